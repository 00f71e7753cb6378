"""Wait for a write to reach the disk without blocking the screen."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from screens.navigator import Navigator

Result = TypeVar("Result")

_SAID_AFTER_SECONDS = 1.0


async def await_write(nav: Navigator, saving: Future[Result]) -> Result:
    """Return the result of a journal write; show a notice if the write takes long.

    If the waiting task is cancelled, as when quitting, the write still happens;
    ``asyncio.wrap_future`` would cancel a write that has not begun.

    Raises:
        DataError: The data could not be saved.
    """
    loop, is_over = asyncio.get_running_loop(), asyncio.Event()

    def tell(_: Future[Result]) -> None:
        with suppress(RuntimeError):  # the loop is closed: nothing waits any more
            loop.call_soon_threadsafe(is_over.set)

    saving.add_done_callback(tell)
    try:
        await asyncio.wait_for(is_over.wait(), _SAID_AFTER_SECONDS)
    except TimeoutError:
        nav.notify(nav.services.phrases("journal.waiting"), markup=False)
        await is_over.wait()
    return saving.result()
