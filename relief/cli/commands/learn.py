"""`relief learn`: guidance pages, the glossary, and options side by side."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any

from relief.cli.context import Context
from relief.cli.examples import examples
from relief.cli.external_programs import write_long
from relief.cli.output import write, write_json
from relief.errors import NotFound
from relief.i18n import N_, _
from relief.library.compare import compare, comparison_json, comparison_lines
from relief.library.coverage import page_file, translation_notice
from relief.library.decision_lines import decision_json
from relief.library.decisions import MODELS, DecisionPage
from relief.library.format_content import (
    GLOSSARY_FILE,
    glossary_lines,
    page_lines,
    source_line,
    term_lines,
)
from relief.library.library import Library
from relief.library.pages import Page, TreatmentPage
from relief.library.reference_tables import Term
from relief.library.search import search
from relief.library.self_rating import SELF_RATING
from relief.library.study_figures import figure_json
from relief.text import alike

_GLOSSARY = "glossary"
_MOST_FOUND = 5


_KINDS = {
    "conditions": N_("Conditions"),
    "triggers": N_("Triggers"),
    "tests": N_("Tests"),
    "treatments": N_("Treatments"),
    "decisions": N_("Decisions"),
    "about": N_("About"),
}
"""Headings of the list of pages."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief learn", _("list every page")),
        ("relief learn botulinum-toxin | less", _("read one page")),
        ("relief learn botulinum-toxin glasses", _("compare two or three pages side by side")),
        ("relief learn glossary", _("explain every word; relief learn spasm explains one")),
    )
    parser.add_argument(
        "topic", nargs="*", help=_("a page or a word; two or three pages are compared side by side")
    )
    parser.add_argument("--list", action="store_true", help=_("list all pages"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))


def run(context: Context) -> int:
    """Run the command."""
    words: list[str] = context.arguments.topic
    if context.arguments.list or not words:
        return _list(context)
    if words == [_GLOSSARY]:
        return _glossary(context)
    found = _find(" ".join(words), context.library)
    if found is None and len(words) > 1 and not _is_phrase(words, context.library):
        return _compare(context, words)
    if isinstance(found, Page):
        return _page(context, found)
    if isinstance(found, Term):
        return _term(context, found)
    raise _not_found(" ".join(words), context.library)


def _find(words: str, library: Library) -> Page | Term | None:
    """The page or glossary term with that ID or title, or one of its names and forms."""
    name = alike(words)
    topics: list[Page | Term] = [*_pages(library), *library.glossary]
    for topic in topics:
        if topic.id == name.replace(" ", "-") or alike(topic.title) == name:
            return topic
    found = (term for term in library.glossary if name in map(alike, term.names + term.forms))
    term = next(found, None)
    called = [] if term else library.synonyms.pages_called(name)
    return library.page(called[0]) if len(called) == 1 else term


def _is_phrase(words: list[str], library: Library) -> bool:
    """Whether several words are one search phrase, not several pages to compare."""
    known = all(_find(word, library) for word in words)
    return not known and bool(search(" ".join(words), library))


def _pages(library: Library) -> Iterator[Page]:
    for kind in MODELS:
        yield from library.pages(kind)
    yield library.page(SELF_RATING)


def _not_found(word: str, library: Library) -> NotFound:
    called = [*library.synonyms.pages_called(word)]
    if called:
        return NotFound(
            _("{word} matches several pages").format(word=word),
            _("try: {called}").format(called=", ".join(called)),
        )
    names = [*(page.id for page in _pages(library)), *(term.id for term in library.glossary)]
    close = get_close_matches(alike(word), names, 1)
    found = [topic.id for topic in search(word, library)][:_MOST_FOUND]
    hint = _("to list them: relief learn --list")
    if close:
        hint = _("did you mean {close}?").format(close=close[0])
    elif found:
        hint = _("mentioned in: {found}").format(found=", ".join(found))
    return NotFound(_("no page or word is called {word}").format(word=word), hint)


def _page(context: Context, page: Page) -> int:
    library, today = context.library, _today(context)
    if not context.arguments.json:
        return _print(context, page_lines(page, library, today))
    figures = [figure_json(each, library.phrases) for each in page.figures]
    write_json(
        {
            "schema": "relief.page/1",
            **page.model_dump(mode="json", by_alias=True),
            **({"number": figures} if isinstance(page, TreatmentPage) else {}),
            **(decision_json(page, library) if isinstance(page, DecisionPage) else {}),
            "past_review": page.is_past_review(today),
            "sources": {source: source_line(source, library) for source in page.cited},
            "notice": translation_notice(library, page_file(page)),
        }
    )
    return 0


def _term(context: Context, term: Term) -> int:
    if not context.arguments.json:
        return _print(context, term_lines(term, context.library, _today(context)))
    write_json({"schema": "relief.term/1", **_term_json(term), **_words_json(context)})
    return 0


def _glossary(context: Context) -> int:
    library = context.library
    if not context.arguments.json:
        return _print(context, glossary_lines(library, _today(context)))
    terms = [_term_json(term) for term in library.glossary]
    write_json({"schema": "relief.glossary/1", "terms": terms, **_words_json(context)})
    return 0


def _term_json(term: Term) -> dict[str, Any]:
    return term.model_dump(mode="json", exclude={"everyday"})


def _words_json(context: Context) -> dict[str, Any]:
    """The review dates of the glossary."""
    words = context.library.words
    return {
        "reviewed": words.reviewed.isoformat(), "review_by": words.review_by.isoformat(),
        "past_review": words.is_past_review(_today(context)),
        "notice": translation_notice(context.library, GLOSSARY_FILE),
    }  # fmt: skip


def _compare(context: Context, words: list[str]) -> int:
    library, today = context.library, _today(context)
    pages: dict[str, Page] = {}
    for word in words:
        found = _find(word, library)
        if not isinstance(found, Page):
            raise _not_found(word, library)
        pages[found.id] = found
    if len(pages) == 1:
        return _page(context, *pages.values())
    comparison = compare(tuple(pages.values()), library, today)
    if not context.arguments.json:
        return _print(context, comparison_lines(comparison, library, today))
    write_json(comparison_json(comparison, library, today))
    return 0


def _today(context: Context) -> date:
    return date.fromisoformat(context.journal.today())


def _print(context: Context, lines: list[str]) -> int:
    write_long(context, lines)
    return 0


def _list(context: Context) -> int:
    library = context.library
    if context.arguments.json:
        pages = [_brief(page) for page in _pages(library)]
        write_json({"schema": "relief.pages/1", "pages": pages})
        return 0
    for kind in MODELS:
        write(_(_KINDS[kind]))
        for page in library.pages(kind):
            write(f"  {page.id:<28} {page.title}")
    write(_("Words"))
    write(f"  {SELF_RATING:<28} {library.page(SELF_RATING).title}")
    write(f"  {_GLOSSARY:<28} {library.phrases('glossary.title')}")
    return 0


def _brief(page: Page) -> dict[str, str]:
    return {"id": page.id, "kind": page.kind, "title": page.title, "summary": page.summary}
