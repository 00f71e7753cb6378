"""No answer is recorded for a question that was never visible, at any window size."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets._toast import Toast

from relief.journal.journal import Journal
from relief.library.checklist import Item
from relief.library.health_profile import HealthQuestion
from relief.library.library import Library
from screens.check.anything_new import AnythingNew
from screens.check.questions import QuestionsScreen
from screens.widgets.seen_choices import SeenChoices
from tests.screen_helpers import UserDriver, answer_all_no, frame, open_app, running

SIZES = ((20, 5), (40, 12), (60, 16), (60, 20), (80, 24), (120, 40))
MOVES = ("down", "up", "pagedown", "pageup", "home", "end", "j", "k", "enter")
_MARKS = 6
"""Columns of a row before the text of its question."""


def questions_on_screen(desk: UserDriver, library: Library) -> set[str]:
    """Return ids of the questions that are completely visible in the frame."""
    lists = desk.app.screen.query(SeenChoices)
    if not isinstance(desk.app.screen, QuestionsScreen) or not lists:
        return set()
    place = lists.first().region
    rows = frame(desk.app)[place.y : place.bottom]
    shown = running("\n".join(row[place.x + _MARKS : place.right - 1] for row in rows))
    return {sign.id for sign in library.checklist.item if sign.question in shown}


def part_shown(desk: UserDriver) -> object:
    """What decides which questions are visible: where the list is, and how far it is scrolled."""
    app = desk.app
    lists = [(each.region, each.scroll_offset, each.virtual_size, each.highlighted)
             for each in app.screen.query(SeenChoices)]  # fmt: skip
    return app.screen, app.size, *lists, len(app.screen.query(Toast))


def watch_frames(desk: UserDriver, library: Library, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Collect the ids of all questions in the frames drawn from now on."""
    visible: set[str] = set()
    looked: set[object] = set()
    draw = desk.app._display

    def draw_and_look(screen: Screen[object], frame: Any) -> None:
        draw(screen, frame)
        if (part := part_shown(desk)) not in looked:
            looked.add(part)
            visible.update(questions_on_screen(desk, library))

    monkeypatch.setattr(desk.app, "_display", draw_and_look)
    return visible


async def resize(desk: UserDriver, size: tuple[int, int]) -> None:
    await desk.pilot.resize_terminal(*size)
    await desk.settle()


@pytest.mark.parametrize("seed", range(8))
async def test_no_key_answers_a_question_that_was_never_visible(
    journal: Journal, library: Library, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = Random(seed)
    async with open_app(journal, size=chance.choice(SIZES[1:])) as desk:
        visible = watch_frames(desk, library, monkeypatch)
        await desk.press_and_see("enter", "37 still open")
        for _ in range(40):
            if chance.random() < 0.2:
                await resize(desk, chance.choice(SIZES))
            elif chance.random() < 0.2:
                desk.type_ahead(*chance.choices(("n", "down", "N"), k=5))
                await desk.settle()
            else:
                await desk.press(chance.choice(("n", "n", "N", "backspace", *MOVES)))
            if not isinstance(desk.app.screen, QuestionsScreen):
                break
        await resize(desk, (80, 24))
        await desk.press("s")
    answered = set(desk.newest("checklist").get("answers", ()))
    assert answered <= visible


@pytest.mark.parametrize(
    ("before", "after"), [((80, 24), (60, 16)), ((40, 12), (80, 24)), ((20, 5), (60, 20))]
)
async def test_the_question_that_a_key_answers_is_in_view_after_a_change_of_size(
    journal: Journal, library: Library, before: tuple[int, int], after: tuple[int, int]
) -> None:
    async with open_app(journal) as desk:
        await desk.press_and_see("enter", "37 still open")
        await desk.press("down", "down", "down", "down")
        await resize(desk, before)
        await resize(desk, after)
        assert "E5" in questions_on_screen(desk, library)
        await desk.press("n", "s")
        await desk.see(library.phrases("incomplete.title"))
        assert set(desk.newest("checklist")["answers"]) == {"E5"}


async def test_no_to_the_rest_shows_all_of_the_group_first(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal) as desk:
        await desk.press_and_see("enter", "37 still open")
        visible = questions_on_screen(desk, library)
        assert len(visible) < 12
        await desk.press_and_see("N", "37 still open", library.phrases("check.see_group"))
        while "37 still open" in desk.text:
            visible |= questions_on_screen(desk, library)
            await desk.press("N")
        assert {sign.id for sign in library.checklist.items("emergency")} <= visible
        await desk.see("25 still open")
        assert library.phrases("check.see_group") not in desk.text


@pytest.mark.parametrize("rows", range(26, 44, 2))
async def test_nothing_asks_to_look_at_more_once_what_it_speaks_of_is_answered(
    journal: Journal, library: Library, rows: int
) -> None:
    answer_all_no(journal, library)
    more, count = library.phrases("check.see_group"), len(library.situation.item)
    async with open_app(journal, size=(80, rows)) as desk:
        await desk.press("2")
        await desk.press_and_see("s", f"{count} still open")
        await desk.press("N")
        for key in ["n"] * count + ["N"] * count:
            if key == "N" or more in desk.text:
                await desk.press(key)
        await desk.see("all answered")
        assert more not in desk.text


async def test_the_end_of_a_group_does_not_stand_for_its_middle(
    journal: Journal, library: Library
) -> None:
    """E12 is seen from below, E6 to E9 never: they are shown before they are answered."""
    async with open_app(journal) as desk:
        await desk.press_and_see("enter", "37 still open")
        await desk.press("end", *["up"] * 25)
        assert "E12" in questions_on_screen(desk, library)
        await desk.press("N")
        await desk.see("37 still open", library.phrases("check.see_group"))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (79, 24)], ids=str)
