"""An unknown area is displayed as "another area" everywhere, and never causes a crash."""

from __future__ import annotations

import pytest

from relief.journal.journal import Journal
from relief.journal.records import Entry, save
from relief.library.areas import AREAS, area_words, known_area, letter_of_area
from relief.library.library import Library
from tests.conftest import Shell
from tests.screen_helpers import open_app

UNKNOWN = ["banana", "banana.left", "jaw.up", "lower-lid.left.left", "\N{GRINNING FACE}", "", "."]


@pytest.mark.parametrize("zone", UNKNOWN)
def test_it_has_a_name_and_a_letter(zone: str, library: Library) -> None:
    assert (known_area(zone), letter_of_area(zone)) == ("other", "?")
    assert area_words(zone, library.phrases) == "another area"


def test_those_of_ours_are_themselves(library: Library) -> None:
    for zone in AREAS:
        assert known_area(zone) == zone
        assert letter_of_area(zone) != "?"
        assert "another" not in area_words(zone, library.phrases)
    assert area_words("chin", library.phrases) == "chin"


def marked(journal: Journal) -> None:
    """Return a week of days, each with unknown areas."""
    for days in range(8):
        at = journal.clock.now().replace(day=23 - days)
        save(journal, Entry(at=at, twitch=3, areas=("banana", "jaw.up", "jaw.left")))


async def test_trends_draw_it_as_another_area(journal: Journal) -> None:
    marked(journal)
    async with open_app(journal, size=(100, 40)) as desk:
        await desk.press("5", "g", "f")
        await desk.see("another area", "left jaw")
        assert "banana" not in desk.text


def test_the_page_and_the_numbers_name_it_so(journal: Journal, shell: Shell) -> None:
    marked(journal)
    for words in (("report", "--from", "2026-11-01"), ("entries",)):
        printed = shell(*words)
        assert "another area" in printed
        assert "banana" not in printed
    assert "banana" in shell("export"), "what is stored is exported as it is"
