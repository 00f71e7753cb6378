"""An emergency sign applies until the person confirms a doctor's visit about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from relief.errors import DataError, Refused
from relief.insight.check_history import last_reading
from relief.journal.after_emergency import asks_whether_seen, can_undo_slip, undo_slip
from relief.journal.check_records import checklist_record, next_reading
from relief.journal.journal import Journal
from relief.journal.patient_records import read_patient_state
from relief.journal.records import save
from relief.journal.stored_record import StoredRecord
from relief.library.library import Library
from relief.safety.check_results import needs_seen_confirmation
from tests.conftest import FrozenClock, Shell
from tests.faults import full
from tests.screen_helpers import answer, answer_all_no, open_app
from tests.terminal import Terminal

A_DAY = 24 * 3600


def outcome(journal: Journal) -> str | None:
    return read_patient_state(journal).outcome


def deny_all(journal: Journal, library: Library, seen: bool | None = None) -> StoredRecord:
    """Answer every sign with no."""
    signs = {item.id: "no" for item in library.checklist.item}
    return save(journal, next_reading(journal, library, signs, seen))


@pytest.mark.parametrize("word", ["yes", "unsure"])
@pytest.mark.parametrize("seen", [None, False])
def test_no_to_everything_after_an_emergency_still_means_a_doctor_today(
    word: str, seen: bool | None, journal: Journal, library: Library
) -> None:
    answer(journal, library, E3=word)
    for _ in range(3):
        deny_all(journal, library, seen)
        assert outcome(journal) == "urgent"
        assert needs_seen_confirmation(journal, library, journal.clock.now()) == ("E3",)


def test_it_opens_once_a_doctor_has_seen_the_person(journal: Journal, library: Library) -> None:
    answer(journal, library, E3="yes", E5="unsure")
    deny_all(journal, library)
    deny_all(journal, library, seen=True)
    assert outcome(journal) == "selfcare"
    assert needs_seen_confirmation(journal, library, journal.clock.now()) == ()
    deny_all(journal, library)
    assert outcome(journal) == "selfcare"


def test_seen_alone_opens_nothing_before_all_is_answered(
    journal: Journal, library: Library
) -> None:
    answer(journal, library, E3="yes")
    save(journal, next_reading(journal, library, {}, seen_by_doctor=True))
    assert outcome(journal) == "emergency"
    deny_all(journal, library)
    assert outcome(journal) == "selfcare"


def test_a_new_emergency_sign_needs_a_doctor_anew(journal: Journal, library: Library) -> None:
    answer(journal, library, E3="yes")
    deny_all(journal, library, seen=True)
    answer(journal, library, E5="yes")
    signs = {item.id: "no" for item in library.checklist.item} | {"E5": "yes"}
    save(journal, next_reading(journal, library, signs, seen_by_doctor=True))
    assert needs_seen_confirmation(journal, library, journal.clock.now()) == ("E5",)
    deny_all(journal, library)
    assert outcome(journal) == "urgent"


@pytest.mark.parametrize("days", [-400, 1, 6, 8, 400])
def test_no_clock_lowers_it(
    days: int, journal: Journal, library: Library, clock: FrozenClock
) -> None:
    answer(journal, library, E3="yes")
    clock.sleep(days * A_DAY)
    deny_all(journal, library)
    clock.sleep(-days * A_DAY)
    deny_all(journal, library)
    assert outcome(journal) == "urgent"


def old_check(journal: Journal, library: Library, **answers: str) -> None:
    """Return a check as saved before the question about the doctor's visit existed."""
    signs = {item.id: "no" for item in library.checklist.item} | answers
    body = checklist_record(library, journal.clock, signs, unseen=()).body()
    for name in ("unseen", "seen_by_doctor"):
        body.pop(name, None)
    journal.write("checklist", body, journal.clock.now())


