"""Formats pages and terms as Markdown: metadata, body, sources."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from relief.formatting import day_with_year
from relief.i18n import _
from relief.library.content_model import Reviewed
from relief.library.coverage import origin_notice, page_file, translation_notice
from relief.library.decision_lines import after_lines, decision_lines
from relief.library.decisions import MODELS, DecisionPage
from relief.library.library import Library
from relief.library.pages import ConditionPage, Page, TreatmentPage, TriggerPage
from relief.library.phrases import Phrases
from relief.library.reference_tables import Term
from relief.library.study_figures import figure_line, sourced
from relief.punctuation import labelled, sentences
from relief.scripts import has_unspaced, without_unspaced

QUESTIONS_HEADING = "## Questions to ask"
GLOSSARY_FILE = "glossary.toml"


def page_lines(page: Page, library: Library, today: date) -> list[str]:
    """Format a whole page as Markdown.

    Args:
        page: The page.
        library: The content, which has the page's sources.
        today: Used to show whether the page is past its review date.
    """
    say = library.phrases
    return [
        f"# {page.title}", "",
        page.summary, "",
        *notices(page, library, today, page_file(page)),
        *(f"- {fact}" for fact in _facts(page, say)), "",
        *_numbers(page, say),
        *(decision_lines(page, library) if isinstance(page, DecisionPage) else ()),
        page.body, "",
        *(after_lines(page, library) if isinstance(page, DecisionPage) else ()),
        *_questions(page, say),
        *_words(page, library),
        *_sources(page.cited, library, page_file(page)),
    ]  # fmt: skip


def notices(reviewed: Reviewed, library: Library, today: date, *files: str) -> list[str]:
    """Return notices to show first: past the review date, not translated; usually none."""
    past = library.phrases("learn.past_review") if reviewed.is_past_review(today) else ""
    said = [notice for notice in (past, translation_notice(library, *files)) if notice]
    return [line for notice in said for line in (notice, "")]


def review_words(reviewed: Reviewed, say: Phrases) -> str:
    """Format when some content was reviewed, and until when that review is valid."""
    day, until = day_with_year(reviewed.reviewed), day_with_year(reviewed.review_by)
    return say("page.reviewed_on", reviewed=day, review_by=until)


def words_on(page: Page, library: Library) -> list[Term]:
    """Return the glossary terms that occur on a page, except its own name."""
    text = _text_of(page)
    folded, spaced = text.lower(), without_unspaced(text)
    terms = (term for term in library.glossary if term.id != page.id and _may_be_in(folded, term))
    return [term for term in terms if _is_used(term, text, spaced)]


def pages_with(term: Term, library: Library) -> list[Page]:
    """Return the pages on which a glossary term occurs, its own page first."""
    pages = (page for kind in MODELS for page in library.pages(kind))
    found = [page for page in pages if page.id == term.id or _is_on(term, _text_of(page))]
    return sorted(found, key=lambda page: not page.title.startswith(term.title))


def _text_of(page: Page) -> str:
    return " ".join(f"{page.summary} {page.body}".split())


def _is_on(term: Term, text: str) -> bool:
    """Return whether a term is used in a text."""
    return _may_be_in(text.lower(), term) and _is_used(term, text, without_unspaced(text))


def _may_be_in(folded: str, term: Term) -> bool:
    """Return whether a text in lower case has the letters of a term; most have not."""
    return any(name.lower() in folded for name in (*term.names, *term.forms))


def _is_used(term: Term, text: str, spaced: str) -> bool:
    """Return whether a text has a term that is looked for on pages."""
    return not term.everyday and any(
        name in text if has_unspaced(name) else _stands_in(spaced, name)
        for name in (*term.names, *term.forms)
    )


def _stands_in(text: str, name: str) -> bool:
    """Return whether a text has a term, also in the plural; abbreviations are case-sensitive."""
    flags = re.NOFLAG if name.isupper() else re.IGNORECASE
    return len(name) > 1 and re.search(rf"\b{re.escape(name)}e?s?\b", text, flags) is not None


def term_lines(term: Term, library: Library, today: date) -> list[str]:
    """Format a glossary term as Markdown."""
    return [
        f"# {term.title}", "",
        term.text, "",
        *notices(library.words, library, today, GLOSSARY_FILE),
        *_sources(term.sources, library, GLOSSARY_FILE),
        labelled(
            library.phrases("page.reviewed"), review_words(library.words, library.phrases)
        ),
    ]  # fmt: skip


def glossary_lines(library: Library, today: date) -> list[str]:
    """Format the whole glossary as Markdown."""
    say = library.phrases
    cited = dict.fromkeys(source for term in library.glossary for source in term.sources)
    return [
        f"# {say('glossary.title')}", "",
        say("glossary.intro"), "",
        *notices(library.words, library, today, GLOSSARY_FILE),
        *(term_line(term) for term in library.glossary), "",
        *_sources(cited, library, GLOSSARY_FILE),
        labelled(say("page.reviewed"), review_words(library.words, say)),
    ]  # fmt: skip


def term_line(term: Term) -> str:
    """Format a term with its definition and sources on one line."""
    return f"- {labelled(term.title, term.text)} [{', '.join(term.sources)}]"


def _facts(page: Page, say: Phrases) -> list[str]:
    """Format the metadata, each with its label."""
    facts: list[tuple[str, str]] = []
    if isinstance(page, TreatmentPage):
        cites = page.cites
        why = sentences(_(page.certainty), page.certainty_why)
        facts = [
            ("certainty", sourced(why, cites.certainty)),
            ("usual_care", say("page.usual_yes" if page.standard_care else "page.usual_no")),
            ("status", sourced(page.status, cites.status)),
            ("who", sourced(page.who, cites.who)),
            ("starts", sourced(page.onset, cites.onset)),
            ("lasts", sourced(page.lasts, cites.lasts)),
            *(("common", text) for text in map(sourced, page.common, cites.common)),
            *(("serious", text) for text in map(sourced, page.serious, cites.serious)),
        ]
    elif isinstance(page, ConditionPage):
        facts = [
            ("where", sourced(page.side, page.cites.side)),
            ("course", sourced(page.course, page.cites.course)),
            ("see", sourced(page.see, page.cites.see)),
        ]
        if page.commonness:
            facts.insert(0, ("commonness", sourced(_(page.commonness), page.cites.commonness)))
    elif isinstance(page, TriggerPage) and page.unit:
        facts = [("unit", page.unit)]
    facts += [
        ("sources", say("page.source_count", count=len(page.cited))),
        ("reviewed", review_words(page, say)),
        ("clinician", page.clinician or say("page.no_clinician")),
    ]
    return [labelled(say(f"page.{name}"), text) for name, text in facts]


def _numbers(page: Page, say: Phrases) -> list[str]:
    if not isinstance(page, TreatmentPage) or not page.number:
        return []
    figures = (f"- {figure_line(number, say)}" for number in page.number)
    return [f"## {say('page.numbers')}", "", *figures, ""]


def _questions(page: Page, say: Phrases) -> list[str]:
    """Format the questions, under the page's own last heading if it has one."""
    if not page.questions:
        return []
    last, title = page.body.rpartition("\n## ")[2], say("page.questions")
    has_heading = last.startswith((title, QUESTIONS_HEADING.removeprefix("## ")))
    heading = [] if has_heading else [f"## {title}", ""]
    return [*heading, *(f"- {question}" for question in page.questions), ""]


def _words(page: Page, library: Library) -> list[str]:
    words = words_on(page, library)
    if not words:
        return []
    return [f"## {library.phrases('page.words')}", "", *map(term_line, words), ""]


def _sources(cited: Iterable[str], library: Library, file: str) -> list[str]:
    """Format the list of sources; for a translation also who made and checked it."""
    lines = [f"- [{source}] {source_line(source, library)}" for source in cited]
    if origin := origin_notice(library, file):
        lines += ["", origin]
    return [f"## {library.phrases('page.sources')}", "", *lines, ""]


def source_line(source: str, library: Library) -> str:
    """Format a source on one line, or say that it is not in the list."""
    known = library.sources.get(source)
    return known.line if known else library.phrases("page.unknown_source")
