"""The word that makes a comment silence a finding, in each language; both are always read."""

from typing import Final

IGNORE: Final = {"en": "ignore", "id": "abaikan"}
