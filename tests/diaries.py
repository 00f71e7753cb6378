"""Whole journals for the report: few entries, a usual diary of sixty, one of four thousand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from math import sin

from relief.journal import records
from relief.journal.journal import Journal
from relief.journal.record import Record
from relief.journal.vocabulary import AnswerWord
from relief.library.areas import AREAS
from relief.library.library import Library
from relief.safety.urgency import Urgency

PLACES = ("lower-lid.left", "cheek.left", "mouth.left", "upper-lid.left", "jaw.right")


def fill(journal: Journal, library: Library, now: datetime, entries: int) -> None:
    """Write a diary with ``count`` entries, and everything else a report can show."""
    every = list(_records(library, now, entries))
    for record in every:
        records.save(journal, record)


def _records(library: Library, now: datetime, entries: int) -> Iterator[Record]:
    days = max(entries * 4 // 3, 14)
    for n in range(entries):
        yield _entry(n, now - timedelta(days=days - n * days // entries, hours=n % 9), days)
    if entries < 10:
        return
    yield from _health(library, now)
    yield from _treated(now, 2 if entries < 1000 else 8)
    yield from _practised(now, 12)
    for n, text in enumerate(
        ("What type of twitch is this?", "Do I need an MRI with nerve views?",
         "Could one of my medicines cause it?", "Can I drive?"), 1
    ):  # fmt: skip
        yield records.Question(at=now, text=text, rank=n if n < 4 else None)
    yield records.Visit(
        at=now, who="Dr Weber, neurology", date=now.date() + timedelta(days=14), time="10:30",
        where="Room 4",
    )  # fmt: skip
    yield records.Story(
        at=now, began="2026-03", first_place="lower-lid.left", side="left",
        spread=("cheek.left", "mouth.left"), sets_off=("talking", "bright light", "little sleep"),
    )  # fmt: skip


def _entry(n: int, at: datetime, days: int) -> records.Entry:
    twitch = round(5.5 - 3 * n / days + 1.6 * sin(n) + 0.8 * sin(2.7 * n))
    zones = AREAS if days > 1000 else PLACES
    return records.Entry(
        at=at,
        twitch=min(max(twitch, 0), 10),
        jaw=round(3 + 2 * sin(n / 3)),
        stress=n % 8 if n % 3 == 0 else None,
        sleep_hours=6 + n % 3 if n % 2 else None,
        caffeine_mg=160 + 40 * (n % 4),
        episodes="6-20" if n % 3 else "21-50",
        longest_run_seconds=20 + 17 * (n % 12),
        eye_closed=n % 5 == 0,
        asleep=False,
        extent=2,
        impact={"work": 4, "people": 3} if n % 4 == 0 else None,
        filmed=True if n % 11 == 3 else None,
        areas=tuple(zones[(n + k) % len(zones)] for k in range(n % 3 + 1)),
        note="It came while I was on the phone, and stayed for an hour." if n % 2 else None,
    )


def _health(library: Library, now: datetime) -> Iterator[Record]:
    asked = [item.id for item in library.checklist.item if item.tier != "selfcare"]
    for ago, yes in ((40, ("B1",)), (3, ("B1", "B2", "B4"))):
        answers: dict[str, AnswerWord] = {each: "yes" if each in yes else "no" for each in asked}
        answers["B3"] = "unsure"
        yield records.Checklist(
            at=now - timedelta(days=ago), content=date(2026, 11, 23), answers=answers,
            outcome=Urgency.BOOK,
        )  # fmt: skip


def _treated(now: datetime, count: int) -> Iterator[Record]:
    today = now.date()
    for n in range(count):
        yield records.Treatment(
            at=now, sort="injection", name="Botulinum toxin", product="Xeomin", dose_units=12.5,
            start=today - timedelta(days=30 + 95 * n), areas=("cheek.left", "lower-lid.left"),
        )  # fmt: skip
        yield records.Treatment(
            at=now, sort="medicine", name=f"Magnesium {n}", note="300 mg at night",
            start=today - timedelta(days=20 + 40 * n),
        )  # fmt: skip


def _practised(now: datetime, count: int) -> Iterator[Record]:
    titles = ("Jaw reset", "Slow breathing", "Temple ease")
    for n in range(count):
        yield records.Session(
            at=now - timedelta(days=2 * n), routine=f"r{n % 3}", title=titles[n % 3],
            practice="massage", seconds=120, planned_seconds=120, status="completed", steps=6,
            steps_done=6,
            before=6 - n % 2, after=3,
        )  # fmt: skip
