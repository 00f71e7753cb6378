"""Reads all content as plain text, to search it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from relief.language import ENGLISH, languages
from relief.library import content_reader
from tests.reading_level import CONTENT


def written() -> list[Path]:
    """Return every file of English content, and those shared by all languages."""
    shared = [path for path in CONTENT.iterdir() if path.suffix == ".toml"]
    return sorted([*shared, *_texts_in(CONTENT / ENGLISH)])


def translated() -> list[Path]:
    """Return every file of the included translations."""
    return sorted(path for name in languages()[1:] for path in _texts_in(CONTENT / name))


def _texts_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.suffix in (".toml", ".md")]


def tables() -> Iterator[tuple[Path, dict[str, Any]]]:
    """Return every file's table: a whole TOML file, or the metadata of a page."""
    for path in written():
        if path.suffix == ".md":
            yield path, content_reader.read_page(path)[0]
        else:
            yield path, content_reader.read_table(path)


def strings(value: Any) -> Iterator[str]:
    """Yield every text in a table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


NOT_OURS = frozenset(("sources.toml", "pack_words.toml"))
"""Files whose texts are not shown: titles of publications, and the word lists for packs."""


def sentences() -> Iterator[tuple[str, str]]:
    """Yield every sentence that relief shows, with its file."""
    for path, table in tables():
        if path.name in NOT_OURS:
            continue
        texts = list(strings(table))
        if path.suffix == ".md":
            texts += content_reader.read_page(path)[1].split("\n\n")
        for text in texts:
            joined = " ".join(text.split())
            for sentence in re.split(r"(?<=[.?!:;])\s|\s(?=- )", joined):
                yield path.name, sentence
