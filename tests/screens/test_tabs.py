"""The tabs: Learn, Diary, Appointment; settings, help, the palette and the lock."""

from __future__ import annotations

import re

import pytest
from textual.geometry import Offset
from textual.widgets import OptionList, Static

from relief.journal.journal import Journal
from relief.library.library import Library
from relief.library.pages import PageKind
from relief.settings_table import SETTINGS
from screens.keys.actions import PLACES
from screens.keys.keyboard import Keyboard
from screens.learn.glossary import GlossaryScreen
from screens.widgets.long_list import LongList
from tests.conftest import ROOT
from tests.screen_helpers import UserDriver, note, open_app, practise

CONTENT = ROOT / "content" / "en"
WHERE = {"places", *(name for name, _ in PLACES)}
KINDS: tuple[PageKind, ...] = ("conditions", "treatments", "triggers", "tests")


pytestmark = pytest.mark.usefixtures("nothing_worrying")


async def test_digits_lead_to_the_six_places(journal: Journal) -> None:
    async with open_app(journal) as desk:
        shown = {}
        for number, (_, title) in enumerate(PLACES, 1):
            await desk.press(str(number))
            await desk.see(f"{number} {title}", "? help")
            shown[title] = desk.text
    assert len(set(shown.values())) == len(PLACES)


async def test_every_page_of_learn_opens(journal: Journal, library: Library) -> None:
    pages = [page for kind in KINDS for page in library.pages(kind)]
    assert len(pages) == sum(len([*(CONTENT / kind).glob("*.md")]) for kind in KINDS)
    async with open_app(journal) as desk:
        await desk.press("4")
        for page in pages:
            await desk.choose(page.title)
            await desk.press("enter")
            await desk.see(page.title.split(",")[0], "ask at the appointment")
            await desk.press("q")


async def test_a_question_of_a_page_is_noted_for_the_visit(
    journal: Journal, library: Library
) -> None:
    page = library.page("botulinum-toxin")
    async with open_app(journal, size=(80, 60)) as desk:
        await desk.press("4")
        await desk.choose(page.title)
        await desk.press_and_see("enter", "ask at the appointment")
        await desk.press_and_see("n", "Added to your questions for the doctor", page.questions[0])
        await desk.press("q", "6")
        await desk.see("QUESTIONS", f"1. {page.questions[0]}")
        assert desk.newest("question")["page"] == "botulinum-toxin"


