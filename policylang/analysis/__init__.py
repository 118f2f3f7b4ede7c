"""What can be said of a policy without staff."""
