"""The summary of Today, and what decides what may be done now."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from relief.insight.today_summary import read_today_summary, suggest
from relief.journal.check_records import checklist_record, situation_record
from relief.journal.journal import Journal
from relief.journal.patient_records import read_patient_state
from relief.journal.records import Entry, Session, save
from relief.library.library import Library
from relief.safety.check_results import first_answered, readings, with_new_signs
from tests.builders import DAY
from tests.conftest import FrozenClock

DENIED = {
    f"{tier}{n}": "no"
    for tier, most in (("E", 12), ("U", 11), ("B", 12))
    for n in range(1, most + 1)
}


def practise(journal: Journal, routine: str, days_ago: int = 0, **fields: object) -> None:
    """Save a session that was played to its end."""
    usual = {"title": routine, "practice": "massage", "status": "completed", "steps_done": 5}
    at = journal.clock.now() - timedelta(days=days_ago)
    save(journal, Session.model_validate({"at": at, "routine": routine} | usual | fields))


def rate(journal: Journal, twitch: int | None, days_ago: int = 0) -> None:
    """Save a diary entry with that twitch rating."""
    at = journal.clock.now() - timedelta(days=days_ago)
    save(journal, Entry(at=at, twitch=twitch, note="x"))


def check(journal: Journal, library: Library, **answers: str) -> None:
    """Save a safety check with no to all but those."""
    save(journal, checklist_record(library, journal.clock, DENIED | answers))


def test_an_empty_journal_says_nothing_and_offers_the_gentlest(journal: Journal) -> None:
    glance = read_today_summary(journal)
    assert (glance.outcome, glance.checked, glance.look_again) == (None, None, None)
    assert glance.practised == (False,) * 7
    assert glance.twitch == (None,) * 7
    assert (glance.suggestion.routine, glance.suggestion.last) == ("jaw-reset", None)


def test_the_last_seven_days_end_today(journal: Journal) -> None:
    for days_ago in (0, 2, 6, 7):
        practise(journal, "jaw-reset", days_ago)
    glance = read_today_summary(journal)
    assert glance.today == DAY
    assert glance.practised == (True, False, False, False, True, False, True)
    assert (glance.days_practised, glance.sessions_today, len(glance.recent_massages)) == (3, 1, 1)


def test_a_day_shows_its_highest_rating_and_blank_is_not_zero(journal: Journal) -> None:
    for twitch, days_ago in ((3, 0), (5, 0), (None, 0), (None, 1), (0, 2), (9, 7)):
        rate(journal, twitch, days_ago)
    glance = read_today_summary(journal)
    assert glance.twitch == (None, None, None, None, 0, None, 5)
    assert glance.entries == 5


def test_after_midnight_it_is_still_the_day_before_until_four(
    journal: Journal, clock: FrozenClock
) -> None:
    practise(journal, "jaw-reset")
    clock.sleep(11 * 3600)
    assert read_today_summary(journal).sessions_today == 1
    clock.sleep(4 * 3600)
    assert read_today_summary(journal).sessions_today == 0
    assert read_today_summary(journal).days_practised == 1


def test_what_was_done_last_is_offered_with_how_it_felt(journal: Journal) -> None:
    practise(journal, "temple-quiet", 3, before=6, after=3)
    practise(journal, "neck-ease", 5)
    practise(journal, "extended-exhale", 0, practice="breathing")
    offered = read_today_summary(journal).suggestion
    assert (offered.routine, offered.last) == ("temple-quiet", DAY - timedelta(days=3))
    assert (offered.before, offered.after) == (6, 3)


def test_it_is_offered_even_when_the_last_time_was_weeks_ago(journal: Journal) -> None:
    practise(journal, "neck-ease", 40)
    assert read_today_summary(journal).suggestion.routine == "neck-ease"
    assert suggest([]).routine == "jaw-reset"


def test_the_last_check_and_when_to_look_again(
    journal: Journal, library: Library, clock: FrozenClock
) -> None:
    check(journal, library, B1="yes")
    clock.sleep(3 * 24 * 3600)
    glance = read_today_summary(journal)
    assert (glance.outcome, glance.checked) == ("book", DAY)
    assert glance.look_again == date(2026, 11, 30)


def test_the_newest_check_decides_what_may_be_done(
    journal: Journal, library: Library, clock: FrozenClock
) -> None:
    assert read_patient_state(journal).outcome is None
    check(journal, library, E1="yes")
    assert read_patient_state(journal).outcome == "emergency"
    clock.sleep(60)
    check(journal, library)
    standing = read_patient_state(journal)
    assert (standing.outcome, standing.answers["E1"]) == ("selfcare", "no")
    assert standing.facts is None


def test_facts_come_with_the_day_they_were_given(
    journal: Journal, library: Library, clock: FrozenClock
) -> None:
    record = situation_record(library, clock, {"botulinum-injection": "yes", "pregnancy": "no"})
    save(journal, record)
    clock.sleep(24 * 3600)
    standing = read_patient_state(journal)
    assert standing.facts_day == DAY
    assert standing.today == DAY + timedelta(days=1)
    assert standing.facts is not None
    assert standing.facts["botulinum-injection"].until == DAY + timedelta(days=2)
    assert standing.facts["pregnancy"].answer == "no"


def test_since_when_a_sign_was_answered_so(
    journal: Journal, library: Library, clock: FrozenClock
) -> None:
    for answers in ({"B1": "yes"}, {}, {"B1": "yes"}, {"B1": "yes", "B6": "unsure"}):
        check(journal, library, **answers)
        clock.sleep(24 * 3600)
    assert first_answered(readings(journal), "B1", "yes") == DAY + timedelta(days=2)
    assert first_answered(readings(journal), "B1", "no") is None


@pytest.mark.parametrize(("sign", "days"), [("B1", 7), ("U1", 1), ("E1", None), ("C1", 7)])
def test_each_outcome_has_its_day_to_look_again(
    journal: Journal, library: Library, sign: str, days: int | None
) -> None:
    check(journal, library, **{sign: "yes"})
    look = read_today_summary(journal).look_again
    assert look == (None if days is None else DAY + timedelta(days=days))


@pytest.mark.parametrize("previous", [{}, DENIED])
def test_new_signs_are_put_over_the_last_answers(previous: dict[str, str]) -> None:
    merged = with_new_signs(previous, {"E1": "yes"})
    assert merged == previous | {"E1": "yes"}
    assert previous.get("E1") in (None, "no")
