"""The full-screen app. It only wires: screens to the journal, keys to flows, signals to endings."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from relief.errors import DataError
from relief.journal.journal import Journal, Row
from relief.settings import Settings
from relief.settings_table import Value
from relief.text import one_line
from screens.keys.key_queue import OneByOne
from screens.services import Services

if TYPE_CHECKING:
    from subprocess import Popen

    from relief.library.breathing import Pattern
    from relief.library.pages import Page
    from relief.library.routine import Routine
    from relief.paths import Folders
    from screens.place import Place

_BACK_UP_AFTER_SECONDS = 3.0
"""When the day's backup is made: out of the way of the first keys."""


class ReliefApp(OneByOne):
    """relief on the full screen.

    Attributes:
        wants_lines: Whether the person asked to go on as lines of text.
        is_settled: Whether what the first frame did without has been read.
    """

    TITLE = "relief"
    CSS_PATH = [
        "app.tcss",
        "today/today.tcss",
        "widgets/face.tcss",
    ]  # those of the first screen at once
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False

    def __init__(self, journal: Journal, settings: Settings, folders: Folders) -> None:
        super().__init__(Services(journal, settings, folders))
        self.is_settled = False
        self.wants_lines = False
        self._begin: Callable[[], object] | None = None
        self._beside: Popen[bytes] | None = None
        self.set_keymap(self.services.keyboard.keymap)
        self.dress()

    def begin_with(
        self,
        routine: Routine | None = None,
        pattern: Pattern | None = None,
        cycles: int | None = None,
        left: Row | None = None,
    ) -> None:
        """Begin with a session instead of Today, as ``relief play`` and ``relief breathe`` do."""
        if left is not None:
            self._begin = lambda: self.resume(left)
        elif routine is not None:
            self._begin = lambda: self.begin_massage(routine)
        elif pattern is not None:
            self._begin = lambda: self.begin_breathing(pattern, cycles)

    def begin_with_entry(self) -> None:
        """Begin with a diary entry, and leave when it is written, as ``relief log`` does."""
        from screens.diary.log import LogScreen

        self._begin = lambda: self.push_screen(LogScreen(), lambda _: self.exit(return_code=0))

    def end_with(self, command: Popen[bytes]) -> None:
        """End when a command has ended; the breath in progress is finished first."""
        self._beside = command

    def get_default_screen(self) -> Place:
        """Today: Textual's own empty screen before it would be drawn for nobody."""
        today = self._new_place("today")
        today._push_result_callback(self, None)  # else no other screen could take its place
        return today

    def on_mount(self) -> None:
        """Say first what has to be said first."""
        self.catch_signals()
        self.ask_terminal()
        self.call_after_refresh(self._after_first_frame)

    def _after_first_frame(self) -> None:
        if not gc.isenabled():  # see open_app: what the start made stays, and is not gone through
            gc.freeze()
            gc.enable()
        self.run_worker(self._settle_in())

    async def _settle_in(self) -> None:
        """Read in the background what the first frame did without, then say what comes first."""
        settling = import_module("screens.today.settling")
        self.is_settled = True
        self.refresh_place()
        if self._beside is not None:
            self.run_worker(self._wait_for_command(self._beside))
        self.set_timer(_BACK_UP_AFTER_SECONDS, lambda: self.run_worker(settling.look_after(self)))
        await settling.settle_in(self, self._begin)

    async def _wait_for_command(self, command: Popen[bytes]) -> None:
        await asyncio.to_thread(command.wait)
        if self.services.session is not None:
            await self.services.session.finish_breath()
        self.exit(return_code=0)

    # Places and small screens

    def action_everything(self) -> None:
        """Find anything by a few letters."""
        from screens.keys.everything import Everything

        self.push_screen(Everything())

    def action_search(self) -> None:
        """Search what the place lists."""
        from screens.keys.everything import SEARCHED, Everything

        self.push_screen(Everything(SEARCHED.get(getattr(self.screen, "place", ""), ())))

    def action_settings(self) -> None:
        """Show the settings."""
        from screens.settings import SettingsScreen

        self.push_screen(SettingsScreen())

    def action_lines(self) -> None:
        """Leave the full screen for a menu of lines; who opened the app goes on with it."""
        self.wants_lines = True
        self.action_leave_now()

    def action_log(self) -> None:
        """Write a diary entry."""
        self.open_log()

    def open_log(self) -> None:
        """Write a diary entry."""
        from screens.diary.log import LogScreen

        self.push_screen(LogScreen(), lambda _: self.refresh_place())

    def action_count(self) -> None:
        """Count twitches for a minute."""
        from screens.diary.twitch import TwitchScreen

        self.push_screen(TwitchScreen(), lambda _: self.refresh_place())

    def action_check_jaw(self) -> None:
        """Say what the jaw is doing right now."""
        from screens import flows

        self.begin(flows.check_jaw(self))

    def action_undo(self) -> None:
        """Undo the last change made here."""
        from screens import flows

        self.run_worker(flows.undo(self))

    def action_visit(self, name: str) -> None:
        """Do something about visits: one of the flows that ``screens.visit.visits`` names."""
        from screens.visit import visits

        self.begin(visits.begin(self, name))

    # What takes several steps is a conversation: see relief/flows

    def action_begin_suggested(self) -> None:
        """Begin what Today suggests."""
        self.begin_suggested()

    def begin_suggested(self) -> None:
        """Begin what Today suggests: the check first, if there was none."""
        from relief.insight.glance import read_glance

        glance = read_glance(self.services.journal)
        if glance.outcome is None:
            self.begin_check()
        else:
            self.begin_massage(self.services.suggested(glance.suggestion.routine).routine)

    def action_breathe(self) -> None:
        """Breathe with the gentlest pattern."""
        self.begin_breathing(None)

    def begin_check(self) -> None:
        """Go through the warning signs."""
        from screens import conversations

        self.begin(conversations.check_signs(self))

    def begin_situation(self) -> None:
        """Go through the facts about the person."""
        from screens import conversations

        self.begin(conversations.answer_health(self))

    def begin_massage(self, routine: Routine) -> None:
        """Play a routine, after all that has to be asked before."""
        from screens import conversations

        self.begin(conversations.massage(self, routine))

    def resume(self, left: Row) -> None:
        """Go on with an interrupted session."""
        from screens import conversations

        self.begin(conversations.resume(self, left))

    def action_rate_last_night(self) -> None:
        """Say how it is after a session that was played in the dark."""
        from relief.insight.glance import read_glance
        from screens import conversations

        row = read_glance(self.services.journal).last_night
        if row is not None:
            self.begin(conversations.rate_last_night(self, row))

    def begin_breathing(
        self, pattern: Pattern | None, cycles: int | None = None, tap: bool = False
    ) -> None:
        """Play a breathing pattern, the gentlest when none is given."""
        from screens import conversations

        self.begin(conversations.breathing(self, pattern, cycles, tap))

    # Settings

    def action_hush(self) -> None:
        """Give no hints any more."""
        try:
            self.choose("hints", False)
        except DataError as error:
            self.notify(f"{error.message}. {error.hint}", severity="error", markup=False)
        self.refresh_place()

    def choose(self, key: str, value: Value) -> None:
        """Choose a setting: saved at once, then in force; what flags asked of others stays so.

        Raises:
            DataError: It could not be saved.
        """
        self.services.choose(key, value)
        self.forget_places()
        self.dress()

    def read(self, page: Page) -> None:
        """Open a page of the library."""
        from relief.library.decisions import Decision
        from screens.learn.decision import DecisionScreen
        from screens.learn.page import PageScreen

        self.push_screen(DecisionScreen(page) if isinstance(page, Decision) else PageScreen(page))

    # Endings: how they go is told in endings.py

    @property
    def crash_folder(self) -> Path:
        """Where a crash is noted: beside the journal."""
        return self.services.journal.path.parent

    def give_up(self, error: DataError) -> None:
        """Go on without a journal that cannot be read; where that fails too, end in plain words."""
        journal = self.services.journal
        if not journal.is_blank:
            journal.lose(error)
            self.call_later(self.refresh_place)
            return
        self.is_ending = True
        words = Text(f"relief: {one_line(error.message)}\n  {one_line(error.hint)}")
        self.exit(return_code=error.status, message=words)

    def save_what_runs(self) -> None:
        """Keep a running session as interrupted."""
        if self.services.session is not None:
            self.services.session.interrupt()
