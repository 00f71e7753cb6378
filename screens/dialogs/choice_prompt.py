"""A choice of one from a few options, each with its own key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relief.flows.prompter import Choice as Choice
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import clickable, keys
from screens.keys.key_names import character_of
from screens.keys.table import bindings
from screens.safe_text import hung, lines, plain

_GAP = 2
_WIDEST = 72
_MARGINS = 9
"""Columns of the border, its padding and a scrollbar."""


class ChoiceDialog(Dialog[str | None]):
    """Returns the chosen value, "" for none of them, or None if cancelled.

    Args:
        title: The question.
        choices: The options.
        chosen: The value chosen before.
        text: An explanation.
    """

    help_of = "choice"
    BINDINGS: ClassVar = bindings("choice")

    def __init__(
        self, title: str, choices: Sequence[Choice], chosen: str = "", text: str = ""
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._chosen = chosen
        self._text = text

    def compose(self) -> ComposeResult:
        """Compose the title, the options and the keys."""
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Static(plain(self._title, "bold"))
            if self._text:
                yield Static(plain(self._text, "$muted"), classes="gap")
            yield Static(lines(*map(self._row, self._choices)), id="choice-rows", classes="gap")
            yield Static(keys(*self.named("none", "leave")), classes="keys")

    def on_mount(self) -> None:
        """Show the options."""
        self._show()

    def on_resize(self) -> None:
        """Wrap the options again."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only the keys of options."""
        if action == "choose" and not chosen(self._choices, *parameters):
            return False
        return super().check_action(action, parameters)

    def action_choose(self, key: str) -> None:
        """Choose the option with this key."""
        self.dismiss(chosen(self._choices, key)[0].value)

    def action_none(self) -> None:
        """Choose none of them."""
        self.dismiss("")

    def action_leave(self) -> None:
        """Cancel."""
        self.dismiss(None)

    def _show(self) -> None:
        self.put("#choice-rows", lines(*map(self._row, self._choices)))

    def _row(self, choice: Choice) -> Content:
        mark = "● " if self._chosen and choice.value == self._chosen else "  "
        return choice_row(plain(mark, "$accent"), choice, self.app.size.width)


def chosen(choices: Sequence[Choice], *keys: object) -> list[Choice]:
    """Return the options selected by keys, given as Textual's key names."""
    pressed = {character_of(str(key)) for key in keys}
    return [choice for choice in choices if choice.key in pressed]


def choice_row(mark: Content, choice: Choice, window: int) -> Content:
    """Format a mark, the key and a text with a hanging indent; a click presses the key.

    Args:
        mark: The mark before the key.
        choice: The option.
        window: Columns of the window.
    """
    indent = mark.cell_length + len(choice.key) + _GAP
    words = hung(choice.words, min(_WIDEST, window) - _MARGINS - indent, indent)
    row = Content.assemble(plain(f"{choice.key}{' ' * _GAP}", "bold $accent"), words)
    return Content.assemble(mark, clickable(row, choice.key))
