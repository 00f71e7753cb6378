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

from screens.plain import plain
from screens.sheets.offered import keys
from screens.sheets.sheet import Sheet
from screens.widgets.choices import Choices


class AnythingNew(Sheet[tuple[str, ...] | None]):
    """Lists in short the emergency and urgent signs, and the facts that come and go.

    Dismissed with ``()`` when nothing is new, with the ids that are, or with None when the person
    goes back.
    """

    CSS_PATH = ["sheets/sheet.tcss", "check/questions.tcss"]
    BINDINGS: ClassVar = [
        Binding("n", "nothing", show=False),
        Binding("q,escape", "go_back", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The question, the signs, what may have come up today, the keys."""
        library = self.relief.library
        asked = [(sign.id, sign.short) for sign in library.checklist.items("emergency", "urgent")]
        asked += [(fact.id, fact.short) for fact in library.situation.item if fact.passing]
        with Vertical(id="questions"):
            yield Static(plain(self.relief.phrases("gate.anything_new"), "bold"))
            yield Static(
                Content.assemble(("n", "bold $accent"), "  nothing new, go on"), classes="gap"
            )
            options = [Option(plain(short), id=item_id) for item_id, short in asked]
            yield Choices(*options, id="questions-list", markup=False, classes="gap")
            yield Static(id="questions-why")
            pairs = (("n", "nothing new"), ("Enter", "this one is new"), ("q", "back"))
            yield Static(keys(*pairs, gap=3), id="questions-keys")

    def action_nothing(self) -> None:
        """Nothing is new."""
        self.dismiss(())

    def action_go_back(self) -> None:
        """Go back without starting."""
        self.dismiss(None)

    @on(OptionList.OptionHighlighted)
    def _show_question(self, event: OptionList.OptionHighlighted) -> None:
        library, item_id = self.relief.library, event.option_id or ""
        item = library.checklist.find(item_id) or library.situation.find(item_id)
        if item is not None:
            self.put("#questions-why", plain(item.question, "$muted"))

    @on(OptionList.OptionSelected)
    def _is_new(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.dismiss((event.option_id,))
