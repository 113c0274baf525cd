"""Documents to articles: an outlet adapter where there is one, else the generic path."""
