"""Runs one flow at a time: a flow of several screens ends before a key starts another."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, ParamSpec

from textual.app import App
from textual.events import Event, InputEvent, Key
from textual.worker import Worker

from screens.changes import Changes
from screens.keys.keyboard import Keyboard
from screens.tab import TabScreen

P = ParamSpec("P")

ALWAYS = ("ctrl+c", "ctrl+q")
"""Keys that are never queued or dropped."""


class FlowRunner:
    """Runs flows as background tasks; a new one replaces the one before."""

    def __init__(self, app: App[Any], changes: Changes) -> None:
        """Store what is needed.

        Args:
            app: Runs the flow.
            changes: Notified when another screen becomes active or a flow ends.
        """
        self._app = app
        self._changes = changes
        self._flow: Worker[object] | None = None

    def begin(
        self, flow: Callable[P, Coroutine[Any, Any, object]], /, *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Start a flow, and cancel the running one.

        The flow is called with the arguments only when it runs: one that is cancelled before that
        has never begun.
        """
        work = partial(flow, *args, **kwargs)
        self._flow = self._app.run_worker(work, group="flow", exclusive=True)

    @property
    def is_tab_in_front(self) -> bool:
        """Whether a tab is active, without a dialog over it."""
        return isinstance(self._app.screen, TabScreen)

    @property
    def is_between(self) -> bool:
        """Whether a flow is between two screens, for example while an answer is saved.

        Keys pressed then were meant for the screen that has just closed.
        """
        return self._flow is not None and not self._flow.is_finished and self.is_tab_in_front

    def drops(self, event: Event, keyboard: Keyboard) -> bool:
        """Return whether to drop an event: input between screens, except to quit or hide."""
        if not isinstance(event, InputEvent) or event.is_forwarded or not self.is_between:
            return False
        return not isinstance(event, Key) or not (
            event.key in ALWAYS or keyboard.does(event.key, "app.hide")
        )

    async def until_free(self) -> None:
        """Wait until a tab is active and no flow is running."""
        await self._changes.until(lambda: self.is_tab_in_front and not self.is_between)
