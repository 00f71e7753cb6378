"""One thing out of a few, each with a key of its own."""

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
"""Columns of the border, the space beside it and a scrollbar."""


class ChoiceDialog(Dialog[str | None]):
    """Dismissed with the value of what was chosen, empty for none of them, None to leave it.

    Args:
        title: What is asked.
        choices: What can be chosen.
        chosen: The value chosen before.
        text: A sentence about it.
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
        """The title, the choices, the keys."""
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Static(plain(self._title, "bold"))
            if self._text:
                yield Static(plain(self._text, "$muted"), classes="gap")
            yield Static(lines(*map(self._row, self._choices)), id="choice-rows", classes="gap")
            yield Static(keys(*self.named("none", "leave")), classes="keys")

    def on_mount(self) -> None:
        """Show the choices."""
        self._show()

    def on_resize(self) -> None:
        """Wrap the choices anew."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key chooses only what stands beside it."""
        if action == "choose" and not chosen(self._choices, *parameters):
            return False
        return super().check_action(action, parameters)

    def action_choose(self, key: str) -> None:
        """Choose what stands beside a key."""
        self.dismiss(chosen(self._choices, key)[0].value)

    def action_none(self) -> None:
        """Choose none of them."""
        self.dismiss("")

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _show(self) -> None:
        self.put("#choice-rows", lines(*map(self._row, self._choices)))

    def _row(self, choice: Choice) -> Content:
        mark = "● " if self._chosen and choice.value == self._chosen else "  "
        return choice_row(plain(mark, "$accent"), choice, self.app.size.width)


def chosen(choices: Sequence[Choice], *keys: object) -> list[Choice]:
    """The choices that keys stand for, by Textual's names of these."""
    pressed = {character_of(str(key)) for key in keys}
    return [choice for choice in choices if choice.key in pressed]


def choice_row(mark: Content, choice: Choice, window: int) -> Content:
    """A mark, the key and the words, which do not run on under the key; a click presses the key.

    Args:
        mark: What stands before the key.
        choice: What can be chosen.
        window: Columns of the window.
    """
    indent = mark.cell_length + len(choice.key) + _GAP
    words = hung(choice.words, min(_WIDEST, window) - _MARGINS - indent, indent)
    row = Content.assemble(plain(f"{choice.key}{' ' * _GAP}", "bold $accent"), words)
    return Content.assemble(mark, clickable(row, choice.key))