async def test_all_signs_are_in_sight_at_once_before_a_massage(
    journal: Journal, library: Library, size: tuple[int, int]
) -> None:
    answer_all_no(journal, library)
    async with open_app(journal, size=size) as desk:
        await desk.press_and_see("p", "CALL NOW", "DOCTOR TODAY", "NO MASSAGE")
        for item in asked_before_a_massage(library):
            assert (item.label or item.short) in desk.text
        await desk.see(library.checklist.item[0].question)
        await desk.press_and_see("n", "from 0 to 10")


def asked_before_a_massage(library: Library) -> list[Item | HealthQuestion]:
    facts = [fact for fact in library.situation.item if fact.passing]
    return [*library.checklist.items("emergency", "urgent"), *facts]


def test_the_names_in_columns_are_short(library: Library) -> None:
    for item in asked_before_a_massage(library):
        assert len(item.label or item.short) <= 34, item.id


async def test_enter_starts_nothing_and_marks_nothing(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    async with open_app(journal) as desk:
        await desk.press_and_see("p", "CALL NOW")
        await desk.press("enter", "enter", "space", "enter")
        assert isinstance(desk.app.screen, AnythingNew)
        assert desk.newest("checklist")["outcome"] == "selfcare"


async def test_an_emergency_sign_is_asked_once_more_and_a_held_key_does_not_answer(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    async with open_app(journal) as desk:
        await desk.press_and_see("p", "CALL NOW")
        desk.type_ahead(*"y" * 20)
        await desk.see(library.phrases("gate.confirm_emergency"))
        await desk.press("enter")
        await desk.see(library.phrases("gate.confirm_emergency"))
        await desk.press_and_see("n", "DOCTOR TODAY")
        assert desk.newest("checklist")["outcome"] == "selfcare"


async def test_in_a_narrow_window_nothing_new_shows_every_sign_first(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    async with open_app(journal, size=(60, 20)) as desk:
        await desk.press_and_see("p", "CALL NOW")
        seen = desk.text
        await desk.press_and_see("n", library.phrases("gate.see_all"))
        for _ in range(10):
            if not isinstance(desk.app.screen, AnythingNew):
                break
            seen += desk.text
            await desk.press("n")
        await desk.see("from 0 to 10")
        for item in asked_before_a_massage(library):
            assert (item.label or item.short) in seen


async def test_a_sign_can_be_reached_by_arrows_from_any_other(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    async with open_app(journal) as desk:
        await desk.press_and_see("p", "CALL NOW")
        passed = set()
        for _ in range(25):
            question = next(item for item in asked_before_a_massage(library)
                            if item.question in desk.text)  # fmt: skip
            passed.add(question.id)
            await desk.press("down")
        assert passed == {item.id for item in asked_before_a_massage(library)}
        await desk.press_and_see("right", library.checklist.items("urgent")[0].question)
        await desk.press_and_see("left", library.checklist.items("emergency")[0].question)
        await desk.press_and_see("up", "do you have a fever, a migraine")


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24)], ids=str)
async def test_the_short_question_says_which_sign_of_how_many_it_is_at(
    journal: Journal, library: Library, size: tuple[int, int]
) -> None:
    answer_all_no(journal, library)
    count = len(asked_before_a_massage(library))
    async with open_app(journal, size=size) as desk:
        await desk.press_and_see("p", f"1 of {count}")
        await desk.press_and_see("down", f"2 of {count}")
        await desk.press_and_see("up", f"1 of {count}")
