"""Finds letters that no installed font can draw, and replaces them by their code points.

It asks typst itself: with a standard that forbids missing letters, typst reports the first one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

_NAMED = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
_JOINERS = re.compile("[\u200c\u200d\ufe0e\ufe0f]")
_ENOUGH = 3
"""Number of missing letters of a script after which no other of it is tested."""

Complaint = Callable[[list[str]], str | None]
"""Typesets some texts, and returns the error."""


def undrawable(
    words: Any, complaint: Complaint, known: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Return the characters in nested texts that cannot be drawn.

    Args:
        words: Texts, in lists and dicts.
        complaint: Typesets texts; returns the error, or None.
        known: Characters that could not be drawn in other texts.
    """
    asked = sorted({probe for text in texts_in(words) for probe in _probes(text)})
    foreign = {char for word in asked for char in _foreign(word)}
    missing = set(known & foreign)
    while asked := [word for word in asked if not missing.issuperset(_foreign(word))]:
        found = _named(complaint(_replaced_all(asked, missing)) or "") & foreign - missing
        if not found:
            break
        missing |= found
        counts = Counter(map(_script, missing))
        missing |= {char for char in foreign if counts[_script(char)] >= _ENOUGH}
    return frozenset(missing)


def replaced(words: Any, missing: frozenset[str]) -> Any:
    """Replace each missing character by a code such as ``[U+4E2D]``."""
    if isinstance(words, str):
        return _coded(words, missing) if missing else words
    if isinstance(words, dict):
        return {key: replaced(value, missing) for key, value in words.items()}
    if isinstance(words, list):
        return [replaced(value, missing) for value in words]
    return words


def _replaced_all(words: list[str], missing: set[str]) -> list[str]:
    return [_coded(word, missing) for word in words]


def _coded(text: str, missing: frozenset[str] | set[str]) -> str:
    if missing.isdisjoint(text):
        return text
    return "".join(f"[U+{ord(char):04X}]" if char in missing else char for char in text)


def texts_in(words: Any) -> Iterator[str]:
    """Yield every text in nested lists and dicts."""
    if isinstance(words, str):
        yield words
    elif isinstance(words, dict | list):
        for value in words.values() if isinstance(words, dict) else words:
            yield from texts_in(value)


def _probes(text: str) -> Iterator[str]:
    """Yield the texts to test: foreign words, and each of their letters.

    Within a ligature, typst may omit a missing letter without an error.
    """
    for word in text.split():
        if word.isascii():
            continue
        for part in _JOINERS.split(word):
            yield from (part, *(f"a{char}" for char in _foreign(part)))


def _foreign(word: str) -> list[str]:
    return [char for char in word if not char.isascii()]


def _named(said: str) -> set[str]:
    """Return the characters that an error names."""
    match = _NAMED.search(said)
    if match is None:
        return set()
    return set(_CODE.sub(lambda code: chr(int(code[1], 16)), match[1]))


def _script(char: str) -> str:
    """Return the first word of a character's Unicode name, such as CJK, ARABIC or THAI."""
    return unicodedata.name(char, "").partition(" ")[0]
