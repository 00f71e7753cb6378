"""The themes: every colour contrasts with its background; only themes.py names colours."""

from __future__ import annotations

import re

import pytest
from textual.color import Color
from textual.theme import Theme

from relief.settings_table import find_setting
from screens.themes import CONTRAST, TERMINAL, THEMES
from tests.conftest import ROOT
from tests.contrasts import GROUNDS, INKS, LINES, READ, READ_WELL, SEEN, colour, contrast, is_red

OWN = [theme for theme in THEMES if not theme.ansi]


def test_the_ratio_is_that_of_wcag() -> None:
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)
def test_text_can_be_read_on_every_ground(theme: Theme, ink: str, ground: str) -> None:
    asked = READ_WELL if theme is CONTRAST else READ
    assert contrast(colour(theme, ink), colour(theme, ground)) >= asked


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)
def test_lines_and_marks_can_be_seen(theme: Theme, line: str) -> None:
    assert contrast(colour(theme, line), colour(theme, "background")) >= SEEN


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_highlighted_row_is_not_told_by_colour_alone(theme: Theme) -> None:
    assert theme.variables["block-cursor-text-style"] in ("bold", "bold underline")


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_red_is_for_an_emergency_alone(theme: Theme) -> None:
    roles = {role for role in (*INKS, *GROUNDS, *LINES, "success", "warning")
             if is_red(colour(theme, role))}  # fmt: skip
    assert roles == {"error"}


def test_the_terminal_theme_names_only_the_colours_of_the_terminal() -> None:
    named = {TERMINAL.background, TERMINAL.foreground, TERMINAL.accent, TERMINAL.error,
             TERMINAL.surface, TERMINAL.boost, *TERMINAL.variables.values()}  # fmt: skip
    others = {name for name in named if name and not name.startswith("ansi_")}
    assert others == {"bold underline", "transparent"}


def test_every_theme_can_be_chosen() -> None:
    assert set(find_setting("theme").choices) == {theme.name for theme in THEMES} | {"auto"}


def test_no_colour_is_named_outside_the_themes() -> None:
    literal = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|\brgba?\(|\bhsl\(|\bansi_")
    named = re.compile(r":\s*(red|green|blue|yellow|white|black|orange|gr[ae]y)\b")
    found = [
        f"{path.name}:{number}"
        for path in sorted((ROOT / "screens").rglob("*"))
        if path.suffix in (".py", ".tcss") and path.name != "themes.py"
        for number, row in enumerate(path.read_text("utf-8").splitlines(), 1)
        if literal.search(row) or (path.suffix == ".tcss" and named.search(row))
    ]
    assert found == []
