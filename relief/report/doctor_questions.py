"""Questions for the doctor: their order, and suggestions for more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from relief.errors import NotFound
from relief.i18n import _
from relief.journal.journal import Journal
from relief.journal.stored_record import StoredRecord
from relief.library.decisions import MODELS
from relief.library.library import Library
from relief.library.pages import Page
from relief.text import one_line

MOST_RANKED = 3
"""Maximum number of questions in the report."""

_MOST = 1_000
_ALWAYS = "the-visit"
_PER_PAGE = 2
_MOST_SUGGESTED = 8


@dataclass(frozen=True, slots=True)
class DoctorQuestions:
    """A question; ``rank`` 1 to 3 puts it in the report, ``page`` is the page that suggested it."""

    id: str
    text: str
    page: str = ""
    rank: int | None = None
    answered: str = ""


def read_questions(journal: Journal) -> tuple[DoctorQuestions, ...]:
    """Return the open questions: ranked ones first, then the newest.

    Raises:
        DataError: The journal cannot be read.
    """
    return in_order(journal.latest("question", _MOST))


def in_order(rows: Iterable[StoredRecord]) -> tuple[DoctorQuestions, ...]:
    """Return open questions in the report's order; each rank is used once.

    Skips questions without text, which an imported file may contain.
    """
    newest = sorted(rows, key=lambda row: (row.at, row.record), reverse=True)
    asked = [one for row in newest if not row.body.get("answered") and (one := _asked(row)).text]
    ranked = sorted((one for one in asked if one.rank), key=lambda one: one.rank or 0)
    first = ranked[:MOST_RANKED]
    return (*first, *(one for one in asked if one not in first))


def ranked_anew(asked: Sequence[DoctorQuestions], chosen: str, rank: int) -> dict[str, int | None]:
    """Return the rank changes that move a question to a rank, by question id.

    Other questions move down, and the last one loses its rank. A question that already has the rank
    loses it.
    """
    before = {one.id: one.rank for one in asked}
    order = [one.id for one in asked if one.rank and one.id != chosen][:MOST_RANKED]
    if before.get(chosen) != rank:
        order.insert(rank - 1, chosen)
    return _changes(before, order[:MOST_RANKED])


def ranked_so(asked: Sequence[DoctorQuestions], order: Sequence[str]) -> dict[str, int | None]:
    """Return the rank changes that rank exactly these questions, in that order.

    Raises:
        NotFound: One of the questions does not exist.
    """
    before = {one.id: one.rank for one in asked}
    for each in order:
        if each not in before:
            raise NotFound(
                _("there is no open question {each}").format(each=each),
                "relief appointment ask --list",
            )
    return _changes(before, list(dict.fromkeys(order))[:MOST_RANKED])


def suggestions(journal: Journal, library: Library) -> list[DoctorQuestions]:
    """Return suggested questions, from the pages of earlier questions and of the treatments.

    Questions of the page about appointments come last, so there is nearly always a suggestion.

    Raises:
        DataError: The journal cannot be read.
    """
    rows = journal.latest("question", _MOST)
    noted, read = ({row.body.get(name) for row in rows} for name in ("text", "page"))
    names = [str(row.body["name"]).casefold() for row in journal.latest("treatment", _MOST)]
    pages = [page for kind in MODELS for page in library.pages(kind)]
    wanted = [page for page in pages if page.id in read or _is_named(page, names)]
    wanted += [page for page in pages if page.id == _ALWAYS and page not in wanted]
    found = [
        DoctorQuestions("", text, page.id)
        for page in wanted
        for text in [text for text in page.questions if text not in noted][: _most_of(page)]
    ]
    return found[:_MOST_SUGGESTED]


def _most_of(page: Page) -> int:
    return _MOST_SUGGESTED if page.id == _ALWAYS else _PER_PAGE


def _is_named(page: Page, names: Sequence[str]) -> bool:
    title = page.title.casefold()
    return any(name and (name in title or title in name) for name in names)


def _changes(before: dict[str, int | None], order: Sequence[str]) -> dict[str, int | None]:
    """Return only changed ranks, removals first, so that each single undo leaves a valid order."""
    after = {each: place for place, each in enumerate(order, 1)}
    lost: dict[str, int | None] = {
        each: None for each, rank in before.items() if rank and each not in after
    }
    return lost | {each: rank for each, rank in after.items() if before.get(each) != rank}


def _asked(row: StoredRecord) -> DoctorQuestions:
    body = row.body
    return DoctorQuestions(
        row.record,
        one_line(body["text"]),
        body.get("page") or "",
        body.get("rank"),
        body.get("answered") or "",
    )
