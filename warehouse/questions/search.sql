-- Which articles speak of these words?
-- The best first; words are found in all their forms.
-- $words = 'banjir'    Words to look for.
-- $rows = 20           How many to show.
SELECT score, stems_found, title, outlet, published_on, url
FROM search($words, top := $rows::INTEGER);
