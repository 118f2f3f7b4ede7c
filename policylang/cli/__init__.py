"""The command line, a customer of the package."""
