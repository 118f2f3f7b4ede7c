"""The Lark transformers: one method per production, tree in, nodes out."""

from policylang.syntax.build.statements import Builder

__all__ = ["Builder"]
