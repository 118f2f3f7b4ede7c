"""How a new policy stands to an old one: equivalent, stricter, looser or neither."""
