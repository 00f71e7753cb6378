"""An emergency sign applies until the person confirms that a doctor has seen them about it.

A sign that has passed is still a reason to call: a stroke can follow after speech was lost for only
minutes. So a later "no" does not lower it below "see a doctor today".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from relief.safety.checklist import TICKED, Sign
from relief.safety.urgency import WARNING_TIERS, Urgency

LOOK_BACK = timedelta(days=7)
"""How far back to look for emergencies that a later check closed without this question."""

UNNAMED = "emergency"
"""A placeholder for a sign of an older or newer checklist."""


class SavedCheck(Protocol):
    """The fields of a saved check that are used here."""

    @property
    def at(self) -> str:
        """When it was answered (ISO 8601, UTC)."""

    @property
    def body(self) -> Mapping[str, Any]:
        """The fields of the record."""


def unseen_signs(
    checks: Sequence[SavedCheck], signs: Iterable[Sign], now: datetime
) -> tuple[str, ...]:
    """Return ids of emergency signs about which no doctor has seen the person yet.

    Args:
        checks: The saved checks, newest first.
        signs: The checklist's items.
        now: The current time.
    """
    known, is_closed = list(signs), False
    for check in checks:
        body = check.body
        if body.get("unseen") or body.get("seen_by_doctor"):
            return unseen_of(body, known)
        if body["outcome"] == Urgency.EMERGENCY:
            is_old = is_closed and datetime.fromisoformat(check.at) < now - LOOK_BACK
            return () if is_old else unseen_of(body, known)
        # Checks saved before this question existed closed an emergency by "no" alone.
        is_closed = is_closed or body["outcome"] not in WARNING_TIERS
    return ()


def unseen_of(check: Mapping[str, Any], signs: Iterable[Sign]) -> tuple[str, ...]:
    """Return the unseen emergency signs of one check, from its fields."""
    if check.get("unseen") or check.get("seen_by_doctor"):
        return tuple(check.get("unseen") or ())
    if check["outcome"] != Urgency.EMERGENCY:
        return ()
    return emergency_signs(signs, check["answers"])


def emergency_signs(signs: Iterable[Sign], answers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of the emergency signs ticked in an emergency; never empty."""
    return new_emergency_signs(signs, answers) or (UNNAMED,)


def new_emergency_signs(signs: Iterable[Sign], answers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of the emergency signs ticked in some answers."""
    return tuple(
        sign.id
        for sign in signs
        if sign.tier == Urgency.EMERGENCY and answers.get(sign.id) in TICKED
    )
