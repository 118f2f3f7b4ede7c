"""Decide files larger than memory: batch after batch in, and batch after batch out."""
