"""Compiles the interface's translations when a wheel is built."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts an ``interface.mo`` beside the texts of each language that has an ``interface.po``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogs of a wheel; a source checkout reads the .po files themselves."""
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, self.root)
        from relief.catalogs import COMPILED, SOURCE, compile_catalog

        folder = Path(mkdtemp())
        for source in sorted(Path(self.root, "content").glob(f"*/{SOURCE}")):
            language = source.parent.name
            compiled = folder / f"{language}.mo"
            compiled.write_bytes(compile_catalog(source.read_text("utf-8")))
            build_data["force_include"][str(compiled)] = f"content/{language}/{COMPILED}"
