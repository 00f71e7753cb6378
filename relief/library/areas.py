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

FaceArea = Literal[
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
AREAS: tuple[str, ...] = tuple(f"{zone}.{side}" for zone in get_args(FaceArea) for side in SIDES)
"""Every area on each side, as stored in the journal."""


_NAMES: tuple[str, ...] = get_args(FaceArea)
OTHER = "other"
"""A placeholder for an unknown area, which another program may have stored."""


def known_area(area: str) -> str:
    """Return a known area unchanged; ``other`` for anything else."""
    return area if area in AREAS or area in _NAMES else OTHER


def area_of_letter(letter: str) -> str | None:
    """Return the area of a letter, such as ``cheek.left`` for ``c``; None if there is none."""
    zone = LETTERS.get(letter.lower())
    if zone is None or len(letter) != 1:
        return None
    return f"{zone}.{'left' if letter.islower() else 'right'}"


def letter_of_area(area: str) -> str:
    """Return the letter of an area such as ``cheek.left``; ``?`` for an unknown one."""
    name, _, side = area.partition(".")
    letter = next((letter for letter, each in LETTERS.items() if each == name), None)
    if letter is None or known_area(area) == OTHER:
        return "?"
    return letter.upper() if side == "right" else letter


def read_area(word: str) -> str:
    """Parse an area as typed: ``lower-lid.left``, ``left lower lid`` or its letter.

    Raises:
        UsageError: Unknown area; the hint names similar ones.
    """
    found = area_of_letter(word)
    if found:
        return found
    parts = word.strip().lower().replace(".", " ").replace("-", " ").replace("_", " ").split()
    side = next((part for part in parts if part in SIDES), "")
    name = "-".join(part for part in parts if part not in SIDES)
    if f"{name}.{side}" in AREAS:
        return f"{name}.{side}"
    near = get_close_matches(f"{name}.{side or 'left'}", AREAS, 2, 0.5)
    raise UsageError(
        _("{word} is not an area of the face that can be logged").format(word=word),
        _("try: {near}").format(near=any_of(near or ["lower-lid.left", "cheek.right"])),
    )


def area_words(area: str, say: Say) -> str:
    """Format an area, such as ``left lower lid``; unknown ones as "another area"."""
    name, _, side = area.partition(".")
    if area not in AREAS:
        return say(f"zone.{known_area(area)}")
    return say(f"zone.{side}", zone=say(f"zone.{name}"))
