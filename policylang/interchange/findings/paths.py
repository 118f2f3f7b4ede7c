"""The names of files as other programs want them."""

import os
import posixpath
import re
from urllib.parse import quote

_IS_WINDOWS = os.name == "nt"
_DRIVE = re.compile(r"[A-Za-z]:/")


def path_of(name: str, root: str | None, *, windows: bool = _IS_WINDOWS) -> str:
    """Return a file's path with slashes, relative to a folder that it is in."""
    path = _slashed(name, windows=windows)
    folder = "" if root is None else _slashed(root, windows=windows).rstrip("/") + "/"
    starts = path.casefold().startswith(folder.casefold()) if windows else path.startswith(folder)
    if folder and starts:
        path = path[len(folder) :]
    return posixpath.normpath(path)


def uri_of(name: str, root: str | None, *, windows: bool = _IS_WINDOWS) -> str:
    """Return a file's address: relative to a folder that it is in, else the whole.

    It is percent-encoded, also where a name is no text.
    """
    path = path_of(name, root, windows=windows)
    encoded = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    if windows and _DRIVE.match(path):
        return f"file:///{path[:2]}{encoded[4:]}"
    if windows and path.startswith("//"):
        return f"file:{encoded}"
    return f"file://{encoded}" if path.startswith("/") else encoded


def _slashed(name: str, *, windows: bool) -> str:
    return name.replace("\\", "/") if windows else name
