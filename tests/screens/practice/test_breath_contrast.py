"""The word and the seconds of a breath can be read on the disc at every moment, in every theme."""

from __future__ import annotations

import pytest
from rich.color import Color as RichColor
from textual.color import Color

from relief.journal.journal import Journal
from relief.library.library import Library
from tests.contrasts import READ, contrast
from tests.screen_helpers import UserDriver, answer_all_no, drawn, open_app

READY = 10
OURS = ("dusk", "dawn", "contrast", "night")
"""The themes whose colours relief chooses; in ``terminal`` the terminal does."""


def weakest(desk: UserDriver) -> float:
    """Return the lowest contrast of a letter or a digit with what is behind it."""
    return min(
        contrast(_colour(segment.style.color), _colour(segment.style.bgcolor))
        for strip in drawn(desk.app)
        for segment in strip
        if segment.style and segment.style.color and segment.style.bgcolor
        if any(char.isalnum() for char in segment.text)
    )


def _colour(ink: RichColor | None) -> Color:
    assert ink is not None
    return Color(*ink.get_truecolor())


@pytest.mark.parametrize("theme", OURS)
async def test_a_breath_can_be_read(journal: Journal, library: Library, theme: str) -> None:
    answer_all_no(journal, library)
    journal.path.with_name("settings.toml").write_text(f'theme = "{theme}"\n')
    async with open_app(journal) as desk:
        await desk.press("b")
        await desk.wait(lambda: "get ready" in desk.text.lower(), "get ready")
        await desk.forward(READY + 1)
        found = []
        for _second in range(12):
            await desk.forward(1)
            found.append(weakest(desk))
        assert min(found) >= READ, found
