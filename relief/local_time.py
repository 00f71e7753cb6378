"""Local times and zones: maps a local time to an instant, and formats instants."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from relief.errors import UsageError
from relief.formatting import clock_time, day_with_year
from relief.i18n import _
from relief.parsing.ambiguous import Ambiguous


def at_wall_clock(wall: datetime, zone: tzinfo) -> datetime:
    """Return the instant of a local time in a zone, with its offset.

    Raises:
        UsageError: A clock change skipped that time; ``Ambiguous`` if it occurred twice.
    """
    first, second = _folds(wall, zone)
    shown, day = clock_time(wall), day_with_year(wall.date())
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall:
        why = _("{shown} did not exist on {day}: the clocks went forward").format(
            shown=shown, day=day
        )
        raise UsageError(why, _("write an earlier or a later time"))
    if first.utcoffset() != second.utcoffset():
        precise = "auto" if wall.second or wall.microsecond else "minutes"
        both = [fixed(each).isoformat(timespec=precise) for each in (first, second)]
        raise Ambiguous(
            _("{shown} on {day}, when the clocks went back,").format(shown=shown, day=day),
            (_("the first one ({offset})").format(offset=both[0][-6:]), both[0]),
            (_("the second one ({offset})").format(offset=both[1][-6:]), both[1]),
        )  # fmt: skip
    return fixed(first)


def zone_of(name: str, now: datetime) -> tzinfo:
    """Return the zone with that IANA name; if unknown, the current offset."""
    return named_zone(name) or now.tzinfo or UTC


def fixed(moment: datetime) -> datetime:
    """Return the same instant and wall time with a fixed offset, for correct comparison."""
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta()), fold=0)


@lru_cache(4096)
def clock_words(at: str, zone: str) -> str:
    """Format a stored instant's time: ``02:30``, with its offset if that time occurred twice.

    Args:
        at: The instant in ISO 8601, with its offset.
        zone: The IANA name of the zone it was written in; may be empty.
    """
    moment = datetime.fromisoformat(at)
    shown, here = clock_time(moment), named_zone(zone)
    if here is None:
        return shown
    first, second = _folds(moment.replace(tzinfo=None), here)
    is_twice = first.utcoffset() > second.utcoffset()  # type: ignore[operator]
    return f"{shown} ({moment.isoformat()[-6:]})" if is_twice else shown


def _folds(wall: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return a wall time before and after a clock change; both are equal if there is none."""
    return wall.replace(tzinfo=zone, fold=0), wall.replace(tzinfo=zone, fold=1)


@lru_cache(8)
def named_zone(name: str) -> ZoneInfo | None:
    """Return the zone with that IANA name; None if unknown."""
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return None
