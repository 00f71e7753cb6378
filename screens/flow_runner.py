"""Runs one flow at a time: what takes several screens ends before a key begins another."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from textual.app import App
from textual.events import Event, InputEvent, Key
from textual.worker import Worker

from screens.changes import Changes
from screens.keys.keyboard import Keyboard
from screens.tab import TabScreen

ALWAYS = ("ctrl+c", "ctrl+q")
"""Keys that wait for nothing."""


class FlowRunner:
    """Runs flows in the background, each in the place of the one before."""

    def __init__(self, app: App[Any], changes: Changes) -> None:
        """Keep what is needed.

        Args:
            app: Runs the flow.
            changes: Told whenever another screen is in front, or a flow has ended.
        """
        self._app = app
        self._changes = changes
        self._flow: Worker[object] | None = None

    def begin(self, flow: Coroutine[Any, Any, object]) -> None:
        """Begin a flow: what was under way before does not go on."""
        self._flow = self._app.run_worker(flow, group="flow", exclusive=True)

    @property
    def is_tab_in_front(self) -> bool:
        """Whether no dialog lies over the place."""
        return isinstance(self._app.screen, TabScreen)

    @property
    def is_between(self) -> bool:
        """Whether a flow has more to show, as one that saves an answer and then says what it means.

        What a person presses then was meant for the screen that has just gone.
        """
        return self._flow is not None and not self._flow.is_finished and self.is_tab_in_front

    def drops(self, event: Event, keyboard: Keyboard) -> bool:
        """Whether an event is dropped: between two screens all input but to quit and to hide."""
        if not isinstance(event, InputEvent) or event.is_forwarded or not self.is_between:
            return False
        return not isinstance(event, Key) or not (
            event.key in ALWAYS or keyboard.does(event.key, "app.hide")
        )

    async def until_free(self) -> None:
        """Wait until a place is in front and nothing is under way: a session is not talked over."""
        await self._changes.until(lambda: self.is_tab_in_front and not self.is_between)
