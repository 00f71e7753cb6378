"""The app as seen by its screens: navigation and services."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from textual.app import App
from textual.screen import Screen

from relief.errors import DataError, ReliefError
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
    """The ``Navigator`` of the app; some of its methods are those of the app's other objects.

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
        self._quit_prompt = quit_prompt
        self._key_queue = key_queue
        self.go = navigation.go
        self.jump = navigation.jump
        self.do = navigation.do
        self.refresh_tab = navigation.refresh
        self.recreate = navigation.recreate
        self.front_changed = changes.tell
        self.until_free = flows.until_free
        self.hide = privacy_lock.toggle
        self.check_size_later = min_size.check_size_later
        self.exit = app.exit
        self.run_worker = app.run_worker
        self.copy_to_clipboard = app.copy_to_clipboard
        self.bell = app.bell

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

    def open(
        self, screen: Screen[Result], then: Callable[[Result | None], None] | None = None
    ) -> None:
        """Show a screen over this one and pass its result to a callback."""
        self._app.push_screen(screen, then)

    async def push_screen_wait(self, screen: Screen[Result]) -> Result | Any:
        """Show a screen and wait for its result; if the lock screen is up, wait for that first."""
        await self._changes.until(lambda: not is_covered(self._app.screen))
        return await self._app.push_screen_wait(screen)

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
        from relief.flows.safety_check import check
        from screens.modal_prompter import hold

        self._flows.begin(hold, self, check)

    def begin_situation(self) -> None:
        """Start the health questions."""
        from relief.flows.health import ask_health
        from screens.modal_prompter import hold

        self._flows.begin(hold, self, ask_health, "", True)

    def begin_suggested(self) -> None:
        """Start what Today suggests; if there was no safety check yet, that comes first."""
        from relief.insight.today_summary import read_today_summary

        glance = read_today_summary(self.services.journal)
        if glance.outcome is None:
            self.begin_check()
        else:
            self.begin_massage(self.services.suggested(glance.suggestion.routine).routine)

    def begin_massage(self, routine: Routine, left: StoredRecord | None = None) -> None:
        """Play a routine, or the rest of a session, after the safety questions."""
        from relief.flows.session import massage
        from screens.modal_prompter import play

        self._flows.begin(play, self, massage, routine, left)

    def begin_breathing(
        self,
        pattern: Pattern | None,
        cycles: int | None = None,
        tap: bool = False,
        left: StoredRecord | None = None,
    ) -> None:
        """Play a breathing pattern, or the rest of a session; None plays the gentlest pattern."""
        from relief.flows.session import breathing
        from screens.modal_prompter import play

        pattern = pattern or self.services.library.pattern()
        self._flows.begin(play, self, breathing, pattern, cycles, tap, left)

    def start_plan(self, routine: Routine) -> None:
        """Start the practice plan of a routine, after confirmation."""
        from relief.flows.plan import start_plan
        from screens.modal_prompter import hold

        self._flows.begin(hold, self, start_plan, routine)

    def resume(self, left: StoredRecord) -> None:
        """Resume an interrupted session, if its routine or pattern still exists."""
        from screens.dialogs.notice import NoticeDialog

        content, name = self.services.content, left.body["routine"]
        try:
            if left.body["practice"] == "breathing":
                self.begin_breathing(content.find_pattern(name), left=left)
            else:
                self.begin_massage(content.find_routine(name), left)
        except ReliefError as error:
            self.open(NoticeDialog(error.message, error.hint))

    def open_log(self) -> None:
        """Open the entry form."""
        from screens.diary.log import LogScreen

        self._app.push_screen(LogScreen(), lambda _: self.refresh_tab())

    def read(self, page: Page, words: str = "") -> None:
        """Open a page of the library, at the first match of the words searched for, if any."""
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
            DataError: The setting could not be saved.
        """
        self.services.choose(key, value)
        self._navigation.recreate_tabs()
        self._themes.apply()

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

    def notify_in_background(self, words: str) -> None:
        """Show a desktop notification if the terminal is in the background and supports it.

        A terminal that does not report its focus counts as focused. At night nothing is shown,
        because a notification would light the room.
        """
        is_wanted = wants_notice(self.services.settings.text("notices"), os.environ)
        if is_wanted and not (self._app.app_focus or self.is_night):
            write_to_terminal(self._app, notice_sequence(one_line(words), os.environ))
