"""Versions, duplicates and syndicated copies of an article."""
