"""Tells when a screen that a test drives has come to rest.

``Pilot.pause`` sends a word to every widget and waits until all have heard it. One such round, then
some turns of the loop in which nobody is sent anything, tell what many rounds would, at a fraction
of their cost.
"""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import App
from textual.message_pump import MessagePump
from textual.pilot import Pilot

_TURNS = 12


async def settle(pilot: Pilot[Any]) -> None:
    """Let everything that was set going come to its end, but for what waits for the disk."""
    while True:
        await pilot.pause(0)
        if await _stays_still(pilot.app):
            return


def is_at_rest(app: App[Any]) -> bool:
    """Whether what goes on behind the screen is over, or waits for the person."""
    return app.screen.is_modal or not any(worker.is_running for worker in app.workers)


async def _stays_still(app: App[Any]) -> bool:
    parts = _parts(app)
    for _ in range(_TURNS):
        await asyncio.sleep(0)
        if any(part.message_queue_size for part in parts):
            return False
    return parts == _parts(app)


def _parts(app: App[Any]) -> list[MessagePump]:
    """Whatever may be sent a message: the app, and all that is on its screens."""
    screens = app.screen_stack if app.is_running else ()
    return [app, *(part for screen in screens for part in screen.walk_children(with_self=True))]
