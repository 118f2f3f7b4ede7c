"""Repairs of a policy text: what could be written instead, checked before it is offered."""
