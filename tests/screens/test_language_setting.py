"""Another language, chosen in the settings, applies at once: there, and on the tab behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from relief.catalogs import SOURCE
from relief.i18n import ACTIVE
from relief.journal.journal import Journal
from tests.sample_language import LANGUAGE, Translation
from tests.screen_helpers import open_app

CATALOG = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Settings"
msgstr "Xsettings"

msgid "Today"
msgstr "Xtoday"
"""


@pytest.fixture
def translation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Translation:
    made = Translation(tmp_path / "content", monkeypatch)
    made.write(SOURCE, CATALOG)
    made.write("language.toml", 'name = "Xish"\n')
    return made


async def test_screens_that_are_open_change_their_language(
    translation: Translation, journal: Journal
) -> None:
    async with open_app(journal) as desk:
        await desk.press_and_see(",", "Settings")
        settings = desk.app.screen
        settings._list.highlighted = settings._list.get_option_index("language")  # type: ignore[attr-defined]
        await desk.see(f"en English   es Español   {LANGUAGE} Xish   zh 简体中文")
        await desk.press("enter", *["backspace"] * 4, *LANGUAGE, "enter")
        await desk.see("Xsettings")
        assert ACTIVE.language == LANGUAGE
        await desk.see("machine-made translation")
        await desk.press("escape")
        await desk.see("Xtoday")
        await desk.press_and_see("5", "5")
        await desk.press_and_see("1", "Xtoday")


@pytest.mark.parametrize("note", ["抽动了一下午", "mañana peor, ¿no?", "ｔ３"])  # noqa: RUF001
async def test_composed_text_is_typed_into_any_field(note: str, journal: Journal) -> None:
    """An input method sends its characters as ordinary keys, one or several at once."""
    async with open_app(journal) as desk:
        await desk.press_and_see("l", "How are you now?")
        await desk.press("/")
        await desk.wait(lambda: isinstance(desk.app.focused, Input), "a line to type")
        await desk.press(*("space" if char == " " else char for char in note))
        await desk.see(note)
