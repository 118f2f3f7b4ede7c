"""Hypothesis strategies for what policylang reads and means."""
