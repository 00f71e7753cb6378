"""Estimates how long a calm voice needs for a text."""

from __future__ import annotations

WORDS_A_MINUTE = 130
"""A calm rate for instructions that are followed while listening."""

_PAUSE_SECONDS = 0.25
_PAUSES = frozenset(",.:;?!")
_SETTLE_SECONDS = 0.4


def spoken_seconds(text: str) -> float:
    """Estimate the seconds a calm voice needs for a text, including pauses.

    Args:
        text: The text; 0 seconds if it is empty.
    """
    words = text.split()
    if not words:
        return 0.0
    pauses = sum(word[-1] in _PAUSES for word in words)
    return len(words) * 60 / WORDS_A_MINUTE + pauses * _PAUSE_SECONDS + _SETTLE_SECONDS


def announcement_seconds(say: str) -> float:
    """Estimate the seconds for announcing a step, including the introductory word."""
    return spoken_seconds(f"Next: {say}")
