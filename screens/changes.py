"""A condition variable: waits for a condition without polling."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Changes:
    """Wakes tasks that wait for a condition whenever state has changed."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()

    def tell(self) -> None:
        """Wake all waiting tasks, so that they check their conditions again."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until ``condition()`` is true."""
        while not condition():
            await self._changed.wait()
