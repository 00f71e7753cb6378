"""One thing at a time: what takes several screens comes to its end before a key begins another."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from textual.events import Event, InputEvent, Key
from textual.worker import Worker

from screens.quit_prompt import Leaving

ALWAYS = ("ctrl+c", "ctrl+q")
"""Keys that wait for nothing."""

_LOOK_SECONDS = 0.2


class InTurn(Leaving):
    """An app that tells what takes several screens as a flow, one at a time."""

    _flow: Worker[object] | None = None

    def begin(self, flow: Coroutine[Any, Any, object]) -> None:
        """Begin a flow: what was under way before does not go on."""
        self._flow = self.run_worker(flow, group="flow", exclusive=True)

    @property
    def is_between(self) -> bool:
        """Whether a flow has more to show, as one that saves an answer and then says what it means.

        What a person presses then was meant for the screen that has just gone.
        """
        return self._flow is not None and not self._flow.is_finished and self._may_leave()

    async def until_free(self) -> None:
        """Wait until a place is in front and nothing is under way: a session is not talked over."""
        while not self._may_leave() or self.is_between:
            await asyncio.sleep(_LOOK_SECONDS)

    async def on_event(self, event: Event) -> None:
        """Let no key take the place of what comes next, but to end it all and to hide it."""
        is_new = isinstance(event, InputEvent) and not event.is_forwarded
        if not (is_new and self.is_between) or self._counts_always(event):
            await super().on_event(event)

    def _counts_always(self, event: Event) -> bool:
        return isinstance(event, Key) and (
            event.key in ALWAYS or self.services.keyboard.does(event.key, "app.hide")
        )
