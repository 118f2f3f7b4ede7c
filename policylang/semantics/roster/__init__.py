"""Rosters: who is where on which day, in turn, deterministic and explained."""
