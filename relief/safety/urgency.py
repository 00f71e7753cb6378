"""How soon someone should see a doctor: the outcomes of the check, defined once."""

from __future__ import annotations

from enum import StrEnum


class Urgency(StrEnum):
    """How soon to see a doctor; ``INCOMPLETE`` if the answers do not decide it yet."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    BOOK = "book"
    SELFCARE = "selfcare"
    INCOMPLETE = "incomplete"


WARNING_TIERS = (Urgency.EMERGENCY, Urgency.URGENT)
"""The tiers that stop every massage."""
