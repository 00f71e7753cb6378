"""A small screen with something to read and one thing to answer."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual._path import CSSPathType
from textual.await_complete import AwaitComplete
from textual.events import Event, InputEvent, Key, Mount
from textual.screen import ModalScreen
from textual.widgets import Input

from screens.own import Own

Answer = TypeVar("Answer")


class Sheet(ModalScreen[Answer], Own[Answer]):
    """Lies over a place until it is answered. Knows its app by its own type."""

    CSS_PATH: ClassVar[CSSPathType | None] = "sheet.tcss"

    hides: ClassVar[bool] = True
    """Whether a full stop hides this sheet; what is itself a hiding place does not."""

    is_veil: ClassVar[bool] = False
    """Whether it only lies over everything, and has nothing to do with what is behind it."""

    _is_answered = False
    _waits_to_leave = False
    _late_answer: Answer | None = None

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Give the answer and go; once only, for a second key may arrive while it is leaving."""
        if self._is_answered:
            return AwaitComplete()
        self._is_answered = True
        front = self.app.screen
        if isinstance(front, Sheet) and front.is_veil and front is not self:
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
        if self._asks_to_hide(event):
            self.relief.action_hide()
            return
        await super().on_event(event)

    def _asks_to_hide(self, event: Event) -> bool:
        """Whether it is the key that hides everything; in a field it is a full stop."""
        typing = isinstance(self.focused, Input)
        return isinstance(event, Key) and event.key == "full_stop" and self.hides and not typing

    @property
    def _takes_input(self) -> bool:
        return self.is_mounted and not self._is_answered
