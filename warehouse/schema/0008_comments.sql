-- What columns hold, said more exactly.
COMMENT ON COLUMN fact.quantity.value_high IS 'Upper end of a range; of a score (3-1) what the other side has.';
COMMENT ON COLUMN core.version.zone IS 'IANA zone of the outlet, used for clock times that state none; NULL if the outlet is not known.';
COMMENT ON COLUMN core.version.published_on IS 'Day of publication in the outlet''s own zone; where that is not known, in the zone that the page states.';
