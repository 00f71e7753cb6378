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
    """Every file of content in English, and those that all languages share."""
    shared = [path for path in CONTENT.iterdir() if path.suffix == ".toml"]
    return sorted([*shared, *_texts_in(CONTENT / ENGLISH)])


def translated() -> list[Path]:
    """Every file of the translations that relief ships."""
    return sorted(path for name in languages()[1:] for path in _texts_in(CONTENT / name))


def _texts_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.suffix in (".toml", ".md")]


def tables() -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every file's table: the whole of a TOML file, the head of a page."""
    for path in written():
        if path.suffix == ".md":
            yield path, content_reader.read_page(path)[0]
        else:
            yield path, content_reader.read_table(path)


def strings(value: Any) -> Iterator[str]:
    """Every text in a table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


NOT_OURS = frozenset(("sources.toml", "pack_words.toml"))
"""Files whose words are not said: titles of others' pages, and the words that packs may not use."""


def sentences() -> Iterator[tuple[str, str]]:
    """Every sentence that relief says, with the file it stands in."""
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
