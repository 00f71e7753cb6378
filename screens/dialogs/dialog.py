"""The base class of dialogs: something to read and one thing to answer."""

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
    """A modal screen shown over a tab until it is answered."""

    CSS_PATH: ClassVar[CssPath] = "dialogs/dialog.tcss"

    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-usual")]

    hides: ClassVar[bool] = True
    """Whether the privacy key hides this dialog; false for the lock screen itself."""

    helps: ClassVar[bool] = True
    """Whether a key opens the help of this dialog."""

    help_of: ClassVar[Scope] = ""
    """The scope of this dialog's rows in the action table, used by help and footer."""

    fills_window: ClassVar[bool] = False
    """Whether the dialog covers the whole window; otherwise the screen behind is dimmed."""

    jumps: ClassVar[bool] = False
    """Whether digits switch tabs from here, because nothing would be lost."""

    _is_answered = False
    _waits_to_leave = False
    _late_answer: Answer | None = None

    def __init__(self) -> None:
        """Set the size and the dimming before the first style update; nothing hidden is dimmed."""
        super().__init__()
        self.apply_size(self.app.size)
        self.set_class(not (self.fills_window or self.is_veil), "-dims")

    def on_mount(self) -> None:
        """Hide a session that runs behind this dialog."""
        if self.services.session is not None:
            self.remove_class("-dims")

    def render(self) -> RenderableType:
        """Render the screen behind, dimmed, or faint with ANSI colours, which cannot be blended."""
        shown = super().render()
        if isinstance(shown, BackgroundScreen) and not shown.color.a:
            return FaintScreen(shown.screen, shown.color)
        return shown

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close with a result; only the first call counts, as keys may arrive while closing."""
        if self._is_answered:
            return AwaitComplete()
        self._is_answered = True
        front = self.app.screen
        if isinstance(front, Dialog) and front.is_veil and front is not self:
            self._late_answer, self._waits_to_leave = result, True
            return AwaitComplete()
        return super().dismiss(result)

    def on_screen_resume(self) -> None:
        """Close now if the dialog was answered behind the lock screen."""
        if self._waits_to_leave:
            self._waits_to_leave = self._is_answered = False
            self.dismiss(self._late_answer)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable all actions before the dialog is mounted and while it closes."""
        return super().check_action(action, parameters) if self._takes_input else False

    async def on_event(self, event: Event) -> None:
        """Handle input only while mounted; a dialog removed before mounting is never shown."""
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
        """React to a key before it is dispatched."""

    def is_bound(self, key: str) -> bool:
        """Return whether a key has its own binding, in a dialog that reacts to any key."""
        acts = (act for act in actions_of(self.help_of) if key in keys_of(act))
        return any(self.check_action(act.action, ()) for act in acts)

    def any_key(self, key: str, /) -> None:
        """Handle a key without a binding."""

    def named(self, *names: str | tuple[str, str]) -> list[tuple[str, str]]:
        """Return keys of this dialog with their labels, for its footer.

        Args:
            names: Actions, each by name, or as a pair of name and label.
        """
        pairs = (name if isinstance(name, tuple) else (name, "") for name in names)
        acts = ((self.services.keyboard.find(f"{self.help_of}.{name}"), w) for name, w in pairs)
        return [(act.key_shown, words or act.name) for act, words in acts]

    @property
    def is_open(self) -> bool:
        """Whether the dialog is open; a closed one may have lost some of its widgets."""
        return self.is_attached and self in self.app.screen_stack

    def run_then(self, work: Awaitable[object], show: Callable[[], object]) -> None:
        """Await ``work``, which may open dialogs, then call ``show`` if still open."""

        async def both() -> None:
            await work
            if self.is_open:
                show()

        self.run_worker(both(), exclusive=True)

    def tell_session(self, key: str) -> None:
        """Pass a key that reveals the screen on to a session behind it: ``x`` reports pain."""
        if (session := self.services.session) is None:
            return
        if key == "x":
            session.take_key(key)
        else:
            session.overhear(key)

    def before_help(self) -> None:
        """Prepare for the help opening over this dialog."""

    def _obeys(self, event: Key) -> bool:
        """Handle a key common to all dialogs, unless it is bound here; return whether it did."""
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
