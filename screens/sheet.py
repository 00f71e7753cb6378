"""A small screen with something to read and one thing to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual._path import CSSPathType
from textual.await_complete import AwaitComplete
from textual.events import Event, InputEvent, Mount
from textual.screen import ModalScreen

if TYPE_CHECKING:
    from screens.app import ReliefApp

Answer = TypeVar("Answer")


class Sheet(ModalScreen[Answer], Generic[Answer]):
    """Lies over a place until it is answered. Knows its app by its own type."""

    CSS_PATH: ClassVar[CSSPathType | None] = "sheet.tcss"

    _is_answered = False

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Give the answer and go; once only, for a second key may arrive while it is leaving."""
        if self._is_answered:
            return AwaitComplete()
        self._is_answered = True
        return super().dismiss(result)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that arrive before the sheet stands, or while it is leaving, do nothing."""
        return super().check_action(action, parameters) if self._takes_input else False

    async def on_event(self, event: Event) -> None:
        """Take input only while the sheet stands; one taken away before it stood never stands."""
        if isinstance(event, InputEvent) and not self._takes_input:
            return
        if isinstance(event, Mount) and not self.is_attached:
            return
        await super().on_event(event)

    @property
    def _takes_input(self) -> bool:
        return self.is_mounted and not self._is_answered

    @property
    def relief(self) -> ReliefApp:
        """The app: the journal, the library, the settings."""
        return cast("ReliefApp", self.app)
