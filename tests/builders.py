"""Builds small routines, patterns, timelines and entries for the tests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from relief.journal.journal import Journal
from relief.journal.records import Entry, save
from relief.journal.stored_record import StoredRecord
from relief.library.breathing import Pattern
from relief.library.routine import Routine, Step, length_of
from relief.practice.timeline import Segment, Timeline

DAY = date(2026, 11, 23)
TODAY = DAY.isoformat()


def step_fields(**fields: Any) -> dict[str, Any]:
    """Return the fields of a step as in a file."""
    return {
        "name": "Circles",
        "zones": ["jaw"],
        "side": "both",
        "motion": "circle",
        "pressure": 3,
        "seconds": 20,
        "say": "Both sides of the jaw.",
        "cue": "Slow and small",
        "sources": ["own"],
    } | fields


def routine(*steps: Step | dict[str, Any], **fields: Any) -> Routine:
    """Return a jaw routine with those steps; ``fields`` override the defaults."""
    made = [s if isinstance(s, Step) else step_fields(**s) for s in steps or ({},)]
    lengths = (s.seconds if isinstance(s, Step) else s["seconds"] for s in made)
    return Routine.model_validate(
        {
            "id": "made-up",
            "title": "Made up",
            "region": "jaw",
            "length": length_of(sum(lengths)),
            "summary": "For a test.",
            "before": "Nothing.",
            "reviewed": DAY,
            "review_by": DAY,
            "step": made,
        }
        | fields
    )


def pattern(*phases: tuple[str, float], **fields: Any) -> Pattern:
    """Return a breathing pattern with those phases."""
    return Pattern.model_validate(
        {
            "id": "made-up",
            "title": "Made up",
            "summary": "For a test.",
            "evidence": "None.",
            "certainty": "very low",
            "caution": "Stop if dizzy.",
            "avoid_if": ["pregnancy"],
            "reviewed": DAY,
            "review_by": DAY,
            "sources": ["own"],
            "phase": [{"kind": kind, "seconds": s, "say": kind} for kind, s in phases],
        }
        | fields
    )


def timeline(*seconds: float, ready: float = 10.0) -> Timeline:
    """Return a massage timeline with steps of those lengths, numbered from 1."""
    steps = (
        Segment("step", number, length, f"Step {number}", f"Step {number}, both sides.")
        for number, length in enumerate(seconds, 1)
    )
    return Timeline((Segment("ready", 0, ready, "Ready", "Ready"), *steps))


def note(journal: Journal, text: str, days_ago: int = 0) -> StoredRecord:
    """Save a diary entry with that note."""
    at = journal.clock.now() - timedelta(days=days_ago)
    return save(journal, Entry(at=at, timezone="Europe/Berlin", note=text))


def undo(journal: Journal, *kinds: str) -> tuple[StoredRecord, StoredRecord | None] | None:
    """Undo the last change to records of those kinds; return None if there is none."""
    change = journal.last_change(kinds).result()
    return journal.undo(change).result() if change else None
