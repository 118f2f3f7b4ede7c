"""What was written: text to tree and back."""

from policylang.syntax.parser import Parsed, parse

__all__ = ["Parsed", "parse"]
