"""Lists and orders from people: judge each line, then the whole, then say what it settles."""
