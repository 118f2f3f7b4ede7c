"""Findings for people, editors, and the programs that watch over a repository."""
