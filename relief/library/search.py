"""Searches pages and glossary terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from relief.library.decisions import MODELS
from relief.library.library import Library
from relief.library.pages import Page
from relief.library.reference_tables import Term
from relief.library.self_rating import SELF_RATING
from relief.scripts import has_unspaced
from relief.text import alike

_SHORTEST_IN_TEXT = 3
"""Letters from which a word is looked up in whole pages; shorter ones are nearly everywhere."""

_UNREAD = frozenset(("id", "kind", "sources", "reviewed", "review_by", "clinician"))


class Where(IntEnum):
    """Where a search found its words, the best first."""

    TITLE = 0
    ABOUT = 1
    TEXT = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A page or term with every word of a search.

    Attributes:
        topic: The page or term.
        where: The first place that has all the words.
    """

    topic: Page | Term
    where: Where


class Search:
    """The normalised texts of all pages and terms; keep it, because making it reads every page."""

    def __init__(self, library: Library) -> None:
        topics: list[Page | Term] = [page for kind in MODELS for page in library.pages(kind)]
        topics += [library.page(SELF_RATING), *library.glossary]
        self._topics = [(topic, tuple(map(alike, _texts_of(topic, library)))) for topic in topics]

    def find(self, words: str) -> list[Found]:
        """Return pages and terms with every word: in titles first, then summaries, then texts.

        Ignores case and accents, and a plural finds the singular.
        """
        wanted = [word.removesuffix("s") or word for word in alike(words).split()]
        if not wanted:
            return []
        found = [
            Found(topic, where)
            for topic, texts in self._topics
            if (where := _where(wanted, texts)) is not None
        ]
        return sorted(found, key=lambda each: each.where)


def search(words: str, library: Library) -> list[Page | Term]:
    """Return pages and terms that have every word, the best first; see ``Search.find``."""
    return [found.topic for found in Search(library).find(words)]


def _texts_of(topic: Page | Term, library: Library) -> tuple[str, str, str]:
    """The title of a topic, what it is about, and the whole of it."""
    if isinstance(topic, Term):
        return topic.title, topic.text, ""
    about = f"{topic.summary} {library.synonyms.of_page(topic.id, topic.kind)}"
    return topic.title, about, " ".join(_strings(topic.model_dump(exclude=set(_UNREAD))))


def _strings(value: object) -> Iterator[str]:
    """Every text in the fields of a page."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)


def _where(wanted: list[str], texts: tuple[str, ...]) -> Where | None:
    title, about, text = texts
    if all(word in title for word in wanted):
        return Where.TITLE
    if all(word in title or word in about for word in wanted):
        return Where.ABOUT
    if all(_is_in_text(word, text) for word in wanted):
        return Where.TEXT
    return None


def _is_in_text(word: str, text: str) -> bool:
    """Whether a word of a text begins so; a script without spaces has no beginnings."""
    if has_unspaced(word):
        return word in text
    is_long = len(word) >= _SHORTEST_IN_TEXT
    return is_long and word in text and bool(re.search(rf"(?<!\w){re.escape(word)}", text))
