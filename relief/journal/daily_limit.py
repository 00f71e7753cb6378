"""Which massages count towards the limit of two in 24 hours, including unlogged ones.

Only elapsed time counts: no setting, time zone or end of day lifts the limit, nor does a clock that
was set back, because a massage in the future counts too.

``--no-log`` stores no title, time or numbers. But no flag lifts the limit, so the full hour until
which the massage counts is stored separately. It is in no export and no sync.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from relief.clock import DAY_END_HOUR
from relief.journal.journal import Journal
from relief.journal.stored_record import StoredRecord, utc
from relief.journal.stored_schema import is_readable
from relief.safety.limits import PREVIEW_SPEED, REST_AFTER

if TYPE_CHECKING:
    from concurrent.futures import Future

UNFINISHED = "session:"
"""Prefix of the names of unfinished sessions."""

UNTOLD = "massages-not-told"
"""The key under which unlogged massages are counted."""

_REST_OF_DAY = timedelta(hours=8)
"""Minimum time for which pain rules out massage if the day ends sooner."""

_A_DAY = timedelta(days=1)


def is_preview(body: Mapping[str, Any]) -> bool:
    """Return whether a session was played too fast to follow."""
    return float(body.get("speed", 1.0)) >= PREVIEW_SPEED


def counts_as_massage(body: Mapping[str, Any]) -> bool:
    """Return whether a session counts towards the limit of two massages.

    A preview, or a session without a finished step, does not count, and a session that resumes
    another is the same massage.
    """
    was_done = body.get("steps_done", 0) > 0 and not is_preview(body)
    return body.get("practice") == "massage" and was_done and not body.get("resumes")


def recent_massages(journal: Journal) -> tuple[datetime, ...]:
    """Return start times of massages in the last 24 hours, oldest first, unlogged ones included.

    Unreadable sessions are included.

    Raises:
        DataError: The journal cannot be read.
    """
    now = journal.clock.now()
    since = now - REST_AFTER
    with journal.reading() as store:
        histories = store.histories("session", utc(since))
    starts = {rows[-1].record: _start_of(rows, now) for rows in histories}
    found = [*starts.values(), *_resumed([rows[-1] for rows in histories], starts)]
    found += [_instant(body.get("at"), saved) for _, saved, body in _left_off(journal)]
    found += [*_untold(journal), *journal.unsaved.massages]
    recent = (start for start in found if start is not None and start > since)
    return tuple(sorted(start.astimezone(now.tzinfo) for start in recent))


def _resumed(
    sessions: Sequence[StoredRecord], starts: Mapping[str, datetime | None]
) -> list[datetime | None]:
    """Return the resume times of massages of which no earlier part counts.

    Args:
        sessions: The newest revision of each session.
        starts: Start of each session that counts by itself, by record id.
    """
    known = {row.record: row for row in sessions if is_readable(row)}
    counted = {record for record, start in starts.items() if start is not None}
    found = []
    for row in sorted(known.values(), key=lambda row: row.at):
        was_done = counts_as_massage({**row.body, "resumes": None})
        if row.body.get("resumes") and was_done and not _earlier_parts(row, known) & counted:
            counted.add(row.record)
            found.append(_instant(row.body.get("at"), row.at))
    return found


def _earlier_parts(row: StoredRecord, known: Mapping[str, StoredRecord]) -> set[str]:
    """Return the ids of the sessions resumed before this one, back to the first part."""
    parts: set[str] = set()
    before = str(row.body.get("resumes") or "")
    while before in known and before not in parts:
        parts.add(before)
        before = str(known[before].body.get("resumes") or "")
    return parts


def hurt_until(journal: Journal) -> datetime | None:
    """Return until when massage is refused because of pain; None if there was none.

    It is refused for the rest of the day of the pain, in the time zone of that day, but for eight
    hours at least.

    Raises:
        DataError: The journal cannot be read.
    """
    now = journal.clock.now()
    with journal.reading() as store:
        histories = store.histories("session", utc(now - 2 * _A_DAY))
    ends = [journal.unsaved.hurt_until]
    told = [[row for row in rows if not row.deleted] for rows in histories]
    ends += [_hurt_end(rows[-1].body, rows[-1].at, rows[-1].stamp) for rows in told if rows]
    ends += [_instant(body.get("hurt_until")) for _, _, body in journal.unfinished(UNTOLD)]
    last = max((end for end in ends if end is not None), default=None)
    return last.astimezone(now.tzinfo) if last is not None and last > now else None


def _hurt_end(body: Mapping[str, Any], *instants: str) -> datetime | None:
    """Return the end of the day on which a session hurt, at least some hours later."""
    speed, start = body.get("speed"), _instant(body.get("at"), *instants)
    was_preview = isinstance(speed, int | float) and speed >= PREVIEW_SPEED
    if body.get("status") != "hurt" or start is None or was_preview:
        return None
    day_end = start.replace(hour=DAY_END_HOUR, minute=0, second=0, microsecond=0)
    day_end += _A_DAY if day_end <= start else timedelta()
    return max(day_end, start + _REST_OF_DAY)


def _start_of(rows: Sequence[StoredRecord], now: datetime) -> datetime | None:
    """Return the start of a session that counts, from all its revisions; None if it does not count.

    A later revision cannot make it not count, and deleting it does not either. But a session dated
    in the future by a wrong clock can be deleted, since it would count for years.
    """
    starts = []
    for row in rows:
        if counts_as_massage(row.body) if is_readable(row) else _may_be(row.body):
            starts.append(_instant(row.body.get("at"), row.at, row.stamp) or now)
    start = max(starts, default=None)
    is_undone = start is not None and start > now and rows[-1].deleted
    return None if is_undone else start


def _left_off(journal: Journal) -> list[tuple[str, str, dict[str, Any]]]:
    """Return massages whose process died before they were saved to the journal."""
    return [left for left in journal.unfinished(UNFINISHED) if _may_be(left[2])]


def _instant(*words: object) -> datetime | None:
    """Return the first valid instant among several texts."""
    for word in words:
        with suppress(TypeError, ValueError, OverflowError):
            instant = datetime.fromisoformat(word)  # type: ignore[arg-type]
            return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return None


def _may_be(body: Mapping[str, Any]) -> bool:
    """Return whether a session may have been a massage that counts; True if uncertain."""
    steps, speed, resumes = (body.get(name) for name in ("steps_done", "speed", "resumes"))
    return not (
        body.get("practice") in ("breathing", "rest")
        or (type(steps) is int and steps < 1)
        or (isinstance(speed, int | float) and speed >= PREVIEW_SPEED)
        or (type(resumes) is str and resumes)
    )


def _untold(journal: Journal) -> list[datetime]:
    """Return start times of unlogged massages, rounded up to the hour until which they count."""
    starts = []
    for _, saved, body in journal.unfinished(UNTOLD):
        until, day = body.get("until"), _instant(saved)
        ends = map(_instant, until if isinstance(until, list) else ())
        starts += [end - REST_AFTER for end in ends if end is not None]
        if day is not None and isinstance(body.get("massages"), int):  # the older stored form
            starts += [day + _A_DAY] * body["massages"]
    return starts


def count_untold(journal: Journal, body: Mapping[str, Any]) -> Future[None]:
    """Count an unlogged massage towards the limit; after pain, store until when it is refused."""
    now, hurt = journal.clock.now(), _hurt_end(body)
    starts = _untold(journal)
    if counts_as_massage(body):
        starts.append(_instant(body.get("at")) or now)
    elif hurt is None:
        from concurrent.futures import Future  # late: readers do not need it

        nothing: Future[None] = Future()
        nothing.set_result(None)
        return nothing
    ends = sorted(_full_hour(start + REST_AFTER) for start in starts if start > now - REST_AFTER)
    kept: dict[str, Any] = {"until": [utc(end) for end in ends]}
    before = (_instant(body.get("hurt_until")) for _, _, body in journal.unfinished(UNTOLD))
    known = [end for end in (hurt, *before) if end is not None and end > now]
    if known:
        kept["hurt_until"] = utc(max(known))
    no_hour = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return journal.keep_unfinished(UNTOLD, kept, no_hour)


def count_unsaved(journal: Journal, body: Mapping[str, Any]) -> None:
    """While relief runs, count a session that could not be saved: a full disk lifts no limit."""
    unsaved, hurt = journal.unsaved, _hurt_end(body)
    if counts_as_massage(body):
        unsaved.massages.append(_instant(body.get("at")) or journal.clock.now())
    if hurt is not None:
        unsaved.hurt_until = max(hurt, unsaved.hurt_until or hurt)


def _full_hour(instant: datetime) -> datetime:
    """Round up to the next full hour, so that no minute is stored."""
    hour = instant.replace(minute=0, second=0, microsecond=0)
    return hour if hour == instant else hour + timedelta(hours=1)
