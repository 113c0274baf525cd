"""Names: persons, organisations, locations and named events, by a trained tagger under a documented overlay of rules."""
