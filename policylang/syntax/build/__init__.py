"""The builder: one method for each production, its parts in, a node out."""

from policylang.syntax.build.statements import Builder

__all__ = ["Builder"]
