"""Every screen in a language that marks its texts: no word is left that cannot be translated."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest

import screens
from relief import formatting
from relief.i18n import use_language
from relief.insight.check_history import last_reading
from relief.insight.jaw_rest import jaw_rest
from relief.journal.journal import Journal
from relief.library.compare import compare
from relief.library.decisions import DecisionPage
from relief.library.library import Library
from screens.appointment.preview import PreviewScreen
from screens.base_screen import ReliefScreen
from screens.check.check_result import CheckResultScreen
from screens.dialogs.notice import NoticeDialog
from screens.diary.jaw_check import JawRestScreen
from screens.learn.compare import CompareScreen
from screens.learn.decision import DecisionScreen, PicturesScreen
from tests.conftest import ROOT
from tests.pseudo_locale import pseudo, unmarked, write_pseudo_locale
from tests.sample_language import LANGUAGE, Translation
from tests.screen_helpers import UserDriver, answer, open_app
from tests.screens.pictures import HOME, WIDE, fill

WAYS = (
    "", "2", "2 enter", "escape 2 s", "escape 3", "slash", "escape 4", "4 enter", "w",
    "escape q 4 g", "q 4 c", "escape 5", "5 g", "h", "y", "f", "s", "n", "t", "g", "q 5 m", "a",
    "escape escape q 5 o", "a", "escape q 5 enter", "escape 6", "a", "escape s",
    "escape escape q 6 o", "escape q 6 r", "escape q 6 w", "escape q 6 c", "escape q l", "w",
    "escape r", "escape e", "escape i", "escape g", "escape escape u", "escape comma",
    "backspace", "q question_mark", "escape ctrl+p", "escape t", "space space", "q q", "enter",
    "escape q i", "escape 3 enter", "escape q 3 a", "escape q b", "space", "q q q", "enter q",
)  # fmt: skip
"""The keys from one screen to the next, through all of them that keys lead to."""

OWN_TEXT = (
    "after a long day at the screen", "slept badly", "better with warmth", "Jaw reset",
)  # fmt: skip
"""What the person wrote, and the routine by the name that it had when it was practised."""
NAMES = ("relief", "own", LANGUAGE, "United Kingdom")
"""The program, the mark of a sentence without a source, the language by its tag, and a country.

The names of countries stand in content/emergency_numbers.toml in English and in their own language.
"""


@pytest.fixture(scope="module", autouse=True)
def pseudo_locale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Texts, content and dates with an accent on every letter."""
    data = json.loads((ROOT / "relief" / "locales" / "en.json").read_text("utf-8"))
    dates, original = formatting.Formats(_accented(data)), formatting.formats
    with pytest.MonkeyPatch.context() as patch:
        write_pseudo_locale(Translation(tmp_path_factory.mktemp("pseudo") / "content", patch))
        patch.setattr(
            formatting, "formats", lambda name: dates if name == LANGUAGE else original(name)
        )
        yield


def _accented(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: each if key == "plurals" else _accented(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_accented(each) for each in value]
    return pseudo(value) if isinstance(value, str) else value


UNSEEN = {
    "TabScreen", "Dialog",  # what others are made of
    "ConfirmDialog", "MultiSelectDialog", "RatingDialog",  # all their words are given to them
    "EmergencyScreen",  # below
    "RestrictionEndDialog", "MinSizeScreen", "LockScreen",
}  # fmt: skip


def kinds(found: type[ReliefScreen[Any]]) -> Iterator[str]:
    """The names of all screens and dialogs."""
    for kind in found.__subclasses__():
        yield kind.__name__
        yield from kinds(kind)


def opened(library: Library, journal: Journal, today: date) -> Iterator[ReliefScreen[Any]]:
    """The screens that need more than a few keys, as they are opened."""
    page = next(each for each in library.pages("decisions") if isinstance(each, DecisionPage))
    yield DecisionScreen(page)
    yield PicturesScreen(page)
    yield CompareScreen(compare(library.pages("treatments")[:3], library, today))
    yield PreviewScreen()
    reading = last_reading(journal, library)
    assert reading is not None
    yield CheckResultScreen(reading)
    rest = jaw_rest("clenching", journal, library)
    assert rest is not None
    yield JawRestScreen(rest)
    yield NoticeDialog(library.phrases("about.what"))


def left_over(desk: UserDriver, rows: list[str]) -> list[str]:
    """The words of a frame that no translation reached, without names and what a person wrote.

    What lies over a text may cut a word of it, so parts of words are looked for.
    """
    text = "\n".join(rows)
    sources = Library().sources
    cited = (sources[name].line for name in re.findall(r"S\d+[a-z]?|own", text) if name in sources)
    file = desk.journal.path.parent / "visits" / "relief-visit-2026-11-23.txt"
    allowed = "\n".join((*NAMES, *OWN_TEXT, str(file), *cited))
    return [word for word in unmarked(text) if word not in allowed]


@pytest.mark.parametrize("size", [HOME, WIDE], ids=str)
async def test_no_screen_has_a_word_that_cannot_be_translated(
    journal: Journal, library: Library, size: tuple[int, int]
) -> None:
    fill(journal, library)
    use_language(LANGUAGE)
    journal.path.with_name("settings.toml").write_text(f'language = "{LANGUAGE}"\n')
    found, seen = {}, set()
    async with open_app(journal, size=size) as desk:

        async def look(way: str) -> None:
            rows = await desk.rest()
            seen.add(type(desk.app.screen).__name__)
            if words := left_over(desk, rows):
                found[way, type(desk.app.screen).__name__] = words

        for keys in WAYS:
            await desk.take_time()
            await desk.press(*keys.split())
            await look(keys)
        services = desk.app.services
        for screen in opened(services.library, desk.journal, services.today):
            desk.app.push_screen(screen)
            await desk.settle()
            await look("opened")
            screen.dismiss(None)
            await desk.settle()
    assert found == {}
    for module in walk_packages(screens.__path__, "screens."):
        if "windows" not in module.name:
            import_module(module.name)
    assert set(kinds(ReliefScreen)) - seen - UNSEEN == set()


async def test_an_emergency_has_no_word_that_cannot_be_translated(
    journal: Journal, library: Library
) -> None:
    answer(journal, library, E1="yes")
    use_language(LANGUAGE)
    journal.path.with_name("settings.toml").write_text(f'language = "{LANGUAGE}"\ncountry = "GB"\n')
    async with open_app(journal) as desk:
        rows = await desk.rest()
        assert type(desk.app.screen).__name__ == "EmergencyScreen"
        assert left_over(desk, rows) == []
