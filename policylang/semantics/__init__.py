"""From documents to policies, and from policies to decisions."""
