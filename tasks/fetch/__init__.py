"""Candidates to documents: polite, guarded, archived before anything looks at the bytes."""
