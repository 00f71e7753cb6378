"""docs/FIELDS.md matches the records' classes."""

from __future__ import annotations

import importlib.util

from relief.journal.records import KINDS
from tests.conftest import ROOT


def test_the_page_of_fields_is_made_from_the_records() -> None:
    spec = importlib.util.spec_from_file_location("docs_fields", ROOT / "docs" / "fields.py")
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    there = (ROOT / "docs" / "FIELDS.md").read_text("utf-8")
    assert there == made.page(), "run: python docs/fields.py"
    assert all(f"`{name}`" in there for cls in KINDS.values() for name in cls.fields())
