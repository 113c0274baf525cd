"""Sources that an article leans on."""
