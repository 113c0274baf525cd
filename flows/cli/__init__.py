"""The command line: thin wiring from words to flows and stages."""
