"""Repeating timers of our screens, caught when they are set: they beat only when a test says so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from textual.message_pump import MessagePump
from textual.timer import Timer


@dataclass
class Beats:
    """The repeating timers of our screens, which beat only when told to."""

    timers: list[tuple[MessagePump, Timer, Callable[[], Any]]] = field(default_factory=list)

    def instead_of(self, set_interval: Callable[..., Timer]) -> Callable[..., Timer]:
        """What takes the place of Textual's ``set_interval``."""

        def catch(pump: MessagePump, interval: float, callback: Any = None, **words: Any) -> Timer:
            if not str(getattr(callback, "__module__", "")).startswith("screens."):
                return set_interval(pump, interval, callback, **words)
            timer = set_interval(pump, 86_400.0, callback, **words)
            self.timers.append((pump, timer, callback))
            return timer

        return catch

    async def beat(self) -> None:
        """Each timer calls once, in the task of its owner, as Textual would do it."""
        for pump, _, callback in self.timers:
            done = asyncio.Event()
            if pump.is_running and pump.call_later(_call, callback, done):
                await done.wait()


async def _call(callback: Callable[[], Any], done: asyncio.Event) -> None:
    try:
        result = callback()
        if asyncio.iscoroutine(result):
            await result
    finally:
        done.set()
