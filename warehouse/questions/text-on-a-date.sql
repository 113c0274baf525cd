-- How did an article read at a given moment?
-- Its title and text as Warta had last seen them by then.
-- $address = '%'            Address, or a part of it; % for all.
-- $moment = '2999-01-01'    A day or a time, e.g. 2025-05-19 12:00:00+07.
-- $rows = 5                 How many articles to show.
SELECT title, text, valid_from, valid_to, url
FROM articles_as_of($moment)
WHERE coalesce(url, '') ILIKE '%' || $address || '%'
ORDER BY url, article_id
LIMIT $rows::INTEGER;
