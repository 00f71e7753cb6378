"""Estimates how long a calm voice takes to say a text; used by every plan."""

from __future__ import annotations

WORDS_A_MINUTE = 130
"""A calm rate for instructions that are followed while they are heard."""

_PAUSE_SECONDS = 0.25
_PAUSES = frozenset(",.:;?!")
_SETTLE_SECONDS = 0.4


def spoken_seconds(text: str) -> float:
    """About how many seconds a calm voice needs for a text, its pauses included.

    Args:
        text: What is said; 0 seconds for an empty text.
    """
    words = text.split()
    if not words:
        return 0.0
    pauses = sum(word[-1] in _PAUSES for word in words)
    return len(words) * 60 / WORDS_A_MINUTE + pauses * _PAUSE_SECONDS + _SETTLE_SECONDS


def announcement_seconds(say: str) -> float:
    """About how many seconds announcing a step takes, with the word that comes before it."""
    return spoken_seconds(f"Next: {say}")
