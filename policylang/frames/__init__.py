"""Decide all rows of a data frame at once, by tables of the facts that norms ask for together."""
