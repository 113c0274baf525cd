-- Who is behind a name, and under which other names do they appear?
-- One row an entity across articles, with its roles and the reasons for which its names were joined.
-- $name = '%'    A name, or a part of it between %.
-- $rows = 20     How many to show.
SELECT kind, name, other_names, roles, country, versions, explanation
FROM mart.entities
WHERE name ILIKE $name OR len(list_filter(other_names, lambda other: other ILIKE $name)) > 0
ORDER BY versions DESC, name, kind, explanation
LIMIT $rows::INTEGER;
