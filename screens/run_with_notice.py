"""Runs work in a thread; shows a notice after half a second."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

Made = TypeVar("Made")

SOON_SECONDS = 0.5
"""What takes longer than this is worth a word."""


async def aside(work: Callable[[], Made], tell: Callable[[], object]) -> Made:
    """Run work in a thread while the screen keeps handling keys.

    Cancelling the worker that waits here is how it is stopped: what the work still makes is
    dropped. So the work must change nothing.

    Args:
        work: What is done.
        tell: Says that it goes on, and how to stop it; called only if it takes longer.
    """
    task = asyncio.create_task(asyncio.to_thread(work))
    done, _ = await asyncio.wait({task}, timeout=SOON_SECONDS)
    if not done:
        tell()
    return await task
