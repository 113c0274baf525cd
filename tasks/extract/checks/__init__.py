"""Statements of one article held against each other."""
