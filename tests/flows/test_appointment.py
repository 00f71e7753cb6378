"""Appointments: added, changed, and their outcome saved part by part."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from relief.errors import Left
from relief.flows.appointment import add_appointment, change_appointment, tell_appointment
from relief.flows.conversation import run_at_once
from relief.flows.export_calendar import exported_rows
from relief.journal.journal import Journal
from relief.journal.records import Question, Visit, save, stamp_now
from relief.library.library import Library
from relief.report.appointments import Appointment, appointment_of
from tests.flows.conftest import DiskFailing
from tests.flows.scripted_prompter import (
    ENOUGH,
    LEAVES,
    Reply,
    accepted,
    chose,
    script_of,
    scripted,
    ticked,
    typed,
)

COMPLETE = (typed("Neurology"), typed("8 Dec"), typed("10.30"), typed("second floor"))
ESCAPES = Reply("text", None)


def planned(journal: Journal, days: int = 15, who: str = "Neurology", **fields: Any) -> Appointment:
    """Save an appointment ``days`` from now."""
    stamp = stamp_now(journal.clock)
    on = stamp["at"].date() + timedelta(days=days)
    visit = Visit.model_validate(stamp | {"who": who, "date": on} | fields)
    return appointment_of(save(journal, visit))


def asked(journal: Journal, *texts: str) -> list[str]:
    """Save questions in turn; return their ids."""
    found = []
    for text in texts:
        found.append(save(journal, Question(**stamp_now(journal.clock), text=text)).record)
        journal.clock.sleep(1)
    return found


def visits(journal: Journal) -> list[dict[str, Any]]:
    """Return the appointments in the journal, by day."""
    return sorted((row.body for row in journal.latest("visit", 9)), key=lambda body: body["date"])


# Adding one


def test_it_takes_four_answers_and_says_what_was_saved(journal: Journal, library: Library) -> None:
    talk = scripted(journal, library, *COMPLETE)
    run_at_once(add_appointment(talk))
    (one,) = visits(journal)
    assert (one["who"], one["date"], one["time"], one["where"], one["done"]) == (
        "Neurology", "2026-12-08", "10:30", "second floor", False,
    )  # fmt: skip
    assert script_of(talk).words.endswith("Saved: Neurology · 2026-12-08 · 10:30")
    steps = script_of(talk).steps
    assert steps == [(number, 4) for number in range(1, 5)]


@pytest.mark.parametrize("answered", range(len(COMPLETE)))
@pytest.mark.parametrize("way_out", [LEAVES, ESCAPES])
def test_leaving_at_any_question_saves_nothing(
    journal: Journal, library: Library, answered: int, way_out: Reply
) -> None:
    with pytest.raises(Left):
        run_at_once(add_appointment(scripted(journal, library, *COMPLETE[:answered], way_out)))
    assert visits(journal) == []


def test_what_cannot_be_read_is_asked_again_and_hour_and_place_may_stay_blank(
    journal: Journal, library: Library
) -> None:
    talk = scripted(
        journal, library, typed(""), typed("Dentist"), typed("whenever"), typed(""),
        typed("3026-01-01"), typed("tomorrow"), typed("25:00"), typed(""), typed(""),
    )  # fmt: skip
    run_at_once(add_appointment(talk))
    (one,) = visits(journal)
    assert one == {**one, "who": "Dentist", "date": "2026-11-24"}
    assert not {"time", "where"} & one.keys()
    refused = [message for name, (message, *_) in script_of(talk).told if name == "refused"]
    assert len(refused) == 5


@pytest.mark.parametrize("answer", ["no", None])
def test_a_day_that_has_passed_is_asked_about_and_asked_again(
    journal: Journal, library: Library, answer: str | None
) -> None:
    talk = scripted(
        journal, library, typed("Neurology"), typed("2026-11-02"), chose(answer),
        typed("2026-12-02"), typed(""), typed(""),
    )  # fmt: skip
    run_at_once(add_appointment(talk))
    assert [(one["date"], one["done"]) for one in visits(journal)] == [("2026-12-02", False)]


def test_a_day_that_has_passed_and_is_meant_has_taken_place(
    journal: Journal, library: Library
) -> None:
    talk = scripted(
        journal,
        library,
        typed("Neurology"),
        typed("2026-11-02"),
        chose("yes"),
        typed(""),
        typed(""),
    )
    run_at_once(add_appointment(talk))
    assert [(one["date"], one["done"]) for one in visits(journal)] == [("2026-11-02", True)]


# Changing one


def test_there_may_be_nothing_to_change(journal: Journal, library: Library) -> None:
    run_at_once(change_appointment(scripted(journal, library)))


def test_which_one_is_asked_only_where_there_are_several(
    journal: Journal, library: Library
) -> None:
    one, other = planned(journal), planned(journal, 20, "Dentist")
    talk = scripted(journal, library, chose(other.id), chose("away"))
    run_at_once(change_appointment(talk))
    assert [each["who"] for each in visits(journal)] == ["Neurology"]
    assert script_of(talk).words.endswith("Deleted: Dentist · 2026-12-13")
    run_at_once(change_appointment(scripted(journal, library, chose("away"))))
    assert visits(journal) == []
    assert journal.get(one.id) is None


def test_another_day_and_hour(journal: Journal, library: Library) -> None:
    planned(journal, time="10:30", where="City")
    run_at_once(
        change_appointment(scripted(journal, library, chose("day"), typed("9 Dec"), accepted()))
    )
    (one,) = visits(journal)
    assert (one["date"], one["time"], one["where"]) == ("2026-12-09", "10:30", "City")


def test_with_whom_and_where(journal: Journal, library: Library) -> None:
    planned(journal, where="City")
    talk = scripted(journal, library, chose("who"), typed("Dr Example"), typed(""))
    run_at_once(change_appointment(talk))
    (one,) = visits(journal)
    assert (one["who"], "where" in one) == ("Dr Example", False)


@pytest.mark.parametrize(
    "replies",
    [(chose(None),), (chose("day"), LEAVES), (chose("day"), typed("9 Dec"), ESCAPES),
     (chose("who"), typed("X"), LEAVES)],
)  # fmt: skip
def test_a_change_that_is_left_changes_nothing(
    journal: Journal, library: Library, replies: tuple[Reply, ...]
) -> None:
    planned(journal, time="10:30")
    before = visits(journal)
    with suppress(Left):
        run_at_once(change_appointment(scripted(journal, library, *replies)))
    assert visits(journal) == before


@pytest.mark.parametrize(("days", "offers"), [(1, False), (0, True), (-1, True)])
def test_what_was_decided_can_be_said_from_its_day_on(
    journal: Journal, library: Library, days: int, offers: bool
) -> None:
    planned(journal, days)
    talk = scripted(journal, library, chose(None))
    run_at_once(change_appointment(talk))
    assert (library.phrases("visit.change_done") in script_of(talk).words) is offers


def test_one_that_was_deleted_meanwhile_is_not_asked_about(
    journal: Journal, library: Library
) -> None:
    one = planned(journal)
    row = journal.get(one.id)
    assert row is not None
    journal.delete(row).result()
    talk = scripted(journal, library)
    run_at_once(change_appointment(talk, one))
    assert script_of(talk).told == []


# Afterwards


def test_afterwards_everything_is_told_part_by_part(journal: Journal, library: Library) -> None:
    one = planned(journal, -1, where="City")
    first, second = asked(journal, "Is it safe?", "How long?")
    talk = scripted(
        journal, library, typed("a scan"), typed("7 Jan"), typed("9"), ticked(second),
        chose("yes"), chose("medicine"), typed("Abc"), accepted(), typed(""),
    )  # fmt: skip
    assert run_at_once(tell_appointment(talk, one))
    told, following = visits(journal)
    assert (told["done"], told["decided"]) == (True, "a scan")
    assert (following["who"], following["date"], following["time"], following["where"]) == (
        "Neurology", "2027-01-07", "09:00", "City",
    )  # fmt: skip
    answered = {row.record: row.body.get("answered") for row in journal.latest("question", 9)}
    assert answered == {first: None, second: "Neurology, Sun 22 Nov"}
    assert [row.body["name"] for row in journal.latest("treatment", 9)] == ["Abc"]


def test_each_part_may_be_left_out(journal: Journal, library: Library) -> None:
    one = planned(journal, -1)
    asked(journal, "Is it safe?")
    talk = scripted(journal, library, typed(""), typed(""), ticked(), chose(""))
    assert run_at_once(tell_appointment(talk, one))
    assert [(each["done"], "decided" in each) for each in visits(journal)] == [(True, False)]


def test_leaving_the_first_question_saves_nothing(journal: Journal, library: Library) -> None:
    one = planned(journal, -1)
    for way_out in (LEAVES, ESCAPES):
        with pytest.raises(Left):
            run_at_once(tell_appointment(scripted(journal, library, way_out), one))
    assert [each["done"] for each in visits(journal)] == [False]


@pytest.mark.parametrize(
    "replies",
    [(LEAVES,), (typed("7 Jan"), ESCAPES), (typed(""), LEAVES), (typed(""), ticked(), LEAVES)],
)
def test_leaving_later_keeps_what_was_decided_and_nothing_half(
    journal: Journal, library: Library, replies: tuple[Reply, ...]
) -> None:
    one = planned(journal, -1)
    asked(journal, "Is it safe?")
    assert run_at_once(tell_appointment(scripted(journal, library, typed("x"), *replies), one))
    assert [(each["done"], each["decided"]) for each in visits(journal)] == [(True, "x")]


def test_the_next_visit_lies_ahead(journal: Journal, library: Library) -> None:
    one = planned(journal, -1)
    talk = scripted(
        journal, library, typed(""), typed("2026-11-01"), typed("7 Jan"), typed(""), chose(None)
    )
    run_at_once(tell_appointment(talk, one))
    assert [each["date"] for each in visits(journal)] == ["2026-11-22", "2027-01-07"]


def test_only_the_questions_on_the_page_are_asked_about(journal: Journal, library: Library) -> None:
    one = planned(journal, -1)
    asked(journal, "An older one?", "Is it safe?", "How long?", "And then?")
    talk = scripted(journal, library, typed(""), typed(""), ticked(), chose(None))
    run_at_once(tell_appointment(talk, one))
    assert "And then?" in script_of(talk).words
    assert "An older one?" not in script_of(talk).words


def test_lines_of_a_decision_are_kept_where_it_is_not_changed(
    journal: Journal, library: Library
) -> None:
    one = planned(journal, -1, decided="a scan\nthen we meet")
    talk = scripted(journal, library, accepted(), typed(""), chose(None))
    run_at_once(tell_appointment(talk, one))
    assert visits(journal)[0]["decided"] == "a scan\nthen we meet"


def test_where_the_decision_cannot_be_saved_nothing_more_is_asked(
    journal: Journal, library: Library, disk_fails: DiskFailing
) -> None:
    one = planned(journal, -1)
    disk_fails(True)
    talk = scripted(journal, library, typed("a scan"), ENOUGH)
    assert not run_at_once(tell_appointment(talk, one))
    assert [each["done"] for each in visits(journal)] == [False]


def test_a_next_visit_that_cannot_be_saved_is_not_called_saved(
    journal: Journal, library: Library, disk_fails: DiskFailing
) -> None:
    one = planned(journal, -1)
    disk_fails(False, True)
    talk = scripted(
        journal, library, typed("a scan"), typed("7 Jan"), typed(""), ENOUGH, chose(None)
    )
    assert run_at_once(tell_appointment(talk, one))
    assert script_of(talk).told[-1] == ("changed", (library.phrases("visit.thanks"),))
    assert [each["decided"] for each in visits(journal)] == ["a scan"]


def test_a_next_visit_is_said_with_the_thanks(journal: Journal, library: Library) -> None:
    one = planned(journal, -1)
    talk = scripted(journal, library, typed(""), typed("7 Jan"), typed(""), chose(None))
    run_at_once(tell_appointment(talk, one))
    thanks = (library.phrases("visit.thanks"), "Saved: Neurology · 2027-01-07")
    assert script_of(talk).told[-1] == ("changed", thanks)


def test_what_lies_ahead_is_exported_from_today_on(journal: Journal) -> None:
    ahead = [planned(journal, days).id for days in (0, 1)]
    planned(journal, -1)
    planned(journal, 2, done=True)
    assert {row.record for row in exported_rows(journal)} == set(ahead)
    assert len(exported_rows(journal, with_past=True)) == 4
