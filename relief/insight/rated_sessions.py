"""The sessions that were rated both before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from relief.journal.counted_sessions import practised
from relief.journal.stored_record import StoredRecord


def rated(sessions: Iterable[StoredRecord]) -> list[StoredRecord]:
    """Return the sessions with practice that were rated before and after.

    A resumed session counts once, a preview never.
    """
    done = practised(row for row in sessions if row.kind == "session")
    ratings = ("before", "after")
    return [row for row in done if all(row.body.get(name) is not None for name in ratings)]


def pairs_of(rows: Iterable[StoredRecord]) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Return the ratings before and after each rated session by routine, in the order given."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        found[row.body["routine"]].append((row.body["before"], row.body["after"]))
    return found
