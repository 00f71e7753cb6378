"""Waiting for something to be safe on disk, without ever keeping the screen waiting."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from screens.app import ReliefApp

Result = TypeVar("Result")

_SAID_AFTER_SECONDS = 1.0


async def until_saved(app: ReliefApp, saving: Future[Result]) -> Result:
    """What a write of the journal comes to. Should it take long, the person is told why.

    Raises:
        DataError: It could not be saved.
    """
    waiting = asyncio.wrap_future(saving)
    done, _ = await asyncio.wait((waiting,), timeout=_SAID_AFTER_SECONDS)
    if not done:
        app.notify(app.phrases("journal.waiting"), markup=False)
    return await waiting
