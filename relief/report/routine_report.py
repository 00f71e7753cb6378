"""The report about one routine, for a therapist: its sessions only."""

from __future__ import annotations

from dataclasses import replace

from relief.errors import NotFound
from relief.i18n import _
from relief.library.breathing import Pattern
from relief.library.routine import Routine
from relief.report.practice_rows import played, session_lines, session_numbers, tried
from relief.report.report_model import ROUTINE_PARTS, Report
from relief.report.report_source import LONGEST_NAME, ReportSource, head_of
from relief.text import one_line


def routine_report(source: ReportSource) -> Report:
    """Build the report about one routine.

    Raises:
        NotFound: The routine does not exist and was never practised.
        DataError: The journal cannot be read.
    """
    say, room = source.say, source.room
    name, title = _routine(source)
    rows = [row for row in source.rows("session") if row.body["routine"] == name]
    if not title and not rows:
        raise NotFound(
            _("no routine is called {value}, and none was practised in these days").format(
                value=one_line(name, 60)
            ),
            _("to list them: relief play --list"),
        )
    title = title or room.short(rows[-1].body["title"], LONGEST_NAME)
    sessions = played(rows)
    return replace(
        head_of(source, ROUTINE_PARTS),
        title=say("report.routine_title", title=title),
        days_noted=len({row.day for row in sessions}),
        entries=len(sessions),
        numbers=session_numbers(rows, source.period, say),
        tried=tried(rows, say, room),
        sessions=session_lines(rows, say, room),
    )


def _routine(source: ReportSource) -> tuple[str, str]:
    """Return the id and title of the routine; no title if the library lacks it."""
    name = source.choice.routine
    practices: list[Routine | Pattern] = [*source.library.routines, *source.library.patterns]
    for one in practices:
        if name in (one.id, getattr(one, "code", "")):
            return one.id, one.title
    return name, ""
