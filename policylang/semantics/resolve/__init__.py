"""Look up the names and turn statements into provisions: documents in, policy out."""

from policylang.semantics.resolve.beside import resolve_beside
from policylang.semantics.resolve.policy import Resolved, resolve

__all__ = ["Resolved", "resolve", "resolve_beside"]
