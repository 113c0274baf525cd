-- Some articles state an offset and no place: DuckDB knows the zones of the tz database, and no offsets.
CREATE OR REPLACE MACRO local_time(moment, zone) AS CASE
    WHEN regexp_full_match(zone, '[+-]\d\d:?\d\d')
    THEN (moment AT TIME ZONE 'UTC') + to_minutes(try_cast(left(zone, 1) || '1' AS INTEGER) * (try_cast(zone[2:3] AS INTEGER) * 60 + try_cast(right(zone, 2) AS INTEGER)))
    ELSE moment AT TIME ZONE coalesce(zone, 'UTC')
END;
CREATE OR REPLACE MACRO local_day(moment, zone) AS local_time(moment, zone)::DATE;

COMMENT ON MACRO local_time IS 'local_time(moment, zone): what clocks showed at a moment in a zone of the tz database (Asia/Jakarta) or at an offset (+07:00); in UTC if the zone is NULL.';
COMMENT ON MACRO local_day IS 'local_day(moment, zone): the day on which a moment falls in a zone of the tz database (Asia/Jakarta) or at an offset (+07:00); in UTC if the zone is NULL.';
