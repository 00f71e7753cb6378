"""Everything is found by the words people type, and `/` searches wherever there is a list."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from relief.journal.journal import Journal
from relief.library.decisions import MODELS
from relief.library.library import Library
from relief.settings_table import find_setting
from screens.keys.actions import ACTIONS
from screens.keys.command_palette import CommandPalette
from tests.screen_helpers import UserDriver, open_app

pytestmark = pytest.mark.usefixtures("nothing_worrying")


def listed(desk: UserDriver) -> str:
    """Return the palette's entries as text."""
    found = desk.app.screen.query_one("#found", OptionList)
    return "\n".join(str(option.prompt) for option in found.options)


async def find(desk: UserDriver, opener: str, words: str) -> str:
    """Open the palette and type a text."""
    await desk.press(opener)
    await desk.wait(lambda: isinstance(desk.app.screen, CommandPalette), "the palette")
    await desk.fill(words)
    return listed(desk)


FOUND = (
    ("visit", "Go to Appointment"), ("botox", "Botulinum toxin"),
    ("pdf", "Save"), ("export", "Save"),
    ("side effect", "Gabapentin"), ("tumour", "Hemifacial spasm with another cause"),
    ("coffee", "Caffeine"), ("dark mode", "Night"), ("emergency number", "Country"),
    ("graph", "Trends"), ("BOTOX", "Botulinum toxin"),
)  # fmt: skip
"""What people type, and what they mean by it."""


async def test_the_palette_knows_other_words(journal: Journal) -> None:
    async with open_app(journal) as desk:
        for words, found in FOUND:
            assert found in await find(desk, "ctrl+p", words), words
            await desk.press("escape")


async def test_a_slash_in_practice_searches_routines_and_patterns(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("3")
        shown = await find(desk, "slash", "box")
        assert "Box breathing" in shown
        assert len(shown.splitlines()) < 5


# Synonyms


def test_every_synonym_leads_somewhere(library: Library) -> None:
    other = library.synonyms
    assert set(other.pages) == {page.id for kind in MODELS for page in library.pages(kind)}
    assert set(other.kinds) == set(MODELS)
    assert set(other.practice) == {"routines", "patterns"}
    assert set(other.actions) <= {act.id for act in ACTIONS}
    assert all(find_setting(key) for key in other.settings)
