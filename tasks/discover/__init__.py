"""Sources to candidates: feeds, sitemaps, dated indexes, lists of addresses."""
