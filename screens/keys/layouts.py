"""Keyboards of other layouts and scripts: digits are read, and a letter that does nothing is told.

relief's keys are Latin letters and digits. Somebody whose keyboard types others would find it dead.
"""

from __future__ import annotations

import unicodedata

from textual.events import Event, Key
from textual.widgets import Input

from screens.flow_runner import InTurn
from screens.own import Own
from screens.services import Services

_LAST_LATIN = 0x24F
_AZERTY_DIGITS = "&é\"'(è_çà"
"""What a French keyboard types for the digits, without Shift (``-`` is a key of ours)."""


def as_digit(event: Key) -> Key:
    """The same key, or the digit that it is in some script, as ``3`` for the Arabic ``٣``."""
    char = event.character or ""
    if len(char) == 1 and not char.isascii() and char.isdecimal():
        digit = str(unicodedata.decimal(char))
        return Key(digit, digit)
    return event


def explanation(character: str) -> str:
    """Which sentence explains why a key does nothing; empty where there is nothing to explain."""
    if character and character in _AZERTY_DIGITS:
        return "layout.digits"
    is_foreign = len(character) == 1 and character.isalpha() and ord(character) > _LAST_LATIN
    return "layout.letters" if is_foreign else ""


class AnyLayout(InTurn):
    """An app that reads the digits of every script and explains dead letters, each once."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._explained: set[str] = set()

    def in_own_layout(self, event: Event) -> Event:
        """A typed event as relief reads it; explains a key that would do nothing."""
        front = self.screen
        if not isinstance(event, Key) or isinstance(self.focused, Input):
            return event
        if isinstance(front, Own) and not front.takes_any_key:
            self._explain(event)
        return as_digit(event)

    def _explain(self, event: Key) -> None:
        name = explanation(event.character or "")
        is_used = event.key in self.screen.active_bindings or self.services.keyboard.uses(event.key)
        if name and not is_used and name not in self._explained:
            self._explained.add(name)
            self.notify(self.services.phrases(name), markup=False)
