"""A restore lifts no restriction: safety records are carried over, or asked again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from relief.journal.backups.backup import back_up
from relief.journal.backups.backup_files import ASKED
from relief.journal.backups.restore import restore
from relief.journal.daily_limit import count_untold
from relief.journal.journal import Journal
from relief.journal.patient_records import read_patient_state
from relief.journal.records import Session, Treatment, save, stamp_now
from relief.library.library import Library
from relief.safety.gate import current_restrictions, what_is_missing
from relief.safety.patient_state import PatientState
from tests.conftest import NOON, FrozenClock, Shell
from tests.faults import damage
from tests.screen_helpers import answer_all_no

CLEAR = ("checklist", "--answer", "all=no", "--answer", "situation=no", "--no-input")
PLAY = ("play", "jaw", "--plain", "--no-input", "--nothing-new", "--speed", "3")
STILL_COUNT = "still apply"


@pytest.fixture
def cleared(shell: Shell, home: Path) -> Shell:
    """A person who may massage, with a backup that says so."""
    shell(*CLEAR)
    shell("data", "backup")
    shell(*PLAY, "--dry-run")
    assert shell.status == 0
    return shell


@pytest.mark.parametrize("answer", ["E1=yes", "E3=unsure", "U1=yes", "U11=yes"])
def test_a_warning_sign_is_carried_over(answer: str, cleared: Shell) -> None:
    cleared("checklist", "--answer", answer)
    cleared("data", "restore", "newest")
    assert STILL_COUNT in cleared.talk
    cleared(*PLAY)
    assert cleared.status == 6
    assert cleared.json("checklist", "--last")["answers"][0]["answer"] != "no" or "U" in answer


def test_a_health_answer_is_carried_over(cleared: Shell) -> None:
    cleared("checklist", "--answer", "artery-disease=yes")
    cleared("data", "restore", "newest")
    assert STILL_COUNT in cleared.talk
    cleared("play", "neck", *PLAY[2:])
    assert cleared.status == 6


def test_an_injection_is_carried_over(cleared: Shell) -> None:
    cleared("treatment", "add", "injection", "Botulinum toxin", "--zone", "jaw.left")
    cleared("data", "restore", "newest")
    assert STILL_COUNT in cleared.talk
    assert len(cleared.json("treatment", "list")["treatments"]) == 1
    cleared(*PLAY)
    assert cleared.status == 6


def test_json_tells_how_many_were_carried_over(cleared: Shell) -> None:
    cleared("checklist", "--answer", "U1=yes")
    assert cleared.json("data", "restore", "newest")["carried"] == 1


def test_nothing_is_said_where_nothing_was_carried_over(cleared: Shell) -> None:
    cleared("data", "restore", "newest")
    assert STILL_COUNT not in cleared.talk
    cleared(*PLAY, "--dry-run")
    assert cleared.status == 0


def test_a_later_clearing_of_a_sign_in_the_backup_counts(shell: Shell, home: Path) -> None:
    shell("checklist", "--answer", "U1=yes")
    shell("data", "backup")
    shell(*CLEAR)
    shell("data", "restore", "newest")
    assert shell.json("checklist", "--last")["outcome"] == "selfcare"


@pytest.mark.parametrize("spoil", [damage, Path.unlink])
def test_where_the_journal_cannot_be_read_the_questions_are_asked_anew(
    spoil: object, cleared: Shell, home: Path
) -> None:
    assert callable(spoil)
    cleared("log", "x" * 9000)
    spoil(home / "relief.db")
    cleared("data", "restore", "newest")
    assert cleared.status == 0
    assert "answer the safety questions again" in cleared.talk
    cleared(*PLAY)
    assert cleared.status == 6
    assert "checklist" in cleared.talk
    cleared(*CLEAR)
    cleared(*PLAY, "--dry-run")
    assert cleared.status == 0


def test_what_the_backup_itself_restricts_stays_though_asked_anew(shell: Shell, home: Path) -> None:
    shell(*CLEAR, "--answer", "artery-disease=yes", "--answer", "B1=yes")
    shell("data", "backup")
    (home / "relief.db").unlink()
    shell("data", "restore", "newest")
    last = shell.json("checklist", "--last")
    assert [each["id"] for each in last["answers"]] == ["B1"]
    shell(*CLEAR[:3], "--answer", "B1=yes", "--no-input")
    shell("play", "neck", *PLAY[2:])
    assert shell.status == 6


def session(journal: Journal, status: str = "completed", hours_ago: float = 1) -> None:
    at = journal.clock.now() - timedelta(hours=hours_ago)
    fields = {"routine": "jaw-reset", "title": "Jaw reset", "practice": "massage"}
    save(journal, Session(at=at, steps_done=3, steps=4, status=status, **fields))  # type: ignore[arg-type]


def standing_after(path: Path) -> tuple[PatientState, int]:
    """Restore the newest backup; return the patient state and the number of sessions."""
    backup = max((path.parent / "backups").glob("*-asked.db"))
    restore(path, backup, NOON + timedelta(minutes=1))
    journal = Journal(path, FrozenClock())
    try:
        return read_patient_state(journal), len(journal.latest("session", 99))
    finally:
        journal.close()


def test_sessions_of_the_last_two_days_are_carried_over_told_or_not(
    home: Path, clock: FrozenClock, library: Library
) -> None:
    path = home / "relief.db"
    journal = Journal(path, clock)
    answer_all_no(journal, library)
    back_up(path, ASKED, NOON)
    for hours in (1, 40, 80):
        session(journal, hours_ago=hours)
    count_untold(journal, {"practice": "massage", "steps_done": 2}).result()
    journal.close()
    standing, sessions = standing_after(path)
    assert len(standing.recent_massages) == 2
    assert sessions == 2
    assert what_is_missing(standing, library) is None


def test_a_deleted_treatment_comes_back_with_its_restriction(
    home: Path, clock: FrozenClock, library: Library
) -> None:
    path = home / "relief.db"
    journal = Journal(path, clock)
    given = Treatment(**stamp_now(clock), sort="injection", name="A", start=clock.now().date())
    row = save(journal, given)
    back_up(path, ASKED, NOON)
    clock.sleep(60)
    journal.delete(row).result()
    journal.close()
    standing, _ = standing_after(path)
    assert current_restrictions(standing, library)
