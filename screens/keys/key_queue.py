"""Queues keys, so that keys typed ahead or sent in a burst are handled in order.

Textual 8.2 dispatches each key to the widget that has the focus when the key is read. If several
are read at once, the second goes to a screen that the first one is about to close: of ``/no``
(search for "no"), the n would trigger an action of the tab instead of entering the search field.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from textual.app import App
from textual.events import Event, Key, Paste
from textual.message_pump import MessagePump
from textual.screen import Screen

from screens.base_screen import ReliefScreen
from screens.flow_runner import ALWAYS

_MOST_SCREENS = 5
_PATIENCE_SECONDS = 2.0


class KeyQueue:
    """Delivers a key once the previous one has been handled.

    A key is handled when every object on its way from the focused widget to the app has processed
    it, then the messages that it caused have gone the same way, and a screen that it opened is
    mounted.

    Attributes:
        is_typed_ahead: Whether the current key was pressed before the previous one was handled.
    """

    def __init__(self, app: App[Any], deliver: Callable[[Event], Awaitable[None]]) -> None:
        """Store what is needed.

        Args:
            app: The app, whose screens receive keys.
            deliver: Dispatches an event when its turn comes.
        """
        self.is_typed_ahead = False
        self._app = app
        self._deliver = deliver
        self._ahead: deque[Event] = deque()
        self._key_number = 0
        self._is_taking = False

    async def take(self, event: Event) -> None:
        """Deliver an event now, or queue a key."""
        is_typed = isinstance(event, Key | Paste) and not event.is_forwarded
        if not is_typed or (isinstance(event, Key) and event.key in ALWAYS):
            await self._deliver(event)
        elif self._is_taking:
            if not self._ahead:
                self._be_patient()
            self._ahead.append(event)
        else:
            await self._take(event)

    def put_first(self, key: str) -> bool:
        """Press a key in place of the one being handled, before queued ones.

        Returns whether a key is being handled.
        """
        if self._is_taking:
            self._ahead.appendleft(Key(key, None))
        return self._is_taking

    async def _take(self, event: Event, is_typed_ahead: bool = False) -> None:
        if not self._app.screen_stack:  # the app is ending
            return
        self._is_taking, self.is_typed_ahead = True, is_typed_ahead
        self._key_number += 1
        front = self._app.screen
        if not front.is_mounted or _waits_to_be_drawn(front):
            self._ahead.appendleft(event)
            self._follow([front], front, self._key_number, 0)
            return
        start = self._app.focused or front
        way: list[MessagePump] = list(start.ancestors_with_self)
        await self._deliver(event)
        self._follow(
            [*way, *way], front, self._key_number, 0
        )  # the key itself, then the messages it caused

    def _follow(self, way: list[MessagePump], front: Screen[object], number: int, met: int) -> None:
        """Follow a key through its receivers, skipping those that are gone."""
        while way:
            if way.pop(0).call_later(self._follow, way, front, number, met):
                return
        self._app.call_later(self._arrive, front, number, met)

    async def _arrive(self, front: Screen[object], number: int, met: int) -> None:
        """Deliver the next key if this one opened no screen, or once that screen is mounted."""
        app = self._app
        if number != self._key_number or not app.is_running:
            return
        if app.screen_stack and app.screen is not front and met < _MOST_SCREENS:
            self._follow([app.screen], app.screen, number, met + 1)
        elif isinstance(front, ReliefScreen) and front.shows_before_next_key:
            front.call_after_refresh(self._take_next_of, front, number)
        else:
            await self._take_next()

    async def _take_next_of(self, front: ReliefScreen[object], number: int) -> None:
        """Deliver the next key, if key ``number`` was the last one delivered."""
        front.was_drawn = True
        if number == self._key_number:
            await self._take_next()

    async def _take_next(self) -> None:
        self._is_taking = False
        if self._ahead:
            await self._take(self._ahead.popleft(), is_typed_ahead=True)

    def _be_patient(self) -> None:
        """Time out: the widget that handled the previous key may have been removed."""
        number = self._key_number

        async def go_on() -> None:
            if number == self._key_number and self._is_taking:
                await self._take_next()
            if self._ahead:
                self._be_patient()

        self._app.set_timer(_PATIENCE_SECONDS, go_on)


def _waits_to_be_drawn(front: Screen[object]) -> bool:
    """Return whether a screen has not been drawn yet, as right after startup."""
    return isinstance(front, ReliefScreen) and front.shows_before_next_key and not front.was_drawn
