"""What is asked of the journal's file when revisions travel. Nothing here writes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby

from relief.journal.causal_heads import ABOUT_SAFETY, causal_heads
from relief.journal.record_queries import ROW, RecordQueries
from relief.journal.revision import Revision
from relief.journal.stored_record import COLUMNS, LARGEST_LEAD, StoredRecord, utc

CARRIED = "carried"
"""The fact that names the devices whose revisions this one passes on."""

FORMER = "former device "
"""How the facts begin that name the ids this device had before."""


class RevisionQueries(RecordQueries):
    """Questions about revisions as such."""

    def standing(self) -> Iterator[Revision]:
        """The newest revision of every record, deleted ones too, oldest first."""
        return self._travelling(
            "FROM present JOIN revision ON revision.seq = present.seq"
            " ORDER BY present.at, present.record",
            (),
        )

    def present(self, kind: str) -> Iterator[StoredRecord]:
        """The present records of a kind, oldest first; also those that cannot be read."""
        return self._each(
            f"{ROW}WHERE present.kind = ? AND present.deleted = 0"
            " ORDER BY present.at, present.record",
            (kind,),
        )

    def standing_of(self, records: Sequence[str]) -> dict[str, Revision]:
        """The newest revisions of some records, deleted ones too, by their ids."""
        marks = ", ".join("?" * len(records))
        found = self._travelling(
            "FROM present JOIN revision ON revision.seq = present.seq"
            f" WHERE present.record IN ({marks})",
            tuple(records),
        )
        return {row.record: row for row in found}

    def added_between(self, after: int, last: int, devices: Sequence[str]) -> Iterator[Revision]:
        """The revisions that some devices made, in the order they were added here.

        Args:
            after: The number before the first.
            last: The number of the last.
            devices: Whose revisions.
        """
        marks = ", ".join("?" * len(devices))
        return self._travelling(
            f"FROM revision WHERE seq > ? AND seq <= ? AND device IN ({marks}) ORDER BY seq",
            (after, last, *devices),
        )

    def last_number(self) -> int:
        """The number of the revision that was added last; 0 when there is none."""
        with self._reading():
            (number,) = self._connection.execute("SELECT max(seq) FROM revision").fetchone()
        return int(number or 0)

    def kinds(self) -> list[str]:
        """The kinds of all present records."""
        with self._reading():
            found = self._connection.execute("SELECT DISTINCT kind FROM present WHERE NOT deleted")
            return sorted(kind for (kind,) in found)

    def newest_stamp(self) -> str | None:
        """When the newest change was made among all present records."""
        with self._reading():
            (stamp,) = self._connection.execute(
                "SELECT max(stamp) FROM present WHERE NOT deleted"
            ).fetchone()
        return None if stamp is None else str(stamp)

    def count(self) -> int:
        """How many records are present."""
        with self._reading():
            (count,) = self._connection.execute(
                "SELECT count(*) FROM present WHERE NOT deleted"
            ).fetchone()
        return int(count)

    def others_open(self, kind: str) -> list[str]:
        """The other machines' answers about safety that no later one follows yet, by their ids."""
        if kind not in ABOUT_SAFETY:
            return []
        with self._reading():
            others = self._connection.execute(
                "SELECT 1 FROM present WHERE kind = ? AND NOT deleted AND device <> ? LIMIT 1",
                (kind, self.device),
            ).fetchone()
        if others is None:
            return []  # as it is for everybody with one machine
        rows = self._rows("WHERE present.kind = ? AND NOT present.deleted", (kind,))
        return [row.record for row in causal_heads(rows) if row.device != self.device]

    def ids(self, kinds: Collection[str]) -> set[str]:
        """The ids of all records of some kinds, deleted ones too."""
        marks = ", ".join("?" * len(kinds))
        with self._reading():
            found = self._connection.execute(
                f"SELECT record FROM present WHERE kind IN ({marks})", tuple(kinds)
            )
            return {str(record) for (record,) in found}

    def state_of(self, record: str) -> StoredRecord | None:
        """The newest revision of one record, also where it was deleted or cannot be read."""
        found = self._every(f"{ROW} WHERE present.record = ?", (record,))
        return found[0] if found else None

    def histories(self, kind: str, since: str) -> list[list[StoredRecord]]:
        """All revisions of each record of a kind that may be about an instant since then.

        Deleted records and those that cannot be read are among them; the newest revision is last.

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
        """The answers about safety that are stamped later than the next one will be, by their ids.

        Mostly none: a clock was far ahead when they were given. The next answer follows them.
        """
        rows = self._every(
            f"{ROW}WHERE present.kind = ? AND NOT present.deleted AND present.stamp > ?",
            (kind, utc(now + LARGEST_LEAD)),
        )
        return [row.record for row in rows]

    def to_follow(self, kind: str, now: datetime) -> list[str]:
        """The answers about safety that the next one has to name, for it was given knowing them."""
        if kind not in ABOUT_SAFETY:
            return []
        return list(dict.fromkeys((*self.others_open(kind), *self.ahead(kind, now))))

    def carried(self) -> tuple[str, ...]:
        """The devices whose revisions this one passes on beside its own."""
        return tuple((self.recall(CARRIED) or "").split())

    def may_be_own(self, row: StoredRecord) -> bool:
        """Whether this device may have written a revision that names another one.

        A device that finds a second copy of its journal takes a new id. What the old id stood
        under until then may have been written by either.
        """
        return row.stamp <= (self.recall(f"{FORMER}{row.device}") or "")

    def _last_stamp_of(self, device: str) -> str:
        with self._reading():
            found = self._connection.execute(
                "SELECT max(stamp) FROM revision WHERE device = ?", (device,)
            ).fetchone()
        return str(found[0] or "")

    def recall(self, key: str) -> str | None:
        """A fact about this copy of the journal, which is no part of the diary."""
        with self._reading():
            found = self._connection.execute(
                "SELECT value FROM about WHERE key = ?", (key,)
            ).fetchone()
        return None if found is None else str(found[0])

    def recalled(self, prefix: str) -> list[str]:
        """The names of such facts that begin so."""
        with self._reading():
            found = self._connection.execute(
                "SELECT key FROM about WHERE substr(key, 1, ?) = ?", (len(prefix), prefix)
            ).fetchall()
        return [str(key) for (key,) in found]

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Read several things as they were at one moment, whatever others write meanwhile."""
        with self._reading():
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _travelling(self, source: str, values: tuple[object, ...]) -> Iterator[Revision]:
        with self._reading():
            found = self._connection.execute(f"SELECT {COLUMNS} {source}", values)
            for record, kind, stamp, device, at, day, body in found:
                yield Revision(record, stamp, device, kind, at, day, _text_of(body))


def _text_of(body: bytes | None) -> str | None:
    """A stored body as text; what is none says nothing, so it cannot be read."""
    try:
        return None if body is None else body.decode("utf-8")
    except UnicodeDecodeError:
        return "{}"
