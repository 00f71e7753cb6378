"""A small screen with something to read and one thing to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual._path import CSSPathType
from textual.screen import ModalScreen

if TYPE_CHECKING:
    from screens.app import ReliefApp

Answer = TypeVar("Answer")


class Sheet(ModalScreen[Answer], Generic[Answer]):
    """Lies over a place until it is answered. Knows its app by its own type."""

    CSS_PATH: ClassVar[CSSPathType | None] = "sheet.tcss"

    @property
    def relief(self) -> ReliefApp:
        """The app: the journal, the library, the settings."""
        return cast("ReliefApp", self.app)
