"""What may lie over everything: the quiet screen that hides it, and the line about a small window.

Neither answers anything, so a screen behind one of them that is done waits until it is in front,
and one that is to ask or to tell something waits until it would be seen.
"""

from __future__ import annotations

import asyncio
from typing import Any, TypeVar

from textual.binding import Binding
from textual.events import Event, InputEvent, Paste, Resize
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer

from screens.min_size import LEAST
from screens.own import Own
from screens.services import Services
from screens.shutdown import EndsWell

Result = TypeVar("Result")

_MINUTE = 60.0
_LOOK_SECONDS = 0.2


class Veiled(EndsWell):
    """An app that hides everything when asked, or when nobody has been there for a while.

    Attributes:
        services: What every screen works with.
    """

    BINDINGS = [Binding("ctrl+l", "hide", show=False, priority=True)]  # works in a field too

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self._absent: Timer | None = None
        self._minutes = 0

    async def on_event(self, event: Event) -> None:
        """Notice that somebody is there."""
        if isinstance(event, InputEvent | Paste):
            self._wait_for_absence()
        await super().on_event(event)

    def on_mount(self) -> None:
        """Begin to watch whether somebody is there."""
        self._wait_for_absence()

    def on_resize(self, event: Resize) -> None:
        """Say so when the terminal has become too small, and take it back when it has grown."""
        self._fit(event.size)

    def action_hide(self) -> None:
        """Hide everything until a key is pressed."""
        self.hide()

    def hide(self) -> None:
        """Hide everything until a key is pressed."""
        from screens.lock_screen import HiddenScreen

        front = self.screen
        if isinstance(front, HiddenScreen):
            front.dismiss(None)
        else:
            self.push_screen(HiddenScreen(), lambda _: self.fit_later())

    @property
    def is_veiled(self) -> bool:
        """Whether something lies over everything."""
        return isinstance(self.screen, Own) and self.screen.is_veil

    async def push_screen_wait(
        self, screen: Screen[Result] | str, *, mode: str | None = None
    ) -> Result | Any:
        """Show a screen and wait for its answer; what is hidden is not laid bare by it."""
        while self.is_veiled:
            await asyncio.sleep(_LOOK_SECONDS)
        return await super().push_screen_wait(screen, mode=mode)

    def fit_later(self) -> None:
        """Look again whether the terminal is large enough, once what is going on is done."""
        self.call_later(self._fit_again)

    def _fit_again(self) -> None:
        if not self.is_ending:
            self._fit(self.size)

    def _fit(self, size: Size) -> None:
        front = self.screen
        is_small = size.width < LEAST.width or size.height < LEAST.height
        if not is_small and not self.is_veiled:
            return
        from screens.lock_screen import HiddenScreen  # late: the first frame needs no sheet
        from screens.min_size_screen import TooSmall

        if is_small and not isinstance(front, TooSmall | HiddenScreen):
            self.push_screen(TooSmall())
        elif not is_small and isinstance(front, TooSmall):
            self.pop_screen()

    # Nobody there

    def _wait_for_absence(self) -> None:
        """Count from now on the minutes that were chosen; none by default."""
        minutes = self.services.settings.number("privacy_minutes")
        if self._absent is not None and minutes == self._minutes:
            self._absent.reset()
            return
        if self._absent is not None:
            self._absent.stop()
            self._absent = None
        self._minutes = minutes
        if minutes:
            self._absent = self.set_timer(minutes * _MINUTE, self._hide_unless_needed)

    def _hide_unless_needed(self) -> None:
        self._absent = None
        if self.is_ending:
            return
        if all(screen.may_hide for screen in self.screen_stack if isinstance(screen, Own)):
            self.hide()
        else:
            self._wait_for_absence()  # a session needs no keys, and its screen is looked at
