"""The navigation protocol of screens: to tabs, dialogs and sessions."""

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
    """What screens and flows know of the app: services and navigation.

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
        """Go to one of the six tabs, if a tab is active."""
        ...

    def jump(self, name: str) -> None:
        """Go to a tab from a dialog, if every dialog over the tab can be closed."""
        ...

    def refresh_tab(self) -> None:
        """Refresh the active tab after something was saved."""
        ...

    def do(self, action: str, place: str = "", points: bool = False) -> None:
        """Run an action of the table, on its tab if it belongs to one."""
        ...

    def show_help(self, where: Scope) -> None:
        """Show the help of a tab or dialog with its keys."""
        ...

    def open(
        self, screen: Screen[Result], then: Callable[[Result | None], None] | None = None
    ) -> None:
        """Show a screen over this one and pass its result to a callback."""
        ...

    async def push_screen_wait(self, screen: Screen[Result]) -> Result | Any:
        """Show a screen and wait for its answer."""
        ...

    def front_changed(self) -> None:
        """Handle a change of the active screen."""
        ...

    async def until_free(self) -> None:
        """Wait until a tab is active and no flow is running."""
        ...

    # What can be begun

    def begin_check(self) -> None:
        """Go through the warning signs."""
        ...

    def begin_situation(self) -> None:
        """Ask the health questions."""
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
        """Resume an interrupted session."""
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
        """Show a notification, without interpreting markup."""
        ...

    def hide(self) -> None:
        """Hide everything until a key is pressed."""
        ...

    def check_size_later(self) -> None:
        """Check the window size once the current events are handled."""
        ...

    @property
    def quit_question(self) -> str:
        """The prompt for the second press of the quit key; empty before the first press."""
        ...

    def ask_to_quit(self) -> None:
        """Handle one of the two presses that quit."""
        ...

    def give_up(self, error: DataError) -> None:
        """Continue without a journal that cannot be read; quit if that fails too."""
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
        """Ask a terminal in the background to show a notification, if supported and enabled."""
        ...
