"""A review form for clinicians as one HTML file: claims with number, source, date and boxes.

The file is self-contained: no scripts, URLs or external images.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.resources import files

from relief.library.format_content import review_words, source_line
from relief.library.library import Library
from relief.library.pages import Page
from relief.library.review import PageClaim, certainty_of, claims_of
from relief.report.formats.html import Markup, tag

_BOXES = ("right", "wrong", "unclear")


def review_form(pages: Sequence[Page], library: Library, today: date) -> str:
    """Render the form for some pages as HTML; claims are numbered across pages."""
    say = library.phrases
    style = Markup(files("relief.report.formats").joinpath("review_form.css").read_text("utf-8"))
    body: list[Markup] = [
        tag("h1", say("review.title")),
        tag("p", say("review.intro")),
        tag("p", say("review.who"), class_="line"),
    ]
    number = 0
    for page in pages:
        claims = claims_of(page, library)
        body += _page(page, claims, number, library, today)
        number += len(claims)
    html = tag(
        "html",
        tag("head", *_meta(style), tag("title", say("review.title")), tag("style", style)),
        tag("body", tag("main", *body)),
        lang=library.shelf.language,
    )
    return f"<!DOCTYPE html>\n{html}\n"


def _meta(style: str) -> list[Markup]:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return [
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
    ]


def _page(
    page: Page, claims: Sequence[PageClaim], before: int, library: Library, today: date
) -> Iterator[Markup]:
    say = library.phrases
    facts = [
        f"{say('page.certainty')}: {certainty_of(page, say)}",
        f"{say('page.reviewed')}: {review_words(page, say)}",
        f"{say('page.clinician')}: {page.clinician or say('page.no_clinician')}",
    ]
    if page.is_past_review(today):
        facts.append(say("learn.past_review"))
    yield tag("h2", page.title)
    yield tag("p", page.summary)
    yield tag("ul", *(tag("li", fact) for fact in facts), class_="facts")
    heads = ("number", "claim", "source", "judged")
    head = tag("tr", *(tag("th", say(f"review.{name}"), scope="col") for name in heads))
    rows = (_row(before + at, claim, library) for at, claim in enumerate(claims, 1))
    yield tag("table", tag("thead", head), tag("tbody", *rows))


def _row(number: int, claim: PageClaim, library: Library) -> Markup:
    say = library.phrases
    sources = [tag("p", f"[{each}] {source_line(each, library)}") for each in claim.sources]
    boxes = [tag("p", f"\N{BALLOT BOX} {say(f'review.{name}')}") for name in _BOXES]
    return tag(
        "tr",
        tag("td", str(number), class_="number"),
        tag("td", tag("p", claim.where, class_="where"), tag("p", claim.text)),
        tag("td", *sources, class_="sources"),
        tag("td", *boxes, tag("p", say("review.notes"), class_="line"), class_="boxes"),
        id=f"claim-{number}",
    )
