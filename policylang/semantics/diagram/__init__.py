"""The decision diagram of a policy on a day: which norms meet in whom, for every possible person."""
