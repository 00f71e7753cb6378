"""Which of the answers about safety no later one was given in knowledge of."""

from __future__ import annotations

from collections.abc import Sequence

from relief.journal.row import Row

ABOUT_SAFETY = frozenset(("checklist", "situation"))
"""The kinds of records of which the last one counts, so that it must know the others."""


def open_ends(rows: Sequence[Row]) -> list[Row]:
    """The records of one kind that no later one follows, in the order they were written.

    On one machine each follows the one before; of other machines' it follows those it names. One
    that names an answer of its own machine came after it, though its stamp be earlier: the clock
    was far ahead then.
    """
    followed = {name for row in rows for name in row.body.get("follows") or ()}
    device_of = {row.record: row.device for row in rows}
    ahead = {
        name
        for row in rows
        for name in row.body.get("follows") or ()
        if device_of.get(name) == row.device
    }
    by_stamp = sorted(rows, key=lambda row: row.stamp)
    last = {row.device: row for row in by_stamp if row.record not in ahead}
    ends = (row for row in last.values() if row.record not in followed)
    return sorted(ends, key=lambda row: (row.stamp, row.device))
