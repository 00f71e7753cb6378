"""A flow needs no event loop where the prompter never waits."""

from __future__ import annotations

import asyncio

import pytest

from relief.flows.conversation import run_at_once


async def sleepless() -> str:
    return "done"


def test_a_flow_that_never_waits_runs_at_once() -> None:
    assert run_at_once(sleepless()) == "done"


def test_one_that_waits_is_a_fault_of_ours_and_is_closed() -> None:
    ended = []

    async def waits() -> None:
        try:
            await asyncio.sleep(0)
        finally:
            ended.append("closed")

    with pytest.raises(RuntimeError, match="event loop"):
        run_at_once(waits())
    assert ended == ["closed"]
