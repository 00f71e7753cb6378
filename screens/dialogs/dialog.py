"""A small screen with something to read and one thing to answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar, TypeVar

from rich.console import RenderableType
from textual.await_complete import AwaitComplete
from textual.events import Event, InputEvent, Key, Mount
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen
from textual.widgets import Input

from screens.base_screen import ReliefScreen
from screens.compat.screens import CssPath
from screens.keys.actions import PLACES, Scope
from screens.keys.table import actions_of, keys_of
from screens.widgets.faint_screen import FaintScreen

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer], ReliefScreen[Answer]):
    """Lies over a place until it is answered. Knows its app by its own type."""

    CSS_PATH: ClassVar[CssPath] = "dialogs/dialog.tcss"

    hides: ClassVar[bool] = True
    """Whether a key hides this sheet; what is itself a hiding place does not."""

    helps: ClassVar[bool] = True
    """Whether a key tells what can be done here."""

    help_of: ClassVar[Scope] = ""
    """Which rows of the table of actions are about this dialog, for help and footer."""

    fills_window: ClassVar[bool] = False
    """Whether nothing of what is behind it shows; else that is dimmed around its card."""

    jumps: ClassVar[bool] = False
    """Whether the digits go to the six places from here, as nothing would be lost."""

    _is_answered = False
    _waits_to_leave = False
    _late_answer: Answer | None = None

    def __init__(self) -> None:
        """Dim what is behind, unless that has to be hidden; known before it is first styled."""
        super().__init__()
        self.set_class(not (self.fills_window or self.is_veil), "-dims")

    def on_mount(self) -> None:
        """Hide a session that goes on behind this."""
        if self.services.session is not None:
            self.remove_class("-dims")

    def render(self) -> RenderableType:
        """What is behind this, dimmed; faint where colours are the terminal's and do not mix."""
        shown = super().render()
        if isinstance(shown, BackgroundScreen) and not shown.color.a:
            return FaintScreen(shown.screen, shown.color)
        return shown

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Give the answer and go; once only, for a second key may arrive while it is leaving."""
        if self._is_answered:
            return AwaitComplete()
        self._is_answered = True
        front = self.app.screen
        if isinstance(front, Dialog) and front.is_veil and front is not self:
            self._late_answer, self._waits_to_leave = result, True
            return AwaitComplete()
        return super().dismiss(result)

    def on_screen_resume(self) -> None:
        """Leave now, if it was answered behind a veil."""
        if self._waits_to_leave:
            self._waits_to_leave = self._is_answered = False
            self.dismiss(self._late_answer)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that arrive before the sheet stands, or while it is leaving, do nothing."""
        return super().check_action(action, parameters) if self._takes_input else False

    async def on_event(self, event: Event) -> None:
        """Take input only while the sheet stands; one taken away before it stood never stands."""
        if isinstance(event, InputEvent) and not self._takes_input:
            return
        if isinstance(event, Mount) and not self.is_attached:
            return
        if isinstance(event, Key) and not isinstance(self.focused, Input):
            self.hear()
            if self._obeys(event):
                return
            if self.takes_any_key and not self.is_bound(event.key):
                self.any_key(event.key)
                return
        await super().on_event(event)

    def hear(self) -> None:
        """Know of a key, whatever it does, before it does it."""

    def is_bound(self, key: str) -> bool:
        """Whether a key does something of its own now, where any other does something too."""
        acts = (act for act in actions_of(self.help_of) if key in keys_of(act))
        return any(self.check_action(act.action, ()) for act in acts)

    def any_key(self, key: str, /) -> None:
        """Do what every key does that has nothing of its own to do."""

    def named(self, *names: str | tuple[str, str]) -> list[tuple[str, str]]:
        """Keys of this dialog and what they do, for its footer.

        Args:
            names: Actions, each by its name or with other words than those of the table.
        """
        pairs = (name if isinstance(name, tuple) else (name, "") for name in names)
        acts = ((self.services.keyboard.find(f"{self.help_of}.{name}"), w) for name, w in pairs)
        return [(act.key_shown, words or act.name) for act, words in acts]

    @property
    def is_open(self) -> bool:
        """Whether it can show something: closed, it may already have lost some of its widgets."""
        return self.is_attached and self in self.app.screen_stack

    def run_then(self, work: Awaitable[object], show: Callable[[], object]) -> None:
        """Do what may ask more, then show what it came to, if this dialog is still open."""

        async def both() -> None:
            await work
            if self.is_open:
                show()

        self.run_worker(both(), exclusive=True)

    def tell_session(self, key: str) -> None:
        """Let a session behind this know of a key that uncovers it: ``x`` says that it hurts."""
        if (session := self.services.session) is None:
            return
        if key == "x":
            session.take_key(key)
        else:
            session.overhear(key)

    def before_help(self) -> None:
        """What has to be done before help lies over this sheet."""

    def _obeys(self, event: Key) -> bool:
        """Do what a key does on every sheet, unless it means something else on this one."""
        keyboard = self.services.keyboard
        place = next((name for name, _ in PLACES if keyboard.does(event.key, f"app.go.{name}")), "")
        if keyboard.does(event.key, "app.hide") and self.hides:
            self.nav.hide()
        elif self.helps and self._asks_for_help(event.key):
            self.before_help()
            self.nav.show_help(self.help_of)
        elif place and self.jumps:
            self.nav.jump(place)
        else:
            return False
        return True

    def _asks_for_help(self, key: str) -> bool:
        is_help = self.services.keyboard.does(key, "app.help")
        return is_help and (key == "f1" or key not in self.active_bindings)

    @property
    def _takes_input(self) -> bool:
        return self.is_mounted and not self._is_answered
