"""Finds the heads of the causal order: safety answers that no later answer has seen."""

from __future__ import annotations

from collections.abc import Iterable

from relief.journal.stored_record import StoredRecord

ABOUT_SAFETY = frozenset(("checklist", "situation"))
"""The kinds of safety records: the last one counts, so it lists those it supersedes."""


def causal_heads(rows: Iterable[StoredRecord]) -> list[StoredRecord]:
    """The records of one kind that no later one follows, in the order they were written.

    On one machine each follows the one before; of other machines' it follows those it names. One
    that names an answer of its own machine came after it, though its stamp be earlier: the clock
    was far ahead then.

    Args:
        rows: The records; they are gone through more than once, and few of them are kept.
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
