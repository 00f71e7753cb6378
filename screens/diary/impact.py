"""A number for each of a few parts: one digit each."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from screens.plain import lines, plain
from screens.sheets.rating import rating_of
from screens.sheets.sheet import Sheet

_NARROWEST = 34


class ImpactScreen(Sheet[dict[str, int] | None]):
    """Dismissed with a rating for each part that was given one, or None to leave it."""

    def __init__(
        self, question: str, text: str, parts: Mapping[str, str], given: Mapping[str, int]
    ) -> None:
        super().__init__()
        self._question, self._text, self._parts = question, text, parts
        self._names = tuple(parts)
        self._given = dict(given)
        self._at = 0

    def compose(self) -> ComposeResult:
        """The question, the parts, the keys."""
        with Vertical(classes="sheet"):
            yield Static(plain(self._question, "bold"))
            yield Static(plain(self._text, "$muted"), classes="gap")
            yield Static(id="impact-rows", classes="gap")
            keys = "0-9 fills, * is 10, Space skips, Enter is done, Esc leaves it"
            yield Static(plain(keys, "$muted"), classes="keys")

    def on_mount(self) -> None:
        """Begin with the first part."""
        self._show()

    def on_key(self, event: Key) -> None:
        """A digit fills the part and moves on."""
        event.stop()
        rating = rating_of(event)
        if rating is not None:
            self._given[self._names[self._at]] = rating
            self._move(1)
        elif event.key in ("space", "down", "tab", "right"):
            self._move(1)
        elif event.key in ("up", "left", "shift+tab", "minus"):
            self._move(-1)
        elif event.key == "backspace":
            self._given.pop(self._names[self._at], None)
        elif event.key == "enter":
            self.dismiss(self._given)
        elif event.key in ("escape", "q"):
            self.dismiss(None)
        self._show()

    def _move(self, by: int) -> None:
        self._at = min(len(self._names) - 1, max(0, self._at + by))

    def _show(self) -> None:
        rows = (self._row(number, part) for number, part in enumerate(self._names))
        self.put("#impact-rows", lines(*rows))

    def _row(self, number: int, part: str) -> Content:
        here = number == self._at
        value = self._given.get(part)
        width = max(_NARROWEST, *(len(words) + 1 for words in self._parts.values()))
        words = f"{self._parts[part]:<{width}}"
        shown = "·" if value is None else str(value)
        return Content.assemble(
            ("▸ " if here else "  ", "$accent"), plain(words, "" if here else "$muted"),
            plain(shown, "$muted" if value is None else "bold $accent"),
        )  # fmt: skip
