"""How the symptoms began and spread: five short questions, and facts from the diary."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relief.columns import padded
from relief.flows.story import tell_part, tell_story
from relief.i18n import _
from relief.report.story import NOTED, PARTS, StoryProgress, part_words, read_progress
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import clickable, keys
from screens.keys.table import bindings
from screens.modal_prompter import hold
from screens.safe_text import hung, lines, plain
from screens.widgets.panel import put_title

_LABEL = 20
_MARGINS = 8
_WIDEST = 72


class StoryScreen(Dialog[None]):
    """The answers: a digit edits one, Enter asks all open ones; ``l`` adds a diary entry."""

    help_of = "story"
    BINDINGS: ClassVar = bindings("story")
    CSS_PATH = ["dialogs/dialog.tcss", "appointment/appointment.tcss"]

    def compose(self) -> ComposeResult:
        """Compose the title, the parts, the additions from the diary and the keys."""
        say = self.services.phrases
        with Vertical(classes="sheet", id="story") as sheet:
            put_title(sheet, say("story.title"))
            with VerticalScroll(can_focus=False):
                yield Static(plain(say("story.how"), "$muted"))
                yield Static(id="story-parts", classes="gap")
                yield Static(id="story-diary", classes="gap")
            pairs = self.named("tell_open", "log", "close")
            parts = _("{first} to {last}").format(first=1, last=5), _("answer")
            yield Static(keys(parts, *pairs, gap=3), classes="keys")

    def on_mount(self) -> None:
        """Show the answers."""
        self._show()

    def on_resize(self) -> None:
        """Wrap the text again."""
        self._show()

    def on_screen_resume(self) -> None:
        """Show answers and entries saved meanwhile."""
        self._show()

    def action_tell(self, number: str) -> None:
        """Ask one question."""
        self.run_then(hold(self.nav, tell_part, PARTS[int(number) - 1]), self._show)

    def action_tell_open(self) -> None:
        """Ask the open questions."""
        self.run_then(hold(self.nav, tell_story, True), self._show)

    def action_log(self) -> None:
        """Open the entry form."""
        self.nav.open_log()

    def action_close(self) -> None:
        """Close the screen."""
        self.dismiss(None)

    def _telling(self) -> StoryProgress:
        return read_progress(self.services.journal, self.services.phrases)

    def _show(self) -> None:
        if not self.children:
            return
        say, telling = self.services.phrases, self._telling()
        parts = (self._part(n, name, telling) for n, name in enumerate(PARTS, 1))
        self.put("#story-parts", lines(*parts))
        head = say("story.from_diary", noted=telling.noted, days=telling.days)
        rows = (self._noted(name, telling.counts[name]) for name in NOTED)
        self.put("#story-diary", lines(plain(head, "$primary"), *rows))

    def _part(self, number: int, name: str, telling: StoryProgress) -> Content:
        say = self.services.phrases
        words = part_words(name, telling.story.get(name), say)
        value = words or say("story.open")
        width = min(_WIDEST, self.app.size.width) - _MARGINS - _LABEL - 3
        row = Content.assemble(
            (f"{number}  ", "$accent"), plain(padded(say(f"story.name_{name}"), _LABEL), "$muted"),
            hung(value, width, _LABEL + 3, "" if words else "$faint"),
        )  # fmt: skip
        return clickable(row, str(number))

    def _noted(self, name: str, days: int) -> Content:
        say = self.services.phrases
        words = say("story.day") if days == 1 else say("story.days", n=days)
        value = plain(words) if days else plain(say("story.not_noted"), "$faint")
        label = plain(padded(say(f"story.name_{name}"), _LABEL), "$muted")
        return Content.assemble("   ", label, value)
