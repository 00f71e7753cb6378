"""The shipped translations at 80x24: nothing that matters is cut, and every tab has its name."""

from __future__ import annotations

import pytest

from relief.columns import wrapped
from relief.i18n import _, use_language
from relief.journal.journal import Journal
from relief.library.library import Library
from relief.practice.session_setup import massage_of
from relief.safety.plan import make_plan
from screens.keys.actions import PLACES
from screens.practice.session_text import next_line
from tests.screen_helpers import UserDriver, answer, answer_all_no, open_app

_BORDERS = str.maketrans(dict.fromkeys("│╭╮╰╯─▁▂▃▄▅▆▇█", " "))
_LINE, _LINES = 76, 2
"""Columns and rows of the announcement of the next step."""


@pytest.fixture(params=["es", "zh"])
def translated(request: pytest.FixtureRequest, journal: Journal) -> Library:
    """The content of a language, which is also chosen in the settings."""
    language = str(request.param)
    use_language(language)
    chosen = f'language = "{language}"\ncountry = "ES"\n'
    journal.path.with_name("settings.toml").write_text(chosen)
    return Library(language)


async def shown(desk: UserDriver, *texts: str) -> None:
    """Wait until all those texts are on the screen in full, however they are wrapped."""
    sought = [_solid(text) for text in texts]

    def shows() -> bool:
        whole = _solid(desk.text)
        return all(text in whole for text in sought)

    await desk.wait(shows, texts)


def _solid(text: str) -> str:
    return "".join(text.translate(_BORDERS).split())


async def test_every_tab_has_its_name_on_one_row(journal: Journal, translated: Library) -> None:
    async with open_app(journal) as desk:
        top = (await desk.rest())[0]
        assert [_(title) for _name, title in PLACES if _(title) not in top] == []


async def test_an_emergency_says_all_that_matters_without_scrolling(
    journal: Journal, library: Library, translated: Library
) -> None:
    answer(journal, library, E8="yes")
    say, sign = translated.phrases, translated.checklist.find("E8")
    assert sign is not None
    async with open_app(journal) as desk:
        first = say.lines("emergency.first")
        await shown(desk, *first, say("emergency.note_time"), sign.short, sign.do)


async def test_what_to_do_after_pain_is_read_without_scrolling(
    journal: Journal, library: Library, translated: Library
) -> None:
    answer_all_no(journal, library)
    say = translated.phrases
    parts = ("title", "lead", "emergency", "dizzy")
    async with open_app(journal, routine=translated.routine("jaw-reset")) as desk:
        await shown(desk, say("gate.new_title"))
        await desk.press("n")
        await shown(desk, say("session.before_question"))
        await desk.press("enter")
        await desk.forward(20)
        await desk.press("x")
        await shown(desk, *(say(f"session.hurt_{part}") for part in parts))


@pytest.mark.parametrize("name", ["jaw-deep-ease", "neck-deep-ease", "temple-deep-ease"])
async def test_all_that_is_read_before_a_massage_is_on_the_screen(
    journal: Journal, library: Library, translated: Library, name: str
) -> None:
    answer_all_no(journal, library)
    routine, say = translated.routine(name), translated.phrases
    async with open_app(journal, routine=routine) as desk:
        await shown(desk, say("gate.new_title"), *names_of_signs(translated))
        await desk.press("n")
        scale = say("session.scale", pressure=routine.pressure)
        await shown(desk, routine.title, routine.before, scale, say("session.hands"))


def names_of_signs(translated: Library) -> list[str]:
    """The whole names of the signs asked about before a massage."""
    signs = translated.checklist.item
    names = [sign.label or sign.short for sign in signs if sign.tier in ("emergency", "urgent")]
    return names + [fact.label or fact.short for fact in translated.situation.item if fact.passing]


def test_every_step_is_announced_in_full(translated: Library) -> None:
    for routine in translated.routines:
        line = massage_of(make_plan(routine, []), 10.0, translated.phrases, is_preview=True)
        for before, segment in zip(line.segments, line.segments[1:], strict=False):
            ahead = next_line(segment, before, is_breathing=False).plain
            assert len(wrapped(ahead, _LINE)) <= _LINES, (routine.id, segment.title)
