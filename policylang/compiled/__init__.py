"""Decide one person after another, by walking the diagram of the day."""
