"""Waiting for a condition: woken by changes, done only once it holds."""

from __future__ import annotations

import asyncio

from screens.changes import Changes


async def test_what_holds_already_is_not_waited_for() -> None:
    await Changes().until(lambda: True)


async def test_whoever_waits_is_woken_once_it_holds() -> None:
    changes, given = Changes(), set[str]()
    waiting = [asyncio.create_task(changes.until(lambda: "yes" in given)) for _ in range(2)]
    await asyncio.sleep(0)
    changes.tell()
    await asyncio.sleep(0)
    assert not any(task.done() for task in waiting)
    given.add("yes")
    changes.tell()
    await asyncio.gather(*waiting)


async def test_nothing_is_asked_while_nothing_changes() -> None:
    changes, asked = Changes(), list[int]()

    def ask() -> bool:
        asked.append(0)
        return False

    waiting = asyncio.create_task(changes.until(ask))
    for _ in range(50):
        await asyncio.sleep(0)
    assert len(asked) == 1
    waiting.cancel()
