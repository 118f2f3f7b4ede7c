"""Put the parser's tables into the wheel, made from the grammar that stands beside them."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_TABLES = "policy.tables.json"


class Tables(BuildHookInterface[Any]):
    """Makes them when a wheel is built; an editable install makes its own on each run."""

    _folder: TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the tables, and say where they go."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from policylang.syntax.generate import generate
        from policylang.syntax.tables import to_plain

        grammar = Path(self.root, "grammars", "policy.lark").read_text(encoding="utf-8")
        made = json.dumps(to_plain(generate(grammar)), separators=(",", ":"))
        self._folder = TemporaryDirectory()
        file = Path(self._folder.name, _TABLES)
        file.write_text(made, encoding="utf-8")
        build_data["force_include"][str(file)] = f"policylang/grammars/{_TABLES}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing behind."""
        del version, build_data, artifact_path
        if self._folder is not None:
            self._folder.cleanup()
