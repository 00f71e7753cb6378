"""Parses the words of a diary entry: values such as ``t3`` or ``sleep 7,5``, then a note.

Words that look like a value and are invalid are refused, so that no value ends up in the note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from relief.errors import UsageError
from relief.i18n import N_, _
from relief.journal.draft import SLOTS, Slot
from relief.parsing.numbers import latin_digits, parse_number

LETTERS = {
    "t": "twitch", "j": "jaw", "s": "sleep_hours", "c": "caffeine_mg", "z": "stress",
    "m": "screen_hours",
    "a": "alcohol_units",
}  # fmt: skip
"""The field of each letter typed before a number."""

HINT = N_("nothing was saved; for example: relief log t3 j4 s7.5 c200 long day")
STREAM = "-"
"""The word that reads the note from standard input."""

_SLOTS = {slot.name: slot for slot in SLOTS}
_KEYS = {letter: _SLOTS[name] for letter, name in LETTERS.items()}
_TITLES = {slot.title: slot for slot in SLOTS}
_HOURS = r"h|hrs?|hours?"
_UNITS = {"h": _HOURS, "mg": "mg", "units": "units?", "": r"/10|out of 10"}
_COUNTED = frozenset(
    (
        "time", "times", "x", "cup", "cups", "coffees", "glass", "glasses", "drinks", "bottle",
        "bottles", "beer", "beers", "pint", "pints", "min", "mins", "minute", "minutes", "day",
        "days", "%", "g", "ml",
    )
)  # fmt: skip
"""Words after a number that show that it is not the value of the field before it."""

_DIGIT = r"[\d¹²³⁰⁴-⁹₀-₉¼-¾⅐-⅞]"
"""A digit, or a character that looks like one."""
_VALUE = re.compile(rf"([a-z]+)([=:]?)([-+]?[.,]?{_DIGIT}.*)", re.ASCII)
_ASSIGNED = re.compile(r"([a-z_]+)(=)(.+)", re.ASCII)
_KEY = re.compile(r"([a-z]+)([=:]?)", re.ASCII)
_BARE = re.compile(rf"[-+]?[.,]?{_DIGIT}(?:{_DIGIT}|[.,:/])*(?:%|h|mg|units?)?", re.ASCII)
_HOURS_AND_MINUTES = re.compile(r"(\d{1,2})(?::|h|hr)([0-5]\d)(?:m|min)?", re.ASCII)
_LEADING = re.compile(r"^[\s,;]+")
_BETWEEN = re.compile(r"[,;]+(?=[a-z]|$)", re.IGNORECASE)


@dataclass
class Typed:
    """The result of parsing an entry.

    Attributes:
        values: Fields and their values.
        note: The rest; may be empty.
        reads_note: Whether to read the note from standard input.
    """

    values: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    reads_note: bool = False

    def put(self, slot: Slot, value: float) -> None:
        """Set a value.

        Raises:
            UsageError: The field already has a value.
        """
        if slot.name in self.values:
            raise UsageError(_("{title} is given twice").format(title=slot.title), _(HINT))
        self.values[slot.name] = value


def parse_value(name: str, text: str, shown: str = "") -> int | float:
    """Parse the value of one field.

    Args:
        name: The field's name in the record.
        text: The number, with or without its unit; hours also as ``7:30``.
        shown: The typed text, for the error message.

    Raises:
        UsageError: The number is invalid, or out of range.
    """
    slot = _SLOTS[name]
    typed = latin_digits(text.strip()).lower()
    number = _hours(typed) if slot.unit == "h" else None
    if number is None:
        number = parse_number(re.sub(rf" ?(?:{_UNITS[slot.unit]})$", "", typed))
    is_whole = not slot.has_halves
    if number is None or number > slot.most or (is_whole and number != int(number)):
        raise UsageError(f"{shown or text}: {_range_words(slot)}", _(HINT))
    return int(number) if is_whole else number


def parse_words(words: Sequence[str]) -> Typed:
    """Parse the words of an entry: its values, then its note.

    Raises:
        UsageError: A word looks like a value but is invalid, or a value is given twice.
    """
    typed = Typed()
    rest = " ".join(words)
    while rest := _LEADING.sub("", rest):
        left = _value_off(rest, typed)
        if left is None:
            typed.note = rest.rstrip()
            break
        rest = left
    if typed.note and typed.reads_note:
        raise UsageError(_("the note is given twice: typed, and as - for standard input"), _(HINT))
    _check_note(typed.note)
    return typed


def _value_off(rest: str, typed: Typed) -> str | None:
    """Parse one value from the start; return the rest, or None if the note begins."""
    token, after = _next(rest)
    word = latin_digits(token).lower()
    if word == STREAM:
        typed.reads_note = True
        return after
    if found := _VALUE.fullmatch(word) or _ASSIGNED.fullmatch(word):
        return _joined(found, token, after, typed)
    if found := _KEY.fullmatch(word):
        return _apart(found, token, after, typed)
    if _BARE.fullmatch(word) and not _begins_note(after):
        hint = (
            _("--at {token} sets the time").format(token=token)
            if ":" in word
            else _("write t3 for twitch 3")
        )
        raise UsageError(
            _("{token} is a number without a field").format(token=token),
            _("{hint}; nothing was saved").format(hint=hint),
        )
    return None


def _joined(found: re.Match[str], token: str, after: str, typed: Typed) -> str | None:
    """Parse a value in one word, such as ``t3``, ``T=3`` or ``sleep7.5``."""
    slot = _slot(found[1])
    if slot is None:
        if len(found[1]) > 1 and found[2] != "=":
            return None  # an ordinary word, such as "day3"
        known = ", ".join(f"{letter} {each.title}" for letter, each in _KEYS.items())
        raise UsageError(
            _("{token} looks like a value, but {found} is not a field").format(
                token=token, found=found[1]
            ),
            _(
                "the fields are {known}; a note with such a word needs --note; nothing was saved"
            ).format(known=known),
        )
    return _set(slot, found[3], token, after, typed)


def _apart(found: re.Match[str], token: str, after: str, typed: Typed) -> str | None:
    """Parse a value in two words, such as ``twitch 3`` or ``sleep: 7 h``."""
    slot = _slot(found[1])
    if slot is None:
        return None
    number, following = _next(after)
    if not _BARE.match(latin_digits(number)):
        if found[2] == "=":
            raise UsageError(_("{token} has no number").format(token=token), _(HINT))
        return None
    shown = f"{token} {number}"
    if len(found[1]) == 1 and not found[2]:
        clear = _("write {token}{number}, or put it in --note").format(token=token, number=number)
        raise UsageError(
            _("{shown} could be a value or the start of a note").format(shown=shown), clear
        )
    return _set(slot, latin_digits(number).lower(), shown, following, typed)


def _set(slot: Slot, number: str, shown: str, after: str, typed: Typed) -> str:
    """Set a value and skip its unit, if there is one; return the rest."""
    unit = re.match(rf"(?:{_UNITS[slot.unit]})(?=[\s,;]|$)", after, re.IGNORECASE)
    if unit:
        after = after[unit.end() :]
    following = _next(after)[0].lower()
    if following in _COUNTED:
        raise UsageError(f"{shown} {following}: {_range_words(slot)}", _(HINT))
    typed.put(slot, parse_value(slot.name, number.rstrip(",;"), shown))
    return after


def _next(text: str) -> tuple[str, str]:
    """Split off the next word; ``t3,j4`` is two words, ``s7,5`` one."""
    token, *rest = text.split(maxsplit=1) or [""]
    after = rest[0] if rest else ""
    first, *others = _BETWEEN.split(token, maxsplit=1)
    if others and _VALUE.fullmatch(latin_digits(first).lower()):
        return first, f"{others[0]} {after}".strip()
    return token, after


def _begins_note(after: str) -> bool:
    """Return whether the text after a number is an ordinary word, as in ``2 long walks``."""
    word = latin_digits(_next(after)[0]).lower()
    found = _VALUE.fullmatch(word)
    return bool(word) and word[0].isalpha() and not (found and _slot(found[1]))


def _check_note(note: str) -> None:
    """Refuse a note that contains something like a value.

    Raises:
        UsageError: It does.
    """
    words = latin_digits(note).lower().split()
    for word, following in pairwise([*words, ""]):
        found = _VALUE.fullmatch(word.strip(",;.()"))
        is_value = found is not None and _slot(found[1]) and _BARE.match(found[3])
        is_pair = word.rstrip("=:") in _TITLES and _BARE.fullmatch(following.rstrip(",;."))
        if is_value or is_pair:
            shown = f"{word} {following}".strip() if is_pair else word
            raise UsageError(
                _("{shown} looks like a value, but comes after the start of the note").format(
                    shown=shown
                ),
                _("write values first, or give the note with --note; nothing was saved"),
            )


def _slot(key: str) -> Slot | None:
    return _KEYS.get(key) or _TITLES.get(key)


def _hours(text: str) -> float | None:
    found = _HOURS_AND_MINUTES.fullmatch(text)
    return round(int(found[1]) + int(found[2]) / 60, 2) if found else None


def _range_words(slot: Slot) -> str:
    number = "a number" if slot.has_halves else _("a whole number")
    unit = {"h": _(" of hours"), "mg": _(" of mg"), "units": _(" of UK units"), "": ""}[slot.unit]
    return _("{title} must be {number}{unit} from 0 to {most:g}").format(
        title=slot.title, number=number, unit=unit, most=slot.most
    )
