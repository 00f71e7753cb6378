"""Saves a running session regularly, so that a crash loses seconds at most."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from pydantic import ValidationError

from relief.errors import DataError
from relief.i18n import _
from relief.journal.daily_limit import UNFINISHED, count_unsaved, count_untold
from relief.journal.journal import Journal
from relief.journal.lock import FileLock
from relief.journal.record_ids import new_record_id
from relief.journal.records import Session, SkippedStep, read_as, stamp_now
from relief.journal.storage_errors import CLOSED, FULL, plain_error
from relief.journal.stored_record import StoredRecord
from relief.journal.vocabulary import SessionStatus
from relief.library.breathing import OWN_RHYTHM
from relief.practice.player import Player
from relief.safety.limits import PREVIEW_SPEED

CHECKPOINT_SECONDS = 5.0
RESUME_WITHIN = timedelta(hours=1)
"""How long an interrupted session can be resumed."""

_DECLINED = "resume-declined"


@dataclass(frozen=True, slots=True)
class Playing:
    """The session being played, as it will be stored."""

    routine: str
    title: str
    practice: Literal["massage", "breathing", "rest"]
    version: int = 1
    speed: float = 1.0
    skipped: tuple[tuple[int, str], ...] = ()
    before: int | None = None
    resumes: str | None = None
    is_kept: bool = True


@dataclass
class SessionRecorder:
    """Saves a session: at its start, at each step, every five seconds, and at its end."""

    journal: Journal
    playing: Playing
    player: Player
    after: int | None = None
    record: str = ""
    _saved_at: float = field(default=0.0, init=False)
    _saved_step: int = field(default=-1, init=False)
    cannot_save: DataError | None = field(default=None, init=False)
    """Why the session cannot be saved now; it is played anyway."""

    def __post_init__(self) -> None:
        self._stamp = stamp_now(self.journal.clock)
        self.record = self.record or new_record_id(self._stamp["at"])
        self._lock = FileLock(self.journal.path.with_name("session.lock"))

    def begin(self) -> None:
        """Take the lock and save the start of the session.

        Raises:
            DataError: Another session is running, or this one cannot be saved.
        """
        with suppress(OSError):  # if nothing can be written, no other process can record either
            if not self.journal.is_blank and not self._lock.take():
                raise DataError(
                    _("another session is running in another window"),
                    _("End that one first; this one has not started."),
                    code="session_running",
                )
        try:
            self._keep().result()
        except DataError as error:
            if error.code not in (FULL, CLOSED) and not self.journal.is_blank:
                self._lock.release()
                raise
            self.cannot_save = error

    def checkpoint(self) -> None:
        """Save the current state if a step began or five seconds have passed. Does not wait."""
        moment = self.player.moment
        elapsed = self.player.elapsed
        if moment.index != self._saved_step or elapsed - self._saved_at >= CHECKPOINT_SECONDS:
            self._keep()

    def end(self, status: SessionStatus) -> Future[StoredRecord]:
        """Turn the session into a record; the future resolves once it is on disk."""
        session = self._session(status)
        ended: Future[StoredRecord] = Future()

        def let_go(saved: Future[StoredRecord]) -> None:
            self._lock.release()  # before the caller learns of the end and starts the next session
            if error := saved.exception():
                self._count_unsaved(session.body())
                ended.set_exception(error)
            else:
                ended.set_result(saved.result())

        self.journal.finish(
            self._name, "session", session.body(), session.at, self.record
        ).add_done_callback(let_go)
        return ended

    def amend(self, **changed: object) -> Future[StoredRecord]:
        """Change fields of the ended session, such as the rating afterwards."""
        return amend(self.journal, self.record, **changed)

    @property
    def _name(self) -> str:
        return UNFINISHED + self.record

    def _count_unsaved(self, body: Mapping[str, Any]) -> None:
        """Count a session that could not be saved: a full disk lifts no limit."""
        count_unsaved(self.journal, body)

    def _keep(self) -> Future[None]:
        self._saved_at = self.player.elapsed
        self._saved_step = self.player.moment.index
        return self.journal.keep_unfinished(self._name, self._session("interrupted").body())

    def _session(self, status: SessionStatus) -> Session:
        timeline = self.player.timeline
        playing = self.playing
        return Session(
            **self._stamp,
            routine=playing.routine,
            title=playing.title,
            practice=playing.practice,
            version=playing.version,
            seconds=round(self.player.practised, 1),
            planned_seconds=round(timeline.practice_seconds, 1),
            status=status,
            steps_done=self.player.steps_done(),
            steps=timeline.numbers,
            left_at=self.player.moment.segment.number,
            resumes=playing.resumes,
            skipped=tuple(SkippedStep(step=s, reason=r) for s, r in playing.skipped),
            before=playing.before,
            after=self.after,
            speed=playing.speed,
        )


class UnloggedSession(SessionRecorder):
    """Plays a session with --no-log; only its count towards the limit may be stored."""

    def begin(self) -> None:
        """Take the lock, except for a preview, which may run beside a session.

        Raises:
            DataError: Another session is running.
        """
        if self.playing.speed < PREVIEW_SPEED:
            super().begin()

    def end(self, status: SessionStatus) -> Future[StoredRecord]:
        """End the session; the returned row is not saved."""
        told, ended = self._row(status), Future[StoredRecord]()

        def let_go(counted: Future[None]) -> None:
            self._lock.release()
            if error := counted.exception():
                self._count_unsaved(told.result().body)
                ended.set_exception(error)
            else:
                ended.set_result(told.result())

        count_untold(self.journal, told.result().body).add_done_callback(let_go)
        return ended

    def amend(self, **changed: object) -> Future[StoredRecord]:
        """Return the changed row, which is not saved."""
        return self._row("completed", **changed)

    def _keep(self) -> Future[None]:
        nothing: Future[None] = Future()
        nothing.set_result(None)
        return nothing

    def _row(self, status: SessionStatus, **changed: object) -> Future[StoredRecord]:
        session, told = self._session(status), Future[StoredRecord]()
        body, day = {**session.body(), **changed}, self.journal.day(session.at)
        at = session.at.isoformat()
        told.set_result(StoredRecord(self.record, "session", "", "", at, day, body, False))
        return told


def recorder_of(journal: Journal, playing: Playing, player: Player) -> SessionRecorder:
    """Return the recorder of a session, logged or not."""
    return (SessionRecorder if playing.is_kept else UnloggedSession)(journal, playing, player)


def status_of(player: Player) -> SessionStatus:
    """Return the stored status of a session that is over."""
    if player.state == "done":
        return "completed"
    named: dict[str, SessionStatus] = {
        "hurt": "hurt",
        "interrupted": "interrupted",
        "left": "interrupted",
    }
    return named.get(player.said, "stopped")


def amend(journal: Journal, record: str, **changed: object) -> Future[StoredRecord]:
    """Change fields of a session that has ended.

    Raises:
        DataError: The session no longer exists, or cannot be read.
    """
    row = journal.get(record)
    if row is None:
        raise DataError(_("the session is no longer there"), _("Nothing was changed."))
    session = read_as(Session, row, **changed)
    if session is None:
        raise DataError(_("that session cannot be read"), _("Nothing was changed."))
    return journal.change(row, session.body(), session.at)


def resumable(journal: Journal) -> StoredRecord | None:
    """Return the newest session, if it was interrupted within the hour and not resumed yet."""
    row = journal.newest("session")
    if row is None or row.body["status"] != "interrupted" or row.body["left_at"] < 1:
        return None
    if row.body["routine"] == OWN_RHYTHM:
        return None  # its seconds were not saved
    ended = datetime.fromisoformat(row.at) + timedelta(seconds=row.body["seconds"])
    return row if journal.clock.now() - ended < RESUME_WITHIN else None


def offered_back(journal: Journal) -> StoredRecord | None:
    """Return the session to offer: resumable, and not declined before."""
    left = resumable(journal)
    declined = [body.get("record") for _, _, body in journal.unfinished(_DECLINED)]
    return None if left is None or left.record in declined else left


def decline(journal: Journal, left: StoredRecord) -> Future[None]:
    """Store, for both modes, that the user declined to resume a session."""
    return journal.keep_unfinished(_DECLINED, {"record": left.record})


def _keep_one(journal: Journal, name: str, body: dict[str, Any]) -> bool:
    """Turn an unfinished session into a record; an unreadable one is left alone."""
    try:
        session = Session.model_validate(body)
    except ValidationError:
        return False
    record = name.removeprefix(UNFINISHED)
    journal.finish(name, "session", session.body(), session.at, record).result()
    return True


def keep_interrupted(journal: Journal) -> int:
    """Save sessions of crashed processes as interrupted; return how many.

    Raises:
        DataError: The sessions could not be saved; their unfinished state still exists.
    """
    if journal.cannot_save is not None or not journal.unfinished(UNFINISHED):
        return 0
    lock = FileLock(journal.path.with_name("session.lock"))
    try:
        is_alone = lock.take()
    except OSError as error:
        raise plain_error(journal.path, error) from error
    if not is_alone:
        return 0  # one is still running
    try:
        found = journal.unfinished(UNFINISHED)
        return sum(_keep_one(journal, name, body) for name, _, body in found)
    finally:
        lock.release()
