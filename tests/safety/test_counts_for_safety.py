"""The daily limit and warnings apply even if little can be read, or nothing saved."""

from __future__ import annotations

from typing import Any

import pytest

from relief.clock import SystemClock, day_of
from relief.errors import DataError, Refused
from relief.flows.safety_check import save_check
from relief.insight.today_summary import read_today_summary
from relief.journal.check_records import checklist_record
from relief.journal.daily_limit import UNFINISHED
from relief.journal.journal import Journal
from relief.journal.patient_records import read_patient_state
from relief.journal.records import Ping, save
from relief.journal.session_recorder import Playing, recorder_of
from relief.library.library import Library
from relief.practice.player import Player
from relief.safety.gate import permit_massage
from screens.check.emergency import EmergencyScreen
from screens.dialogs.notice import NoticeDialog
from screens.modal_prompter import conversation
from tests.builders import TODAY, timeline
from tests.conftest import NOON, FrozenClock, Shell
from tests.faults import full
from tests.raw_records import AT, GOOD, put
from tests.screen_helpers import answer_all_no, open_app

SESSION = GOOD["session"] | {"resumes": None}
LONG_AGO, WHEN_LONG_AGO = "2026-11-01", "2026-11-01T09:00:00+00:00"


@pytest.fixture
def well(journal: Journal, library: Library) -> Journal:
    """The journal of a person without restrictions."""
    answer_all_no(journal, library)
    return journal


def count(journal: Journal, library: Library) -> int:
    """Return how many massages of today the gate counts, and check that Today agrees."""
    standing = read_patient_state(journal)
    assert read_today_summary(journal).recent_massages == standing.recent_massages
    routine = library.routine("jaw-reset")
    if len(standing.recent_massages) >= 2:
        with pytest.raises(Refused) as refused:
            permit_massage(routine, standing, library)
        assert refused.value.code == "two_a_day"
    else:
        permit_massage(routine, standing, library)
    return len(standing.recent_massages)


@pytest.mark.parametrize(
    ("body", "at", "day", "counts"),
    [
        ("no json", AT, TODAY, 1),
        ({}, AT, TODAY, 1),
        (SESSION | {"practice": ["massage"]}, AT, TODAY, 1),
        (SESSION | {"steps_done": "many"}, AT, TODAY, 1),
        (SESSION | {"resumes": ["x"]}, AT, TODAY, 1),
        (SESSION | {"title": 5}, AT, TODAY, 1),
        (SESSION, AT, "someday", 1),
        (SESSION, AT, "2026-11-99", 1),
        (SESSION, AT, "", 1),
        (SESSION, "once", TODAY, 1),
        (SESSION, "once", "someday", 1),  # by when it was written
        ("no json", WHEN_LONG_AGO, LONG_AGO, 0),
        ("no json", AT, LONG_AGO, 1),  # only elapsed time counts
        (SESSION, WHEN_LONG_AGO, "someday", 1),  # by its own time
        (SESSION | {"title": 5, "practice": "breathing"}, AT, TODAY, 0),
        (SESSION | {"title": 5, "steps_done": 0}, AT, TODAY, 0),
        (SESSION | {"title": 5, "resumes": "x"}, AT, TODAY, 0),
        (SESSION | {"title": 5, "speed": 60.0}, AT, TODAY, 0),
    ],
)
def test_a_session_of_which_little_can_be_read_counts_by_what_is_known(
    body: Any, at: str, day: str, counts: int, well: Journal, library: Library
) -> None:
    put(well, "session", body, at, day)
    assert count(well, library) == counts


def test_two_of_them_are_enough_by_every_path(
    well: Journal, library: Library, shell: Shell
) -> None:
    put(well, "session", "no json")
    put(well, "session", SESSION | {"title": None})
    assert count(well, library) == 2
    now = SystemClock().now()
    for body in ("no json", "[]"):
        put(well, "session", body, now.isoformat(), day_of(now).isoformat())
    shell("play", "jaw-reset", "--plain", "--nothing-new", "--speed", "1000", "--delay", "0")
    assert shell.status == Refused.status


def test_one_whose_program_died_counts_before_it_is_taken_up(
    well: Journal, library: Library
) -> None:
    well.keep_unfinished(f"{UNFINISHED}a", SESSION | {"title": 5}).result()
    well.keep_unfinished(f"{UNFINISHED}b", SESSION | {"steps_done": 0}).result()
    well.keep_unfinished(f"{UNFINISHED}c", GOOD["session"] | {"practice": "breathing"}).result()
    assert count(well, library) == 1


