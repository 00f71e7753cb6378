"""A test language beside English, written by the test that needs it."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path

import pytest

import content
from tests.reading_level import CONTENT

LANGUAGE = "xx"


class Translation:
    """A copy of all content, with a folder for one more language."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        shutil.copytree(CONTENT, folder, ignore=shutil.ignore_patterns("__pycache__"))
        monkeypatch.setattr(content, "__path__", [str(folder)])
        self._folder = folder

    def write(self, name: str, text: str) -> None:
        """Write a file of the new language."""
        path = self._folder / LANGUAGE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def rewrite(self, name: str, *changes: tuple[str, str]) -> None:
        """Write the English file into the new language, with some texts changed."""
        text = (self._folder / "en" / name).read_text("utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        self.write(name, text)


def whole_page(name: str) -> list[tuple[str, str]]:
    """Return an English page with an X before every text of its metadata and its body."""
    _, head, body = (CONTENT / "en" / name).read_text("utf-8").split("+++\n", 2)
    table = tomllib.loads(head)
    texts = [v for v in table.values() if isinstance(v, str) and v != table["id"]]
    texts += table["questions"]
    known = {table.get(key) for key in ("commonness", "certainty", "group")}
    changes = [(json.dumps(t, ensure_ascii=False), json.dumps(f"X{t}", ensure_ascii=False))
               for t in texts if t not in known]  # fmt: skip
    return [*changes, (body, f"\nXbody.\n{body}")]
