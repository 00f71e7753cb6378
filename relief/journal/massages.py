"""Which sessions count towards the two massages of a day, also those that are not written down.

``--no-log`` keeps no title, no time and no numbers. But no flag lifts the limit, so a bare number
for the day is kept aside until the next one takes its place. It is in no export and no sync.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from relief.journal.journal import Journal
from relief.safety.limits import PREVIEW_SPEED

if TYPE_CHECKING:
    from concurrent.futures import Future

UNFINISHED = "session:"
"""What the names of sessions in progress begin with."""

_NAME = "massages-not-told"


def is_preview(body: Mapping[str, Any]) -> bool:
    """Whether a session was played too fast for hands to follow."""
    return float(body.get("speed", 1.0)) >= PREVIEW_SPEED


def counts_as_massage(body: Mapping[str, Any]) -> bool:
    """Whether a session counts towards the two massages of a day.

    One that ended before any step was done was none, a preview was none, and one that goes on
    where another was interrupted is the same one.
    """
    was_done = body.get("steps_done", 0) > 0 and not is_preview(body)
    return body.get("practice") == "massage" and was_done and not body.get("resumes")


def untold_massages(journal: Journal) -> int:
    """How many massages of today were not written down."""
    today = journal.today()
    kept = (body for _, _, body in journal.unfinished(_NAME))
    return sum(int(body.get("massages", 0)) for body in kept if body.get("day") == today)


def count_untold(journal: Journal, body: Mapping[str, Any]) -> Future[None]:
    """Count a session that is not written down, if it was a massage."""
    if not counts_as_massage(body):
        from concurrent.futures import Future  # late: who only reads needs none

        nothing: Future[None] = Future()
        nothing.set_result(None)
        return nothing
    count = untold_massages(journal) + 1
    no_hour = journal.clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return journal.keep_unfinished(_NAME, {"day": journal.today(), "massages": count}, no_hour)
