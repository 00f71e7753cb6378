"""Limits that no flag overrides. Plain numbers, so that the first screen may know them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from relief.safety.urgency import Urgency

MOST_MASSAGES = 2
"""How many massages may begin within ``REST_AFTER``."""

REST_AFTER = timedelta(hours=24)

LOOK_AFTER_DAYS: Mapping[str, int] = {
    Urgency.URGENT: 1,
    Urgency.BOOK: 7,
    Urgency.SELFCARE: 7,
    Urgency.INCOMPLETE: 0,
}
"""Days until the warning signs are looked at again, by outcome; an emergency waits for no day."""

LONGEST_PRESS_SECONDS = 60.0
"""How long one spot may be pressed without a break."""

LONGEST_EXTRA_SECONDS = 60.0
"""How much longer a key may make a step."""

PREVIEW_SPEED = 4.0
"""From this speed on nobody can follow with their hands: it is a preview, not a massage."""
