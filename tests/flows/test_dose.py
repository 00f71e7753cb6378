"""Doses as on the box: a new one from a day on, and as-needed doses."""

from __future__ import annotations

import pytest

from relief.errors import Left, NotFound, UsageError
from relief.flows.conversation import run_at_once
from relief.flows.dose import change_dose, dose_change, intake, take_dose
from relief.flows.treatment import add_treatment, pick_treatment
from relief.insight.dose_history import Doses, dose_lines, read_doses
from relief.journal.journal import Journal
from relief.journal.stored_record import StoredRecord
from relief.library.library import Library
from tests.flows.sample_treatments import given
from tests.flows.scripted_prompter import Reply, accepted, chose, script_of, scripted, typed
from tests.raw_records import GOOD, put

ON_THE_BOX = "0.5 mg, half a tablet at night"


def doses_of(journal: Journal, row: StoredRecord) -> Doses:
    """Return the doses of one treatment in the journal."""
    return read_doses(journal, [row])[row.record]


def test_a_medicine_is_asked_for_its_dose_in_any_words(journal: Journal, library: Library) -> None:
    talk = scripted(
        journal, library, chose("medicine"), typed("Abc"), accepted(), typed(ON_THE_BOX)
    )
    row = run_at_once(add_treatment(talk))
    assert row is not None
    assert row.body["dose"] == ON_THE_BOX
    assert script_of(talk).steps[-1] == (4, 4)


def test_a_change_of_dose_keeps_the_dose_before_it(journal: Journal, library: Library) -> None:
    row = given(journal, start="2026-10-01", dose="0.5 mg")
    talk = scripted(journal, library, typed("1 mg"), typed("10 Nov"))
    run_at_once(change_dose(talk, row))
    run_at_once(change_dose(scripted(journal, library, typed("2 mg"), accepted()), row))
    told = doses_of(journal, row)
    assert told.first == "0.5 mg"
    assert [(f"{day}", dose) for day, dose in told.changes] == [
        ("2026-11-10", "1 mg"), ("2026-11-23", "2 mg"),
    ]  # fmt: skip
    assert dose_lines(told, talk.today, library.phrases) == [
        "dose: 2 mg from 23 Nov 2026; 1 mg from 10 Nov 2026; at first 0.5 mg"
    ]


def test_both_questions_of_a_dose_are_counted(journal: Journal, library: Library) -> None:
    row = given(journal)
    for flow in (change_dose, take_dose):
        talk = scripted(journal, library, typed("1 mg"), typed(""))
        if flow is change_dose:
            talk = scripted(journal, library, typed("1 mg"), accepted())
        run_at_once(flow(talk, row))
        assert script_of(talk).steps == [(1, 2), (2, 2)]


def test_the_dose_written_down_last_for_a_day_counts(journal: Journal, library: Library) -> None:
    row = given(journal, start="2026-10-01")
    for dose in ("1 mg", "2 mg"):
        run_at_once(change_dose(scripted(journal, library, typed(dose), accepted()), row))
    assert [dose for _, dose in doses_of(journal, row).changes] == ["2 mg"]


def test_as_needed_doses_are_counted_with_their_days(journal: Journal, library: Library) -> None:
    row = given(journal, start="2026-10-01", dose="one tablet")
    for what, when in ((accepted(), ""), (typed("two tablets"), "08:15"), (typed(""), "20 Nov")):
        talk = scripted(journal, library, what, typed(when))
        run_at_once(take_dose(talk, row))
    taken = journal.between("intake", "2026-01-01", "2026-12-31")
    assert sorted(str(each.body.get("dose")) for each in taken) == [
        "None", "one tablet", "two tablets",
    ]  # fmt: skip
    assert dose_lines(doses_of(journal, row), talk.today, library.phrases) == [
        "3 as-needed doses on 2 of 28 days"
    ]


def test_days_on_which_it_was_not_taken_are_asked_again(journal: Journal, library: Library) -> None:
    row = given(journal, start="2026-10-01", end="2026-11-20")
    talk = scripted(
        journal, library, typed(""), typed("1 mg"), typed("2026-09-30"), typed("2026-11-21"),
        typed("2026-11-24"), typed("2026-11-20"),
    )  # fmt: skip
    run_at_once(change_dose(talk, row))
    refused = [message for name, (message, *_) in script_of(talk).told if name == "refused"]
    assert refused == [
        "the dose is empty", "2026-09-30 is before the first day, 2026-10-01",
        "2026-11-21 is after the last day, 2026-11-20", "2026-11-24 is in the future",
    ]  # fmt: skip


@pytest.mark.parametrize("sort", ["injection", "surgery"])
def test_what_is_of_one_day_has_no_doses(journal: Journal, library: Library, sort: str) -> None:
    row = given(journal, sort)
    talk = scripted(journal, library)
    with pytest.raises(UsageError, match="one day"):
        run_at_once(change_dose(talk, row))
    with pytest.raises(UsageError, match="one day"):
        run_at_once(take_dose(talk, row))
    with pytest.raises(NotFound):
        run_at_once(pick_treatment(talk, are_ongoing=True))


@pytest.mark.parametrize("answered", [0, 1])
def test_leaving_saves_no_dose(journal: Journal, library: Library, answered: int) -> None:
    row = given(journal)
    for flow, kind in ((change_dose, "dose-change"), (take_dose, "intake")):
        replies = (*[typed("1 mg")] * answered, Reply("text", None))
        with pytest.raises(Left):
            run_at_once(flow(scripted(journal, library, *replies), row))
        assert journal.newest(kind) is None


def test_a_treatment_of_an_older_relief_has_no_dose(journal: Journal) -> None:
    old = {name: value for name, value in GOOD["treatment"].items() if name != "dose"}
    row = journal.get(put(journal, "treatment", old))
    assert row is not None
    assert doses_of(journal, row) == Doses()


@pytest.mark.parametrize("day", ["2026-09-30", "2026-11-21"])
def test_no_dose_is_taken_or_changed_before_a_treatment_begins_or_after_it_ends(
    journal: Journal, library: Library, day: str
) -> None:
    row = given(journal, start="2026-10-01", end="2026-11-20")
    moment = journal.clock.now().replace(month=int(day[5:7]), day=int(day[8:]))
    with pytest.raises(UsageError):
        intake(scripted(journal, library), row, "one tablet", moment)
    with pytest.raises(UsageError):
        dose_change(scripted(journal, library), row, "two tablets", moment.date())
