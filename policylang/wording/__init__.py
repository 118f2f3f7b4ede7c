"""Words, one module or folder for each natural language."""
