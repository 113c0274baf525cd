"""Text to facts with offsets."""
