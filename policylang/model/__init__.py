"""What a policy means: nouns, and no verbs."""
