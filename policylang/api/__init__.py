"""What is promised, by subject; the names are re-exported by `policylang`."""
