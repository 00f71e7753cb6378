"""Key hints of a diary row match its keys; its whole text is readable."""

from __future__ import annotations

import pytest

from relief.journal.journal import Journal
from relief.journal.records import Ping, Session, Twitch, save, stamp_now
from tests.screen_helpers import frame, note, open_app

SESSION = {
    "routine": "jaw-ease", "title": "Jaw ease", "practice": "massage", "status": "stopped",
    "seconds": 95, "planned_seconds": 300, "steps": 6, "steps_done": 2, "before": 6, "after": 4,
    "skipped": [{"step": 3, "reason": "An injection 1 day ago"}],
}  # fmt: skip


def practised(journal: Journal) -> None:
    save(journal, Session.model_validate(stamp_now(journal.clock) | SESSION))


async def test_enter_opens_the_whole_of_a_session(journal: Journal) -> None:
    practised(journal)
    async with open_app(journal) as desk:
        await desk.press_and_see("5", "Jaw ease", "Enter open")
        assert "Enter change" not in desk.text
        assert "d delete" not in desk.text
        await desk.press_and_see(
            "enter", "A practice session", "stopped early", "6 before, 4 after", "2 of 6 steps",
            "step 3 skipped: An injection 1 day ago",
        )  # fmt: skip
        await desk.press_and_see("enter", "Enter open")


async def test_enter_opens_counts_and_jaw_checks_which_can_be_deleted(journal: Journal) -> None:
    stamp = stamp_now(journal.clock)
    save(
        journal,
        Twitch.model_validate(stamp | {"seconds": 60, "count": 7, "longest_gap_seconds": 9}),
    )
    journal.clock.sleep(60)
    save(journal, Ping.model_validate(stamp_now(journal.clock) | {"jaw": "clenching"}))
    async with open_app(journal) as desk:
        await desk.press_and_see("5", "Enter open", "d delete")
        await desk.press_and_see("enter", "A jaw check")
        await desk.press("enter", "down")
        await desk.press_and_see("enter", "A count", "7 in 60 s")


async def test_the_keys_follow_the_highlighted_row(journal: Journal) -> None:
    practised(journal)
    note(journal, "after lunch", twitch=3)
    async with open_app(journal) as desk:
        await desk.press_and_see("5", "Enter open")
        await desk.press_and_see("down", "Enter change", "d delete")
        await desk.press_and_see("up", "Enter open")
        assert "d delete" not in desk.text
        await desk.press_and_see("down", "Enter change")
        await desk.press_and_see("enter", "Change this entry", "after lunch")


@pytest.mark.parametrize("size", [(110, 30), (120, 40), (160, 40), (200, 50)])
async def test_a_wide_window_shows_the_whole_of_a_usual_row(
    size: tuple[int, int], journal: Journal
) -> None:
    zones = ("lower-lid.left", "upper-lid.left", "cheek.left", "mouth.left")
    note(journal, "It came while I was reading", twitch=5, jaw=4, caffeine_mg=280, areas=zones)
    async with open_app(journal, size=size) as desk:
        await desk.press_and_see("5", "Enter change", "It came while I was reading")
        rows = desk.app.screen.query_one("#diary-list").region
        listed = [row[: rows.right] for row in frame(desk.app)]
        assert "reading" in "\n".join(listed)
        assert "…" not in "\n".join(listed)
