"""Extracts the claims of a page for review by a clinician."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from relief.i18n import _
from relief.library.decision_lines import option_figures
from relief.library.decisions import DecisionPage, cited_by
from relief.library.library import Library
from relief.library.pages import CITATION, ConditionPage, Page, TreatmentPage
from relief.library.phrases import Phrases
from relief.library.study_figures import figure_words
from relief.punctuation import labelled, sentences
from relief.scripts import join_lines

_CITATIONS = re.compile(rf"\s*{CITATION.pattern}")


@dataclass(frozen=True, slots=True)
class PageClaim:
    """A claim.

    Attributes:
        where: The part of the page with the claim.
        text: Its text.
        sources: The ids of its sources.
    """

    where: str
    text: str
    sources: tuple[str, ...]


def claims_of(page: Page, library: Library) -> list[PageClaim]:
    """Return every claim of a page, in order: metadata, figures, options, text."""
    say = library.phrases
    return [
        *_in_head(page, say),
        *(
            PageClaim(
                say("page.numbers"), labelled(each.label, figure_words(each, say)), each.sources
            )
            for each in page.figures
            if isinstance(page, TreatmentPage)
        ),
        *(_in_options(page, library) if isinstance(page, DecisionPage) else ()),
        *_in_body(page),
    ]


def certainty_of(page: Page, say: Phrases) -> str:
    """Return the certainty that the page states; only treatments have one."""
    if isinstance(page, TreatmentPage):
        return sentences(_(page.certainty), page.certainty_why)
    return say("review.not_graded")


def _in_head(page: Page, say: Phrases) -> Iterator[PageClaim]:
    fields: list[tuple[str, str, tuple[str, ...]]] = []
    if isinstance(page, TreatmentPage):
        cites = page.cites
        fields = [
            ("certainty", sentences(_(page.certainty), page.certainty_why), cites.certainty),
            ("status", page.status, cites.status), ("who", page.who, cites.who),
            ("starts", page.onset, cites.onset), ("lasts", page.lasts, cites.lasts),
            *(("common", *each) for each in zip(page.common, cites.common, strict=True)),
            *(("serious", *each) for each in zip(page.serious, cites.serious, strict=True)),
        ]  # fmt: skip
    elif isinstance(page, ConditionPage):
        cited = page.cites
        fields = [("where", page.side, cited.side), ("course", page.course, cited.course),
                  ("see", page.see, cited.see)]  # fmt: skip
        if page.commonness:
            fields.append(("commonness", _(page.commonness), cited.commonness))
    for name, text, sources in fields:
        yield PageClaim(say(f"page.{name}"), text, sources)


def _in_options(page: DecisionPage, library: Library) -> Iterator[PageClaim]:
    say = library.phrases
    for option in page.option:
        for text in option.texts:
            yield _cited(option.title, text)
        for figure in option_figures(option, library):
            words = labelled(figure.label, figure_words(figure, say))
            yield PageClaim(option.title, words, figure.sources)
    for check in page.check:
        yield _cited(say("decision.known"), f"{check.ask} {check.why}")


def _in_body(page: Page) -> Iterator[PageClaim]:
    where = page.title
    for block in re.split(r"\n\s*\n|\n(?=- )", page.body):
        lines = []
        for line in block.splitlines():
            if line.startswith("## "):
                where = line.removeprefix("## ")
            else:
                lines.append(line.strip())
        text = join_lines(lines).removeprefix("- ").strip()
        if text:
            yield _cited(where, text)


def _cited(where: str, text: str) -> PageClaim:
    """Parse a claim from a text that ends with its sources."""
    return PageClaim(where, _CITATIONS.sub("", text), tuple(dict.fromkeys(cited_by(text))))
