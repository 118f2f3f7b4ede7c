"""Explanations in words, in either language."""
