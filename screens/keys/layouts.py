"""Other keyboard layouts and scripts: maps digits, explains letters without effect.

relief's keys are Latin letters and digits; without this, other layouts would seem not to work.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from textual.app import App
from textual.events import Event, Key
from textual.widgets import Input

from screens.base_screen import ReliefScreen
from screens.services import Services

_LAST_LATIN = 0x24F
_AZERTY_DIGITS = "&é\"'(è_çà"
"""Characters that a French keyboard types on the digit keys without Shift (``-`` is one of our
keys).
"""


def as_digit(event: Key) -> Key:
    """Return the key, or the digit it is in another script, as ``3`` for the Arabic ``٣``."""
    char = event.character or ""
    if len(char) == 1 and not char.isascii() and char.isdecimal():
        digit = str(unicodedata.decimal(char))
        return Key(digit, digit)
    return event


def explanation(character: str) -> str:
    """Return the key of the phrase that explains why a character does nothing; "" if none does."""
    if character and character in _AZERTY_DIGITS:
        return "layout.digits"
    is_foreign = len(character) == 1 and character.isalpha() and ord(character) > _LAST_LATIN
    return "layout.letters" if is_foreign else ""


class KeyboardLayouts:
    """Maps digits of every script, and explains letters without effect once each."""

    def __init__(self, app: App[Any], services: Services) -> None:
        """Store what is needed.

        Args:
            app: Shows the explanations; its active screen knows which keys have an effect.
            services: What screens share, for the key bindings.
        """
        self._app = app
        self._services = services
        self._explained: set[str] = set()

    def read(self, event: Event) -> Event:
        """Map a key event; explain a key without effect."""
        if not isinstance(event, Key) or event.is_forwarded:
            return event
        if not self._app.screen_stack or isinstance(self._app.focused, Input):
            return event
        front = self._app.screen
        if isinstance(front, ReliefScreen) and not front.takes_any_key:
            self._explain(event)
        return as_digit(event)

    def _explain(self, event: Key) -> None:
        name, keyboard = explanation(event.character or ""), self._services.keyboard
        is_used = event.key in self._app.screen.active_bindings or keyboard.uses(event.key)
        if name and not is_used and name not in self._explained:
            self._explained.add(name)
            self._app.notify(self._services.phrases(name), markup=False)
