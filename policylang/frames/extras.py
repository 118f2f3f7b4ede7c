"""Packages that are there only where somebody asked for them."""

from importlib import import_module
from typing import Any


class MissingExtraError(ImportError):
    """Something needs a package that is not installed; the message says how to get it."""


def needed(module: str, extra: str) -> Any:
    """Import a module that an extra brings.

    Raises:
        MissingExtraError: it is not there.
    """
    try:
        return import_module(module)
    except ImportError as error:
        message = f'this needs {module}: pip install "policylang[{extra}]"'
        raise MissingExtraError(message) from error
