"""Estimates how long a calm voice takes to say a text, by its script; used by every plan."""

from __future__ import annotations

from relief.scripts import has_unspaced, is_unspaced, without_unspaced

WORDS_A_MINUTE = 130
"""A calm rate for instructions that are followed while listening."""

CHARACTERS_A_MINUTE = 210
"""The same where a character is about a syllable, as in Chinese and Japanese."""

_LETTERS_A_MINUTE = 540
"""The same for other scripts without spaces, such as Thai, where a letter is less than that."""

_FIRST_CJK = "\u2e80"
_PAUSE_SECONDS = 0.25
_PAUSES = frozenset(",.:;?!\u3001\u3002\uff0c\uff1a\uff1b\uff1f\uff01")
_SETTLE_SECONDS = 0.4


def calm_rate(text: str) -> int:
    """The calm rate of a text, in words a minute; speech engines take a syllable for a word where
    the script has no spaces.
    """
    return CHARACTERS_A_MINUTE if has_unspaced(text) else WORDS_A_MINUTE


def spoken_seconds(text: str) -> float:
    """Estimate the seconds a calm voice needs for a text, including pauses.

    Args:
        text: The text; 0 seconds if it is empty.
    """
    words = without_unspaced(text).split()
    letters = [char for char in text if is_unspaced(char)] if has_unspaced(text) else []
    if not words and not letters:
        return 0.0
    pauses = sum(part[-1] in _PAUSES for part in (*words, *letters))
    seconds = sum(60 / _rate(char) for char in letters if char.isalnum())
    seconds += len(words) * 60 / WORDS_A_MINUTE
    return seconds + pauses * _PAUSE_SECONDS + _SETTLE_SECONDS


def announcement_seconds(say: str) -> float:
    """Estimate the seconds that announcing a step takes, including the word "Next" before it."""
    return spoken_seconds(f"\u4e0b\u4e00\u6b65\uff1a{say}" if has_unspaced(say) else f"Next: {say}")


def _rate(char: str) -> int:
    return CHARACTERS_A_MINUTE if char >= _FIRST_CJK else _LETTERS_A_MINUTE