# If nothing can be saved


def test_a_massage_can_be_followed_and_no_full_disk_lifts_the_limit(
    well: Journal, library: Library, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full(monkeypatch):
        journal = Journal(well.path, clock)
        assert journal.cannot_save is not None
        for done in range(2):
            assert count(journal, library) == done
            player = Player(timeline(5.0, 5.0))
            keeper = recorder_of(journal, Playing("jaw-reset", "Jaw", "massage"), player)
            keeper.begin()
            assert keeper.cannot_save is not None
            player.start(0.0, 0.0)
            for second in range(18):
                player.tick(float(second), 0.0)
            player.stop(18.0)
            assert player.steps_done() == 1
            with pytest.raises(DataError, match="disk is full"):
                keeper.end("stopped").result()
        assert count(journal, library) == 2
        journal.close()


def test_a_warning_that_cannot_be_saved_locks_massage_while_relief_is_open(
    well: Journal, library: Library, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full(monkeypatch):
        journal = Journal(well.path, clock)
        with pytest.raises(DataError, match="disk is full"):
            save(journal, checklist_record(library, clock, {"U1": "yes"}))
        assert read_patient_state(journal).outcome == "urgent"
        assert read_today_summary(journal).outcome == "urgent"
    signs = {item.id: "no" for item in library.checklist.item if item.tier != "selfcare"}
    save(journal, checklist_record(library, clock, signs))
    assert journal.cannot_save is None or read_patient_state(journal).outcome == "selfcare"
    assert read_today_summary(journal).outcome == "selfcare"
    journal.close()


def test_a_command_tells_a_warning_before_it_says_that_it_is_not_saved(
    well: Journal, shell: Shell, monkeypatch: pytest.MonkeyPatch, library: Library
) -> None:
    with full(monkeypatch):
        printed = shell("checklist", "--answer", "all=no", "--answer", "E1=yes")
    assert library.phrases("emergency.title").upper() in printed
    assert shell.status == DataError.status
    assert "disk is full" in shell.talk


async def test_an_emergency_is_shown_first_though_it_cannot_be_saved(
    well: Journal, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full(monkeypatch):
        journal = Journal(well.path, clock)
        async with open_app(journal) as desk:
            await desk.see("relief cannot save anything now", "the disk is full")
            desk.app.run_worker(save_check(conversation(desk.app.nav), {"E1": "yes"}))
            await desk.wait(lambda: isinstance(desk.app.screen, EmergencyScreen), "the number")
            await desk.press("t", "enter")
            await desk.see("The sign started: 14:05")
            desk.app.screen.dismiss(None)
            await desk.see("the disk is full", "They apply until you close")
            assert isinstance(desk.app.screen, NoticeDialog)
        journal.close()


async def test_what_could_not_be_saved_can_be_tried_again(
    well: Journal, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full(monkeypatch) as disk:
        journal = Journal(well.path, clock)
        async with open_app(journal) as desk:
            saving = desk.app.run_worker(
                conversation(desk.app.nav).save(Ping(at=NOON, jaw="relaxed"))
            )
            await desk.see("Not saved yet. What you typed is still here", "y try again")
            first = desk.app.screen
            await desk.forward(1)
            await desk.press("y")
            await desk.wait(lambda: desk.app.screen is not first, "another try")
            await desk.see("Not saved yet. What you typed is still here")
            disk.is_full = False
            await desk.forward(1)
            await desk.press("y")
            await desk.wait(lambda: saving.is_finished, "the end of it")
            assert journal.newest("ping") == saving.result
        journal.close()


async def test_a_session_that_cannot_be_saved_says_so_and_nothing_else(
    well: Journal, clock: FrozenClock, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full(monkeypatch):
        journal = Journal(well.path, clock)
        async with open_app(journal) as desk:
            desk.app.nav.begin_massage(library.routine("jaw-reset"))
            await desk.see("nothing new")
            await desk.press_and_see("n", "from 0 to 10")
            await desk.press_and_see("4", "You can still follow this", "get ready")
            await desk.press("right", "q", "q")
            await desk.see("Not saved: the diary", "the disk is full", "Enter back")
            assert library.phrases("session.kept") not in desk.text
        journal.close()
