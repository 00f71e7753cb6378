"""Text that somebody typed, pasted or imported is shown as it is, and does nothing else."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from rich.cells import cell_len
from textual.events import Paste
from textual.widgets import Input, OptionList
from textual.widgets._toast import Toast

from relief.journal.journal import Journal
from relief.journal.records import stamp_now
from relief.library.library import Library
from relief.text import one_line
from screens.learn.page import PageScreen
from tests.lazy_painting import drawn
from tests.screen_helpers import UserDriver, frame, open_app, running

HOSTILE = {
    "closing tag": "see [/] and [/notes]",
    "crossed tags": "[b]x[/i] [[nested] \\[escaped]",
    "a link": "[@click=app.quit]press me[/]",
    "an action": "[@click='app.leave']here[/] [link=https://example.org]there[/link]",
    "colours": "[red on blue]no colour[/] $accent %d {0} {note}",
    "clears the screen": "before \x1b[2J\x1b[H after",
    "sets the title": "\x1b]0;owned\x07title",
    "fills the clipboard": "\x1b]52;c;b3duZWQ=\x1b\\clip",
    "C1 controls": "\x9b2Jeight bit\x9d0;owned\x9c",
    "bidirectional": "left \u202eright to left\u202c \u2066isolated\u2069",
    "zero width": "zero\u200bwidth\u2060and\ufeffmore\u00ad",
    "very long": "endless " + "abcdefghij" * 500,
    "emoji": "\U0001f62c jaw \U0001f468\u200d\U0001f469\u200d\U0001f467 e\u0301 \uff37ide",
    "NUL and bells": "nul\x00bell\x07back\x08del\x7f",
    "line ends": "first\nsecond\r\nthird\rfourth\tfifth\u2028sixth",
}

THREE_EACH = [[*HOSTILE][first::5] for first in range(5)]
"""What one opening of relief shows: the summary has room for three questions."""
every_text = pytest.mark.parametrize(
    "texts",
    [[HOSTILE[name] for name in names] for names in THREE_EACH],
    ids=map(", ".join, THREE_EACH),
)


pytestmark = pytest.mark.usefixtures("nothing_worrying")


@every_text
async def test_what_came_in_raw_is_only_read(journal: Journal, texts: list[str]) -> None:
    for text in texts:
        journal.clock.sleep(60)
        write(journal, "entry", twitch=1, note=text, areas=[text[:100]], tags=[text[:100]])
    async with open_app(journal, size=(100, 60)) as desk:
        await desk.press("5")
        await desk.see("twitch 1")
        for text in reversed(texts):
            shows_literally(desk, text)
            assert first_words(text) in beside(desk)
            assert not clickable(desk)
            await desk.press("down")
        for number, text in enumerate(texts):
            journal.clock.sleep(60)
            write(
                journal, "session", routine=f"made-up-{number}", title=text[:100],
                practice="massage", version=1, seconds=60.0, planned_seconds=60.0,
                status="completed", steps_done=1, steps=1, speed=1.0,
            )  # fmt: skip
        await desk.press("6")
        await desk.see("WHAT IT IS LIKE")
        await desk.press(*["pagedown"] * 2)
        await desk.see("WHAT WAS TRIED", "once")
        for text in texts:
            shows_literally(desk, text)
        await desk.press("1", "5")
        await desk.see("1:00")
        for text in texts:
            shows_literally(desk, text)


@every_text
async def test_a_question_is_only_read(
    journal: Journal, library: Library, texts: list[str]
) -> None:
    page = library.page("botulinum-toxin").model_copy(
        update={"questions": tuple(text[:500] for text in texts), "body": "Short."}
    )
    async with open_app(journal, size=(100, 60)) as desk:
        desk.app.push_screen(PageScreen(page))
        await desk.see("ask at the appointment")
        for text in texts:
            await desk.press("n")
            await desk.see("Added to your questions for the doctor")
            told = message(desk)
            assert first_words(text) in told
            assert_only_text(told)
            await forget_messages(desk)
        await desk.press("q", "6")
        await desk.see("QUESTIONS")
        for text in texts:
            shows_literally(desk, text)


async def test_a_session_of_an_impossible_routine_ends_nothing(journal: Journal) -> None:
    write(
        journal, "session", routine="a\x00b", title="Foreign", practice="massage", version=1,
        seconds=60.0, planned_seconds=60.0, status="completed", steps_done=1, steps=1, speed=1.0,
    )  # fmt: skip
    async with open_app(journal) as desk:
        await desk.see("Last done today")


@every_text
async def test_a_pasted_note_is_kept_and_shown_literally(
    journal: Journal, texts: list[str]
) -> None:
    async with open_app(journal) as desk:
        for text in texts:
            journal.clock.sleep(60)
            await paste_a_note(desk, text[:480])
            assert_only_text("".join(frame(desk.app)))
            await desk.press_and_see("enter", "note")
            await desk.press_and_see("enter", "Saved on this machine")
            await desk.press_and_see("5", desk.clock.now().strftime("%H:%M"))
            first = text[:480].splitlines()[0]
            shows_literally(desk, first)
            assert one_line(desk.newest("entry")["note"]).startswith(one_line(first))
            await forget_messages(desk)


async def test_a_long_paste_is_not_lost_without_a_word(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await paste_a_note(desk, HOSTILE["very long"])
        await desk.see("endless")


async def paste_a_note(desk: UserDriver, text: str) -> None:
    """Paste into the note of a new entry."""
    await desk.press_and_see("l", "How are you now?")
    await desk.press_and_see("slash", "Your note")
    assert isinstance(desk.app.focused, Input)
    desk.app.post_message(Paste(text))
    await desk.settle()


def message(desk: UserDriver) -> str:
    """The one message on the screen, as running text."""
    (toast,) = desk.app.screen.query(Toast)
    place = toast.region
    rows = frame(desk.app)[place.y : place.bottom]
    return running("\n".join(row[place.x : place.right] for row in rows))


async def forget_messages(desk: UserDriver) -> None:
    desk.app.clear_notifications()
    await desk.wait(lambda: not desk.app.screen.query(Toast), "no message")


def beside(desk: UserDriver) -> str:
    """What is beside the list: all of the highlighted row."""
    place = desk.app.screen.query_one(OptionList).region
    return running("\n".join(row[place.right :] for row in frame(desk.app)))


def write(journal: Journal, kind: str, **fields: Any) -> None:
    """A record as an import might bring it: no field cleaned."""
    stamp = stamp_now(journal.clock)
    body = {"at": stamp["at"].isoformat(), "timezone": "Europe/Berlin", **fields}
    journal.write(kind, body, stamp["at"])


def shows_literally(desk: UserDriver, text: str) -> None:
    """The first words of the text are on the screen, and nothing but text is."""
    start = first_words(text)
    assert start in desk.text, f"{start!r} is not in:\n" + "\n".join(frame(desk.app))
    assert_only_text("".join(frame(desk.app)))
    assert desk.app.is_running


def first_words(text: str) -> str:
    return " ".join(one_line(text).split()[:3])[:24].strip()


def assert_only_text(drawn: str) -> None:
    """No control, no invisible character; joiners of emoji may stay."""
    kinds = {unicodedata.category(char) for char in drawn.replace("\u200d", "")}
    assert not kinds & {"Cc", "Cf", "Cs", "Zl", "Zp"}


def clickable(desk: UserDriver) -> list[str]:
    """What in the list in front would act when clicked."""
    listed = desk.app.screen.query_one(OptionList)
    strips = [listed.render_line(y) for y in range(listed.size.height)]
    return [s.text for strip in strips for s in strip if s.style and "@click" in s.style.meta]


async def test_a_megabyte_is_cut_with_a_word_in_every_field(journal: Journal) -> None:
    async with open_app(journal) as desk:
        for keys in (("l", "slash"), ("l", "#"), ("l", "@"), ("5", "slash"), ("ctrl+p",)):
            await desk.press(*keys)
            await desk.wait(lambda: isinstance(desk.app.focused, Input), f"a field: {keys}")
            field = desk.app.focused
            assert isinstance(field, Input)
            desk.app.post_message(Paste("a\x1b[2J " * 150_000))
            await desk.see("characters fit")
            assert len(field.value) == field.max_length, keys
            assert_only_text("".join(frame(desk.app)))
            await desk.press("escape", "escape", "1")
            await forget_messages(desk)


async def test_borders_stay_straight_beside_wide_and_combining_text(journal: Journal) -> None:
    wide = (
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u65e5\u672c\u8a9e e\u0301\u0301\u0301 \uff37 "
    )
    async with open_app(journal) as desk:
        await desk.press("l")
        await desk.see("How are you now?")
        await desk.press("slash")
        await desk.wait(lambda: isinstance(desk.app.focused, Input), "a field")
        desk.app.post_message(Paste(wide * 8))
        await desk.settle()
        await desk.rest()
        strips = drawn(desk.app)
        widths = {strip.cell_length for strip in strips}
        assert widths == {desk.app.size.width}
        rows = ["".join(segment.text for segment in strip) for strip in strips]
        edges = [row for row in rows if "\u2502" in row]
        assert len({cell_len(row[: row.rindex("\u2502")]) for row in edges}) == 1
