"""The app as seen by its screens: navigation and services."""

from __future__ import annotations

import os
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from textual.app import App
from textual.screen import Screen
from textual.worker import Worker

from relief.errors import DataError
from relief.settings_table import Value
from relief.systems.terminal_notice import notice_sequence, wants_notice
from relief.text import one_line
from screens.base_screen import is_covered
from screens.changes import Changes
from screens.compat.screens import write_to_terminal
from screens.flow_runner import FlowRunner
from screens.keys.actions import Scope
from screens.keys.key_queue import KeyQueue
from screens.min_size import MinSize
from screens.navigation import Navigation
from screens.privacy_lock import PrivacyLock
from screens.quit_prompt import QuitPrompt
from screens.services import Services
from screens.shutdown import Shutdown
from screens.theme_controller import ThemeController

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from relief.journal.stored_record import StoredRecord
    from relief.library.breathing import Pattern
    from relief.library.pages import Page
    from relief.library.routine import Routine

Result = TypeVar("Result")


class AppNavigator:
    """The ``Navigator`` of the app: delegates each call to the object that implements it.

    Attributes:
        services: What every screen uses.
        is_settled: Whether the background loading after the first frame is done.
    """

    def __init__(
        self,
        app: App[int],
        services: Services,
        *,
        changes: Changes,
        shutdown: Shutdown,
        themes: ThemeController,
        navigation: Navigation,
        flows: FlowRunner,
        min_size: MinSize,
        privacy_lock: PrivacyLock,
        quit_prompt: QuitPrompt,
        key_queue: KeyQueue,
    ) -> None:
        """Store the app and its parts; each is described in its own class."""
        self.services = services
        self.is_settled = False
        self._app = app
        self._changes = changes
        self._shutdown = shutdown
        self._themes = themes
        self._navigation = navigation
        self._flows = flows
        self._min_size = min_size
        self._privacy_lock = privacy_lock
        self._quit_prompt = quit_prompt
        self._key_queue = key_queue

    @property
    def is_ending(self) -> bool:
        """Whether shutdown has begun."""
        return self._shutdown.is_ending

    @property
    def is_night(self) -> bool:
        """Whether the night theme is on."""
        return self._themes.is_night

    @property
    def theme_faults(self) -> tuple[str, ...]:
        """Why the chosen theme cannot be used; empty if it can."""
        return self._themes.faults

    @property
    def quit_question(self) -> str:
        """The prompt for the second press of the quit key; empty before the first press."""
        return self._quit_prompt.question

    def ask_to_quit(self) -> None:
        """Handle one of the two presses that quit."""
        self._quit_prompt.press(self._key_queue.is_typed_ahead)

    def front_changed(self) -> None:
        """Handle a change of the active screen."""
        self._changes.tell()

    def go(self, name: str) -> None:
        """Go to one of the six tabs, if a tab is active."""
        self._navigation.go(name)

    def jump(self, name: str) -> None:
        """Go to a tab from a dialog, if every dialog over the tab can be closed."""
        self._navigation.jump(name)

    def do(self, action: str, place: str = "", points: bool = False) -> None:
        """Run an action of the table, on its tab if it belongs to one."""
        self._navigation.do(action, place, points)

    def refresh_tab(self) -> None:
        """Refresh the active tab after something was saved."""
        self._navigation.refresh()

    def open(
        self, screen: Screen[Result], then: Callable[[Result | None], None] | None = None
    ) -> None:
        """Show a screen over this one and pass its result to a callback."""
        self._app.push_screen(screen, then)

    async def push_screen_wait(self, screen: Screen[Result]) -> Result | Any:
        """Show a screen and wait for its result; it does not uncover a locked screen."""
        await self._changes.until(lambda: not is_covered(self._app.screen))
        return await self._app.push_screen_wait(screen)

    async def until_free(self) -> None:
        """Wait until a tab is active and no flow is running."""
        await self._flows.until_free()

    def hide(self) -> None:
        """Lock the screen, or unlock it if it is locked."""
        self._privacy_lock.toggle()

    def check_size_later(self) -> None:
        """Check the window size after the current events."""
        self._min_size.check_size_later()

    def show_help(self, where: Scope) -> None:
        """Show the help of a tab or dialog with its keys."""
        from screens.keys.help import HelpScreen

        self._app.push_screen(HelpScreen(where))

    def give_up(self, error: DataError) -> None:
        """Continue without a journal that cannot be read; quit if that fails too."""
        journal = self.services.journal
        if not journal.is_blank:
            journal.lose(error)
            self._app.call_later(self.refresh_tab)
        else:
            words = f"relief: {one_line(error.message)}\n  {one_line(error.hint)}"
            self._shutdown.quit(error.status, words)

    # Starting conversations

    def begin_check(self) -> None:
        """Start the safety check."""
        from screens import safety_flows

        self._flows.begin(safety_flows.check_signs, self)

    def begin_situation(self) -> None:
        """Start the health questions."""
        from screens import safety_flows

        self._flows.begin(safety_flows.answer_health, self)

    def begin_suggested(self) -> None:
        """Start what Today suggests; if there was no safety check yet, that comes first."""
        from relief.insight.today_summary import read_today_summary

        glance = read_today_summary(self.services.journal)
        if glance.outcome is None:
            self.begin_check()
        else:
            self.begin_massage(self.services.suggested(glance.suggestion.routine).routine)

    def begin_massage(self, routine: Routine) -> None:
        """Play a routine, after the safety questions."""
        from screens import safety_flows

        self._flows.begin(safety_flows.massage, self, routine)

    def begin_breathing(
        self, pattern: Pattern | None, cycles: int | None = None, tap: bool = False
    ) -> None:
        """Play a breathing pattern; the gentlest if None."""
        from screens import safety_flows

        self._flows.begin(safety_flows.breathing, self, pattern, cycles, tap)

    def start_plan(self, routine: Routine) -> None:
        """Start the practice plan of a routine, after confirmation."""
        from screens import safety_flows

        self._flows.begin(safety_flows.start_plan, self, routine)

    def resume(self, left: StoredRecord) -> None:
        """Resume an interrupted session."""
        from screens import safety_flows

        self._flows.begin(safety_flows.resume, self, left)

    def open_log(self) -> None:
        """Open the entry form."""
        from screens.diary.log import LogScreen

        self._app.push_screen(LogScreen(), lambda _: self.refresh_tab())

    def read(self, page: Page, words: str = "") -> None:
        """Open a page of the library, at the first of the words looked for."""
        from relief.library.decisions import DecisionPage
        from screens.learn.decision import DecisionScreen
        from screens.learn.page import PageScreen

        if isinstance(page, DecisionPage):
            self._app.push_screen(DecisionScreen(page, words))
        else:
            self._app.push_screen(PageScreen(page, words))

    def choose(self, key: str, value: Value) -> None:
        """Save a setting and apply it; settings given as flags keep their values.

        Raises:
            DataError: It could not be saved.
        """
        self.services.choose(key, value)
        self._navigation.recreate_tabs()
        self._themes.apply()

    def recreate(self, front: Screen[Any]) -> None:
        """Create the active tab again, as another language needs, and show a screen in front."""
        self._navigation.recreate(front)

    # Textual's own features

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
        self._app.notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def exit(self, result: int | None = None, return_code: int = 0) -> None:
        """Quit with a status."""
        self._app.exit(result, return_code)

    def run_worker(
        self, work: Coroutine[Any, Any, Any], group: str = "default", exclusive: bool = False
    ) -> Worker[Any]:
        """Run a coroutine in the background."""
        return self._app.run_worker(work, group=group, exclusive=exclusive)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy text through the terminal."""
        self._app.copy_to_clipboard(text)

    def bell(self) -> None:
        """Ring the terminal's bell."""
        self._app.bell()

    def notify_in_background(self, words: str) -> None:
        """Show a desktop notification if the terminal is in the background and supports it.

        A terminal that does not report its focus counts as focused. At night nothing is shown: it
        would light the room.
        """
        is_wanted = wants_notice(self.services.settings.text("notices"), os.environ)
        if is_wanted and not (self._app.app_focus or self.is_night):
            write_to_terminal(self._app, notice_sequence(one_line(words), os.environ))
