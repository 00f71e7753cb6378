"""Runs work in a thread; shows a notice after half a second."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

Made = TypeVar("Made")

SOON_SECONDS = 0.5
"""Seconds after which a notice is shown."""


async def aside(work: Callable[[], Made], tell: Callable[[], object]) -> Made:
    """Run work in a thread while the screen keeps handling keys.

    Cancelling the waiting worker discards the result, but does not stop the work.

    Args:
        work: The function to run.
        tell: Shows that the work is running and how to stop it; called after half a second.
    """
    task = asyncio.create_task(asyncio.to_thread(work))
    done, _ = await asyncio.wait({task}, timeout=SOON_SECONDS)
    if not done:
        tell()
    return await task
