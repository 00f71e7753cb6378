"""Searches pages and glossary terms."""

from __future__ import annotations

from relief.library.decisions import MODELS
from relief.library.library import Library
from relief.library.pages import Page
from relief.library.reference_tables import Term
from relief.text import alike


def searched_text(topic: Page | Term, library: Library) -> str:
    """Return the text searched for a page or term: title, summary and synonyms."""
    if isinstance(topic, Term):
        return f"{topic.title} {topic.text}"
    return f"{topic.title} {topic.summary} {library.synonyms.of_page(topic.id, topic.kind)}"


def search(words: str, library: Library) -> list[Page | Term]:
    """Return pages and terms whose text has every word; matches in the title come first.

    Ignores case and accents, and a plural finds the singular.
    """
    wanted = [word.removesuffix("s") or word for word in alike(words).split()]
    topics: list[Page | Term] = [page for kind in MODELS for page in library.pages(kind)]
    topics += library.glossary
    found = [
        topic
        for topic in topics
        if wanted and all(word in alike(searched_text(topic, library)) for word in wanted)
    ]
    return sorted(found, key=lambda each: not all(word in alike(each.title) for word in wanted))
