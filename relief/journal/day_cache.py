"""Caches a value per diary day, so that ten years of days load at once.

The table has no data of its own: triggers (see ``migrations``) remove the days of every changed
entry, and the next read computes missing days again.

Measured with ten years of two entries a day: 66 ms cached, 265 ms uncached. With up to a hundred
times more entries, reading the cache takes no longer, within the budgets of trends and report
(150 and 500 ms); reading all entries would take half a minute.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby

from relief.journal.record_queries import ROW, row_of
from relief.journal.revision_queries import RevisionQueries
from relief.journal.stored_record import StoredRecord
from relief.journal.stored_schema import is_readable

Make = Callable[[Sequence[StoredRecord]], str]
"""Serialises the entries of one day (at least one) as text."""

_DAYS = """
    WITH RECURSIVE noted (day) AS (
        SELECT min(day) FROM present WHERE kind = 'entry' AND deleted = 0 AND day >= ?
        UNION ALL
        SELECT (SELECT min(day) FROM present WHERE kind = 'entry' AND deleted = 0
                AND day > noted.day AND day <= ?)
        FROM noted WHERE noted.day IS NOT NULL
    )
    SELECT noted.day, kept.body, kept.passed_over
    FROM noted LEFT JOIN day_of_diary AS kept ON kept.day = noted.day AND kept.rules = ?
    WHERE noted.day <= ? ORDER BY noted.day
"""
"""Iterates over days by index: reading every entry would take five times as long."""

_ENTRIES = f"""
    {ROW} WHERE present.kind = 'entry' AND present.deleted = 0
        AND present.day IN (SELECT value FROM json_each(?))
    ORDER BY present.day
"""
_ASIDE = "PRAGMA busy_timeout = 0"


class DayCache(RevisionQueries):
    """Queries for diary days, with the cache."""

    def by_day(self, make: Make, rules: int, first: str, last: str) -> dict[str, str]:
        """Return the cached value of each day in a range that has entries, oldest first.

        Args:
            make: Computes the value of a day; independent of the order of entries.
            rules: Version of ``make``: values of another version are computed again.
            first: The first day, ISO 8601.
            last: The last day.
        """
        with self.at_rest(), self._reading():
            found = self._connection.execute(_DAYS, (first, last, rules, last)).fetchall()
            lacking = [day for day, body, _ in found if body is None]
            made: dict[str, list[str]] = {day: told for day, *told in self._made(lacking, make)}
            if made:
                self._keep(rules, made)
        days = {}
        for day, body, passed_over in found:
            text, ids = (body, passed_over) if body is not None else made.get(day, ("", ""))
            if ids:
                self.unreadable_kinds |= dict.fromkeys(ids.split(), "entry")
            if text:
                days[day] = text
        return days

    def _made(self, days: Sequence[str], make: Make) -> Iterator[tuple[str, str, str]]:
        """Compute each day: (day, value or "" if nothing is readable, ids of unreadable records).

        One day at a time: ten years of entries would not fit into the memory of a phone.
        """
        found = self._connection.execute(_ENTRIES, (json.dumps(days),))
        for day, rows in groupby(map(row_of, found), lambda row: row.day):
            entries: list[StoredRecord] = []
            unreadable: list[StoredRecord] = []
            for row in rows:
                (entries if is_readable(row) else unreadable).append(row)
            text = make(entries) if entries else ""
            yield day, text, " ".join(row.record for row in unreadable)

    def _keep(self, rules: int, made: dict[str, list[str]]) -> None:
        """Store computed values in the transaction that read them; a failure to store is ignored.

        SQLite refuses to write in a read transaction that is no longer current, so a cached value
        is never older than an entry. If the disk is full or another process writes, the next read
        tries again.
        """
        (patience,) = self._connection.execute("PRAGMA busy_timeout").fetchone()
        self._connection.execute(_ASIDE)
        try:
            with suppress(sqlite3.Error):
                self._connection.executemany(
                    "INSERT OR REPLACE INTO day_of_diary VALUES (?, ?, ?, ?)",
                    [(day, rules, *told) for day, told in made.items()],
                )
                self._connection.execute("COMMIT")
        finally:
            self._connection.execute(f"PRAGMA busy_timeout = {patience}")