@pytest.mark.parametrize(("days", "expected"), [(0, "urgent"), (6, "urgent"), (8, "selfcare")])
def test_of_older_checks_the_last_seven_days_count(
    days: int, expected: str, journal: Journal, library: Library, clock: FrozenClock
) -> None:
    old_check(journal, library, E3="yes")
    clock.sleep(60)
    old_check(journal, library)
    clock.sleep(days * A_DAY)
    deny_all(journal, library)
    assert outcome(journal) == expected


def test_an_old_emergency_that_nothing_closed_counts_however_old(
    journal: Journal, library: Library, clock: FrozenClock
) -> None:
    old_check(journal, library, E3="yes")
    clock.sleep(300 * A_DAY)
    deny_all(journal, library)
    assert outcome(journal) == "urgent"


def test_it_is_asked_only_where_it_can_change_something(journal: Journal, library: Library) -> None:
    whole = {item.id: "no" for item in library.checklist.item}
    assert not asks_whether_seen(journal, library, whole)
    answer(journal, library, E3="yes")
    assert asks_whether_seen(journal, library, whole)
    assert asks_whether_seen(journal, library, whole | {"U1": "yes"})
    assert not asks_whether_seen(journal, library, whole | {"E1": "yes"})
    assert not asks_whether_seen(journal, library, {"E3": "no"})


# A mistyped key


def test_a_slip_is_undone_at_once_and_nothing_else_with_it(
    journal: Journal, library: Library, clock: FrozenClock
) -> None:
    answer_all_no(journal, library)
    row = save(journal, next_reading(journal, library, {"U1": "yes", "E3": "yes"}))
    clock.sleep(60)
    assert can_undo_slip(journal, row)
    undone = undo_slip(journal, library, row).result()
    assert undone.record == row.record
    assert outcome(journal) == "urgent"
    assert read_patient_state(journal).answers["U1"] == "yes"
    deny_all(journal, library)
    assert outcome(journal) == "selfcare"


