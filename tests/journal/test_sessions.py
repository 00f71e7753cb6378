"""A running session is saved at its start, at each step, every five seconds and at its end."""

from __future__ import annotations

import json
import signal
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from relief.errors import DataError
from relief.journal.journal import Journal
from relief.journal.lock import FileLock
from relief.journal.patient_records import read_patient_state
from relief.journal.records import Session
from relief.journal.session_recorder import (
    Playing,
    SessionRecorder,
    amend,
    keep_interrupted,
    recorder_of,
    resumable,
)
from relief.library.breathing import OWN_RHYTHM
from relief.practice.player import Player
from tests.builders import timeline
from tests.conftest import FrozenClock, start_python
from tests.raw_records import GOOD, put

PLAYING = Playing("jaw-reset", "Jaw reset", "massage", version=1, before=6)


@pytest.fixture
def keeper(journal: Journal) -> SessionRecorder:
    """A session of three steps of 30 seconds, started and saved."""
    player = Player(timeline(30, 30, 30))
    player.start(0.0)
    made = SessionRecorder(journal, PLAYING, player)
    made.begin()
    return made


def play_until(keeper: SessionRecorder, seconds: float) -> None:
    """Continue, half a second at a time, as an interface does."""
    while keeper.player.elapsed < seconds:
        keeper.player.tick(keeper.player.elapsed + 0.5)
        keeper.checkpoint()


def kept(journal: Journal) -> dict[str, Any]:
    """Return the session in progress as found after a crash now."""
    journal.forget_unfinished("nothing").result()  # writes are ordered: all earlier ones are done
    ((_, _, body),) = journal.unfinished("session:")
    return body


def test_a_session_is_kept_from_its_first_moment(keeper: SessionRecorder) -> None:
    body = kept(keeper.journal)
    assert (body["status"], body["seconds"], body["routine"]) == ("interrupted", 0, "jaw-reset")
    assert keeper.journal.everything() == []


def test_what_is_kept_is_never_more_than_five_seconds_old(keeper: SessionRecorder) -> None:
    for second in range(11, 100, 3):
        play_until(keeper, second)
        assert second - 10 - kept(keeper.journal)["seconds"] < 5


def test_each_step_is_kept_as_it_begins(journal: Journal) -> None:
    player = Player(timeline(33, 28.5, 30))
    player.start(0.0)
    keeper = SessionRecorder(journal, PLAYING, player)
    keeper.begin()
    for steps_done, boundary in enumerate((43, 71.5), 1):
        play_until(keeper, boundary - 0.5)
        assert kept(journal)["steps_done"] == steps_done - 1
        play_until(keeper, boundary)
        assert kept(journal)["steps_done"] == steps_done
    keeper.end("stopped").result()


def test_an_ended_session_is_a_record_and_no_longer_in_progress(keeper: SessionRecorder) -> None:
    play_until(keeper, 100)
    row = keeper.end("completed").result()
    assert keeper.journal.everything() == [row]
    assert keeper.journal.unfinished("") == []
    session = Session.model_validate(row.body)
    assert (session.status, session.seconds, session.planned_seconds) == ("completed", 90, 90)
    assert (session.steps_done, session.steps) == (3, 3)
    assert (session.before, session.after) == (6, None)
    assert session.at == keeper.journal.clock.now()


def test_how_it_felt_afterwards_is_added_to_the_same_record(keeper: SessionRecorder) -> None:
    play_until(keeper, 100)
    row = keeper.end("completed").result()
    rated = keeper.amend(after=3).result()
    assert rated.record == row.record
    assert rated.body == row.body | {"after": 3}
    assert keeper.journal.everything() == [rated]


def test_rating_what_was_deleted_is_told_in_words(keeper: SessionRecorder) -> None:
    row = keeper.end("stopped").result()
    keeper.journal.delete(row).result()
    with pytest.raises(DataError):
        keeper.amend(after=3)


def test_a_stopped_session_keeps_what_was_done(keeper: SessionRecorder) -> None:
    play_until(keeper, 55)
    keeper.player.stop(55.0, "hurt")
    session = Session.model_validate(keeper.end("hurt").result().body)
    assert (session.status, session.seconds, session.steps_done) == ("hurt", 45, 1)


