"""A diary entry being written: one digit fills a field and moves on.

Pure and immutable, so that the full screen and the plain-text mode share it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from relief.i18n import N_, pgettext


@dataclass(frozen=True, slots=True)
class Slot:
    """A field filled by a digit.

    Attributes:
        name: Its name in the record.
        title: Its name on the screen, in English.
        unit: Its unit; "" for a rating.
        times: What a typed digit is multiplied by, such as 100 for milligrams of caffeine.
        has_halves: Whether a half can be added.
        most: The maximum that the record allows.
    """

    name: str
    title: str
    unit: str = ""
    times: int = 1
    has_halves: bool = False
    most: float = 10


SLOTS: tuple[Slot, ...] = (
    Slot("twitch", N_("twitch")),
    Slot("jaw", N_("jaw")),
    Slot("sleep_hours", N_("sleep"), "h", has_halves=True, most=24),
    Slot("caffeine_mg", N_("caffeine"), "mg", times=100, most=3000),
    Slot("stress", N_("stress")),
    Slot("screen_hours", N_("screen"), "h", has_halves=True, most=24),
    Slot("alcohol_units", N_("alcohol"), "units", has_halves=True, most=100),
)
"""The fields of the row, in the order of the form."""


def short_titles() -> dict[str, str]:
    """Return short titles by field, for a narrow row: six letters at most, where possible."""
    # Translators: six letters at most; an abbreviation is fine
    return {
        "twitch": pgettext("narrow column", "twitch"),
        "jaw": pgettext("narrow column", "jaw"),
        "sleep_hours": pgettext("narrow column", "sleep"),
        "caffeine_mg": pgettext("narrow column", "caff"),
        "stress": pgettext("narrow column", "stress"),
        "screen_hours": pgettext("narrow column", "screen"),
        "alcohol_units": pgettext("narrow column", "drink"),
    }


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields filled in so far, and the current one.

    Attributes:
        values: The fields by name; a missing field is blank, which is not zero.
        at: Index of the current field in ``SLOTS``; their number after the last one.
        before: The values of the last day that has any, for the key that copies them.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    at: int = 0
    before: Mapping[str, Any] = field(default_factory=dict)

    @property
    def slot(self) -> Slot | None:
        """The field that the next digit fills; None after the last one."""
        return SLOTS[self.at] if self.at < len(SLOTS) else None

    def digit(self, number: int) -> Draft:
        """Fill the current field from a digit, 0 to 10, and move on."""
        slot = self.slot
        if slot is None:
            return self
        return self._with(slot.name, number * slot.times).moved(1)

    def same(self) -> Draft:
        """Copy the field's value from ``before``, if there is one, and move on."""
        slot = self.slot
        if slot is None or slot.name not in self.before:
            return self.moved(1)
        return self._with(slot.name, self.before[slot.name]).moved(1)

    def half(self) -> Draft:
        """Add half an hour or unit to the last filled field, if it has halves."""
        slot = SLOTS[self.at - 1] if self.at else None
        value = self.values.get(slot.name) if slot else None
        if slot is None or value is None or not slot.has_halves or value + 0.5 > slot.most:
            return self
        return self._with(slot.name, value + 0.5)

    def drink(self, milligrams: int) -> Draft:
        """Add a drink to the caffeine, whatever the current field is."""
        most = next(slot.most for slot in SLOTS if slot.name == "caffeine_mg")
        total = (self.values.get("caffeine_mg") or 0) + milligrams
        return self._with("caffeine_mg", int(min(total, most)))

    def moved(self, by: int) -> Draft:
        """Move to another field; forward up to the position after the last one."""
        return replace(self, at=min(len(SLOTS), max(0, self.at + by)))

    def cleared(self) -> Draft:
        """Clear the current field; if past the last field, only go back to that one."""
        slot = self.slot
        if slot is None:
            return self.moved(-1)
        return replace(self, values={k: v for k, v in self.values.items() if k != slot.name})

    def filled(self, **values: Any) -> Draft:
        """Set details; None, empty and False mean blank."""
        kept = {**self.values, **values}
        return replace(self, values={k: v for k, v in kept.items() if not _is_blank(v)})

    def _with(self, name: str, value: Any) -> Draft:
        return replace(self, values={**self.values, name: value})


def _is_blank(value: Any) -> bool:
    """Return whether a value is blank; zero is an answer."""
    return value is None or value is False or value in ("", (), {}, [])
