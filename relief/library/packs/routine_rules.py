"""The rules for a routine by another author.

They read the raw table, so that an error in one field never hides another, and accept any types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import isnan
from typing import Any

from relief.i18n import _
from relief.library.packs.pack import HANDS, STILL
from relief.library.packs.pack_errors import Finding, KeyPath
from relief.library.routine import LONGEST_ROUTINE_SECONDS, LONGEST_STEP_SECONDS, length_of

Table = dict[str, Any]
Rule = Callable[[Table], Iterator[Finding]]
"""Checks the whole table of a pack and yields findings."""

MOST_STEPS = 200

_FIRMEST = 4
_PRESSURE_CAPS = {"temple": 3, "brow": 3, "forehead": 3, "ear": 3}
_LIDS = frozenset(("upper-lid", "lower-lid"))
_NEEDS_NO_ZONE = frozenset(("settle", "rest", "gaze", "cup", "blink", "hold"))


def rows(table: Table, key: str) -> Iterator[tuple[KeyPath, Table]]:
    """Yield the tables of a list such as the steps, each with its path."""
    found = table.get(key)
    for index, row in enumerate(found if isinstance(found, tuple) else ()):
        if isinstance(row, dict):
            yield (key, index), row


def words_in(table: Table, place: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Yield the texts in a list of a table, each with its path; skips other types."""
    found = table.get(str(place[-1]))
    for index, word in enumerate(found if isinstance(found, tuple) else ()):
        if isinstance(word, str):
            yield (*place, index), word


def number_of(row: Table, key: str) -> float:
    """Return a number; 0 if it is missing or invalid."""
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0
    return 0 if isinstance(value, float) and isnan(value) else value


def seconds_of(step: Table) -> int:
    """Return the duration of a step in seconds; 0 if its number is invalid."""
    seconds = number_of(step, "seconds")
    return int(seconds) if 0 < seconds <= LONGEST_STEP_SECONDS else 0


def presses(step: Table) -> bool:
    """Return whether hands may touch the skin, whatever the pressure says."""
    return is_touched(step) or motion_of(step) in ("hold", "cup")


def is_touched(step: Table) -> bool:
    """Return whether hands do touch the skin."""
    return number_of(step, "pressure") > 0 or motion_of(step) in HANDS


def check_pressure(table: Table) -> Iterator[Finding]:
    """Check that no area is pressed too hard, and that motions with hands state a pressure."""
    for place, step in rows(table, "step"):
        pressure = number_of(step, "pressure")
        zones = [area for _, area in words_in(step, ("zones",))]
        cap = min((_PRESSURE_CAPS.get(area, _FIRMEST) for area in zones), default=_FIRMEST)
        if pressure > cap:
            where = next(
                (_(" on the {zone}").format(zone=area) for area in zones if area in _PRESSURE_CAPS),
                "",
            )
            yield Finding(
                (*place, "pressure"),
                "pressure_cap",
                _("`pressure` is {step}; the maximum{where} is {cap} of 10").format(
                    step=step["pressure"], cap=cap, where=where
                ),
                _(
                    "3 is a good ache; the maximum is 3 for temple, brow, forehead and ear, "
                    "and 4 elsewhere"
                ),
            )
        elif pressure == 0 and "pressure" in step and motion_of(step) in HANDS:
            yield Finding(
                (*place, "pressure"),
                "pressure_missing",
                _("`{step}` needs hands, so its pressure cannot be 0").format(step=motion_of(step)),
                _("1 is a touch and 2 a stroke; hold, rest and release need no hands"),
            )


def check_zones(table: Table) -> Iterator[Finding]:
    """Check that steps that press or move name their areas, so that they can be restricted.

    Eyelids are refused.
    """
    for place, step in rows(table, "step"):
        motion, is_firm = motion_of(step), number_of(step, "pressure") > 0
        if not step.get("zones") and motion and (is_firm or motion not in _NEEDS_NO_ZONE):
            yield Finding(
                (*place, "zones"),
                "no_zone",
                _("step {number} works on an area but does not name it").format(
                    number=int(place[1]) + 1
                ),
                _(
                    "relief can restrict only the areas in `zones`; for hands or legs, write "
                    'motion = "rest"'
                ),
            )
        if presses(step) or (motion and motion not in STILL):
            for where, area in words_in(step, (*place, "zones")):
                if area in _LIDS:
                    yield Finding(
                        where,
                        "forbidden_place",
                        _("{zone}: lids and eyeballs are never touched or pulled").format(
                            zone=area
                        ),
                        _("lids may blink, rest, tense or release, with pressure 0"),
                    )


def check_length(table: Table) -> Iterator[Finding]:
    """Check that all steps together stay within four hours, and that the length matches."""
    seconds = sum(seconds_of(step) for _, step in rows(table, "step"))
    if seconds > LONGEST_ROUTINE_SECONDS:
        yield Finding(
            ("step",),
            "total_too_long",
            _("all steps together take {seconds}; the maximum is 4 h").format(
                seconds=_hours_words(seconds)
            ),
            _("split it into two files, or shorten the steps"),
        )
    length = table.get("length", length_of(seconds))
    if length in ("short", "medium", "long") and length != length_of(seconds):
        yield Finding(
            ("length",),
            "length_wrong",
            _("`length` says {length}, but the steps add up to {seconds}").format(
                length=length, seconds=length_of(seconds)
            ),
            _("leave `length` out: it is worked out from the steps"),
        )


def _hours_words(seconds: int) -> str:
    minutes, left = divmod(seconds, 60)
    return _("{hours} h {minutes} min {left} s").format(
        hours=minutes // 60, minutes=minutes % 60, left=left
    )


def check_balance(table: Table) -> Iterator[Finding]:
    """Check that both sides get the same time, unless the pack declares otherwise."""
    sided = [(p, s) for p, s in rows(table, "step") if s.get("side") in ("left", "right")]
    left, right = (
        sum(seconds_of(step) for _, step in sided if step["side"] == side)
        for side in ("left", "right")
    )
    if left != right and table.get("balance") is not False:
        yield Finding(
            (*sided[0][0], "side"),
            "imbalance",
            _("left {left} s, right {right} s: is that intended?").format(left=left, right=right),
            _("if so, write balance = false above the first step"),
            "warning",
        )


def motion_of(step: Table) -> str:
    """Return the motion of a step; "" if it is not text."""
    motion = step.get("motion")
    return motion if isinstance(motion, str) else ""


ROUTINE_RULES: tuple[Rule, ...] = (check_pressure, check_zones, check_length, check_balance)
"""Every rule about steps, except their texts."""
