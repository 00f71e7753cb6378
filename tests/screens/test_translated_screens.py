"""Each tab, a check and a massage at 80x24 in every translation: straight, whole, nothing torn.

The tabs and the massage are kept as snapshots too: ``pytest -n0 --snapshot-update`` after a wanted
change.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from syrupy.assertion import SnapshotAssertion

from relief.columns import cells_of, columns
from relief.i18n import use_language
from relief.journal.journal import Journal
from relief.language import languages
from relief.library.library import Library
from screens.widgets.big_digits import rows_of
from tests.screen_helpers import UserDriver, frame, open_app
from tests.screens.pictures import HOME, fill, picture

READY = 10
TABS = ("1", "2", "3", "4", "5", "6")
_LEFT, _RIGHT = frozenset("│├╰┃┤┼╭"), frozenset("│┤╯┃├┼╮▁▂▃▄▅▆▇█▐▌▊▉▋▎▍▏")


def grid(desk: UserDriver) -> list[list[str]]:
    """The screen as cells; a wide character fills two."""
    rows = [cells_of(row) for row in frame(desk.app)]
    return [row + [" "] * (desk.app.size.width - len(row)) for row in rows]


def boxes(cells: list[list[str]]) -> Iterator[tuple[int, int, int]]:
    """The row, left and right column of each upper edge."""
    for number, row in enumerate(cells):
        left = -1
        for column, char in enumerate(row):
            if char == "╭":
                left = column
            elif char == "╮" and left >= 0:
                yield number, left, column
                left = -1


def crooked(cells: list[list[str]]) -> list[str]:
    """The rows in which a border is not where its upper edge is."""
    found = []
    for top, left, right in boxes(cells):
        for number in range(top + 1, len(cells)):
            row = cells[number]
            if row[left] == "╰":
                break
            borders = (row[left] in _LEFT, row[right] in _RIGHT)
            if not any(borders):  # the rest of the panel is below what is shown
                break
            if not all(borders):
                found.append("".join(row))
    return found


def faults(desk: UserDriver) -> list[str]:
    """Rows that are too wide, and borders that are not straight."""
    wide = [row for row in frame(desk.app) if columns(row) > desk.app.size.width]
    return [*wide, *crooked(grid(desk))]


def test_a_crooked_border_is_found() -> None:
    straight = ["╭──╮", "│a │", "╰──╯"]
    assert crooked([list(row) for row in straight]) == []
    torn = ["╭──╮ ", "│a  │", "╰──╯ "]
    assert crooked([list(row) for row in torn]) == ["│a  │"]


@pytest.fixture(params=languages()[1:])
def desk_language(request: pytest.FixtureRequest, journal: Journal, library: Library) -> str:
    language = str(request.param)
    fill(journal, library)
    journal.path.with_name("settings.toml").write_text(f'language = "{language}"\n', "utf-8")
    use_language(language)
    return language


async def test_every_tab_and_a_check_are_straight(
    desk_language: str, journal: Journal, snapshot: SnapshotAssertion
) -> None:
    async with open_app(journal, size=HOME) as desk:
        for tab in TABS:
            await desk.press(tab)
            assert await picture(desk) == snapshot(name=tab)
            assert faults(desk) == [], f"{desk_language} {tab}"
        await desk.press("2", "enter")
        await desk.rest()
        assert faults(desk) == []
        asked = Library(desk_language).checklist.item[0].question
        assert asked[:6] in desk.text.replace(" ", "") or asked[:6] in desk.text


async def test_a_massage_is_straight(
    desk_language: str, journal: Journal, snapshot: SnapshotAssertion
) -> None:
    async with open_app(journal, size=HOME) as desk:
        await desk.press("p")
        await desk.rest()
        await desk.press("n")
        await desk.rest()
        await desk.press("enter")
        await desk.rest()
        await desk.forward(READY + 42)
        assert await picture(desk) == snapshot
        assert faults(desk) == []
        name = Library(desk_language).routine("jaw-reset").step[2].name
        assert name in "".join(frame(desk.app))


async def test_breathing_is_straight_and_counts_in_big_digits(
    desk_language: str, journal: Journal
) -> None:
    async with open_app(journal, size=HOME) as desk:
        await desk.press("b")
        await desk.forward(READY + 13)
        await desk.rest()
        assert faults(desk) == []
        drawn = "\n".join(frame(desk.app))
        assert any(all(row in drawn for row in rows_of(number)) for number in "1234")