def test_after_a_slip_in_something_new_all_is_as_before(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    before = read_patient_state(journal).answers
    row = save(journal, next_reading(journal, library, {**before, "E1": "yes"}))
    undo_slip(journal, library, row).result()
    assert outcome(journal) == "selfcare"
    assert read_patient_state(journal).answers == before


def test_a_slip_lifts_no_emergency_that_was_there_before(
    journal: Journal, library: Library
) -> None:
    answer(journal, library, E5="yes")
    row = save(journal, next_reading(journal, library, {"E5": "yes", "E1": "yes"}))
    undo_slip(journal, library, row).result()
    assert outcome(journal) == "emergency"
    assert needs_seen_confirmation(journal, library, journal.clock.now()) == ("E5",)
    deny_all(journal, library)
    assert outcome(journal) == "urgent"


def test_a_slip_in_the_first_check_leaves_its_question_open(
    journal: Journal, library: Library
) -> None:
    row = save(journal, next_reading(journal, library, {"E1": "yes"}))
    undo_slip(journal, library, row).result()
    assert outcome(journal) == "incomplete"
    assert needs_seen_confirmation(journal, library, journal.clock.now()) == ()


@pytest.mark.parametrize("seconds", [61, 3600, -61])
def test_later_it_is_no_slip(
    seconds: int, journal: Journal, library: Library, clock: FrozenClock
) -> None:
    row = save(journal, next_reading(journal, library, {"E1": "yes"}))
    clock.sleep(seconds)
    with pytest.raises(Refused) as refused:
        undo_slip(journal, library, row)
    assert refused.value.code == "slip_late"
    assert outcome(journal) == "emergency"


def test_what_another_answer_followed_is_no_slip(journal: Journal, library: Library) -> None:
    row = save(journal, next_reading(journal, library, {"E1": "yes"}))
    save(journal, next_reading(journal, library, {"E2": "yes"}))
    assert not can_undo_slip(journal, row)


def test_an_answer_from_another_machine_is_no_slip_here(journal: Journal, library: Library) -> None:
    row = save(journal, next_reading(journal, library, {"E1": "yes"}))
    other = "00000000-0000-7000-8000-000000000001"
    journal.on_writer(lambda store: store.remember("device", other)).result()
    elsewhere = Journal(journal.path, journal.clock)
    assert not can_undo_slip(elsewhere, row)
    elsewhere.close()


# Messages


def test_flags_confirm_it_and_json_tells(shell: Shell) -> None:
    shell("checklist", "--answer", "E3=yes")
    told = shell.json("checklist", "--answer", "all=no")
    assert (told["outcome"], told["unseen"], told["seen_by_doctor"]) == ("urgent", ["E3"], None)
    assert "See a doctor today" in told["text"]
    assert "You ticked no warning signs" not in shell("checklist", "--last")
    told = shell.json("checklist", "--answer", "all=no", "--seen-by-doctor", "no")
    assert (told["outcome"], told["seen_by_doctor"]) == ("urgent", False)
    told = shell.json("checklist", "--seen-by-doctor", "yes")
    assert (told["outcome"], told["seen_by_doctor"], told["unseen"]) == ("urgent", True, [])
    told = shell.json("checklist", "--answer", "all=no")
    assert told["outcome"] == "selfcare"


def test_a_flag_undoes_a_slip(shell: Shell) -> None:
    shell("checklist", "--answer", "all=no")
    shell("checklist", "--answer", "E3=yes")
    assert shell.json("checklist", "--undo-slip")["outcome"] == "selfcare"
    shell("checklist", "--undo-slip")
    assert shell.status == Refused.status


@pytest.mark.slow
def test_the_question_follows_on_a_terminal(home: Path, shell: Shell, library: Library) -> None:
    shell("checklist", "--answer", "all=no", "--answer", "situation=no", "--answer", "E3=yes")
    with Terminal("checklist", home=home, size=(100, 40)) as terminal:
        for _ in library.checklist.item:
            terminal.press("n\r")
        terminal.press("y\r")
        assert terminal.end() == 0
        said = " ".join(terminal.said.split())
    assert "Has a doctor seen you about it since?" in said
    assert "You can look after this yourself" in said


async def test_the_question_follows_on_the_screen(
    journal: Journal, library: Library, clock: FrozenClock
) -> None:
    answer_all_no(journal, library)
    answer(journal, library, E5="yes")
    clock.sleep(A_DAY)
    for key, title in (("n", "urgent.title"), ("y", "selfcare.title")):
        deny_all(journal, library)
        async with open_app(journal, size=(80, 40)) as desk:
            await desk.press("2", "enter")
            await desk.deny(4)
            await desk.see("Has a doctor seen you about it since?", "Sudden, very painful headache")
            await desk.press(key, "s")
            await desk.see(library.phrases(title))


def test_the_record_of_the_last_check_names_what_waits(journal: Journal, library: Library) -> None:
    answer(journal, library, E3="yes")
    deny_all(journal, library)
    reading = last_reading(journal, library)
    assert reading is not None
    assert (reading.unseen, reading.waits_for_doctor, reading.ticked) == (("E3",), True, ())


def test_a_slip_that_could_not_be_saved_is_undone_by_a_new_answer(
    home: Path, library: Library, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    Journal(home / "relief.db", clock).close()
    with full(monkeypatch) as disk:
        journal = Journal(home / "relief.db", clock)
        with pytest.raises(DataError):
            save(journal, next_reading(journal, library, {"U1": "yes", "E3": "yes"}))
        row = journal.last_written("checklist")
        assert row is not None
        assert outcome(journal) == "emergency"
        disk.is_full = False
        undone = undo_slip(journal, library, row).result()
        assert (bool(row.record), bool(undone.record)) == (False, True)
        assert outcome(journal) == "urgent"
        journal.close()
