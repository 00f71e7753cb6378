"""What counts as practice: not the countdown, not a preview, and a resumed session once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from relief.insight.today_summary import read_today_summary
from relief.insight.trends import before_and_after
from relief.journal.counted_sessions import practised
from relief.journal.daily_limit import recent_massages
from relief.journal.journal import Journal
from relief.journal.records import Session, save, stamp_now
from relief.journal.stored_record import StoredRecord
from tests.conftest import FrozenClock


def session(journal: Journal, minutes_ago: float, **fields: Any) -> str:
    """Save a session; return its record id."""
    stamp = stamp_now(journal.clock)
    stamp["at"] -= timedelta(minutes=minutes_ago)
    done: dict[str, Any] = {
        "routine": "jaw-reset", "title": "Jaw reset", "practice": "massage", "seconds": 120,
        "planned_seconds": 120, "status": "completed", "steps_done": 6, "steps": 6,
    }  # fmt: skip
    return save(journal, Session.model_validate(stamp | done | fields)).record


def counted(journal: Journal) -> list[StoredRecord]:
    return practised(journal.latest("session", 100))


def test_sessions_ended_while_getting_ready_do_not_count(journal: Journal) -> None:
    for minutes in (30, 20, 10):
        session(journal, minutes, seconds=0, steps_done=0, status="stopped")
    assert counted(journal) == []
    glance = read_today_summary(journal)
    assert (glance.sessions_today, glance.days_practised) == (0, 0)
    assert glance.suggestion.last is None


@pytest.mark.parametrize(
    ("fields", "counts"),
    [
        ({"seconds": 4.9, "steps_done": 0, "status": "stopped"}, False),
        ({"seconds": 5, "steps_done": 0, "status": "stopped"}, True),
        ({"seconds": 0.5, "steps_done": 0, "status": "hurt"}, True),
        ({"speed": 4}, False),
        ({"speed": 3.9}, True),
        ({"speed": 200, "status": "hurt"}, False),
    ],
)
def test_only_practised_time_counts(journal: Journal, fields: dict[str, Any], counts: bool) -> None:
    session(journal, 10, **fields)
    assert bool(counted(journal)) is counts
    assert read_today_summary(journal).sessions_today == counts


def test_a_resumed_session_is_one_session(journal: Journal) -> None:
    first = session(
        journal, 30, seconds=40, steps_done=2, status="interrupted", before=6, left_at=3
    )
    second = session(
        journal, 20, seconds=30, steps_done=1, status="interrupted", resumes=first, left_at=4
    )
    session(journal, 10, seconds=50, steps_done=3, resumes=second, after=2)
    (one,) = counted(journal)
    body = one.body
    assert (body["seconds"], body["steps_done"], body["steps"]) == (120, 6, 6)
    assert (body["status"], body["before"], body["after"]) == ("completed", 6, 2)
    assert one.record == first
    assert read_today_summary(journal).sessions_today == 1
    (felt,) = before_and_after(journal.latest("session", 100))
    assert (felt.n, felt.before, felt.after) == (1, 6, 2)


def test_a_resumed_session_whose_first_part_was_deleted_counts_by_itself(
    journal: Journal,
) -> None:
    first = session(journal, 30, seconds=40, status="interrupted")
    session(journal, 10, seconds=50, resumes=first)
    row = journal.get(first)
    assert row is not None
    journal.delete(row).result()
    assert [one.body["seconds"] for one in counted(journal)] == [50]


def test_a_session_that_says_it_resumes_itself_counts_once(
    journal: Journal, clock: FrozenClock
) -> None:
    first = session(journal, 30)
    rows = journal.latest("session", 10)
    rows = [row._replace(body={**row.body, "resumes": first}) for row in rows]
    assert len(practised(rows)) == 1


# Towards the two massages in 24 hours


def test_a_resumed_massage_counts_once_whichever_part_was_done(journal: Journal) -> None:
    first = session(journal, 60, seconds=4, steps_done=0, status="interrupted", left_at=1)
    assert recent_massages(journal) == ()
    second = session(journal, 50, steps_done=3, status="interrupted", resumes=first)
    assert len(recent_massages(journal)) == 1
    session(journal, 40, steps_done=3, resumes=second)
    assert len(recent_massages(journal)) == 1


def test_a_resumed_massage_whose_first_part_counts_is_not_counted_again(
    journal: Journal,
) -> None:
    first = session(journal, 60, seconds=40, steps_done=2, status="interrupted")
    second = session(journal, 50, steps_done=0, status="interrupted", resumes=first)
    session(journal, 40, steps_done=4, resumes=second)
    assert len(recent_massages(journal)) == 1


def test_sessions_that_resume_each_other_end_nothing_in_a_loop(journal: Journal) -> None:
    first = session(journal, 60, resumes="unknown")
    session(journal, 50, resumes=first)
    assert len(recent_massages(journal)) == 1