def test_only_one_session_runs_at_a_time(keeper: SessionRecorder) -> None:
    second = SessionRecorder(keeper.journal, PLAYING, Player(timeline(30)))
    with pytest.raises(DataError) as refused:
        second.begin()
    assert refused.value.code == "session_running"
    assert len(keeper.journal.unfinished("session:")) == 1
    keeper.end("stopped").result()
    second.begin()
    second.end("stopped").result()


def test_a_session_that_runs_is_not_taken_for_a_dead_one(keeper: SessionRecorder) -> None:
    assert keep_interrupted(keeper.journal) == 0
    assert keeper.journal.everything() == []
    assert len(keeper.journal.unfinished("session:")) == 1


def test_a_beginning_that_cannot_be_saved_leaves_the_way_free(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(name: str, body: object) -> Future[None]:
        future: Future[None] = Future()
        future.set_exception(DataError("the disk is full"))
        return future

    player = Player(timeline(30))
    first, again = (SessionRecorder(journal, PLAYING, player) for _ in range(2))
    with monkeypatch.context() as broken:
        broken.setattr(journal, "keep_unfinished", fail)
        with pytest.raises(DataError, match="full"):
            first.begin()
    again.begin()
    again.end("stopped").result()


def test_whoever_hears_of_the_end_may_start_the_next_session_at_once(journal: Journal) -> None:
    for _ in range(30):
        made = SessionRecorder(journal, PLAYING, Player(timeline(30)))
        made.begin()
        made.end("stopped").result()
    assert len(journal.everything()) == 30


def test_the_lock_is_private_and_can_be_taken_again(home: Path) -> None:
    first, second = FileLock(home / "session.lock"), FileLock(home / "session.lock")
    assert (first.take(), first.take(), second.take()) == (True, True, False)
    first.release()
    first.release()
    assert second.take()
    assert (home / "session.lock").stat().st_mode & 0o077 == 0
    second.release()


SESSION = """
import json, sys
from pathlib import Path
from relief.clock import SystemClock
from relief.journal.journal import Journal
from relief.journal.session_recorder import Playing, SessionRecorder
from relief.practice.player import Player
from tests.builders import timeline

journal = Journal(Path(sys.argv[1]), SystemClock())
player = Player(timeline(30, 30, 30))
keeper = SessionRecorder(journal, Playing("jaw-reset", "Jaw reset", "massage"), player)
player.start(0.0)
keeper.begin()
now = 0.0
print(json.dumps([keeper.record, 0.0]), flush=True)
for line in sys.stdin:
    while now < float(line):
        now += 0.5
        player.tick(now)
        keeper.checkpoint()
    journal.forget_unfinished("nothing").result()
    print(json.dumps([keeper.record, player.practised]), flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("until", [0.0, 12.0, 47.5, 99.0])
def test_a_session_of_a_killed_program_is_kept_as_interrupted(
    until: float, home: Path, clock: FrozenClock
) -> None:
    path = home / "relief.db"
    child = start_python(SESSION, path)
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdout.readline()
    child.stdin.write(f"{until}\n")
    child.stdin.flush()
    record, practised = json.loads(child.stdout.readline())
    journal = Journal(path, clock)
    assert keep_interrupted(journal) == 0, "it still runs"
    child.send_signal(signal.SIGKILL)
    child.communicate()
    assert keep_interrupted(journal) == 1
    row = journal.newest("session")
    assert row is not None
    session = Session.model_validate(row.body)
    assert (row.record, session.status) == (record, "interrupted")
    assert practised - 5 <= session.seconds <= practised
    assert keep_interrupted(journal) == 0
    assert journal.unfinished("") == []
    after = SessionRecorder(journal, PLAYING, Player(timeline(30)))
    after.begin()
    after.end("stopped").result()
    journal.close()


@pytest.mark.slow
def test_a_second_program_may_not_start_a_session_meanwhile(home: Path, clock: FrozenClock) -> None:
    child = start_python(SESSION, home / "relief.db")
    assert child.stdout is not None
    child.stdout.readline()
    journal = Journal(home / "relief.db", clock)
    with pytest.raises(DataError, match="another session is running"):
        SessionRecorder(journal, PLAYING, Player(timeline(30))).begin()
    journal.close()
    child.kill()
    child.communicate()


def play_whole(journal: Journal, playing: Playing, until: float = 40) -> str:
    """Play a session of one step of 30 seconds; return its record id."""
    player = Player(timeline(30))
    player.start(0.0)
    made = SessionRecorder(journal, playing, player)
    made.begin()
    play_until(made, until)
    made.end("completed" if player.is_over else "interrupted").result()
    return made.record


def test_a_massage_that_ended_before_a_step_was_done_does_not_count(journal: Journal) -> None:
    play_whole(journal, PLAYING, until=39)
    assert len(read_patient_state(journal).recent_massages) == 0


def test_going_on_with_an_interrupted_massage_does_not_count_twice(journal: Journal) -> None:
    first = play_whole(journal, PLAYING)
    play_whole(journal, replace(PLAYING, resumes=first))
    assert len(read_patient_state(journal).recent_massages) == 1


def test_an_interrupted_session_is_offered_back_for_an_hour(
    journal: Journal, clock: FrozenClock
) -> None:
    assert resumable(journal) is None
    record = play_whole(journal, PLAYING, until=25)
    clock.sleep(3600)
    offered = resumable(journal)
    assert offered is not None
    assert (offered.record, offered.body["left_at"]) == (record, 1)
    clock.sleep(60)
    assert resumable(journal) is None


def test_a_session_that_came_to_its_end_is_not_offered_back(journal: Journal) -> None:
    play_whole(journal, PLAYING, until=25)
    play_whole(journal, PLAYING)
    assert resumable(journal) is None


def test_seconds_are_stored_to_a_tenth(keeper: SessionRecorder) -> None:
    play_until(keeper, 22)
    keeper.player.tick(22.345)
    assert keeper.end("stopped").result().body["seconds"] == 12.3


def test_what_cannot_be_read_is_neither_rated_nor_taken_up(journal: Journal) -> None:
    put(journal, "session", {**GOOD["session"], "status": "else"})
    (row,) = journal.unreadable("session")
    with pytest.raises(DataError, match="no longer there"):
        amend(journal, row.record, after=3)
    journal.keep_unfinished("session:x", {"routine": 5}).result()
    assert keep_interrupted(journal) == 0
    assert len(journal.unfinished("session:")) == 1


def test_without_a_lock_sessions_of_dead_programs_wait(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.keep_unfinished("session:x", {"routine": 5}).result()

    def fail(_: FileLock) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(FileLock, "take", fail)
    with pytest.raises(DataError):
        keep_interrupted(journal)


def test_a_rhythm_of_ones_own_is_not_offered_back(journal: Journal) -> None:
    play_whole(journal, Playing(OWN_RHYTHM, "Your own", "breathing"), until=25)
    assert resumable(journal) is None


def test_an_unlogged_session_that_cannot_be_counted_still_counts_while_relief_runs(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlogged = replace(PLAYING, is_kept=False)
    player = Player(timeline(30))
    player.start(0.0)
    made = recorder_of(journal, unlogged, player)
    made.begin()
    play_until(made, 40)

    def fail(*_: object) -> Future[None]:
        future: Future[None] = Future()
        future.set_exception(DataError("the disk is full"))
        return future

    monkeypatch.setattr(journal, "keep_unfinished", fail)
    with pytest.raises(DataError, match="full"):
        made.end("completed").result()
    assert len(read_patient_state(journal).recent_massages) == 1
    assert made.amend(after=3).result().body["after"] == 3
    assert journal.everything() == []


def test_a_massage_counts_for_today_and_breathing_does_not(
    journal: Journal, clock: FrozenClock
) -> None:
    breathing = Playing("extended-exhale", "Longer out-breath", "breathing")
    for playing in (PLAYING, breathing, PLAYING):
        play_whole(journal, playing)
    assert len(read_patient_state(journal).recent_massages) == 2
    clock.sleep(24 * 3600)
    assert len(read_patient_state(journal).recent_massages) == 0
