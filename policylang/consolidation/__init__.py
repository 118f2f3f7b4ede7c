"""The text in force on a day, where instruments have changed one another."""
