"""The first screen, and the tasks after the first frame."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from textual.app import App

from screens.app_navigator import AppNavigator

if TYPE_CHECKING:
    from subprocess import Popen

    from relief.journal.stored_record import StoredRecord
    from relief.library.breathing import Pattern
    from relief.library.routine import Routine

_BACK_UP_AFTER_SECONDS = 3.0
"""Delay of the daily backup, so that it does not slow down the first keys."""


class Startup:
    """Chooses the first screen, and loads the rest in the background."""

    def __init__(self, app: App[int], nav: AppNavigator) -> None:
        self._app = app
        self._nav = nav
        self._begin: Callable[[], object] | None = None
        self._beside: Popen[bytes] | None = None

    def begin_with(
        self,
        routine: Routine | None = None,
        pattern: Pattern | None = None,
        cycles: int | None = None,
        left: StoredRecord | None = None,
    ) -> None:
        """Start with a session instead of Today, for ``relief play`` and ``relief breathe``."""
        nav = self._nav
        if left is not None:
            self._begin = lambda: nav.resume(left)
        elif routine is not None:
            self._begin = lambda: nav.begin_massage(routine)
        elif pattern is not None:
            self._begin = lambda: nav.begin_breathing(pattern, cycles)

    def begin_with_entry(self) -> None:
        """Start with the entry form and quit after saving, for ``relief log``."""
        from screens.diary.log import LogScreen

        nav = self._nav
        self._begin = lambda: nav.open(LogScreen(), lambda _: nav.exit(return_code=0))

    def end_with(self, command: Popen[bytes]) -> None:
        """Quit once a command has ended and the current breath is over."""
        self._beside = command

    def after_first_frame(self) -> None:
        """Load the rest in the background."""
        if (
            not gc.isenabled()
        ):  # see open_app: objects created at startup are excluded from garbage collection
            gc.freeze()
            gc.enable()
        self._app.run_worker(self._settle_in())

    async def _settle_in(self) -> None:
        """Load the rest in the background, then run the startup tasks."""
        tasks, nav = import_module("screens.startup_tasks"), self._nav
        nav.is_settled = True
        nav.refresh_tab()
        if self._beside is not None:
            nav.run_worker(self._wait_for_command(self._beside))
        self._app.set_timer(_BACK_UP_AFTER_SECONDS, lambda: nav.run_worker(tasks.look_after(nav)))
        await tasks.settle_in(nav, self._begin)

    async def _wait_for_command(self, command: Popen[bytes]) -> None:
        await asyncio.to_thread(command.wait)
        if (session := self._nav.services.session) is not None:
            await session.finish_breath()
        self._nav.exit(return_code=0)
