"""Dates, clock times, durations and intervals."""
