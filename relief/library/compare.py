"""Compares two or three pages, attribute by attribute."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from relief.errors import UsageError
from relief.formatting import clauses, listed
from relief.i18n import _
from relief.library.coverage import page_file, translation_notice
from relief.library.format_content import notices, review_words, source_line
from relief.library.library import Library
from relief.library.pages import ConditionPage, Page, PageKind, TreatmentPage
from relief.library.phrases import Phrases
from relief.library.study_figures import figure_line, sourced, value_words
from relief.punctuation import labelled, sentences
from relief.scripts import join_lines

COMPARED: tuple[PageKind, ...] = ("treatments", "conditions")
"""Kinds of pages with attributes to compare."""

MOST = 3


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """An attribute of the comparison.

    Attributes:
        key: The attribute's name in JSON.
        title: The attribute's displayed name.
        cells: The value of each page as lines; empty if the page lacks it.
    """

    key: str
    title: str
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Some pages with the values of each attribute, in the order given."""

    pages: tuple[Page, ...]
    rows: tuple[ComparisonRow, ...]

    @property
    def cited(self) -> tuple[str, ...]:
        """The ids of all sources, without duplicates."""
        return tuple(dict.fromkeys(source for page in self.pages for source in page.cited))


def compare(pages: Sequence[Page], library: Library, today: date) -> Comparison:
    """Compare pages side by side.

    Raises:
        UsageError: Too many pages, or pages of different kinds.
    """
    say = library.phrases
    if len(pages) > MOST:
        raise UsageError(say("compare.limit"), _("to list them: relief learn --list"))
    if len({page.kind for page in pages}) > 1 or pages[0].kind not in COMPARED:
        raise UsageError(say("compare.kinds"), _("to list them: relief learn --list"))
    columns = [_cells(page, library, today) for page in pages]
    rows = [
        ComparisonRow(key, say(f"page.{key}"), tuple(column[key] for column in columns))
        for key in columns[0]
    ]  # fmt: skip
    return Comparison(tuple(pages), tuple(rows))


def ask_which(comparison: Comparison, say: Phrases) -> str:
    """Return the question for the appointment that a comparison suggests."""
    return say("learn.ask_which", titles=listed(page.title for page in comparison.pages))


def comparison_notices(comparison: Comparison, library: Library, today: date) -> list[str]:
    """Return the notices to show first, each with the name of its page; usually none."""
    return [
        labelled(page.title, notice)
        for page in comparison.pages
        for notice in notices(page, library, today, page_file(page))
        if notice
    ]


def comparison_lines(comparison: Comparison, library: Library, today: date) -> list[str]:
    """Format the comparison as Markdown, attribute by attribute, suitable for screen readers."""
    say = library.phrases
    titles = clauses(page.title for page in comparison.pages)
    lines = [f"# {labelled(say('compare.title'), titles)}", "", say("compare.order"), ""]
    for notice in comparison_notices(comparison, library, today):
        lines += [notice, ""]
    for row in comparison.rows:
        lines += [f"## {row.title}", ""]
        for page, cell in zip(comparison.pages, row.cells, strict=True):
            lines += [*_said(page.title, cell, say), ""]
    lines += [f"## {say('page.sources')}", ""]
    lines += [f"- [{source}] {source_line(source, library)}" for source in comparison.cited]
    return [*lines, "", say("learn.not_diagnosis")]


def comparison_json(comparison: Comparison, library: Library, today: date) -> dict[str, Any]:
    """Return the comparison as ``relief.compare/1``."""
    return {
        "schema": "relief.compare/1",
        "kind": comparison.pages[0].kind,
        "topics": [_topic(page, library, today) for page in comparison.pages],
        "rows": [
            {"key": row.key, "title": row.title, "cells": [list(cell) for cell in row.cells]}
            for row in comparison.rows
        ],
        "sources": {source: source_line(source, library) for source in comparison.cited},
    }


def _topic(page: Page, library: Library, today: date) -> dict[str, Any]:
    return {
        "id": page.id, "title": page.title, "reviewed": page.reviewed.isoformat(),
        "review_by": page.review_by.isoformat(), "past_review": page.is_past_review(today),
        "sources": list(page.cited), "notice": translation_notice(library, page_file(page)),
    }  # fmt: skip


def _said(title: str, cell: tuple[str, ...], say: Phrases) -> list[str]:
    """Format one page's value of an attribute: on one line, or as a list under its name."""
    if len(cell) > 1:
        return [labelled(title, "").rstrip(), *(f"- {line}" for line in cell)]
    return [labelled(title, cell[0] if cell else say("page.nothing"))]


def _cells(page: Page, library: Library, today: date) -> dict[str, tuple[str, ...]]:
    """Return a page's value of each attribute, in display order."""
    say = library.phrases
    known: dict[str, tuple[str, ...]] = {}
    if isinstance(page, TreatmentPage):
        known = _treatment(page, library)
    elif isinstance(page, ConditionPage):
        known = _condition(page)
    past = (say("learn.past_review"),) if page.is_past_review(today) else ()
    return known | {
        "reviewed": (review_words(page, say), *past),
        "sources": (listed(page.cited),),
    }


def _treatment(page: TreatmentPage, library: Library) -> dict[str, tuple[str, ...]]:
    """Return a treatment's values, the most decisive first."""
    say, cites = library.phrases, page.cites
    usual = say("page.usual_yes" if page.standard_care else "page.usual_no")
    gains = [each for each in page.number if each.kind == "benefit"]
    told = (labelled(each.label, value_words(each, say)) for each in gains)
    return {
        "gain": tuple(map(sourced, told, (each.sources for each in gains))),
        "starts": (sourced(page.onset, cites.onset),),
        "lasts": (sourced(page.lasts, cites.lasts),),
        "risks_common": tuple(map(sourced, page.common, cites.common)),
        "risks_serious": tuple(map(sourced, page.serious, cites.serious)),
        "takes": _takes(page, library),
        "certainty": (sourced(sentences(_(page.certainty), page.certainty_why), cites.certainty),),
        "who": (sourced(page.who, cites.who),),
        "short": (page.summary,),
        "how": tuple(_first_section(page.body)),
        "numbers": tuple(figure_line(each, say) for each in page.number)
        or (say("page.no_numbers"),),
        "usual_care": (usual,),
        "status": (sourced(page.status, cites.status),),
    }


def _takes(page: TreatmentPage, library: Library) -> tuple[str, ...]:
    """Return what a treatment demands of the person, from the first decision that offers it."""
    options = (option for decision in library.decisions for option in decision.option)
    return next((option.takes for option in options if option.page == page.id), ())


def _condition(page: ConditionPage) -> dict[str, tuple[str, ...]]:
    common = (sourced(_(page.commonness), page.cites.commonness),) if page.commonness else ()
    return {
        "short": (page.summary,),
        "notice": tuple(_first_section(page.body)),
        "commonness": common,
        "where": (sourced(page.side, page.cites.side),),
        "course": (sourced(page.course, page.cites.course),),
        "see": (sourced(page.see, page.cites.see),),
    }


def _first_section(body: str) -> Iterable[str]:
    """Return the text under the first heading: what it is, or what people notice."""
    section = body.partition("## ")[2].partition("\n## ")[0]
    _, _, text = section.partition("\n")
    parts = re.split(r"\n\s*\n|\n(?=- )", text)
    return (join_lines(part.removeprefix("- ").split("\n")) for part in parts if part.strip())
