"""A decision page: its text, its pictures, its steps and a knowledge quiz."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relief.errors import Left
from relief.i18n import _
from relief.library.decisions import DecisionPage
from relief.punctuation import labelled
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import fitted, keys
from screens.keys.table import bindings
from screens.learn.icon_arrays import COLUMN, GAP, pictures
from screens.learn.page import PageScreen
from screens.safe_text import lines, plain

_MARGINS = 6


class DecisionScreen(PageScreen):
    """A page with extra actions for its decision."""

    help_of = "decision"
    BINDINGS: ClassVar = bindings("decision")

    def __init__(self, page: DecisionPage, words: str = "") -> None:
        super().__init__(page, words)
        self._decision = page

    def action_decide(self) -> None:
        """Go through the decision step by step."""
        from relief.flows.decide import decide
        from screens.modal_prompter import conversation

        async def go_through() -> None:
            row = await decide(conversation(self.nav), self._decision)
            name = "decision.saved" if row else "decision.left"
            self.notify(self.services.phrases(name), markup=False)

        self._run(go_through())

    def action_check(self) -> None:
        """Start the quiz of five factual questions."""
        from relief.flows.decide import check_knowledge
        from screens.modal_prompter import conversation

        async def check() -> None:
            await check_knowledge(conversation(self.nav), self._decision)

        self._run(check())

    def action_pictures(self) -> None:
        """Show the chances as icon arrays of 100."""
        self.app.push_screen(PicturesScreen(self._decision))

    def _run(self, flow: Coroutine[Any, Any, None]) -> None:
        async def until_left() -> None:
            try:
                await flow
            except Left:
                self.notify(self.services.phrases("decision.left"), markup=False)

        self.run_worker(until_left(), exclusive=True)

    def _keys(self) -> Content:
        shown = self.named("decide", "pictures", "check", "find", "question", "words", "close")
        return fitted(max(20, self.app.size.width - 4), *shown)


class PicturesScreen(Dialog[None]):
    """Shows each option's main benefit, then its main harm, at the same scale."""

    fills_window = True
    help_of = "pictures"
    jumps = True
    CSS_PATH = ["dialogs/dialog.tcss", "learn/learn.tcss"]
    BINDINGS: ClassVar = bindings("pictures")

    def __init__(self, decision: DecisionPage) -> None:
        super().__init__()
        self._decision = decision
        self._kind = "benefit"
        self._first = 0

    def compose(self) -> ComposeResult:
        """Compose the title, the pictures and the keys."""
        foot = keys(("← →", _("other options")), *self.named("turn", "close"))
        yield Static(id="pictures-title")
        with VerticalScroll(id="pictures"):
            yield Static(id="pictures-shown")
        yield Static(foot, id="pictures-foot")

    def on_mount(self) -> None:
        """Focus the pictures, so that the arrow keys scroll them."""
        self.query_one("#pictures").focus()

    def on_resize(self) -> None:
        """Draw as many pictures side by side as fit."""
        self._draw()

    def action_turn(self) -> None:
        """Switch between benefit and harm."""
        self._kind = "risk" if self._kind == "benefit" else "benefit"
        self._draw()

    def action_move(self, by: int) -> None:
        """Show the next (1) or previous (-1) options."""
        last = max(0, len(self._decision.option) - self._count)
        self._first = min(last, max(0, self._first + by))
        self._draw()

    def action_close(self) -> None:
        """Close the dialog."""
        self.dismiss(None)

    @property
    def _count(self) -> int:
        """Return how many pictures fit side by side."""
        return max(1, (self.app.size.width - _MARGINS + GAP) // (COLUMN + GAP))

    def _draw(self) -> None:
        say, options = self.services.phrases, self._decision.option
        last = min(len(options), self._first + self._count)
        name = "gain" if self._kind == "benefit" else "harm"
        kind = say(f"decision.pictures_{name}")
        place = say("decision.pictures_of", first=self._first + 1, last=last, count=len(options))
        title = plain(labelled(say("decision.pictures"), kind), "bold $accent")
        title = Content.assemble(title, plain(f"   {place}", "$muted"))
        note = plain(say("decision.picture_key"), "$muted")
        self.put("#pictures-title", lines(title, note))
        shown = options[self._first : last]
        self.put("#pictures-shown", pictures(shown, self._kind, self.services.library))
