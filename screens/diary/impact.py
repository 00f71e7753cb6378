"""Rate the impact on several parts of daily life, one digit each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from relief.columns import columns, padded
from relief.i18n import _
from screens.dialogs.dialog import Dialog
from screens.dialogs.rating import rating_of
from screens.keys.table import bindings
from screens.safe_text import lines, plain

_NARROWEST = 34


class ImpactScreen(Dialog[dict[str, int] | None]):
    """Returns the rating of each part that got one, or None if cancelled."""

    help_of = "impact"
    moves_by_letters = False
    BINDINGS: ClassVar = bindings("impact")

    def __init__(
        self, question: str, text: str, parts: Mapping[str, str], given: Mapping[str, int]
    ) -> None:
        super().__init__()
        self._question, self._text, self._parts = question, text, parts
        self._names = tuple(parts)
        self._given = dict(given)
        self._at = 0

    def compose(self) -> ComposeResult:
        """Compose the question, the parts and the keys."""
        with Vertical(classes="sheet"):
            yield Static(plain(self._question, "bold"))
            yield Static(plain(self._text, "$muted"), classes="gap")
            yield Static(id="impact-rows", classes="gap")
            keys = _("0-9 fills in, * is 10, Space skips, Enter saves, Esc cancels")
            yield Static(plain(keys, "$muted"), classes="keys")

    def on_mount(self) -> None:
        """Focus the first part."""
        self._show()

    def action_rate(self, key: str) -> None:
        """Rate the current part and move to the next."""
        if (rating := rating_of(key)) is not None:
            self._given[self._names[self._at]] = rating
        self._move(1)

    def action_skip(self) -> None:
        """Move to the next part."""
        self._move(1)

    def action_before(self) -> None:
        """Move to the previous part."""
        self._move(-1)

    def action_clear(self) -> None:
        """Clear the current part."""
        self._given.pop(self._names[self._at], None)
        self._show()

    def action_done(self) -> None:
        """Return the ratings."""
        self.dismiss(self._given)

    def action_leave(self) -> None:
        """Cancel."""
        self.dismiss(None)

    def _move(self, by: int) -> None:
        self._at = min(len(self._names) - 1, max(0, self._at + by))
        self._show()

    def _show(self) -> None:
        rows = (self._row(number, part) for number, part in enumerate(self._names))
        self.put("#impact-rows", lines(*rows))

    def _row(self, number: int, part: str) -> Content:
        here = number == self._at
        value = self._given.get(part)
        width = max(_NARROWEST, *(columns(words) + 1 for words in self._parts.values()))
        words = padded(self._parts[part], width)
        shown = "·" if value is None else str(value)
        return Content.assemble(
            ("▸ " if here else "  ", "$accent"), plain(words, "" if here else "$muted"),
            plain(shown, "$muted" if value is None else "bold $accent"),
        )  # fmt: skip
