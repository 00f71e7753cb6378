"""Pydantic's own messages are never shown."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from relief.journal.record import Record
from relief.journal.records import KINDS, Entry, Treatment
from relief.validation import plain_fault

OWN_WORDS = re.compile(
    r"input|valid|should|error|instance|parsing|type=|literal|\bNone\b", re.IGNORECASE
)
WRONG: tuple[Any, ...] = (
    None, "", "x", "x" * 30_000, -1, 1e308, 10**30, 3.5, float("nan"), float("inf"), True, b"x", [],
    [1], ["x", 2], {}, {"x": "y"}, {1: 2}, {"x": {"answer": "maybe"}}, "2026-13-45",
    "2026-02-30T25:00:00Z", datetime(2026, 1, 1, 12, tzinfo=UTC), object(), ("\ud800",),
)  # fmt: skip
"""Values of every type; most fields accept few of them."""


@pytest.mark.parametrize("kind", KINDS)
def test_every_fault_of_every_field_is_told_in_our_own_words(kind: str) -> None:
    told = {fault for name in KINDS[kind].fields() for fault in faults(KINDS[kind], name)}
    told.add(fault_of(KINDS[kind], {"mood": 3}))
    assert told
    assert [words for words in told if OWN_WORDS.search(words) or "'" in words] == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"twitch": 11}, "twitch must be 10 or less"),
        ({"twitch": "many"}, "twitch must be a whole number"),
        ({"sleep_hours": -1}, "sleep_hours must be 0 or more"),
        ({"filmed": "maybe"}, "filmed must be true or false"),
        ({"note": "x" * 20_001}, "note is longer than 20000 characters"),
        ({"episodes": "7"}, "episodes must be 0, 1-5, 6-20, 21-50, >50 or all day"),
        ({"impact": {"work": 11}}, "impact.work must be 10 or less"),
        ({"mood": 1}, "mood is unknown; a newer version of relief may have written it"),
        ({"at": "soon"}, "at must be a date and a time such as 2026-11-23T14:05:00+01:00"),
    ],
)
def test_the_field_and_what_it_takes_are_named(fields: dict[str, Any], words: str) -> None:
    assert fault_of(Entry, {"at": datetime(2026, 1, 1, tzinfo=UTC)} | fields) == words


def test_our_own_checks_are_told_as_they_are_worded() -> None:
    fields = {"at": datetime(2026, 1, 1, tzinfo=UTC), "sort": "injection", "name": "x"}
    days = {"start": "2026-01-02", "end": "2026-01-01"}
    assert fault_of(Treatment, fields | days) == "the end is before the start"


def faults(model: type[Record], name: str) -> set[str]:
    """Return the messages about every wrong value of a field."""
    return {fault_of(model, {name: value}, name) for value in WRONG} - {""}


def fault_of(model: type[Record], fields: dict[str, Any], about: str = "") -> str:
    """Return the first error, or the first one about a field; "" if there is none."""
    try:
        model.model_validate(fields)
    except ValidationError as error:
        found = [each for each in error.errors() if not about or each["loc"][:1] == (about,)]
        if not found:
            return ""
        return plain_fault(error, [each["loc"] for each in error.errors()].index(found[0]["loc"]))
    return ""
