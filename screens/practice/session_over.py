"""After a session: a summary, a rating, and a way to resume after a mistaken key."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relief.flows.prompter import Afterwards, Ended
from relief.i18n import _
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import keys
from screens.dialogs.rating import rating_of, scale
from screens.keys.table import bindings
from screens.practice.preview import scene_of
from screens.practice.session_text import after_text, progress_bar
from screens.safe_text import plain
from screens.tab import TabScreen
from screens.widgets.face import Scene
from screens.widgets.panel import put_title
from screens.widgets.routine_face import RoutineFace

_BAR = 46
_DARK_AFTER_SECONDS = 8.0
_LEAVE_AFTER_SECONDS = 30.0


class AfterSessionScreen(Dialog[Afterwards]):
    """A digit rates, Enter skips. Returns the rating or the wish to resume.

    At night nothing is asked and the screen goes dark; Today asks in the morning.

    Args:
        ended: The finished session.
        asks: Whether to ask for a rating.
        leaves: Whether to close by itself after half a minute.
    """

    fills_window = True  # the room may be dark, and the moment is a quiet one
    help_of = "over"
    CSS_PATH = ["dialogs/dialog.tcss", "practice/session.tcss"]
    HORIZONTAL_BREAKPOINTS = TabScreen.HORIZONTAL_BREAKPOINTS
    BINDINGS: ClassVar = bindings("over")

    def __init__(self, ended: Ended, asks: bool, leaves: bool = False) -> None:
        super().__init__()
        self._ended = ended
        self._asks = asks
        self._leaves = leaves

    def compose(self) -> ComposeResult:
        """Compose the summary, the progress bar, the question and the keys."""
        say = self.services.phrases
        title, text = after_text(self._ended.player, say)
        saved = self._ended.fault or say("diary.saved" if self._is_kept else "session.untold")
        with VerticalScroll(classes="sheet", can_focus=False) as sheet:
            put_title(sheet, title)
            if scenes := self._scenes:
                yield (face := RoutineFace(id="over-face"))
                face.put_routine(scenes, None)
            if not (self._ended.fault and title == _("Stopped")):  # that text says that it is saved
                yield Static(plain(text))
            yield Static(plain(saved, "$muted"), classes="gap")
            yield Static(progress_bar(self._ended.player, _BAR), classes="gap", id="over-bar")
            if self._asks:
                yield Static(plain(say("session.after_question")), classes="gap")
                low, high = say("session.rating_low"), say("session.rating_high")
                yield Static(scale(low, high), classes="gap")
            yield Static(self._keys(), classes="keys")

    def on_mount(self) -> None:
        """Notify a person who looked away; at night, dim the screen."""
        if self._ended.player.state == "done":
            self.nav.notify_in_background(self.services.phrases("session.over_notice"))
        if self.nav.is_night:
            self.set_timer(_DARK_AFTER_SECONDS, lambda: self.set_class(True, "-dark"))
        if self._leaves:
            self.set_timer(_LEAVE_AFTER_SECONDS, self.action_leave)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow a rating only if it is asked for, and resuming only after a mistaken key."""
        offered = {"rate": self._asks, "resume": self._ended.is_hurt}
        if not offered.get(action, True):
            return False
        return super().check_action(action, parameters)

    def action_rate(self, key: str) -> None:
        """Return the rating."""
        self.dismiss(Afterwards(rating_of(key)))

    def action_resume(self) -> None:
        """Resume a session that a mistaken key ended."""
        self.dismiss(Afterwards(resumes=True))

    def action_leave(self) -> None:
        """Close the summary."""
        self.dismiss(Afterwards())

    @property
    def _scenes(self) -> list[Scene]:
        """What was massaged; nothing after pain, when there is more to read."""
        if self._ended.is_hurt:
            return []
        segments = self._ended.player.timeline.segments
        return [scene_of(each.step) for each in segments if each.kind == "step" and each.step]

    @property
    def _is_kept(self) -> bool:
        return self._ended.keeper.playing.is_kept

    def _keys(self) -> Content:
        if self._ended.is_hurt:
            slip = self.services.phrases("session.slip")
            return keys(*self.named("leave", ("resume", slip)))
        return keys(*self.named(("leave", _("skip this") if self._asks else _("back"))))
