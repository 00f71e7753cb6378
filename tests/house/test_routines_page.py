"""docs/ROUTINES.md matches the content."""

from __future__ import annotations

import importlib.util

from relief.library.library import Library
from tests.conftest import ROOT


def test_the_page_of_routines_is_made_from_the_content(library: Library) -> None:
    spec = importlib.util.spec_from_file_location("docs_routines", ROOT / "docs" / "routines.py")
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    there = (ROOT / "docs" / "ROUTINES.md").read_text("utf-8")
    assert there == made.page(library), "run: python docs/routines.py"
