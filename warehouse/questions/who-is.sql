-- Who is behind a name, and under which other names do they appear?
-- One row an entity across articles, with its roles and the reasons for which its names were joined.
-- $name = '%'    Whole words of a name, of any that leads there (Jokowi); % for all.
-- $rows = 20     How many to show.
SELECT kind, name, other_names, roles, country, versions, explanation
FROM mart.entities
WHERE name_holds(name, $name) OR len(list_filter(other_names, lambda other: name_holds(other, $name))) > 0
ORDER BY versions DESC, name, kind, explanation
LIMIT $rows::INTEGER;
