"""Every key hint on a screen can be clicked, and no row of hints is broken."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.journal.journal import Journal
from relief.library.library import Library
from screens.dialogs.choice_prompt import ChoiceDialog
from screens.dialogs.key_hints import fitted, offer
from screens.keys.key_names import character_of, key_name, pressed_name
from screens.tab import TabScreen
from tests.lazy_painting import drawn
from tests.screen_helpers import UserDriver, answer_all_no, frame, note, open_app

NAMED = re.compile(r"(?<![\w.,-])(?:[a-z#/]|[1-6]|Enter|Esc) {1,3}(?!to )[a-z]")
SEVERAL = re.compile(r"1 to \d a|1 to \d|1 2 3|any key a|l line")
SHEETS = {
    "log": ("l",), "questions": ("2", "enter"), "page": ("4", "enter"),
    "trends": ("5", "g"), "treatments": ("5", "m"), "trial": ("5", "o"),
    "prepare": ("6", "r"), "asked": ("6", "o"), "story": ("6", "s"),
    "jaw check": ("i",), "count": ("t",), "anything new": ("p",), "side": ("6", "s", "3"),
    "today": ("1",), "check": ("2",), "diary": ("5",), "visit": ("6",),
}  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_worrying(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    note(journal, "a note", twitch=3)


async def go(desk: UserDriver, *keys: str) -> None:
    for key in keys:
        await desk.press(key)
        await desk.rest()


def clickable(desk: UserDriver) -> list[tuple[int, int]]:
    """Return the cells with a click action."""
    strips = drawn(desk.app)
    found = []
    for y, strip in enumerate(strips):
        x = 0
        for segment in strip:
            meta = segment.style.meta if segment.style else {}
            if "@click" in meta:
                found += [(x + n, y) for n in range(segment.cell_length)]
            x += segment.cell_length
    return found


async def test_every_key_that_is_named_can_be_clicked(journal: Journal) -> None:
    lost = []
    async with open_app(journal) as desk:
        for name, way in SHEETS.items():
            await desk.press(*way)
            await desk.wait(lambda: bool(clickable(desk)), f"something to click on {name}")
            listed = [each.region for each in desk.app.screen.query("#page-contents")]
            cells = {
                cell for cell in clickable(desk) if not any(each.contains(*cell) for each in listed)
            }
            rows = [SEVERAL.sub(lambda found: "." * len(found[0]), row) for row in frame(desk.app)]
            for y, row in enumerate(rows):
                for found in NAMED.finditer(row):
                    is_keys = any((x, y) in cells for x in range(len(row)))
                    if is_keys and (found.start(), y) not in cells:
                        lost.append((name, row))
            while not isinstance(desk.app.screen, TabScreen):
                await desk.press("escape")
    assert not lost


async def test_a_click_on_a_row_chooses_it(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await go(desk, "6", "s", "3")
        assert isinstance(desk.app.screen, ChoiceDialog)
        row = next(n for n, line in enumerate(frame(desk.app)) if " 1  " in line)
        column = frame(desk.app)[row].index(" 1  ") + 6
        await desk.pilot.click(offset=(column, row))
        await desk.wait(lambda: bool(desk.newest("story")), "the side is saved")
        assert desk.newest("story")["side"]


async def test_a_click_rates(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await go(desk, "p", "n")
        await desk.see("from 0 to 10")
        row = next(n for n, line in enumerate(frame(desk.app)) if " 8   9" in line)
        await desk.pilot.click(offset=(frame(desk.app)[row].index("8"), row))
        await desk.see("get ready")
        await desk.forward(40)
        await desk.press("q", "q")
        await desk.wait(lambda: desk.newest("session").get("before") == 8, "the rating is kept")


@given(
    st.lists(st.tuples(st.sampled_from("abcdn/"), st.text("abc d", min_size=1, max_size=14)),
             min_size=1, max_size=8),
    st.integers(20, 120),
)  # fmt: skip
def test_keys_fit_the_width_and_none_is_torn(pairs: list[tuple[str, str]], width: int) -> None:
    rows = fitted(width, *pairs).plain.split("\n")
    assert all(len(row) <= max(width, 17) for row in rows)
    shown = "  ".join(rows)
    assert all(offer(*pair).plain in shown for pair in pairs)
    assert len(rows) == 1 or len("  ".join(offer(*pair).plain for pair in pairs)) > width


@pytest.mark.parametrize("shown", [*"anN1?/,.+=@#*", "Enter", "Esc", "Space", "Tab", "→"])
def test_a_named_key_is_pressed_as_it_is_typed(shown: str) -> None:
    name = pressed_name(shown)
    typed = " " if shown == "Space" else shown if shown.isascii() and len(shown) == 1 else None
    assert character_of(name) == typed
    assert len(shown) > 1 or not shown.isascii() or name == key_name(shown)


@pytest.mark.parametrize("many", ["1 to 4", "← →", "any key", "a-z", "1 2 3"])
def test_what_names_several_keys_presses_none(many: str) -> None:
    assert pressed_name(many) == ""
