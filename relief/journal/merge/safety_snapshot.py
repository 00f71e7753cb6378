"""A snapshot of all records that affect safety."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import Any, Protocol

from relief.journal.causal_heads import ABOUT_SAFETY
from relief.journal.merge.treatments import may_restrict
from relief.journal.stored_record import StoredRecord, utc
from relief.safety.checklist import Sign
from relief.safety.emergency_clearance import unseen_signs

_MOST_CHECKS = 200
_SESSIONS = timedelta(days=2)


class MergeStore(Protocol):
    """The methods of a store that a merge uses."""

    device: str

    def last_written(self, kind: str) -> StoredRecord | None:
        """Return the last written record of a kind."""

    def newest(self, kind: str, count: int = 1) -> list[StoredRecord]:
        """Return the newest records of a kind, newest first."""

    def written(self, kind: str) -> Iterator[StoredRecord]:
        """Yield the readable records of a kind, in the order written."""

    def state_of(self, record: str) -> StoredRecord | None:
        """Return the newest revision of a record, even if it was deleted or cannot be read."""

    def is_in_doubt(self, kind: str) -> bool:
        """Return whether the last written record of a kind cannot be read."""

    def unreadable(self, kind: str | None = None) -> list[StoredRecord]:
        """Return the records that cannot be read."""

    def may_be_own(self, row: StoredRecord) -> bool:
        """Return whether this device may have written a revision under another id."""

    def ids(self, kinds: Collection[str]) -> set[str]:
        """Return the ids of all records of some kinds, deleted ones too."""

    def histories(self, kind: str, since: str) -> list[list[StoredRecord]]:
        """Return all revisions of each record of a kind that may be about ``since`` or later."""

    def insert_here(self, kind: str, body: Mapping[str, Any], day: str, now: datetime) -> None:
        """Add a record of this device, inside the caller's transaction."""

    def repeat(self, row: StoredRecord, now: datetime) -> None:
        """Add an older revision again as the newest one, inside the caller's transaction."""


@dataclass(frozen=True, slots=True)
class SafetySnapshot:
    """All records that affect safety at one instant.

    Attributes:
        last: The last answers, by kind; None if there are none.
        unseen: Emergency signs about which no doctor has seen the person yet.
        treatments: Treatments that restrict massage today or later, by record id; unreadable ones
            restrict every area.
        sessions: Sessions of the last two days, by record id.
        in_doubt: Kinds whose last record cannot be read.
        known: Ids of all records with answers.
        device: The id of this device then.
    """

    last: Mapping[str, StoredRecord | None]
    unseen: tuple[str, ...]
    treatments: Mapping[str, StoredRecord]
    sessions: Mapping[str, StoredRecord]
    in_doubt: frozenset[str]
    known: frozenset[str]
    device: str


def take_snapshot(store: MergeStore, signs: Sequence[Sign], now: datetime) -> SafetySnapshot:
    """Take a snapshot of what affects safety now.

    Args:
        store: The records.
        signs: The checklist's items.
        now: The current time.

    Raises:
        DataError: The records cannot be read.
    """
    last = {kind: store.last_written(kind) for kind in ABOUT_SAFETY}
    check = last["checklist"]
    older = (row for row in store.newest("checklist", _MOST_CHECKS) if row != check)
    checks = [check, *sorted(older, key=lambda row: row.stamp, reverse=True)] if check else []
    sessions = [rows[-1] for rows in store.histories("session", utc(now - _SESSIONS))]
    treatments = chain(store.written("treatment"), store.unreadable("treatment"))
    return SafetySnapshot(
        last=last,
        unseen=unseen_signs(checks, signs, now),
        treatments={row.record: row for row in treatments if may_restrict(row, now)},
        sessions={row.record: row for row in sessions if not row.deleted},
        in_doubt=frozenset(filter(store.is_in_doubt, ABOUT_SAFETY)),
        known=frozenset(store.ids(ABOUT_SAFETY)),
        device=store.device,
    )
