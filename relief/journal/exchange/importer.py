"""Imports the records of a file in one transaction, with counts.

A record with the same id is the same record. If the file and the journal differ, the newer one
applies; the older one stays in the history.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from threading import Event

from relief.collector import resting_collector
from relief.errors import DataError
from relief.i18n import N_, _
from relief.journal.exchange.export_reader import Incoming
from relief.journal.exchange.json_export import Tally, usual_form
from relief.journal.foreign.entry_ids import OTHER_PROGRAM
from relief.journal.journal import Journal
from relief.journal.merge.safety_guard import SafetyGuard
from relief.journal.revision import Revision
from relief.journal.store import Store
from relief.journal.stored_record import just_after
from relief.safety.checklist import Sign

_SAFE = N_("Nothing was changed.")

_BATCH = 1000


@dataclass
class ImportResult:
    """The result of an import or of a dry run.

    Attributes:
        added: New records.
        changed: Records that are newer in the file.
        same: Identical records.
        older: Records that are newer in the journal, which stay.
        removed: Records that the file lacks, if it replaces all, or that it cancels.
        kept: Records written to keep safety answers in force.
        file: The file's records, and the days they span.
    """

    added: int = 0
    changed: int = 0
    same: int = 0
    older: int = 0
    removed: int = 0
    kept: int = 0
    file: Tally = field(default_factory=Tally)

    @property
    def changes_anything(self) -> bool:
        """Whether any record would change; older revisions only join the history."""
        return bool(self.added or self.changed or self.removed)

    def words(self) -> str:
        """Format the result as ``12 added, 3 changed, 2 already in your diary``."""
        parts = (
            (self.added, _("{count} added")),
            (self.changed, _("{count} changed")),
            (self.removed, _("{count} removed")),
            (self.same, _("{count} already in your diary")),
            (self.older, _("{count} older than your own version, which was kept")),
        )
        return ", ".join(words.format(count=count) for count, words in parts if count) or _(
            "nothing to import"
        )


@dataclass
class _Plan:
    """Decides, record by record, what to store."""

    device: str
    now: str
    made: str | None
    is_whole: bool
    outcome: ImportResult = field(default_factory=ImportResult)

    def weigh(self, row: Revision, here: Revision | None) -> Revision | None:
        """Return the revision to store for a record of the file; None if there is nothing to do."""
        self.outcome.file.add(row.day)
        if here is None:
            self.outcome.added += 1
            return self._signed(row)
        if here.kind != row.kind:
            raise DataError(
                _("{record} already exists, but its kind is not {kind}").format(
                    record=row.record, kind=row.kind
                ),
                _(_SAFE),
            )
        if _say_the_same(row, here):
            self.outcome.same += 1
            return row if row.stamp and row.device and row.version != here.version else None
        wins = self._winning(row, here)
        if wins is None:
            self.outcome.older += 1
            return row if row.stamp and row.device else None
        if row.body is None:
            self.outcome.removed += 1
        elif here.body is None:
            self.outcome.added += 1
        else:
            self.outcome.changed += 1
        return wins

    def _winning(self, row: Revision, here: Revision) -> Revision | None:
        """Return the revision that makes the file's record current; None if ours is newer."""
        signed = self._signed(row)
        if row.device == OTHER_PROGRAM:  # a person's own change or deletion here stays
            is_its_own = here.device == row.device
            return signed._replace(stamp=self._now(row, here).stamp) if is_its_own else None
        if signed.version > here.version:
            return signed
        by_hand = signed.version == here.version or not (row.stamp or self.made)
        return self._now(row, here) if by_hand or self.is_whole else None

    def _signed(self, row: Revision) -> Revision:
        """Return a revision with device and timestamp filled in if the file has none."""
        if row.stamp and row.device:
            return row
        return row._replace(
            stamp=row.stamp or self.made or self.now, device=row.device or self.device
        )

    def _now(self, row: Revision, here: Revision) -> Revision:
        stamp = max(
            self.now, just_after(here.stamp)
        )  # the existing one may be from a clock that was ahead
        return row._replace(stamp=stamp, device=self.device)

    def remove(self, here: Revision) -> Revision:
        """Return the revision that deletes a record."""
        self.outcome.removed += 1
        return self._now(here, here)._replace(body=None)


def try_import(journal: Journal, incoming: Incoming, is_whole: bool) -> ImportResult:
    """Run an import without saving anything.

    Raises:
        DataError: The import fails, or the journal cannot be read.
    """
    with journal.reading() as store:
        now = store.next_stamp(journal.clock.now())
        outcome, rows = _work_out(store, incoming, is_whole, now)
        for _ in rows:
            pass  # they are only counted
    return outcome


def import_records(
    journal: Journal, incoming: Incoming, is_whole: bool, signs: Sequence[Sign] = ()
) -> ImportResult:
    """Store the records of a file, and the safety answers that still apply, in one transaction.

    Args:
        journal: The journal.
        incoming: The records, all valid.
        is_whole: Whether the file replaces all records of its kinds.
        signs: The checklist's items.

    Raises:
        DataError: The import failed; nothing was changed.
        KeyboardInterrupt: The import was interrupted; nothing was changed.
    """
    now = journal.clock.now()
    keeper = SafetyGuard(signs, now)
    outcomes: list[tuple[ImportResult, int]] = []
    is_stopped = Event()

    def choose(store: Store) -> Iterator[Revision]:
        outcome, rows = _work_out(store, incoming, is_whole, store.next_stamp(now))
        outcomes.append((outcome, store.count()))
        return rows

    def check(store: Store) -> None:
        if is_stopped.is_set():
            raise DataError(_("the import was stopped"), _(_SAFE))
        (outcome, before) = outcomes[-1]
        if store.count() != before + outcome.added - outcome.removed:
            raise DataError(_("the import did not store the expected number of records"), _(_SAFE))

    def act(store: Store) -> ImportResult:
        with resting_collector():
            store.add_revisions(choose, now, carry=True, check=check, keeper=keeper)
        return replace(outcomes[-1][0], kept=keeper.kept)

    taken = journal.on_writer(act)
    try:
        return taken.result()
    except KeyboardInterrupt:
        is_stopped.set()
        if taken.exception() is not None:
            raise
        return taken.result()  # too late: it is already committed


def _work_out(
    store: Store, incoming: Incoming, is_whole: bool, now: str
) -> tuple[ImportResult, Iterator[Revision]]:
    """Compute the counts of an import, and the revisions to store."""
    plan = _Plan(store.device, now, incoming.made, is_whole)

    def to_store() -> Iterator[Revision]:
        for batch in incoming.records.batches():
            here = store.standing_of([row.record for row in batch])
            found = (plan.weigh(row, here.get(row.record)) for row in batch)
            yield from (row for row in found if row is not None)
        if is_whole:
            yield from map(plan.remove, _others(store, incoming))

    return plan.outcome, to_store()


def _others(store: Store, incoming: Incoming) -> Iterator[Revision]:
    """Yield the records of the file's kinds that are not in the file."""
    rows = store.standing()
    while batch := list(islice(rows, _BATCH)):
        kept = incoming.records.holds([row.record for row in batch])
        for row in batch:
            if row.body is not None and row.kind in incoming.kinds and row.record not in kept:
                yield row


def _say_the_same(row: Revision, here: Revision) -> bool:
    if row.place != here.place:
        return False
    if row.body == here.body:
        return True
    mine, theirs = here.fields, row.fields
    if mine is None or theirs is None:
        return False
    return usual_form(row.kind, mine) == usual_form(row.kind, theirs)
