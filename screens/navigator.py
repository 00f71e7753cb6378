"""The protocol through which screens navigate: to tabs, dialogs and sessions."""

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
    """The app as screens and flows see it: services and navigation.

    Attributes:
        services: What every screen uses.
        is_settled: Whether the background loading after the first frame is done.
    """

    services: Services
    is_settled: bool

    @property
    def is_ending(self) -> bool:
        """Whether shutdown has begun."""
        ...

    @property
    def is_night(self) -> bool:
        """Whether the night theme is on."""
        ...

    @property
    def theme_faults(self) -> tuple[str, ...]:
        """Why the chosen theme cannot be used; empty if it can."""
        ...

    # Tabs and screens

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
        """Show a screen and wait for its result."""
        ...

    def front_changed(self) -> None:
        """Handle a change of the active screen."""
        ...

    async def until_free(self) -> None:
        """Wait until a tab is active and no flow is running."""
        ...

    # Starting conversations

    def begin_check(self) -> None:
        """Start the safety check."""
        ...

    def begin_situation(self) -> None:
        """Start the health questions."""
        ...

    def begin_suggested(self) -> None:
        """Start what Today suggests."""
        ...

    def begin_massage(self, routine: Routine) -> None:
        """Play a routine, after the safety questions."""
        ...

    def begin_breathing(
        self, pattern: Pattern | None, cycles: int | None = None, tap: bool = False
    ) -> None:
        """Play a breathing pattern; None plays the gentlest one."""
        ...

    def start_plan(self, routine: Routine) -> None:
        """Start the practice plan of a routine, after confirmation."""
        ...

    def resume(self, left: StoredRecord) -> None:
        """Resume an interrupted session."""
        ...

    def open_log(self) -> None:
        """Open the entry form."""
        ...

    def read(self, page: Page, words: str = "") -> None:
        """Open a page of the library, at the first match of the words searched for, if any."""
        ...

    # The app as a whole

    def choose(self, key: str, value: Value) -> None:
        """Save a setting and apply it.

        Raises:
            DataError: The setting could not be saved.
        """
        ...

    def recreate(self, front: Screen[Any]) -> None:
        """Create the active tab again, as after a change of language, and show a screen over it."""
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
        """Lock the screen until a key is pressed."""
        ...

    def check_size_later(self) -> None:
        """Check the window size after the current events."""
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
        self, work: Coroutine[Any, Any, Any], *, group: str = "default", exclusive: bool = False
    ) -> Worker[Any]:
        """Run a coroutine in the background."""
        ...

    def copy_to_clipboard(self, text: str) -> None:
        """Copy text through the terminal."""
        ...

    def bell(self) -> None:
        """Ring the terminal's bell."""
        ...

    def notify_in_background(self, words: str) -> None:
        """Show a desktop notification if the terminal is in the background and supports it."""
        ...
