CREATE OR REPLACE MACRO quotes_by(name) AS TABLE
SELECT * FROM mart.quotes WHERE speaker ILIKE '%' || name || '%';

COMMENT ON MACRO TABLE quotes_by IS 'quotes_by(name): all statements of the speakers whose name holds these letters, in the columns of mart.quotes.';
