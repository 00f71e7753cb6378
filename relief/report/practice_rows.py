"""Practice, and the result of a one-person trial."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from statistics import median

from relief.formatting import listed, number_words
from relief.insight.claim_sentences import session_change_words, trial_in_short
from relief.insight.current_trial import read_trial
from relief.insight.practice_plan import plan_in_short, read_plan
from relief.insight.record_time import time_words
from relief.insight.trends import BeforeAfter, Span, before_and_after
from relief.journal.counted_sessions import practised
from relief.journal.journal import Journal
from relief.journal.stored_record import StoredRecord
from relief.library.phrases import Say
from relief.punctuation import sentences
from relief.report.key_figures import halves
from relief.report.report_model import AppendixLine, KeyFigure, PracticeLine
from relief.report.space_budget import SpaceBudget

_MOST = 5
_MOST_SESSIONS = 20
_LONGEST_TITLE = 40


def tried(rows: Sequence[StoredRecord], say: Say, room: SpaceBudget) -> tuple[PracticeLine, ...]:
    """Return each routine and pattern practised, the most frequent first."""
    sessions = played(rows)
    rated = {each.routine: each for each in before_and_after(sessions)}
    times = Counter(row.body["routine"] for row in sessions)
    hurt = Counter(row.body["routine"] for row in sessions if _hurt(row))
    titles = {row.body["routine"]: row.body["title"] for row in sessions}
    order = sorted(times, key=lambda name: (-times[name], name))
    return tuple(
        _tried(
            room.short(titles[name], _LONGEST_TITLE), times[name], hurt[name], rated.get(name), say
        )
        for name in room.first("tried", order, _MOST)
    )


def played(rows: Sequence[StoredRecord]) -> list[StoredRecord]:
    """Return the sessions with any practice; a resumed one counts once."""
    return practised(rows)


def trial(journal: Journal, span: Span, say: Say, room: SpaceBudget) -> tuple[PracticeLine, ...]:
    """Return the last trial, if it is in the period.

    Raises:
        DataError: The journal cannot be read.
    """
    own = read_trial(journal)
    if own is None or own.trial.start > span.last or own.trial.last < span.first:
        return ()
    title = room.short(own.plan.change, _LONGEST_TITLE)
    words = trial_in_short(own, say)
    return (PracticeLine(title, 0, None, None, own.result.pairs, 0, words, trial=own.result),)


def plan(journal: Journal, span: Span, say: Say, room: SpaceBudget) -> tuple[PracticeLine, ...]:
    """Return the practice plan, if it is in the period: practised and planned days.

    Raises:
        DataError: The journal cannot be read.
    """
    own = read_plan(journal)
    if own is None or own.start > span.last or own.last < span.first:
        return ()
    title = room.short(f"{say('plan.title')}: {own.title}", _LONGEST_TITLE)
    return (PracticeLine(title, 0, None, None, 0, 0, plan_in_short(own, say)),)


def _tried(title: str, times: int, hurt: int, rated: BeforeAfter | None, say: Say) -> PracticeLine:
    words = say("report.once" if times == 1 else "report.times", times=times)
    if rated:
        words += say(
            "report.felt", before=number_words(rated.before),
            after=number_words(rated.after), n=rated.n,
            better=rated.better, same=rated.same, worse=rated.worse,
            change=session_change_words(rated, say),
        )  # fmt: skip
    if hurt:
        told = say("report.hurt_once" if hurt == 1 else "report.hurt", times=hurt)
        words = sentences(words, told)
    before, after, n = (rated.before, rated.after, rated.n) if rated else (None, None, 0)
    claim = rated.claim if rated else None
    return PracticeLine(title, times, before, after, n, hurt, words, claim)


def _hurt(row: StoredRecord) -> bool:
    return str(row.body["status"]) == "hurt"


def appendix_line(row: StoredRecord, words: str, note: str = "") -> AppendixLine:
    """Format a record as an appendix line."""
    at = datetime.fromisoformat(row.body["at"])
    return AppendixLine(at, date.fromisoformat(row.day), time_words(row), words, note)


def session_lines(
    rows: Sequence[StoredRecord], say: Say, room: SpaceBudget
) -> tuple[AppendixLine, ...]:
    """Return the sessions of one routine, newest first."""
    sessions = room.first("sessions", list(reversed(played(rows))), _MOST_SESSIONS)
    return tuple(appendix_line(row, _session(row, say)) for row in sessions)


def _session(row: StoredRecord, say: Say) -> str:
    body = row.body
    parts = [
        say(
            "report.played",
            played=_clock(body["seconds"]),
            planned=_clock(body.get("planned_seconds", 0)),
        ),
        say("report.steps", done=body.get("steps_done", 0), steps=body.get("steps", 0)),
        _felt(body.get("before"), body.get("after"), say),
        say(f"report.status_{body['status']}"),
        say("report.skipped", count=len(body["skipped"])) if body.get("skipped") else "",
    ]
    return listed(part for part in parts if part)


def _felt(before: int | None, after: int | None, say: Say) -> str:
    if before is None and after is None:
        return ""
    shown = ["?" if each is None else f"{each}" for each in (before, after)]
    return say("report.session_felt", before=shown[0], after=shown[1])


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def session_numbers(rows: Sequence[StoredRecord], span: Span, say: Say) -> tuple[KeyFigure, ...]:
    """Return five figures about the sessions of one routine."""
    sessions = played(rows)
    later_from = halves(span).isoformat()
    days, n = {row.day for row in sessions}, len(sessions)
    whole = sum(row.body["status"] == "completed" for row in sessions)
    hurt = sum(map(_hurt, sessions))
    earlier = sum(row.day < later_from for row in sessions)
    seconds = [float(row.body["seconds"]) for row in sessions]
    length = median(seconds) if seconds else 0.0
    return (
        _count("times", n, f"{n}", n, say, (earlier, n - earlier)),
        _count("days", len(days), f"{len(days)}", n, say),
        _count("whole", whole, f"{whole}", n, say),
        _count("hurt", hurt, f"{hurt}", n, say),
        _count("length", length, _clock(length), n, say),
    )


def _count(
    name: str,
    value: float,
    shown: str,
    n: int,
    say: Say,
    parts: tuple[int, int] | None = None,
) -> KeyFigure:
    """Return a count without range or trend, only with the number in each half."""
    earlier, later = parts or (None, None)
    course_words = say("report.count_halves", earlier=earlier, later=later) if parts else ""
    return KeyFigure(
        id=f"sessions-{name}",
        label=say(f"report.number_sessions-{name}"),
        value=value if n else None,
        unit="s" if name == "length" else "",
        low=None,
        high=None,
        n=n,
        earlier=earlier,
        earlier_n=earlier or 0,
        later=later,
        later_n=later or 0,
        trend="",
        shown=shown if n else "",
        range_words="",
        course_words=course_words if n else "",
        trend_words="",
    )
