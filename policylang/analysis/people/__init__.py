"""What can be said of a policy with the people of a staff file."""
