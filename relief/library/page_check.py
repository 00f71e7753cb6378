"""Checks pages: all errors of a file, each with its line and field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from relief.errors import ContentError
from relief.i18n import _
from relief.language import ENGLISH, content_folder
from relief.library.content_reader import read_page, read_text
from relief.library.decisions import MODELS, DecisionPage
from relief.library.library import Library
from relief.library.packs.pack_errors import Finding, KeyPath, PackFault, make_fault
from relief.library.packs.toml_positions import locate
from relief.library.pages import CITATION, Page, PageKind
from relief.validation import field_of, plain_reason

ENDING = ".md"
_CITED = "sources"


def own_pages() -> list[str]:
    """Return the files of relief's own pages."""
    root = content_folder() / ENGLISH
    return [str(path) for kind in MODELS for path in sorted((root / kind).glob(f"*{ENDING}"))]


def check_page(path: Path, library: Library, today: date) -> tuple[PackFault, ...]:
    """Return the errors in a page, in file order; an unreadable file is an error.

    Args:
        path: The page. Its folder is its kind, as in ``treatments/botulinum-toxin.md``.
        library: The content, which has the sources that may be cited.
        today: Used to check the review date.
    """
    try:
        head, body = read_page(path)
        text = read_text(path)
    except ContentError as error:
        said = error.message.removeprefix(f"{path}: ")
        return (make_fault(Finding((), "unreadable", said), str(path), (1, 1)),)
    lines = _Lines(text)
    findings = [*_in_head(head, body, _kind_of(path), library, today)]
    faults = [make_fault(each, str(path), lines.of_field(each)) for each in findings]
    for finding, offset in _in_body(body, library):
        faults.append(make_fault(finding, str(path), lines.of_body(body, offset)))
    return tuple(sorted(faults, key=lambda fault: (fault.line, fault.column)))


def _kind_of(path: Path) -> PageKind:
    folder = path.resolve().parent.name
    return folder if folder in MODELS else "treatments"


def _in_head(
    head: dict[str, Any], body: str, kind: PageKind, library: Library, today: date
) -> Iterator[Finding]:
    for place, source in _cited(head):
        if source not in library.sources:
            yield _unknown(place, source)
    try:
        page = MODELS[kind].model_validate({**head, "kind": kind, "body": body})
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=False):
            message = f"{field_of(detail)} {plain_reason(detail)}".strip()
            yield Finding(tuple(detail["loc"]), "invalid", message)
        return
    if page.is_past_review(today):
        message = _("review_by has passed: the page was due for review by {review_by}").format(
            review_by=page.review_by
        )
        yield Finding(
            ("review_by",), "past_review", message, _("review it, then move the date"), "warning"
        )
    yield from _in_figures(page)
    if isinstance(page, DecisionPage):
        yield from _in_options(page, library)


def _in_options(page: DecisionPage, library: Library) -> Iterator[Finding]:
    """Yield missing figures and pages that an option names."""
    treatments = library.pages("treatments")
    figures = {f"{each.id}.{figure.id}" for each in treatments for figure in each.figures}
    pages = {each.id for each in treatments}
    for at, option in enumerate(page.option):
        if option.page is not None and option.page not in pages:
            message = _("option.{at}.page: there is no page called {page}").format(
                at=at, page=option.page
            )
            yield Finding(("option", at, "page"), "unknown_page", message)
        for number, name in enumerate(option.figures):
            if name not in figures:
                message = _("option.{at}.figures.{number}: no page has the figure {name}").format(
                    at=at, number=number, name=name
                )
                yield Finding(("option", at, "figures", number), "unknown_figure", message)


def _in_figures(page: Page) -> Iterator[Finding]:
    for place, figure in page.figures_by_place():
        for name in figure.lacks:
            level: Any = "error" if name == "denominator" else "warning"
            message = _("{id}: {name} is missing").format(id=figure.id, name=name)
            hint = (
                _("give the number, or say with no_count why there is none")
                if level == "error"
                else ""
            )
            yield Finding((*place, name), f"no_{name}", message, hint, level)


def _in_body(body: str, library: Library) -> Iterator[tuple[Finding, int]]:
    for found in CITATION.finditer(body):
        for source in found[1].split(","):
            if source.strip() not in library.sources:
                yield _unknown(("body",), source.strip()), found.start()


def _unknown(place: KeyPath, source: str) -> Finding:
    field = ".".join(map(str, place))
    hint = _("sources.toml lists the sources")
    return Finding(
        place,
        "unknown_source",
        _("{field}: there is no source called {source}").format(field=field, source=source),
        hint,
    )


def _cited(
    value: Any, place: KeyPath = (), is_cited: bool = False
) -> Iterator[tuple[KeyPath, str]]:
    """Yield every source cited in metadata, with its path, including those in brackets."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _cited(inner, (*place, name), is_cited or name in (_CITED, "cites"))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _cited(inner, (*place, number), is_cited)
    elif isinstance(value, str) and is_cited:
        yield place, value
    elif isinstance(value, str):
        for found in CITATION.finditer(value):
            yield from ((place, source.strip()) for source in found[1].split(","))


class _Lines:
    """The positions of metadata fields and body characters in a file."""

    def __init__(self, text: str) -> None:
        self._text = text
        head = text.partition("+++\n")[2].partition("\n+++\n")[0]
        self._before = text[: text.index(head)].count("\n")
        self._positions = locate(head)

    def of_field(self, finding: Finding) -> tuple[int, int]:
        """Return line and column of a field, or of the enclosing table if it is missing."""
        line, column = self._positions.find(finding.place)
        return line + self._before, column

    def of_body(self, body: str, offset: int) -> tuple[int, int]:
        """Return line and column of a position in the body."""
        before = self._text[: self._text.index(body) + offset]
        return before.count("\n") + 1, len(before) - before.rfind("\n")
