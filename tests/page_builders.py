"""Builds reports from diaries in memory, and reads their text."""

from __future__ import annotations

from typing import Any

from relief.journal.record import Record
from relief.journal.records import Entry, Session
from relief.library.library import Library
from relief.report.build_report import ReportChoices, build_report
from relief.report.report_model import KeyFigure, Report
from tests.memory import ago, journal_of


def entry(days_ago: int, **fields: Any) -> Entry:
    return Entry(at=ago(days_ago), timezone="Europe/Berlin", **fields)


def rated(field: str, *values: int | None, until: int = 0) -> list[Record]:
    """Return one entry a day up to ``ago`` days ago, oldest first; None skips a day."""
    return [
        entry(until + days, **{field: value})
        for days, value in enumerate(reversed(values))
        if value is not None
    ]


def page_of(library: Library, *records: Record, **choice: Any) -> Report:
    return build_report(journal_of(*records), library, ReportChoices(**choice))


def fact(page: Report, name: str) -> tuple[str, str, int | None]:
    found = next(each for each in page.story if each.id == name)
    return found.value, found.basis, found.n


def number(page: Report, name: str) -> KeyFigure:
    return next(each for each in page.numbers if each.id == name)


def session(days_ago: int, **fields: Any) -> Session:
    usual: dict[str, Any] = {"routine": "jaw-reset", "title": "Jaw reset", "practice": "massage",
                             "status": "completed", "seconds": 118, "planned_seconds": 120,
                             "steps_done": 5, "steps": 5}  # fmt: skip
    return Session(at=ago(days_ago), **usual | fields)
