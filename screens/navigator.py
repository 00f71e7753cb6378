"""How a screen leads to others: to a place, to a question and its answer, to a session."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from textual.screen import Screen
from textual.worker import Worker

from relief.errors import DataError
from relief.settings_table import Value
from screens.keys.actions import Scope
from screens.services import Services

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from relief.journal.stored_record import StoredRecord
    from relief.library.breathing import Pattern
    from relief.library.pages import Page
    from relief.library.routine import Routine

Result = TypeVar("Result")


class Navigator(Protocol):
    """What screens and flows know of the app: the services, and the ways from here.

    Attributes:
        services: What every screen works with.
        is_settled: Whether what the first frame did without has been read.
    """

    services: Services
    is_settled: bool

    @property
    def is_ending(self) -> bool:
        """Whether the screens are being taken down."""
        ...

    @property
    def is_night(self) -> bool:
        """Whether the colours for a dark room are on."""
        ...

    @property
    def theme_faults(self) -> tuple[str, ...]:
        """Why the chosen theme could not be used; nothing when it could."""
        ...

    # Places and screens

    def go(self, name: str) -> None:
        """Go to one of the six places, if one is in front."""
        ...

    def jump(self, name: str) -> None:
        """Go to a place from a dialog, if all that lies over the place may be left as it is."""
        ...

    def refresh_tab(self) -> None:
        """Show the present place anew, after something was saved."""
        ...

    def do(self, action: str, place: str = "", points: bool = False) -> None:
        """Do an action of the table, in its place if it belongs to one."""
        ...

    def show_help(self, where: Scope) -> None:
        """Say what a place or a dialog is, and what the keys do there."""
        ...

    def open(
        self, screen: Screen[Result], then: Callable[[Result | None], None] | None = None
    ) -> None:
        """Show a screen over this one, and call something with its answer."""
        ...

    async def push_screen_wait(self, screen: Screen[Result]) -> Result | Any:
        """Show a screen and wait for its answer."""
        ...

    def front_changed(self) -> None:
        """Another screen is in front."""
        ...

    async def until_free(self) -> None:
        """Wait until a place is in front and nothing is under way."""
        ...

    # What can be begun

    def begin_check(self) -> None:
        """Go through the warning signs."""
        ...

    def begin_situation(self) -> None:
        """Go through the facts about the person."""
        ...

    def begin_suggested(self) -> None:
        """Begin what Today suggests."""
        ...

    def begin_massage(self, routine: Routine) -> None:
        """Play a routine, after all that has to be asked before."""
        ...

    def begin_breathing(
        self, pattern: Pattern | None, cycles: int | None = None, tap: bool = False
    ) -> None:
        """Play a breathing pattern, the gentlest when none is given."""
        ...

    def start_plan(self, routine: Routine) -> None:
        """Start the practice plan of a routine, once that is confirmed."""
        ...

    def resume(self, left: StoredRecord) -> None:
        """Go on with an interrupted session."""
        ...

    def open_log(self) -> None:
        """Write a diary entry."""
        ...

    def read(self, page: Page) -> None:
        """Open a page of the library."""
        ...

    # The app as a whole

    def choose(self, key: str, value: Value) -> None:
        """Choose a setting: saved at once, then in force.

        Raises:
            DataError: It could not be saved.
        """
        ...

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say something in passing, literally."""
        ...

    def hide(self) -> None:
        """Hide everything until a key is pressed."""
        ...

    def check_size_later(self) -> None:
        """Look again whether the terminal is large enough, once what is going on is done."""
        ...

    @property
    def quit_question(self) -> str:
        """What asks for the second press of the quit key; empty when there was no first one."""
        ...

    def ask_to_quit(self) -> None:
        """Take one of the two presses that quit."""
        ...

    def give_up(self, error: DataError) -> None:
        """Go on without a journal that cannot be read; where that fails too, quit."""
        ...

    def exit(self, result: int | None = None, return_code: int = 0) -> None:
        """Quit with a status."""
        ...

    def run_worker(
        self, work: Coroutine[Any, Any, Any], group: str = "default", exclusive: bool = False
    ) -> Worker[Any]:
        """Run something in the background."""
        ...

    def copy_to_clipboard(self, text: str) -> None:
        """Copy text through the terminal."""
        ...

    def bell(self) -> None:
        """Ring the terminal's bell."""
        ...

    def notify_in_background(self, words: str) -> None:
        """Have a terminal that is not in front show a notice, if it can and that is wanted."""
        ...
