"""Files to documents, streaming."""
