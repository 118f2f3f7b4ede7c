"""Print the syntax tree as canonical text, in either language."""

from policylang.syntax.printer.documents import print_document, print_statement
from policylang.syntax.printer.selectors import print_selector

__all__ = ["print_document", "print_selector", "print_statement"]
