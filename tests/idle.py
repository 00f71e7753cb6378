"""Detects when a screen driven by a test is idle.

``Pilot.pause`` sends a message to every widget and waits until all have handled it. One such round,
then some turns of the loop without messages, show what many rounds would, at a fraction of their
cost.
"""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import App
from textual.message_pump import MessagePump
from textual.pilot import Pilot

_TURNS = 12


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until all activity has ended, except writes to disk."""
    while True:
        await pilot.pause(0)
        if await _stays_still(pilot.app):
            return


def is_at_rest(app: App[Any]) -> bool:
    """Return whether background work has ended, or waits for the person."""
    return app.screen.is_modal or not any(worker.is_running for worker in app.workers)


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
