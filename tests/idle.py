"""Detects when a screen driven by a test is idle.

``Pilot.pause`` sends a message to every widget and waits until all have handled it: half of all
messages of a test. A widget that waits for its next message needs none; only the others are asked.
Some turns of the loop without messages then show what many rounds would.
"""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import App
from textual.message_pump import MessagePump

_TURNS = 12
_ROUND_SECONDS = 30.0
"""As long as ``Pilot.pause`` waits for one round."""


async def settle(app: App[Any]) -> None:
    """Wait until all activity has ended, except writes to disk."""
    while True:
        await _round(app)
        app.screen._on_timer_update()
        if await _stays_still(app):
            return


def is_at_rest(app: App[Any]) -> bool:
    """Return whether background work has ended, or waits for the person."""
    return app.screen.is_modal or not any(worker.is_running for worker in app.workers)


async def _round(app: App[Any]) -> None:
    """Wait until what is under way on the screen in front has been handled, or the app failed.

    Raises:
        TimeoutError: A handler takes too long; it may wait for something that never comes.
    """
    await asyncio.sleep(0)
    busy = [part for part in (app, *app.screen.walk_children(with_self=True)) if not _waits(part)]
    handled = [asyncio.Event() for _ in busy]
    asked = [done for part, done in zip(busy, handled, strict=True) if part.call_later(done.set)]
    if not asked:
        return
    failed: asyncio.Future[Any] = asyncio.ensure_future(app._exception_event.wait())
    done: asyncio.Future[Any] = asyncio.ensure_future(_all(asked))
    try:
        ended, _ = await asyncio.wait(
            (failed, done), timeout=_ROUND_SECONDS, return_when=asyncio.FIRST_COMPLETED
        )
    finally:
        failed.cancel()
        done.cancel()
    if not ended:
        raise TimeoutError(f"still busy after {_ROUND_SECONDS:.0f} seconds: {busy}")


async def _all(asked: list[asyncio.Event]) -> None:
    for done in asked:
        await done.wait()


def _waits(part: MessagePump) -> bool:
    """Return whether a message pump has handled everything and waits for its next message."""
    queue: Any = part._message_queue
    return queue.empty() and bool(queue.ready_event._waiters)


async def _stays_still(app: App[Any]) -> bool:
    parts = _parts(app)
    for _ in range(_TURNS):
        await asyncio.sleep(0)
        if any(part.message_queue_size for part in parts):
            return False
    return parts == _parts(app)


def _parts(app: App[Any]) -> list[MessagePump]:
    """Return all message pumps: the app, and everything on its screens."""
    screens = app.screen_stack if app.is_running else ()
    return [app, *(part for screen in screens for part in screen.walk_children(with_self=True))]
