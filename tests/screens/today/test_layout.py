"""Today in a high window: panels as high as their text, and nothing cut."""

from __future__ import annotations

import pytest
from textual.geometry import Region

from relief.journal.journal import Journal
from relief.library.library import Library
from tests.screen_helpers import UserDriver, answer_all_no, note, open_app

HIGH = (200, 60)


async def regions(desk: UserDriver, *names: str) -> list[Region]:
    """Return where the panels are once nothing moves any more."""
    await desk.rest()
    return [desk.app.screen.query_one(f"#today-{name}").region for name in names]


async def test_on_the_first_day_the_panels_stand_in_the_middle(journal: Journal) -> None:
    async with open_app(journal, size=HIGH) as desk:
        await desk.see("Welcome", "6 Appointment", "a summary for your doctor")
        now, here, where = await regions(desk, "now", "weeks", "where")
        body = desk.app.screen.query_one("#body").region
        above, below = now.y - body.y, body.bottom - here.bottom
        assert above > 0
        assert abs(above - below) <= 1
        assert (where.y, where.bottom) == (now.y, here.bottom)


async def test_the_first_days_have_all_panels_left_of_the_face(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    note(journal, twitch=4, areas=("cheek.left",))
    async with open_app(journal, size=HIGH) as desk:
        await desk.see("14 days", "4 today", "6 Appointment", "1 day noted")
        now, watch, weeks, where = await regions(desk, "now", "watch", "weeks", "where")
        assert now.bottom <= watch.y
        assert watch.bottom <= weeks.y
        assert weeks.right <= where.x
        assert where.bottom == weeks.bottom
        assert watch.height < weeks.height


@pytest.mark.parametrize("size", [HIGH, (100, 50)], ids=str)
async def test_two_weeks_stand_above_the_chart_of_eight(
    journal: Journal, library: Library, size: tuple[int, int]
) -> None:
    answer_all_no(journal, library)
    for days in range(20):
        note(journal, days_ago=days, twitch=days % 7, jaw=3)
    async with open_app(journal, size=size) as desk:
        await desk.see("14 days", "3 today", "Twitch, 8 weeks")
        signs, weeks, where = await regions(desk, "signs", "weeks", "where")
        assert signs.right <= where.x
        assert signs.bottom <= weeks.y
        assert weeks.width > signs.width + where.width - 3
