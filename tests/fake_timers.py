"""The timers of our screens: repeating ones tick only on request, one-shot ones late."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from textual.message_pump import MessagePump
from textual.timer import Timer

from screens import await_write, run_with_notice

_LATER = 20
"""Factor by which one-shot timers are delayed in tests."""
_RESCUES_KEYS = "screens.keys.key_queue"
"""The fallback timer for lost keys; it must not be delayed."""
_SAID, _SOON = "_SAID_AFTER_SECONDS", "SOON_SECONDS"


@dataclass
class FakeTimers:
    """Repeating timers of our screens, which tick only on request."""

    timers: list[tuple[MessagePump, Timer, Callable[[], Any]]] = field(default_factory=list)

    @contextmanager
    def in_charge(self) -> Iterator[None]:
        """Control all timers of our screens until the block ends.

        On a busy computer a test takes seconds where a person takes one. Nothing that happens by
        itself after a few seconds, such as the daily backup, may interfere.
        """
        with (
            patch.object(MessagePump, "set_interval", self.instead_of(MessagePump.set_interval)),
            patch.object(MessagePump, "set_timer", _late(MessagePump.set_timer)),
            patch.object(await_write, _SAID, getattr(await_write, _SAID) * _LATER),
            patch.object(run_with_notice, _SOON, run_with_notice.SOON_SECONDS * _LATER),
        ):
            yield

    def instead_of(self, set_interval: Callable[..., Timer]) -> Callable[..., Timer]:
        """Replace Textual's ``set_interval``."""

        def catch(pump: MessagePump, interval: float, callback: Any = None, **words: Any) -> Timer:
            if not str(getattr(callback, "__module__", "")).startswith("screens."):
                return set_interval(pump, interval, callback, **words)
            timer = set_interval(pump, 86_400.0, callback, **words)
            self.timers.append((pump, timer, callback))
            return timer

        return catch

    async def beat(self) -> None:
        """Call each timer once, in the task of its owner, as Textual does."""
        for pump, _, callback in self.timers:
            done = asyncio.Event()
            if pump.is_running and pump.call_later(_call, callback, done):
                await done.wait()


def _late(set_timer: Callable[..., Timer]) -> Callable[..., Timer]:
    """Replace Textual's ``set_timer``."""

    def set_late(pump: MessagePump, delay: float, callback: Any = None, **words: Any) -> Timer:
        module = str(getattr(callback, "__module__", ""))
        is_ours = module.startswith("screens.") and module != _RESCUES_KEYS
        is_soon = is_ours and delay < _LATER
        return set_timer(pump, delay * _LATER if is_soon else delay, callback, **words)

    return set_late


async def _call(callback: Callable[[], Any], done: asyncio.Event) -> None:
    try:
        result = callback()
        if asyncio.iscoroutine(result):
            await result
    finally:
        done.set()
