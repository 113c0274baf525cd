"""Batches to the warehouse: one staged part, one transaction."""
