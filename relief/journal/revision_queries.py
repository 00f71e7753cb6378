"""Queries for revisions, used when they are exchanged. Read-only."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from relief.journal.causal_heads import ABOUT_SAFETY, causal_heads
from relief.journal.record_queries import ROW, RecordQueries
from relief.journal.stored_record import COLUMNS, LARGEST_LEAD, StoredRecord, utc

if TYPE_CHECKING:
    from relief.journal.revision import Revision

CARRIED = "carried"
"""The key of the devices whose revisions this one passes on."""

FORMER = "former device "
"""Prefix of the keys of earlier ids of this device."""


class RevisionQueries(RecordQueries):
    """Queries for revisions."""

    def standing(self) -> Iterator[Revision]:
        """Yield the newest revision of every record, deleted ones too, oldest first."""
        return self._travelling(
            "FROM present JOIN revision ON revision.seq = present.seq"
            " ORDER BY present.at, present.record",
            (),
        )

    def present(self, kind: str) -> Iterator[StoredRecord]:
        """Yield the current records of a kind, oldest first, including unreadable ones."""
        return self._each(
            f"{ROW}WHERE present.kind = ? AND present.deleted = 0"
            " ORDER BY present.at, present.record",
            (kind,),
        )

    def standing_of(self, records: Sequence[str]) -> dict[str, Revision]:
        """Return the newest revisions of some records, deleted ones too, by record id."""
        marks = ", ".join("?" * len(records))
        found = self._travelling(
            "FROM present JOIN revision ON revision.seq = present.seq"
            f" WHERE present.record IN ({marks})",
            tuple(records),
        )
        return {row.record: row for row in found}

    def added_between(self, after: int, last: int, devices: Sequence[str]) -> Iterator[Revision]:
        """Yield the revisions of some devices, in the order they were added here.

        Args:
            after: The number before the first.
            last: The number of the last.
            devices: The devices.
        """
        marks = ", ".join("?" * len(devices))
        return self._travelling(
            f"FROM revision WHERE seq > ? AND seq <= ? AND device IN ({marks}) ORDER BY seq",
            (after, last, *devices),
        )

    def last_number(self) -> int:
        """Return the number of the revision added last; 0 if there is none."""
        with self._reading():
            (number,) = self._connection.execute("SELECT max(seq) FROM revision").fetchone()
        return int(number or 0)

    def kinds(self) -> list[str]:
        """Return the kinds of all current records."""
        with self._reading():
            found = self._connection.execute("SELECT DISTINCT kind FROM present WHERE NOT deleted")
            return sorted(kind for (kind,) in found)

    def newest_stamp(self) -> str | None:
        """Return the newest timestamp among all current records."""
        with self._reading():
            (stamp,) = self._connection.execute(
                "SELECT max(stamp) FROM present WHERE NOT deleted"
            ).fetchone()
        return None if stamp is None else str(stamp)

    def count(self) -> int:
        """Return the number of current records."""
        with self._reading():
            (count,) = self._connection.execute(
                "SELECT count(*) FROM present WHERE NOT deleted"
            ).fetchone()
        return int(count)

    def others_open(self, kind: str) -> list[str]:
        """Return ids of other devices' safety answers that no later one follows yet."""
        if kind not in ABOUT_SAFETY:
            return []
        with self._reading():
            others = self._connection.execute(
                "SELECT 1 FROM present WHERE kind = ? AND NOT deleted AND device <> ? LIMIT 1",
                (kind, self.device),
            ).fetchone()
        if others is None:
            return []  # the usual case of a single device
        rows = self._rows("WHERE present.kind = ? AND NOT present.deleted", (kind,))
        return [row.record for row in causal_heads(rows) if row.device != self.device]

    def ids(self, kinds: Collection[str]) -> set[str]:
        """Return the ids of all records of some kinds, deleted ones too."""
        marks = ", ".join("?" * len(kinds))
        with self._reading():
            found = self._connection.execute(
                f"SELECT record FROM present WHERE kind IN ({marks})", tuple(kinds)
            )
            return {str(record) for (record,) in found}

    def state_of(self, record: str) -> StoredRecord | None:
        """Return the newest revision of a record, even if it was deleted or cannot be read."""
        found = self._every(f"{ROW} WHERE present.record = ?", (record,))
        return found[0] if found else None

    def histories(self, kind: str, since: str) -> list[list[StoredRecord]]:
        """Return all revisions of each record of a kind that may be about ``since`` or later.

        Includes deleted and unreadable records; the newest revision is last.

        Args:
            kind: The kind.
            since: An instant, UTC.
        """
        found = self._every(
            f"SELECT {COLUMNS} FROM present JOIN revision ON revision.record = present.record"
            " WHERE present.kind = ? AND present.deleted IN (0, 1) AND (present.at >= ?"
            " OR present.day >= ? OR present.day NOT BETWEEN '0001-01-01' AND '9999-12-31')"
            " ORDER BY revision.record, revision.stamp, revision.device",
            (kind, since, since[:10]),
        )
        return [list(rows) for _, rows in groupby(found, key=lambda row: row.record)]

    def ahead(self, kind: str, now: datetime) -> list[str]:
        """Return ids of safety answers with a timestamp later than the next one will have.

        Usually there are none. If there are, a clock was far ahead when they were given, and the
        next answer has to refer to them.
        """
        rows = self._every(
            f"{ROW}WHERE present.kind = ? AND NOT present.deleted AND present.stamp > ?",
            (kind, utc(now + LARGEST_LEAD)),
        )
        return [row.record for row in rows]

    def to_follow(self, kind: str, now: datetime) -> list[str]:
        """Return ids of the safety answers that the next one has to refer to."""
        if kind not in ABOUT_SAFETY:
            return []
        return list(dict.fromkeys((*self.others_open(kind), *self.ahead(kind, now))))

    def carried(self) -> tuple[str, ...]:
        """Return the devices whose revisions this one passes on besides its own."""
        return tuple((self.recall(CARRIED) or "").split())

    def may_be_own(self, row: StoredRecord) -> bool:
        """Return whether this device may have written a revision under another id.

        A device that finds a second copy of its journal takes a new id. Either copy may have
        written the revisions under the old id.
        """
        return row.stamp <= (self.recall(f"{FORMER}{row.device}") or "")

    def _last_stamp_of(self, device: str) -> str:
        with self._reading():
            found = self._connection.execute(
                "SELECT max(stamp) FROM revision WHERE device = ?", (device,)
            ).fetchone()
        return str(found[0] or "")

    def recall(self, key: str) -> str | None:
        """Return a fact about this copy of the journal, which is not part of the diary."""
        with self._reading():
            found = self._connection.execute(
                "SELECT value FROM about WHERE key = ?", (key,)
            ).fetchone()
        return None if found is None else str(found[0])

    def recalled(self, prefix: str) -> list[str]:
        """Return the keys, starting with a prefix, of facts about this copy of the journal."""
        with self._reading():
            found = self._connection.execute(
                "SELECT key FROM about WHERE substr(key, 1, ?) = ?", (len(prefix), prefix)
            ).fetchall()
        return [str(key) for (key,) in found]

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Run several queries in one read transaction."""
        with self._reading():
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _travelling(self, source: str, values: tuple[object, ...]) -> Iterator[Revision]:
        from relief.journal.revision import Revision  # late: a status line reads none

        with self._reading():
            found = self._connection.execute(f"SELECT {COLUMNS} {source}", values)
            for record, kind, stamp, device, at, day, body in found:
                yield Revision(record, stamp, device, kind, at, day, _text_of(body))


def _text_of(body: bytes | None) -> str | None:
    """Decode a stored body; undecodable bytes become "", which cannot be read."""
    try:
        return None if body is None else body.decode("utf-8")
    except UnicodeDecodeError:
        return ""
