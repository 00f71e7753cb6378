"""An input that removes control characters.

Textual shows pasted text unchanged, so an escape sequence in it would reach the terminal.
"""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input

from relief.i18n import ngettext
from relief.text import clean
from screens.safe_text import plain


class Field(Input):
    """A line of input; typed or pasted text is cleaned before it is shown."""

    def insert(self, text: str, index: int) -> None:
        """Insert cleaned text."""
        super().insert(self._fitting(_line(text), 0), index)

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace the text between two positions with cleaned text."""
        super().replace(self._fitting(_line(text), abs(end - start)), start, end)

    def _fitting(self, text: str, leaving: int) -> str:
        """Return the part of a text that fits; shows a message about the rest."""
        if not self.max_length:
            return text
        room = max(0, self.max_length - len(self.value) + leaving)
        if len(text) > room:
            most = self.max_length
            words = ngettext("only {count} character fits", "only {count} characters fit", most)
            self.border_subtitle = plain(words.format(count=self.max_length))
        return text[:room]

    def on_paste(self, event: Paste) -> None:
        """Join pasted lines into one; Textual then calls ``Input._on_paste`` itself."""
        event.text = _line(event.text)


def _line(text: str) -> str:
    return clean(text).replace("\n", " ")
