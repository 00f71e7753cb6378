"""After an emergency answer: whether a doctor has seen the person about it, or it was a mistake."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from relief.errors import Refused
from relief.journal.check_records import checklist_record
from relief.journal.journal import Journal
from relief.journal.records import Checklist, kind_of
from relief.journal.stored_record import StoredRecord
from relief.library.library import Library
from relief.safety.check_results import needs_seen_confirmation, readings
from relief.safety.checklist import TICKED, higher, is_whole, still_counting
from relief.safety.emergency_clearance import new_emergency_signs, unseen_signs
from relief.safety.urgency import Urgency

if TYPE_CHECKING:
    from concurrent.futures import Future

SLIP_WITHIN = timedelta(minutes=1)
"""How long an emergency answer can be undone as a mistyped key."""


def asks_whether_seen(journal: Journal, library: Library, answers: Mapping[str, str]) -> bool:
    """Return whether these answers require the question "has a doctor seen you about it?".

    They do if every sign was answered, none is an emergency now, and one was before.

    Raises:
        DataError: The journal cannot be read.
    """
    signs = library.checklist.item
    if not is_whole(signs, answers) or new_emergency_signs(signs, answers):
        return False
    return bool(needs_seen_confirmation(journal, library, journal.clock.now()))


def seen_question(journal: Journal, library: Library) -> str:
    """Return the question whether a doctor has seen the person about their emergency sign.

    Raises:
        DataError: The journal cannot be read.
    """
    waiting = needs_seen_confirmation(journal, library, journal.clock.now())
    return library.phrases("check.seen_question", signs=names_of(library, waiting))


def names_of(library: Library, ids: Iterable[str]) -> str:
    """Return short names of signs; signs unknown to this checklist are skipped."""
    found = [item.short for item in map(library.checklist.find, ids) if item]
    return "; ".join(found) or library.phrases("check.emergency_sign")


def can_undo_slip(journal: Journal, row: StoredRecord) -> bool:
    """Return whether an emergency answer is recent enough to be undone as a mistyped key.

    It can be undone for a minute, on the device where it was given, if no other answer followed.

    Args:
        journal: The journal.
        row: The check with the emergency answer.

    Raises:
        DataError: The journal cannot be read.
    """
    last = journal.last_written("checklist")
    if last is None or last.record != row.record or last.body["outcome"] != Urgency.EMERGENCY:
        return False
    device = journal.on_writer(lambda store: store.device).result() if last.device else ""
    age = journal.clock.now() - datetime.fromisoformat(last.at)
    return last.device == device and abs(age) <= SLIP_WITHIN


def undo_slip(journal: Journal, library: Library, row: StoredRecord) -> Future[StoredRecord]:
    """Undo the emergency answers of a check that were given by mistake, and nothing else.

    The earlier answers apply again. The check keeps its id and gets a new revision.

    Args:
        journal: The journal.
        library: The signs.
        row: The check with the emergency answer.

    Returns:
        A future of the changed check; it resolves once the check is on disk.

    Raises:
        Refused: A minute has passed, the answer came from another device, or another followed.
        DataError: The journal cannot be read.
    """
    if not can_undo_slip(journal, row):
        raise Refused(library.phrases("check.slip_late"), code="slip_late")
    last, *before = readings(journal)
    record = _without_slip(journal, library, last, before)
    if not last.record:  # it could not be saved, so there is no record to change
        return journal.write_later(kind_of(record), record.body(), record.at)
    return journal.change(last, record.body(), record.at)


def _without_slip(
    journal: Journal, library: Library, last: StoredRecord, before: list[StoredRecord]
) -> Checklist:
    """Return the check without the emergency signs that were not ticked in the previous check."""
    signs, body = library.checklist.item, last.body
    previous = before[0] if before else None
    earlier: Mapping[str, str] = previous.body["answers"] if previous else {}
    kept = body.get("kept") or ()
    given = {key: answer for key, answer in body["answers"].items() if key not in kept}
    was_whole = is_whole(signs, given)
    for sign in new_emergency_signs(signs, given):
        if earlier.get(sign) not in TICKED:
            given.pop(sign)
            given |= {sign: earlier[sign]} if sign in earlier else {}
    if not was_whole:  # it stopped at the mistake, so earlier answers still apply
        given = {**earlier, **given, **still_counting(signs, given, earlier)}
    unseen = unseen_signs(before, signs, journal.clock.now())
    seen = body.get("seen_by_doctor")
    record = checklist_record(library, journal.clock, given, None, previous, seen, unseen)
    outcome = Urgency(record.outcome)
    if previous is not None and not was_whole:
        outcome = higher(outcome, Urgency(previous.body["outcome"]))
    at = datetime.fromisoformat(body["at"])
    return record.replace(at=at, outcome=outcome)
