"""The one place that ensures that a merge never relaxes a safety restriction.

No file relaxes a warning sign, a health fact or a treatment recorded here: not by a newer revision,
not by a record of another kind with its id, and not by its absence. Only the person's own answers
do: given here, or on another of their devices, if a complete later check that refers to the answers
here comes by a sync.

Every path by which records come in (import, sync, restore) takes a snapshot before, and afterwards
writes what still applies. Both happen in the transaction that adds the records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from relief.clock import day_of
from relief.journal.merge.answers import AnswerChanges, carried_check, carried_facts
from relief.journal.merge.safety_snapshot import MergeStore, SafetySnapshot, take_snapshot
from relief.journal.merge.treatments import is_lowered, is_session_lowered
from relief.safety.checklist import Sign


@dataclass
class SafetyGuard:
    """Keeps safety answers in force during a merge.

    Attributes:
        signs: The checklist's items.
        now: The current time.
        accepts_answers: Whether a complete later check among the records counts as the person's own
            answer. It does in a sync of their devices, but not in an imported file.
        kept: Number of records written because something still applies.
    """

    signs: Sequence[Sign]
    now: datetime
    accepts_answers: bool = False
    kept: int = 0
    _before: SafetySnapshot | None = field(default=None, init=False)

    def look(self, store: MergeStore) -> None:
        """Take a snapshot before the merge."""
        self._before = take_snapshot(store, self.signs, self.now)

    def settle(self, store: MergeStore, is_doubled: bool = False) -> None:
        """Write what still applies after the merge.

        Args:
            store: The records.
            is_doubled: Whether a second copy of this journal wrote some of them under the same
                device id, so that their order is unknown.

        Raises:
            DataError: A record could not be written.
        """
        if self._before is not None:
            accepts = self.accepts_answers and not is_doubled
            self.kept += carry_over(store, self._before, self.signs, self.now, accepts, is_doubled)


def carry_over(
    store: MergeStore,
    before: SafetySnapshot,
    signs: Sequence[Sign],
    now: datetime,
    accepts_answers: bool = False,
    is_doubled: bool = False,
) -> int:
    """Write what applied before and still does, in the same transaction as the merge.

    Args:
        store: The records now; may be another file than before.
        before: The snapshot before the merge.
        signs: The checklist's items.
        now: The current time.
        accepts_answers: As in ``SafetyGuard``.
        is_doubled: As in ``SafetyGuard.settle``.

    Returns:
        Number of records written.

    Raises:
        DataError: A record could not be written.
    """
    written = 0
    checks, facts = (
        AnswerChanges.of(store, before, kind, accepts_answers, is_doubled)
        for kind in ("checklist", "situation")
    )
    for kind, body in (
        ("checklist", carried_check(store, before, checks, signs)),
        ("situation", carried_facts(store, before, facts)),
    ):
        if body is not None:
            fields = {"at": now.isoformat(), "timezone": "", **body}
            store.insert_here(kind, fields, day_of(now).isoformat(), now)
            written += 1
    for row in before.sessions.values():
        accepts = accepts_answers and not store.may_be_own(row)
        if is_session_lowered(row, store.state_of(row.record), accepts):
            store.repeat(row, now)
            written += 1
    for row in before.treatments.values():
        accepts = accepts_answers and not store.may_be_own(row)
        if is_lowered(row, store.state_of(row.record), now, accepts):
            store.repeat(row, now)
            written += 1
    return written
