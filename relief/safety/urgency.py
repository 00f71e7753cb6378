"""How soon somebody should see a doctor: the outcomes of the check, defined once."""

from __future__ import annotations

from enum import StrEnum


class Urgency(StrEnum):
    """How soon somebody should look at it; ``INCOMPLETE`` when nobody can tell yet."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    BOOK = "book"
    SELFCARE = "selfcare"
    INCOMPLETE = "incomplete"


WARNING_TIERS = (Urgency.EMERGENCY, Urgency.URGENT)
"""The tiers that stop every massage."""