async def test_a_digit_can_be_taken_back(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("l")
        await desk.see("How are you now?")
        await desk.press("7", "left", "backspace", "right", "0", "enter")
        await desk.see("Saved on this machine")
        assert "twitch" not in desk.newest("entry")
        assert desk.newest("entry")["jaw"] == 0


async def test_an_entry_left_or_empty_is_not_kept(journal: Journal) -> None:
    async with open_app(journal) as desk:
        for keys in (("q",), ("enter",), ("3", "4", "q")):
            await desk.press("l")
            await desk.see("How are you now?")
            await desk.press(*keys)
            await desk.see("1 Today")
            assert not desk.newest("entry"), keys


async def test_a_count_of_a_minute_is_kept(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("t")
        await desk.see("any key starts")
        await desk.press("space")
        await desk.forward(10)
        await desk.press("space")
        await desk.forward(1)
        await desk.press("x", "backspace")
        await desk.forward(1)
        await desk.press("j")
        await desk.forward(30)
        await desk.press("space")
        await desk.forward(18)
        await desk.see("3 in 60 seconds", "3.0 a minute", "longest pause 30.0 s")
        assert not desk.newest("twitch")
        await desk.press("enter")
        await desk.wait(lambda: bool(desk.newest("twitch")), "a saved count")
        kept = desk.newest("twitch")
    assert (kept["seconds"], kept["count"], kept["longest_gap_seconds"]) == (60.0, 3, 30.0)


async def test_a_sheet_stands_in_the_middle(journal: Journal) -> None:
    sheets = {"comma": "#settings", "question_mark": ".sheet", "l": ".sheet", "t": ".sheet"}
    async with open_app(journal, size=(120, 40)) as desk:
        for key, what in sheets.items():
            await desk.press(key)
            await desk.rest()
            box = desk.app.screen.query_one(what).region
            assert abs(box.x - (120 - box.right)) <= 1, key
            await desk.press("escape")


async def test_an_entry_is_deleted_and_a_session_is_not(journal: Journal) -> None:
    practise(journal)
    note(journal, "to be forgotten", twitch=3)
    async with open_app(journal) as desk:
        await desk.press_and_see("5", "to be forgotten", "Jaw reset")
        await desk.press_and_see("d", "Deleted")
        await desk.see_no_more("to be forgotten")
        await desk.press_and_see("d", "Jaw reset")
        assert not desk.exported("entries")
        assert len(desk.exported("sessions")) == 1


async def test_today_shows_the_week(journal: Journal) -> None:
    practise(journal, before=6, after=3)
    practise(journal, days_ago=2)
    note(journal, twitch=4)
    async with open_app(journal) as desk:
        await desk.see("Last done today: 6 before, 3 after", "2 of 14")
        await desk.see("no warning signs", "4 today")


async def test_a_setting_is_in_force_at_once_and_in_the_file(journal: Journal) -> None:
    path = journal.path.with_name("settings.toml")
    path.write_text("# my own words\nget_ready = 5\n")
    async with open_app(journal) as desk:
        await desk.press("comma")
        await desk.see("Settings", "Colours auto")
        paper = str(desk.app.screen.styles.background)
        await desk.press("enter", "enter")
        await desk.see("Colours dawn")
        assert str(desk.app.screen.styles.background) != paper
        assert 'theme = "dawn"' in path.read_text()
        await desk.choose("Time to get ready")
        await desk.press("enter", "backspace", "7", "enter")
        await desk.see("Time to get ready 7")
    assert path.read_text().startswith("# my own words\nget_ready = 7\n")


async def test_a_setting_that_does_not_fit_is_not_taken(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("comma")
        await desk.see("Settings")
        await desk.choose("Time to get ready")
        await desk.press("enter", "backspace", "backspace", *"900", "enter")
        await desk.see("must be a whole number from 3 to 60")
        assert desk.app.services.settings.number("get_ready") == 10


async def test_a_fault_in_the_settings_is_said_and_the_rest_used(journal: Journal) -> None:
    path = journal.path.with_name("settings.toml")
    path.write_text('theme = "[/]"\nmotion = "none"\n')
    async with open_app(journal) as desk:
        await desk.see("theme must be one of")
        assert desk.app.services.settings.still
        assert desk.app.theme == "dusk"


async def test_help_lists_every_action_of_the_place(journal: Journal) -> None:
    async with open_app(journal, size=(80, 70)) as desk:
        for number, (place, _) in enumerate(PLACES, 1):
            acts = Keyboard().actions_for(place)
            assert len(acts) > len(PLACES)
            await desk.press(str(number))
            await desk.see("? help")
            await desk.press("question_mark")
            own = [act for act in acts if not act.id.startswith("app.go.")]
            await desk.see(*(f"{act.keys_shown} {act.help}" for act in own))
            await desk.see("1 2 3 4 5 6 Today, Check, Practice, Learn, Diary, Appointment")
            await desk.press("q")
            await desk.see("? help")


async def test_the_palette_lists_our_actions_and_can_take_no_picture(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal) as desk:
        await desk.press("ctrl+p")
        await desk.see("What would you like to do?")
        palette(desk).reach(1_000)
        listed = "\n".join(str(option.prompt) for option in palette(desk).options)
        for act in Keyboard().acts:
            if act.where in WHERE and act.action != "app.everything":
                assert re.search(rf"{re.escape(act.key_shown)} +{act.title.capitalize()} ", listed)
        titles = [one.title for one in library.routines] + [one.title for one in library.patterns]
        titles += [one.title for one in SETTINGS] + [term.title for term in library.glossary]
        titles += [page.title for kind in KINDS for page in library.pages(kind)]
        assert all(title in listed for title in titles)
        for word in ("screenshot", "svg", "maximize", "change theme"):
            assert word not in listed.lower()
        await desk.fill("screenshot")
        await desk.see("screenshot", "No match")
        assert palette(desk).option_count == 0


def palette(desk: UserDriver) -> LongList:
    """The list of the palette."""
    return desk.app.screen.query_one("#found", LongList)


async def test_the_palette_does_what_it_names(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("ctrl+p", *"go to diary")
        await desk.see("Go to Diary")
        await desk.press("enter")
        await desk.see("l log", "Your diary is empty")


async def test_the_palette_goes_first_to_where_a_thing_is_done(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("ctrl+p")
        await desk.enter("trends")
        await desk.see("Nothing to show yet")
        await desk.press("q")
        await desk.see("Your diary is empty")


async def test_the_palette_takes_nothing_away_that_was_not_seen(journal: Journal) -> None:
    note(journal, "to be kept")
    async with open_app(journal) as desk:
        await desk.press("ctrl+p")
        await desk.enter("delete")
        await desk.see("to be kept")
        assert len(desk.exported("entries")) == 1
        await desk.press("ctrl+p")
        await desk.enter("delete")
        await desk.see("Deleted")
        assert not desk.exported("entries")


async def test_a_click_in_the_palette_is_for_what_stood_there(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("ctrl+p")
        await desk.see("What would you like to do?")
        listed = palette(desk)
        listed.reach(1_000)
        last, place = listed.options[-1], len(listed.options) - 1
        await desk.fill("go to diary")
        await desk.see("Go to Diary")
        listed.post_message(OptionList.OptionSelected(listed, last, place))  # a click heard late
        listed.post_message(OptionList.OptionSelected(listed, last, place))
        await desk.rest()
        assert isinstance(desk.app.screen, GlossaryScreen)
        assert len(desk.app.screen_stack) == 2


async def test_a_press_on_what_was_just_taken_away_does_no_harm(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(journal) as desk:
        gone = Static("gone"), Offset(0, 0)
        monkeypatch.setattr(desk.app.screen, "get_widget_and_offset_at", lambda *_: gone)
        await desk.pilot.mouse_down(offset=(5, 5))
        await desk.press("5")
        await desk.see("Your diary is empty")


async def test_the_palette_opens_a_setting(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("ctrl+p")
        await desk.fill("time to get")
        await desk.see("Time to get ready")
        await desk.press("enter")
        await desk.see("Settings", "Seconds before a session")
        await desk.press("right", "right", "left")
        await desk.see("Time to get ready 11 seconds")
        await desk.press("backspace")
        await desk.see("Time to get ready 10 seconds")
