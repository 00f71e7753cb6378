"""A prompt for one line of text, validated before it is accepted."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from relief.errors import UsageError
from relief.formatting import clauses
from relief.i18n import _
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import keys
from screens.keys.key_names import key_shown
from screens.keys.table import bindings
from screens.safe_text import plain
from screens.widgets.field import Field


class TextDialog(Dialog[str | None]):
    """Returns the text, or None if cancelled.

    Args:
        title: The question.
        value: The initial text.
        text: An explanation.
        check: Raises UsageError if the text is invalid; its message is shown.
        most: Maximum number of characters.
        keep: Called with the text at every key, so that a crash cannot lose it.
    """

    help_of = "words"
    BINDINGS: ClassVar = bindings("words")

    def __init__(
        self,
        title: str,
        value: str = "",
        text: str = "",
        check: Callable[[str], object] | None = None,
        most: int = 200,
        keep: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._value = value
        self._text = text
        self._check = check
        self._most = most
        self._keep = keep

    def compose(self) -> ComposeResult:
        """Compose the title, the input, the error message and the keys."""
        with Vertical(classes="sheet"):
            yield Static(plain(self._title, "bold"))
            text = Static(plain(self._text, "$muted"), id="typing-text", classes="gap")
            text.display = bool(self._text)
            yield text
            yield Field(value=self._value, max_length=self._most)
            yield Static(
                keys((key_shown("enter"), _("done")), *self.named("leave")), classes="keys"
            )

    def action_leave(self) -> None:
        """Cancel."""
        self.dismiss(None)

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        if self._keep is not None:
            self._keep(event.value)

    @on(Field.Submitted)
    def _take(self, event: Field.Submitted) -> None:
        event.stop()
        words = event.value.strip()
        try:
            if self._check is not None:
                self._check(words)
        except UsageError as error:
            said = self.query_one("#typing-text", Static)
            said.update(plain(clauses(filter(None, (error.message, error.hint))), "$accent"))
            said.display = True
        else:
            self.dismiss(words)
