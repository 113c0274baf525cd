"""When, and in what order: flows, their settings and the command line."""
