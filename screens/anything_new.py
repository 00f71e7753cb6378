"""The one-key question before every massage: is any warning sign new?"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relief.library.checklist import Item
from screens.plain import plain
from screens.sheet import Sheet


class AnythingNew(Sheet[tuple[str, ...] | None]):
    """Lists the emergency and urgent signs in short.

    Dismissed with ``()`` when nothing is new, with the ids that are, or with None when the person
    goes back.
    """

    CSS_PATH = ["sheet.tcss", "questions.tcss"]
    BINDINGS: ClassVar = [
        Binding("n", "nothing", show=False),
        Binding("q,escape", "go_back", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The question, the signs, the keys."""
        signs = self.relief.library.checklist.items("emergency", "urgent")
        with Vertical(id="questions"):
            yield Static(plain(self.relief.phrases("gate.anything_new"), "bold"))
            yield Static(
                Content.assemble(("n", "bold $accent"), "  nothing new, go on"), classes="gap"
            )
            options = [Option(_line(sign), id=sign.id) for sign in signs]
            yield OptionList(*options, id="questions-list", markup=False, classes="gap")
            yield Static(id="questions-why")
            keys = Content.assemble(
                ("n", "$accent"), " nothing new   ", ("Enter", "$accent"),
                " this one is new   ", ("q", "$accent"), " back",
            )  # fmt: skip
            yield Static(keys, id="questions-keys")

    def action_nothing(self) -> None:
        """Nothing is new."""
        self.dismiss(())

    def action_go_back(self) -> None:
        """Go back without starting."""
        self.dismiss(None)

    @on(OptionList.OptionHighlighted)
    def _show_question(self, event: OptionList.OptionHighlighted) -> None:
        item = self.relief.library.checklist.find(event.option_id or "")
        if item is not None:
            self.query_one("#questions-why", Static).update(plain(item.question, "$muted"))

    @on(OptionList.OptionSelected)
    def _is_new(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.dismiss((event.option_id,))


def _line(sign: Item) -> Content:
    return plain(sign.short)
