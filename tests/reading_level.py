"""Measures how difficult the content is to read: ``python -m tests.reading_level`` prints a table.

The measure is the Flesch-Kincaid grade (years of school): 0.39 words a sentence plus 11.8 syllables
a word, less 15.59. Syllables are counted as groups of vowels, with a silent e left out: a rule of
thumb that needs no dictionary.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

CONTENT = Path(__file__).parent.parent / "content"
HIGHEST_GRADE = 7.0
"""The seventh school year: readers of about twelve."""

_NOT_PROSE = frozenset(
    ("id", "code", "for", "group", "sources", "note_sources", "side", "motion", "zones", "muscle",
     "url", "doi", "publisher", "region", "regions", "effect", "kind", "avoid_if", "unsure", "tier",
     "holds", "breathing", "length", "commonness", "certainty", "n", "value", "nostril", "cites",
     "watch")
)  # fmt: skip


_LISTS = frozenset(("synonyms.toml",))
"""Files of single words, not sentences."""


class Level(NamedTuple):
    """The counts of one file."""

    words: int
    sentences: int
    syllables: int

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade."""
        return 0.39 * self.length + 11.8 * self.syllables / self.words - 15.59

    @property
    def length(self) -> float:
        """Words per sentence, on average."""
        return self.words / self.sentences


def syllables(word: str) -> int:
    """Return the approximate number of syllables of a word."""
    word = re.sub(r"[^a-z]", "", word.lower())
    word = re.sub(r"(?<=[^aeiouytd])ed$|(?<![sxzcgh])es$", "d", word)  # called, makes
    word = re.sub(r"(?<=[^aeiouyl])e(?=$|ly$|ty$|ment)|(?<=[aeiouy]l)e$", "", word)  # safe, safely
    groups = len(re.findall(r"[aeiouy]+", word))
    apart = len(re.findall(r"i(?:a|u|o(?!u|n))|(?<![qg])ua|yi|sms?$|[^aeiou]iet", word))
    return max(1, groups + apart)


def level_of(lines: list[str]) -> Level:
    """Count the sentences; names and labels, which have no full stop, are skipped."""
    text = "\n".join(line for line in lines if re.search(r"[.!?]\W*$", line))
    sentences = [part for part in re.split(r"[.!?]+(?=\s|$)|\n", text) if words_of(part)]
    words = words_of(text)
    return Level(len(words), len(sentences), sum(map(syllables, words)))


def words_of(text: str) -> list[str]:
    """Return the words of a text, without numbers and signs."""
    return re.findall(r"[A-Za-z]+(?:['-][A-Za-z]+)*", text)


def prose_of(path: Path) -> list[str]:
    """Return the sentences in a file, one text per line."""
    text = path.read_text("utf-8")
    if path.suffix == ".toml":
        return list(_texts(tomllib.loads(text)))
    _, head, body = text.split("+++\n", 2)
    return [*_texts(tomllib.loads(head)), *_paragraphs(body)]


def _texts(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, str) and key not in _NOT_PROSE:
        yield re.sub(r"\{\w+\}", "it", value)
    elif isinstance(value, dict) and key not in _NOT_PROSE:
        for name, inner in value.items():
            yield from _texts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, key)


def _paragraphs(body: str) -> Iterator[str]:
    body = re.sub(r"\[[^\]]*\]|[*_`]", "", body)
    for part in re.split(r"\n\s*\n|\n(?=[-#] )", body):
        yield " ".join(part.strip("-# \n").split())


def files() -> list[Path]:
    """Return every prose file of content."""
    pages = sorted((CONTENT / "en").rglob("*.md"))
    tables = sorted(p for p in (CONTENT / "en").rglob("*.toml") if p.name not in _LISTS)
    return [*tables, *pages]


def main() -> int:
    """Print each file's grade, the hardest first, then the total; fail if one is too hard."""
    levels = {path.relative_to(CONTENT): level_of(prose_of(path)) for path in files()}
    rows = [
        f"{level.grade:5.1f}  {level.words:6d} words  {level.length:4.1f} a sentence  {path}"
        for path, level in sorted(levels.items(), key=lambda item: -item[1].grade)
    ]
    whole = Level(*map(sum, zip(*levels.values(), strict=True)))
    rows.append(f"{whole.grade:5.1f}  {whole.words:6d} words  {whole.length:4.1f} a sentence  all")
    sys.stdout.write("".join(f"{row}\n" for row in rows))
    return max(level.grade for level in levels.values()) > HIGHEST_GRADE


if __name__ == "__main__":
    sys.exit(main())
