"""Records written without validation, as by a disk fault, a sync or another program."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from typing import Any

from relief.journal.journal import Journal
from tests.builders import TODAY
from tests.conftest import NOON

AT = NOON.isoformat()
GOOD: dict[str, dict[str, Any]] = {
    "entry": {
        "at": AT, "timezone": "Europe/Berlin", "twitch": 3, "jaw": 4, "stress": 5,
        "sleep_hours": 6.5,
        "caffeine_mg": 200, "screen_hours": 7.0, "alcohol_units": 1.5, "episodes": "6-20",
        "longest_run_seconds": 40.0,
        "eye_closed": True, "asleep": False, "strength": 2, "how_often": 1, "extent": 3,
        "impact": {"seeing": 3}, "filmed": True, "areas": ["jaw.left"], "tags": ["drive"],
        "note": "long day",
    },
    "session": {
        "at": AT, "timezone": "", "routine": "jaw-reset", "title": "Jaw reset",
        "practice": "massage",
        "version": 1, "seconds": 100.0, "planned_seconds": 120.0, "status": "stopped",
        "steps_done": 2,
        "steps": 4, "left_at": 3, "resumes": "x", "skipped": [{"step": 1, "reason": "on hold"}],
        "before": 4, "after": 2, "speed": 1.0,
    },
    "checklist": {
        "at": AT, "timezone": "", "content": TODAY, "scope": "full", "answers": {"E1": "no"},
        "outcome": "selfcare", "began": "noon", "kept": ["E2"],
    },
    "situation": {
        "at": AT, "timezone": "", "content": TODAY,
        "facts": {"blood_thinner": {"answer": "yes", "until": TODAY, "day": TODAY}},
    },
    "twitch": {"at": AT, "timezone": "", "seconds": 60.0, "count": 3, "longest_gap_seconds": 20.0,
               "area": "jaw.left"},
    "treatment": {
        "at": AT, "timezone": "", "sort": "injection", "name": "Botulinum toxin", "start": TODAY,
        "end": TODAY, "areas": ["jaw.left"], "dose": "0.5 mg", "product": "A", "dose_units": 20.0,
        "hold_until": TODAY, "note": "x",
    },
    "dose-change": {"at": AT, "timezone": "", "treatment": "x", "name": "Abc", "dose": "1 mg",
                    "on": TODAY},
    "intake": {"at": AT, "timezone": "", "treatment": "x", "name": "Abc", "dose": "one tablet"},
    "effect": {"at": AT, "timezone": "", "treatment": "x", "effects": ["droop"], "note": "x"},
    "ping": {"at": AT, "timezone": "", "jaw": "relaxed"},
    "question": {"at": AT, "timezone": "", "text": "Why?", "page": "x"},
    "trial": {
        "at": AT, "timezone": "", "change": "no coffee", "outcome": "twitch", "start": TODAY,
        "block_days": 4, "pairs": 6, "seed": "x", "stopped": TODAY,
    },
    "plan": {
        "at": AT, "timezone": "", "routine": "jaw-ease", "title": "Jaw ease", "also": ["jaw-reset"],
        "weeks": 6, "days": 5, "reviews": [2, 6], "start": TODAY, "stopped": TODAY,
    },
    "trial-day": {"at": AT, "timezone": "", "trial": "x", "date": TODAY, "done": True},
}  # fmt: skip
"""Return one complete record of each kind, as stored."""


def put(journal: Journal, kind: str, body: object, at: str = AT, day: str = TODAY) -> str:
    """Write a record without validation, as a disk fault, a sync or another program may."""
    return put_all(journal, kind, [(body, at, day)])


def put_all(journal: Journal, kind: str, records: Iterable[tuple[object, str, str]]) -> str:
    """Write several such records, each with its instant and day; return the last id."""
    with closing(sqlite3.connect(journal.path)) as raw:
        for body, at, day in records:
            record = _put(raw, kind, body, at, day)
        raw.commit()
    return record


def _put(raw: sqlite3.Connection, kind: str, body: object, at: str, day: str) -> str:
    text = body if isinstance(body, str | bytes | None) else json.dumps(body)
    (count,) = raw.execute("SELECT count(*) FROM revision").fetchone()
    record, stamp = f"{count:036d}", f"2026-11-23T23:59:00.{count:06d}+00:00"
    raw.execute(
        "INSERT INTO revision (record, stamp, device, kind, at, day, body)"
        " SELECT ?, ?, value, ?, ?, ?, CAST(? AS TEXT) FROM about",
        (record, stamp, kind, at, day, text),
    )
    return record
