"""Short messages: few at a time, and not over the text or row they are about."""

from __future__ import annotations

from functools import partial
from itertools import product

import pytest
from textual.notifications import SeverityLevel
from textual.widgets._toast import Toast

from relief.journal.journal import Journal
from relief.library.library import Library
from screens.widgets.choices import Choices
from tests.screen_helpers import UserDriver, answer_all_no, open_app

DIALOGS = {
    "log": ("l",), "prepare": ("6", "r"), "questions to ask": ("6", "o"), "trends": ("5", "g"),
    "where": ("l", "w"), "count": ("t",), "anything new": ("p",), "help": ("?",),
    "page": ("4", "enter"),
}  # fmt: skip
WORDS = "Saved on this machine. u takes it back. " * 3


@pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=str)
async def test_a_message_lies_beside_the_words_of_a_dialog(
    size: tuple[int, int], journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    async with open_app(journal, size=size) as desk:
        for name, keys in DIALOGS.items():
            await desk.press(*keys)
            await desk.rest()
            desk.app.notify(WORDS, markup=False)
            await desk.see("u takes it back")
            await desk.rest()
            toast = desk.app.screen.query_one(Toast).region
            boxes = desk.app.screen.query(".sheet, #trends, #page, #new, #asked")
            assert boxes, name
            assert not any(box.region.overlaps(toast) for box in boxes), name
            desk.app.clear_notifications()
            await desk.press(*["escape"] * len(keys), "1")


async def test_a_message_with_a_title_is_shown_whole(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    title = "1 check so far: too few to show a percentage (30 are needed)"
    async with open_app(journal) as desk:
        desk.app.notify("saved: jaw relaxed.", title=title, markup=False)
        await desk.see(title, "saved: jaw relaxed.")


def shown(desk: UserDriver) -> list[str]:
    """The messages on the screen, the oldest first."""
    return [str(toast.render()) for toast in desk.app.screen.query(Toast)]


def is_shown(desk: UserDriver, message: str) -> bool:
    """Whether a message is on the screen, and has been laid out there."""
    toasts = desk.app.screen.query(Toast)
    return any(str(toast.render()) == message and toast.region for toast in toasts)


def is_beside(desk: UserDriver, choices: Choices) -> bool:
    """Whether the message lies over the list, but not over its highlighted row."""
    toast, row = desk.app.screen.query(Toast).last().region, choices.highlighted_row
    is_over = row is None or toast.y <= row < toast.bottom
    return choices.region.overlaps(toast) and not is_over


async def tell(desk: UserDriver, *messages: str, severity: SeverityLevel = "information") -> None:
    for message in messages:
        desk.app.notify(message, severity=severity)
        await desk.wait(partial(is_shown, desk, message), message)
    await desk.rest()


async def test_a_small_window_shows_the_newest_message_only(journal: Journal) -> None:
    async with open_app(journal, size=(60, 20)) as desk:
        await tell(desk, "first", "second", "third")
        assert shown(desk) == ["third"]
        assert desk.app.screen.query_one("ToastRack").size.height <= 1


async def test_a_larger_window_shows_two_and_none_twice(journal: Journal) -> None:
    async with open_app(journal, size=(120, 40)) as desk:
        await tell(desk, "first", "second", "third", "second")
        assert shown(desk) == ["third", "second"]


async def test_no_message_replaces_an_error(journal: Journal) -> None:
    async with open_app(journal, size=(60, 20)) as desk:
        await tell(desk, "not saved", severity="error")
        await tell(desk, "first", "second")
        assert shown(desk) == ["not saved", "second"]


async def test_no_message_lies_over_the_row_that_is_worked_on(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("4")
        choices = desk.app.screen.query_one("#choices", Choices)
        for size, key in product(((80, 24), (60, 20), (40, 12)), ("end", "home")):
            desk.app.clear_notifications()
            await desk.pilot.resize_terminal(*size)
            await desk.press(key)
            await tell(desk, WORDS)
            where = f"{size}, {key}: a message beside the row"
            await desk.wait(partial(is_beside, desk, choices), where)
