-- The day of publication is the time of publication where the outlet is.
-- severity: error
SELECT version_id, published_at, published_on, zone
FROM core.version SEMI JOIN checked USING (version_id)
WHERE (published_at IS NULL) <> (published_on IS NULL)
   OR zone IS NOT NULL AND published_on <> local_day(published_at, zone);
