"""Limits that no flag overrides. Plain numbers, so that the first screen can import them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from relief.safety.urgency import Urgency

MOST_MASSAGES = 2
"""Maximum massages that may start within ``REST_AFTER``."""

REST_AFTER = timedelta(hours=24)

LOOK_AFTER_DAYS: Mapping[str, int] = {
    Urgency.URGENT: 1,
    Urgency.BOOK: 7,
    Urgency.SELFCARE: 7,
    Urgency.INCOMPLETE: 0,
}
"""Days until the safety check is due again, by outcome; none for an emergency."""

LONGEST_PRESS_SECONDS = 60.0
"""Maximum time of pressing one spot without a break, in seconds."""

LONGEST_EXTRA_SECONDS = 60.0
"""Maximum seconds that a key may add to a step."""

PREVIEW_SPEED = 4.0
"""Speed from which a session is a preview, not a massage: too fast to follow."""
