"""Gathers what the page for the doctor says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from relief.journal.checks import newly_ticked
from relief.journal.journal import Journal
from relief.journal.store import Row
from relief.library.library import Library

DEFAULT_WEEKS = 8


@dataclass(frozen=True, slots=True)
class Sign:
    """One warning sign as it was answered."""

    id: str
    short: str
    answer: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """The page's facts, before any format.

    Attributes:
        checked: The day of the last checklist; None when there was none.
        ticked: Signs answered yes or not sure.
        denied: How many were answered no.
        left_open: How many were not answered.
        practised: How often each routine was done, by title.
    """

    made: date
    first: date
    checked: date | None
    outcome: str | None
    ticked: tuple[Sign, ...]
    denied: int
    left_open: int
    entries: tuple[Row, ...]
    practised: Mapping[str, int]
    questions: tuple[str, ...]


def gather(journal: Journal, library: Library, weeks: int = DEFAULT_WEEKS) -> Summary:
    """Read the last weeks from the journal.

    Raises:
        DataError: The journal cannot be read.
    """
    made = date.fromisoformat(journal.today())
    first = made - timedelta(weeks=weeks) + timedelta(days=1)
    checklist = journal.last_written("checklist")
    answers = checklist.body["answers"] if checklist else {}
    asked = [item for item in library.checklist.item if item.tier != "selfcare"]
    fresh = newly_ticked(journal)
    sessions = journal.between("session", first.isoformat(), made.isoformat())
    practised: dict[str, int] = {}
    for row in sessions:
        practised[row.body["title"]] = practised.get(row.body["title"], 0) + 1
    return Summary(
        made=made,
        first=first,
        checked=date.fromisoformat(checklist.day) if checklist else None,
        outcome=checklist.body["outcome"] if checklist else None,
        ticked=tuple(
            Sign(item.id, item.short, answers[item.id], item.id in fresh)
            for item in asked
            if answers.get(item.id) in ("yes", "unsure")
        ),
        denied=sum(answers.get(item.id) == "no" for item in asked),
        left_open=sum(item.id not in answers for item in asked),
        entries=tuple(journal.between("entry", first.isoformat(), made.isoformat())),
        practised=practised,
        questions=tuple(row.body["text"] for row in journal.latest("question", 10)),
    )
