-- Our own clock: nothing was seen after now.
-- severity: error
SELECT fetch_id, seen_at, read_at FROM core.sighting WHERE greatest(seen_at, read_at) > now() + INTERVAL 1 DAY;
