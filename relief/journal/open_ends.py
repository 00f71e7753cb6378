"""Which of the answers about safety no later one was given in knowledge of."""

from __future__ import annotations

from collections.abc import Sequence

from relief.journal.row import Row

ABOUT_SAFETY = frozenset(("checklist", "situation"))
"""The kinds of records of which the last one counts, so that it must know the others."""


def open_ends(rows: Sequence[Row]) -> list[Row]:
    """The records of one kind that no later one follows, in the order they were written.

    On one machine each follows the one before; of other machines' it follows those it names.
    """
    last = {row.device: row for row in sorted(rows, key=lambda row: row.stamp)}
    followed = {name for row in rows for name in row.body.get("follows") or ()}
    ends = (row for row in last.values() if row.record not in followed)
    return sorted(ends, key=lambda row: (row.stamp, row.device))
