"""Which changes of a session by a sync or import would let more massage through."""

from __future__ import annotations

from typing import Any

import pytest

from relief.journal.merge.treatments import is_session_lowered
from relief.journal.stored_record import StoredRecord
from tests.raw_records import GOOD

AT, EARLIER, LATER = (f"2026-11-23T{hour}:00:00.000000+00:00" for hour in ("13", "12", "14"))


def session(
    at: str = AT, device: str = "here", deleted: bool = False, **fields: Any
) -> StoredRecord:
    """Return one revision of a massage."""
    body = {} if deleted else {**GOOD["session"], "practice": "massage", **fields}
    return StoredRecord("one", "session", at, device, at, "2026-11-23", body, deleted)


@pytest.mark.parametrize(
    ("old", "new", "is_lowered"),
    [
        (session(), None, True),
        (session(), session(deleted=True), True),
        (session(), session(EARLIER), True),
        (session(), session(LATER), False),
        (session(), session(device="there", after=3), False),
        (session(status="hurt"), session(status="completed"), True),
        (session(status="hurt"), session(status="hurt", after=3), False),
        (session(status="completed"), session(status="hurt"), False),
        (session(practice="breathing"), session(deleted=True), False),
        (session(practice="breathing", status="hurt"), session(deleted=True), True),
    ],
)
def test_less_is_what_starts_earlier_ends_well_or_is_gone(
    old: StoredRecord, new: StoredRecord | None, is_lowered: bool
) -> None:
    assert is_session_lowered(old, new, accepts=False) == is_lowered


@pytest.mark.parametrize("accepts", [True, False])
def test_the_device_that_recorded_it_may_delete_it_where_answers_are_accepted(
    accepts: bool,
) -> None:
    assert is_session_lowered(session(), session(deleted=True), accepts) != accepts
    assert is_session_lowered(session(), session(device="there", deleted=True), accepts)
