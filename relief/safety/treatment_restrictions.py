"""Restrictions after treatments, and effects that are an emergency after one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Protocol, cast, get_args

from relief.library.content_model import FaceArea
from relief.safety.restrictions import BOTH_SIDES, ZONES_OF, Restriction

USUAL_RESTRICTION_DAYS = 2
"""Days without massage of an injected area if the clinician gave no date: 48 hours."""

_DAY_AHEAD = timedelta(days=1)
"""How far in the future a first day may be: after midnight, or in another time zone."""

ALARMING = frozenset(("swallowing", "breathing"))
"""Effects that are an emergency, even weeks after an injection."""

ALARM_SIGN = "E8"
"""The matching warning sign."""

_ZONES: frozenset[FaceArea] = frozenset(get_args(FaceArea))
_FACE = ZONES_OF["jaw"] | ZONES_OF["temple"]


class GivenTreatment(Protocol):
    """The fields of a treatment that are used here."""

    @property
    def sort(self) -> str:
        """``medicine``, ``injection``, ``surgery`` or ``other``."""

    @property
    def start(self) -> date:
        """Its first day."""

    @property
    def hold_until(self) -> date | None:
        """The last day without massage given by the clinician."""

    @property
    def areas(self) -> Sequence[str]:
        """The areas, such as ``cheek.left``; empty if none were recorded."""


def last_restricted_day(treatment: GivenTreatment) -> date | None:
    """Return the last day on which a treatment restricts its areas; None if it restricts none."""
    if treatment.hold_until is not None:
        return treatment.hold_until
    if treatment.sort != "injection":
        return None
    return treatment.start + timedelta(days=USUAL_RESTRICTION_DAYS)


def restrictions_from_treatments(
    treatments: Iterable[tuple[str, GivenTreatment]],
    today: date,
    reason: str,
    face_reason: str = "",
) -> list[Restriction]:
    """Return the restrictions in force today; without recorded areas, every area is restricted.

    For the usual 48 hours an injection restricts the whole face, then the injected areas.

    Args:
        treatments: The treatments, each with its record id.
        today: Today's date.
        reason: Why the treated areas are restricted, in one sentence.
        face_reason: Why the whole face is restricted, after an injection; ``reason`` if empty.
    """
    restrictions = []
    for record, treatment in treatments:
        until = last_restricted_day(treatment)
        if until is None or today > until or today < treatment.start - _DAY_AHEAD:
            continue
        for areas, sides in _places(treatment.areas):
            restrictions.append(Restriction(record, "block", areas, reason, until, sides))
        first = treatment.start + timedelta(days=USUAL_RESTRICTION_DAYS)
        if treatment.sort == "injection" and today <= first:
            restrictions.append(
                Restriction(record, "block", _FACE, face_reason or reason, min(first, until))
            )
    return restrictions


def restriction_everywhere(cause: str, reason: str) -> Restriction:
    """Return a restriction of every area, for as long as its cause lasts."""
    return Restriction(cause, "block", _ZONES, reason)


def _places(areas: Sequence[str]) -> Iterable[tuple[frozenset[FaceArea], frozenset[str]]]:
    """Return the restricted areas by side."""
    by_side: dict[str, set[str]] = {}
    for each in areas:
        area, _, side = each.partition(".")
        by_side.setdefault(side, set()).add(area)
    are_known = by_side.keys() <= BOTH_SIDES and set().union(*by_side.values()) <= _ZONES
    if not areas or not are_known:
        return [(_ZONES, BOTH_SIDES)]
    return [
        (cast(frozenset[FaceArea], frozenset(found) & _ZONES), frozenset((side,)))
        for side, found in by_side.items()
    ]
