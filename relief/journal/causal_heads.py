"""Finds the heads of the causal order: safety answers that no later answer refers to."""

from __future__ import annotations

from collections.abc import Iterable

from relief.journal.stored_record import StoredRecord

ABOUT_SAFETY = frozenset(("checklist", "situation"))
"""Kinds of safety records: the last one applies, so it lists those it supersedes."""


def causal_heads(rows: Iterable[StoredRecord]) -> list[StoredRecord]:
    """Return the records of one kind that no later one follows, in the order written.

    On one device each record follows the previous one; it follows a record of another device only
    if it refers to that record. A record that refers to one of its own device came after that one
    even if its timestamp is earlier: the clock had been far ahead.

    Args:
        rows: The records; iterated more than once, and few are kept in memory.
    """
    named = {(name, row.device) for row in rows for name in row.body.get("follows") or ()}
    followed = {name for name, _ in named}
    mine = (row.record for row in rows if (row.record, row.device) in named) if named else ()
    ahead = set(mine)
    last: dict[str, StoredRecord] = {}
    for row in rows:
        if row.record in ahead:
            continue
        if row.device not in last or row.stamp >= last[row.device].stamp:
            last[row.device] = row
    ends = (row for row in last.values() if row.record not in followed)
    return sorted(ends, key=lambda row: (row.stamp, row.device))
