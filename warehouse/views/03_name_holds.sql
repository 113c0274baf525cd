-- Analysts type a word of a name: BI means Bank Indonesia's short form, not Habibie.
CREATE OR REPLACE MACRO name_holds(name, words) AS
    name IS NOT NULL AND (words = '%' OR ' ' || translate(name, '-–/.,()''"', '         ') || ' ' ILIKE '% ' || words || ' %');

COMMENT ON MACRO name_holds IS 'name_holds(name, words): whether a name holds these whole words, in upper or lower case; % stands for any letters.';
