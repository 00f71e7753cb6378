"""The colours on terminals with 256 or 16 colours, as such a terminal shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import Theme

from screens.themes import TERMINAL, THEMES, themes_for
from tests.contrasts import GROUNDS, INKS, LINES, READ, READ_WELL, SEEN, colour, contrast, is_red
from tests.terminal import Terminal

Palette = tuple[str, ...]

XTERM: Palette = (
    "000000", "cd0000", "00cd00", "cdcd00", "0000ee", "cd00cd", "00cdcd", "e5e5e5",
    "7f7f7f", "ff0000", "00ff00", "ffff00", "5c5cff", "ff00ff", "00ffff", "ffffff",
)  # fmt: skip
CONSOLE: Palette = (
    "000000", "aa0000", "00aa00", "aa5500", "0000aa", "aa00aa", "00aaaa", "aaaaaa",
    "555555", "ff5555", "55ff55", "ffff55", "5555ff", "ff55ff", "55ffff", "ffffff",
)  # fmt: skip
ROLES = (*INKS, *GROUNDS, *LINES)

LOOKS = [
    *(pytest.param(theme, None, id=f"{theme.name} of 256") for theme in themes_for("256")[:-1]),
    *(
        pytest.param(theme, palette, id=f"{theme.name} of 16, {name}")
        for theme in themes_for("standard")[:-1]
        for name, palette in (("xterm", XTERM), ("console", CONSOLE))
    ),
]
"""Each theme with the 16 colours; of 256 only the first sixteen differ."""


def shown(theme: Theme, role: str, sixteen: Palette | None) -> Color:
    """Convert a colour as on its way to the terminal."""
    system = ColorSystem.EIGHT_BIT if sixteen is None else ColorSystem.STANDARD
    sent = RichColor.parse(colour(theme, role).hex6).downgrade(system)
    if sixteen is None:
        return Color(*sent.get_truecolor())
    assert sent.number is not None
    return Color.parse(f"#{sixteen[sent.number]}")


def asked(theme: Theme, role: str, sixteen: Palette | None) -> float:
    """Minimum contrast of text; among sixteen there is no more red and no more amber."""
    if theme.name == "night" and sixteen is CONSOLE:
        return SEEN
    return READ_WELL if theme.name == "contrast" and not (sixteen and role == "error") else READ


@pytest.mark.parametrize(("theme", "sixteen"), LOOKS)
def test_text_can_be_read_and_lines_can_be_seen(theme: Theme, sixteen: Palette | None) -> None:
    seen = {role: shown(theme, role, sixteen) for role in ROLES}
    for ink in INKS:
        for ground in GROUNDS:
            found = contrast(seen[ink], seen[ground])
            assert found >= asked(theme, ink, sixteen), (ink, ground, found)
    for line in LINES:
        assert contrast(seen[line], seen["background"]) >= SEEN, line


@pytest.mark.parametrize(("theme", "sixteen"), LOOKS)
def test_red_is_for_an_emergency_alone(theme: Theme, sixteen: Palette | None) -> None:
    assert {role for role in ROLES if is_red(shown(theme, role, sixteen))} == {"error"}


@pytest.mark.parametrize(("theme", "sixteen"), LOOKS)
def test_a_highlighted_row_can_be_told(theme: Theme, sixteen: Palette | None) -> None:
    ground, lit = (shown(theme, role, sixteen) for role in ("background", "lit"))
    assert ground != lit or "underline" in theme.variables["block-cursor-text-style"]


@pytest.mark.parametrize("system", ["256", "standard", "truecolor", None])
def test_every_terminal_has_every_theme(system: str | None) -> None:
    assert [theme.name for theme in themes_for(system)] == [theme.name for theme in THEMES]
    assert themes_for(system)[-1] is TERMINAL


def test_a_terminal_of_sixteen_gets_the_amber_that_it_has(home: Path) -> None:
    (home / "settings.toml").write_text('theme = "night"\nnight_hours = "off"\n')
    with Terminal(home=home, TERM="xterm", COLORTERM="") as terminal:
        terminal.see("Welcome")
        terminal.press("b")
        terminal.see("GET READY")
        assert not terminal.colours()
        assert b"[31m" not in terminal.raw and b";31;" not in terminal.raw
        terminal.press("q", "q")
