"""Which changes of a treatment would let more massage through: by undo, sync or import."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from relief.journal.merge.treatments import is_lowered, may_restrict
from relief.journal.stored_record import StoredRecord, utc
from relief.journal.undo import lifts_restriction, may_undo, restricts
from tests.raw_records import GOOD

NOW = datetime.fromisoformat("2026-11-23T14:05:00+01:00")
TODAY = date(2026, 11, 23)
BEFORE = "2026-11-20T09:00:00.000000+00:00"


def treatment(
    device: str = "here", stamp: str = BEFORE, deleted: bool = False, **fields: Any
) -> StoredRecord:
    """Return one revision of an injection into the left cheek, restricted until 30 November."""
    usual = {"sort": "injection", "start": "2026-11-20", "areas": ["cheek.left"],
             "hold_until": "2026-11-30"}  # fmt: skip
    body = {} if deleted else {**GOOD["treatment"], **usual, **fields}
    body = {name: value for name, value in body.items() if value is not None}
    return StoredRecord("one", "treatment", stamp, device, stamp, "2026-11-20", body, deleted)


UNREADABLE = treatment(sort="else")
SAME = [
    (treatment(), treatment(name="Another")),
    (treatment(), treatment(hold_until="2026-12-01")),
    (treatment(), treatment(start="2026-11-19")),
    (treatment(), treatment(areas=["cheek.left", "cheek.right"])),
    (treatment(), treatment(areas=[])),
    (treatment(hold_until=None, start="2026-11-22"), treatment(hold_until="2026-11-24")),
]
"""A treatment, and a change of it that restricts no less."""
LESS = [
    (treatment(), treatment(deleted=True)),
    (treatment(), treatment(hold_until="2026-11-29")),
    (treatment(), treatment(hold_until=None)),
    (treatment(), treatment(start="2026-11-21")),
    (treatment(), treatment(areas=["cheek.right"])),
    (treatment(areas=[]), treatment()),
    (treatment(areas=["cheek.left", "cheek.right"]), treatment()),
    (treatment(), treatment(sort="surgery")),
    (UNREADABLE, treatment()),
]
"""A treatment, and a change of it that restricts less, or perhaps does."""


@pytest.mark.parametrize(("old", "new"), SAME)
def test_what_restricts_as_much_needs_no_question(old: StoredRecord, new: StoredRecord) -> None:
    assert not is_lowered(old, new, NOW, accepts=False)
    assert not lifts_restriction((old, new), NOW, TODAY)


@pytest.mark.parametrize(("old", "new"), LESS)
def test_what_restricts_less_is_kept_in_a_merge_and_asked_about_by_undo(
    old: StoredRecord, new: StoredRecord
) -> None:
    assert is_lowered(old, new, NOW, accepts=False)
    assert is_lowered(old, None, NOW, accepts=False)
    assert lifts_restriction((old, new), NOW, TODAY)
    assert lifts_restriction((old, None), NOW, TODAY)


def test_nothing_is_lowered_where_nothing_is_restricted_any_more() -> None:
    over = treatment(hold_until="2026-11-21")
    medicine = treatment(sort="medicine", hold_until=None)
    for old in (over, medicine, treatment(hold_until=None, start="2026-11-19")):
        assert not is_lowered(old, None, NOW, accepts=False)
        assert not lifts_restriction((old, treatment(deleted=True)), NOW, TODAY)


def test_a_restriction_counts_until_its_last_day_and_in_a_merge_a_day_longer() -> None:
    """The devices may be in different time zones."""
    assert [may_restrict(treatment(hold_until=f"2026-11-{day}"), NOW) for day in (21, 22, 23)] == [
        False, True, True,
    ]  # fmt: skip
    assert [restricts(treatment(hold_until=f"2026-11-{day}"), TODAY) for day in (22, 23)] == [
        False, True,
    ]  # fmt: skip


def test_an_unreadable_treatment_restricts_every_area() -> None:
    assert may_restrict(UNREADABLE, NOW)
    assert restricts(UNREADABLE, TODAY)
    assert not lifts_restriction((treatment(), UNREADABLE), NOW, TODAY)
    assert not lifts_restriction((UNREADABLE, UNREADABLE), NOW, TODAY)


def test_the_device_that_recorded_it_may_lower_it_in_a_sync() -> None:
    assert not is_lowered(treatment(), treatment(deleted=True), NOW, accepts=True)
    assert is_lowered(treatment(), treatment(device="there", deleted=True), NOW, accepts=True)
    assert is_lowered(treatment(), None, NOW, accepts=True)


def test_the_same_record_of_another_kind_restricts_nothing() -> None:
    ping = treatment(stamp="2026-11-21T09:00:00.000000+00:00")._replace(kind="ping")
    assert is_lowered(treatment(), ping, NOW, accepts=False)
    assert not restricts(ping, TODAY)
    assert not restricts(None, TODAY)


@pytest.mark.parametrize(("minutes", "is_asked"), [(29, False), (30, True)])
def test_what_was_added_within_half_an_hour_is_a_mistake_that_undo_corrects(
    minutes: int, is_asked: bool
) -> None:
    added = treatment(stamp=utc(NOW - timedelta(minutes=minutes)))
    assert lifts_restriction((added, None), NOW, TODAY) is is_asked
    assert lifts_restriction((added, treatment(deleted=True)), NOW, TODAY)  # it was there before


@pytest.mark.parametrize(
    ("hours", "fields", "may"),
    [(47, {}, False), (49, {}, True), (1, {"practice": "breathing", "steps_done": 9}, True),
     (1, {"practice": "breathing", "status": "hurt"}, False)],
)  # fmt: skip
def test_a_session_is_not_undone_while_it_limits_the_next_massage(
    hours: int, fields: dict[str, Any], may: bool
) -> None:
    at = utc(NOW - timedelta(hours=hours))
    body = {**GOOD["session"], "practice": "massage", "steps_done": 3, "speed": 1.0, **fields}
    body.pop("resumes", None)
    row = StoredRecord("one", "session", at, "here", at, "2026-11-23", body)
    assert may_undo(row, NOW) is may
    assert may_undo(row._replace(deleted=True), NOW)
