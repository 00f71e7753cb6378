"""The known words: those of relief's own routines, and lists of harmless ones.

An unknown word is not refused. It is shown, and the pack is marked as unchecked, because nobody can
tell what it asks of a person: it may be another language, a name, or a typing error.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import get_args

from relief.language import ENGLISH
from relief.library.content_model import FaceArea
from relief.library.library import Library
from relief.library.packs.pack_errors import Finding
from relief.library.packs.routine_rules import Table
from relief.library.packs.text_fields import text_at, texts
from relief.library.packs.wordlists import PackWords

UNCHECKED = "unchecked_words"
"""The code of the warning that marks a pack."""

_TOKEN = re.compile(r"[^\W_]+(?:['\u2019][^\W\d_]+)?")
_FIGURE = re.compile(r"\b[np] ?[=<] ?\d[\d.,]*")
"""The size of a study and a p value: n = 30, p = 0.06."""

_PLAIN_SIGNS = frozenset(
    " \t\n.,:;!?'\"()-/%&+=<>\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00b0\u00d7\u00bd"
)
_LISTS = ("hands.words", "harmless.words", "firmness.firm", "firmness.gentle",
          "agreement.pain_words", "agreement.stops", "places.spare", "places.between",
          "places.after", "places.left_alone", "places.small", "areas.shift",
          "places.words", "places.eyes", "places.strict")  # fmt: skip
_ONE_LETTER_WORDS = ("a", "i")
_MOST_SHOWN = 12


class Vocabulary:
    """The checked words of one language, and the rule that reports all others.

    Args:
        library: Its routines provide most of the words. Only English has been checked.
        words: Further word lists.
    """

    def __init__(self, library: Library, words: PackWords) -> None:
        self._library, self._words = library, words

    def __call__(self, table: Table) -> Iterator[Finding]:
        """Yield the unknown words of a pack, field by field."""
        hint = self._words("unchecked.hint")
        for place, row in texts(table):
            field = str(place[-1])
            if unknown := self.unknown(text_at(row, field)):
                shown = ", ".join(unknown[:_MOST_SHOWN])
                message = self._words("unchecked.message", field=field, words=shown)
                yield Finding(place, UNCHECKED, message, hint, "warning")

    def unknown_in(self, table: Table) -> tuple[str, ...]:
        """Return the unchecked words and symbols of a pack, without duplicates."""
        found = (self.unknown(text_at(row, str(place[-1]))) for place, row in texts(table))
        return tuple(dict.fromkeys(word for words in found for word in words))

    def unknown(self, text: str) -> list[str]:
        """Return the unchecked words and symbols of a text, without duplicates."""
        text = _FIGURE.sub(" ", text)
        tokens = [token for token in _TOKEN.findall(text) if not self._is_known(token)]
        signs = [c for c in text if not (c.isalnum() or c in _PLAIN_SIGNS)]
        return list(dict.fromkeys([*tokens, *signs]))

    def _is_known(self, token: str) -> bool:
        word = _alike(token)
        if word.isdecimal() and word.isascii():
            return True
        return any(form in self.known for form in (word, *_singulars(word)))

    @cached_property
    def known(self) -> frozenset[str]:
        """Every checked word."""
        words = self._words
        found = {_alike(token) for text in self._own_texts() for token in _TOKEN.findall(text)}
        for name in (*_LISTS, *(f"areas.{area}" for area in get_args(FaceArea))):
            found |= _tokens(line for line in words.lines(name) if "*" not in line)
        for entry in words.entries("action"):
            if entry["for"]:
                found |= _tokens(entry["words"])
        found |= _tokens(words.lines("vocabulary.more"))
        return frozenset(word for word in found if len(word) > 1 or word in _ONE_LETTER_WORDS)

    def _own_texts(self) -> Iterator[str]:
        """Yield every English text of relief's own routines and patterns."""
        is_english = self._library.shelf.language == ENGLISH
        library = self._library if is_english else Library()
        for routine in library.routines:
            yield from (routine.title, routine.summary, routine.before)
            yield from (routine.dose or "", routine.ready or "")
            for step in routine.step:
                yield from (step.name, step.muscle or "", step.say, step.say_side or "")
                yield from (step.cue, step.safety or "")
        for pattern in library.patterns:
            yield from (pattern.title, pattern.summary, pattern.how)
            yield from (pattern.evidence, pattern.caution)
            yield from (phase.say for phase in pattern.phase)


def _tokens(lines: Iterable[str]) -> set[str]:
    return {_alike(token) for line in lines for token in _TOKEN.findall(line)}


def _alike(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold().replace("\u2019", "'")


def _singulars(word: str) -> Iterator[str]:
    """Possible singulars of a plural."""
    for ending in ("'s", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word.removesuffix(ending)
