"""A choice of several from a few options, each with a key that ticks it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from screens.dialogs.choice_prompt import Choice, choice_row, chosen
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import keys
from screens.keys.table import bindings
from screens.safe_text import lines, plain


class MultiSelectDialog(Dialog[tuple[str, ...] | None]):
    """Returns the ticked values, or None if cancelled.

    Args:
        title: The question.
        choices: The options.
        text: An explanation.
    """

    help_of = "choices"
    BINDINGS: ClassVar = bindings("choices")

    def __init__(self, title: str, choices: Sequence[Choice], text: str = "") -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._text = text
        self._ticked: set[str] = set()

    def compose(self) -> ComposeResult:
        """Compose the title, the options and the keys."""
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Static(plain(self._title, "bold"))
            yield Static(plain(self._text, "$muted"), classes="gap")
            yield Static(id="several", classes="gap")
            yield Static(keys(*self.named("done", "leave")), classes="keys")

    def on_mount(self) -> None:
        """Show the options, none of them ticked."""
        self._show()

    def on_resize(self) -> None:
        """Wrap the options again."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only the keys of options."""
        if action == "tick" and not chosen(self._choices, *parameters):
            return False
        return super().check_action(action, parameters)

    def action_tick(self, key: str) -> None:
        """Tick or untick the option with this key."""
        self._ticked ^= {choice.value for choice in chosen(self._choices, key)}
        self._show()

    def action_done(self) -> None:
        """Return the ticked values."""
        self.dismiss(tuple(c.value for c in self._choices if c.value in self._ticked))

    def action_leave(self) -> None:
        """Cancel."""
        self.dismiss(None)

    def _show(self) -> None:
        self.put("#several", lines(*map(self._row, self._choices)))

    def _row(self, choice: Choice) -> Content:
        ticked = choice.value in self._ticked
        mark = plain("● ", "$accent") if ticked else plain("· ", "$faint")
        return choice_row(mark, choice, self.app.size.width)
