"""The areas of face and neck that a diary can name, each with the person's own side.

They are written ``lower-lid.left``. Each has a letter: lower case for left, upper case for right.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Literal, get_args

from relief.errors import UsageError
from relief.formatting import any_of
from relief.i18n import _
from relief.library.phrases import Say

Zone = Literal[
    "forehead",
    "brow",
    "upper-lid",
    "lower-lid",
    "temple",
    "cheek",
    "jaw",
    "mouth",
    "chin",
    "ear",
    "back-of-neck",
    "shoulder-top",
]
"""An area without its side; defined here rather than in the models, so that it loads without
pydantic.
"""

LETTERS: Mapping[str, str] = {
    "f": "forehead",
    "b": "brow",
    "u": "upper-lid",
    "l": "lower-lid",
    "t": "temple",
    "e": "ear",
    "c": "cheek",
    "m": "mouth",
    "j": "jaw",
    "h": "chin",
    "n": "back-of-neck",
    "s": "shoulder-top",
}
"""The area of each letter, from the forehead down."""

SIDES = ("left", "right")
ZONES: tuple[str, ...] = tuple(f"{zone}.{side}" for zone in get_args(Zone) for side in SIDES)
"""Every area on each side, as stored in the journal."""


_NAMES: tuple[str, ...] = get_args(Zone)
OTHER = "other"
"""A placeholder for an unknown area, which another program may have stored."""


def known_zone(zone: str) -> str:
    """Return a known area unchanged; ``other`` for anything else."""
    return zone if zone in ZONES or zone in _NAMES else OTHER


def zone_of_letter(letter: str) -> str | None:
    """Return the area of a letter, such as ``cheek.left`` for ``c``; None if there is none."""
    zone = LETTERS.get(letter.lower())
    if zone is None or len(letter) != 1:
        return None
    return f"{zone}.{'left' if letter.islower() else 'right'}"


def letter_of_zone(zone: str) -> str:
    """Return the letter of an area such as ``cheek.left``; ``?`` for an unknown one."""
    name, _, side = zone.partition(".")
    letter = next((letter for letter, each in LETTERS.items() if each == name), None)
    if letter is None or known_zone(zone) == OTHER:
        return "?"
    return letter.upper() if side == "right" else letter


def read_zone(word: str) -> str:
    """Parse an area as typed: ``lower-lid.left``, ``left lower lid`` or its letter.

    Raises:
        UsageError: Unknown area; the hint names similar ones.
    """
    found = zone_of_letter(word)
    if found:
        return found
    parts = word.strip().lower().replace(".", " ").replace("-", " ").replace("_", " ").split()
    side = next((part for part in parts if part in SIDES), "")
    name = "-".join(part for part in parts if part not in SIDES)
    if f"{name}.{side}" in ZONES:
        return f"{name}.{side}"
    near = get_close_matches(f"{name}.{side or 'left'}", ZONES, 2, 0.5)
    raise UsageError(
        _("{word} is not an area of the face that can be logged").format(word=word),
        _("try: {near}").format(near=any_of(near or ["lower-lid.left", "cheek.right"])),
    )


def zone_words(zone: str, say: Say) -> str:
    """Format an area, such as ``left lower lid``; unknown ones as "another area"."""
    name, _, side = zone.partition(".")
    if zone not in ZONES:
        return say(f"zone.{known_zone(zone)}")
    return say(f"zone.{side}", zone=say(f"zone.{name}"))
