-- Who appears together with this name more often than chance would have it?
-- Lift is how many times more often; a lift of 1 is chance. First those that are often seen together and far more than by chance (articles × logarithm of lift).
-- $name = 'Indonesia'    A name in full, or a short form of it (KPK).
-- $at_least = 2         Articles that must hold both.
-- $rows = 20            How many to show.
SELECT kind, name, articles, articles_in_all, lift
FROM seen_with($name, at_least := $at_least::INTEGER)
LIMIT $rows::INTEGER;
