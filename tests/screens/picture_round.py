"""Several screens in one opening of relief, each compared with its snapshot."""

from __future__ import annotations

from syrupy.assertion import SnapshotAssertion

from relief.journal.journal import Journal
from screens.tab import TabScreen
from tests.screen_helpers import UserDriver, open_app
from tests.screens.pictures import HOME, WIDE, Way, picture


async def check_each(ways: dict[str, Way], journal: Journal, snapshot: SnapshotAssertion) -> None:
    """Compare screens with their snapshots, one after the other, in both sizes."""
    for size in (HOME, WIDE):
        async with open_app(journal, size=size) as desk:
            for screen, way in ways.items():
                await way(desk)
                assert await picture(desk) == snapshot(name=f"{screen}-{size}")
                await back_to_today(desk)


async def back_to_today(desk: UserDriver) -> None:
    while not isinstance(desk.app.screen, TabScreen):
        await desk.press("escape")
    await desk.wait(lambda: not desk.app.flows.is_between, "nothing being saved")
    await desk.press("1")


async def resize(desk: UserDriver, size: tuple[int, int]) -> None:
    await desk.pilot.resize_terminal(*size)
    await desk.beats.beat()
    await desk.settle()
