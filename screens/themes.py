"""The themes, and the only place with colour values: style sheets use roles.

Text has a contrast of at least 4.5:1 (7:1 in high contrast), lines and marks at least 3:1, as WCAG
2 requires; a test computes it. ``lit`` is the background of a highlighted row and has less
contrast, so such a row is bold as well. Red is used for emergencies only.

With 256 or 16 colours the nearest colour would turn blue into violet and amber into red, so each
theme has a variant for such terminals.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.theme import Theme

if TYPE_CHECKING:
    from relief.own_themes import OwnTheme

_UNDERLINED = "bold underline"
"""Style of a highlighted row on a terminal background without its own colour."""

_BEHIND = "a6"
"""Opacity of the dimming over the screen behind a dialog: 65 %, in hexadecimal."""


def _theme(
    name: str, dark: bool, ground: tuple[str, str, str, str], ink: tuple[str, str], line: str,
    marks: tuple[str, str, str], *, pacer: str = "", lit_style: str = "bold", ansi: bool = False,
) -> Theme:  # fmt: skip
    """Build a theme from a few colours.

    Args:
        name: Its name in the settings.
        dark: Whether its background is dark.
        ground: Background, surface, raised surface, and background of a highlighted row.
        ink: Text and muted text.
        line: Borders and marks.
        marks: Accent, available actions, and emergencies.
        pacer: The breathing pacer; by default the colour of lines.
        lit_style: Style of a highlighted row in addition to its background.
        ansi: Whether the names are ANSI colours.
    """
    background, surface, panel, lit = ground
    foreground, muted = ink
    primary, accent, error = marks
    scrollbar = dict.fromkeys(
        ("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active",
         "scrollbar-corner-color"), background,
    )  # fmt: skip
    thumbs = dict.fromkeys(("scrollbar", "scrollbar-hover", "scrollbar-active"), line)
    variables = {
        "muted": muted,
        "faint": line,
        "pacer": pacer or line,
        "lit": lit,
        "behind": "transparent" if ansi else f"{background}{_BEHIND}",
        "border": line,
        "border-blurred": line,
        "block-cursor-background": lit,
        "block-cursor-foreground": foreground,
        "block-cursor-text-style": lit_style,
        "input-cursor-background": foreground,
        "input-cursor-foreground": background,
        "input-selection-background": lit,
    }
    if ansi:
        variables |= {"ansi-background": "ansi_default", "ansi-foreground": "ansi_default"}
    return Theme(
        name=name, dark=dark, ansi=ansi, background=background, surface=surface, panel=panel,
        boost=surface, foreground=foreground, primary=primary, secondary=primary, accent=accent,
        success=primary, warning=accent, error=error, variables=variables | scrollbar | thumbs,
    )  # fmt: skip


DUSK = _theme(
    "dusk", True, ("#14161d", "#1a1d26", "#232733", "#262b38"), ("#d6d8e0", "#8f95a5"), "#5a647c",
    ("#8fb0cf", "#e2b27e", "#f0776c"), pacer="#5b7a99",
)  # fmt: skip
"""The default dark theme: evening blue with one warm accent."""

DAWN = _theme(
    "dawn", False, ("#f7f3ec", "#fdfaf5", "#ece5da", "#ebe3d6"), ("#34363d", "#62646d"), "#958a77",
    ("#38658a", "#8f5118", "#b3261e"), pacer="#6191b3",
)  # fmt: skip
"""The default light theme."""

CONTRAST = _theme(
    "contrast", True, ("#000000", "#000000", "#1c1c1c", "#303030"), ("#ffffff", "#d6d6d6"),
    "#a8a8a8", ("#8fd3ff", "#ffd75f", "#ffaaa0"),
)  # fmt: skip
"""High contrast, for low vision or a screen in sunlight."""

NIGHT = _theme(
    "night", True, ("#000000", "#000000", "#0d0a06", "#1a120a"), ("#c68d4a", "#a47539"), "#775429",
    ("#ac7738", "#d69a52", "#e0553f"),
)  # fmt: skip
"""Black and amber, for a dark bedroom. Sessions go nearly dark between cues."""

TERMINAL = _theme(
    "terminal", True, ("ansi_default",) * 4, ("ansi_default", "ansi_default"), "ansi_bright_black",
    ("ansi_default", "ansi_magenta", "ansi_red"), lit_style=_UNDERLINED, ansi=True,
)  # fmt: skip
"""The terminal's ANSI colours; only those that are readable on light and dark backgrounds."""


def theme_of(own: OwnTheme) -> Theme:
    """Build a theme from a person's own colours."""
    of = own.colours
    is_told = of["highlight"] != of["background"]
    return _theme(
        own.name, own.is_dark, (of["background"], of["surface"], of["panel"], of["highlight"]),
        (of["foreground"], of["muted"]), of["line"], (of["primary"], of["accent"], of["error"]),
        pacer=of["breath"], lit_style="bold" if is_told else _UNDERLINED,
    )  # fmt: skip


THEMES = (DUSK, DAWN, CONTRAST, NIGHT, TERMINAL)


def themes_for(colour_system: str | None) -> Sequence[Theme]:
    """Return the themes in the colours that a terminal supports.

    Args:
        colour_system: Rich's name for it: ``truecolor``, ``256`` or ``standard`` (16 colours).
    """
    if colour_system == "256":
        return (*_for_256(), TERMINAL)
    return (*_for_16(), TERMINAL) if colour_system == "standard" else THEMES


def _for_256() -> tuple[Theme, ...]:
    return (
        _theme("dusk", True, ("#121212", "#1c1c1c", "#262626", "#262626"), ("#d7d9e0", "#a8a8a8"),
               "#6c6c6c", ("#87afd7", "#d7af87", "#ff5f5f"), pacer="#5f87af"),
        _theme("dawn", False, ("#ffffff", "#ffffff", "#eeeeee", "#eeeeee"), ("#303030", "#585858"),
               "#808080", ("#005f87", "#875f00", "#af0000"), pacer="#5f87af"),
        _theme("contrast", True, ("#000000", "#000000", "#1c1c1c", "#303030"),
               ("#ffffff", "#d7d7d7"), "#a8a8a8", ("#87d7ff", "#ffd75f", "#ffafaf")),
        _theme("night", True, ("#000000", "#000000", "#121212", "#1c1c1c"), ("#d78700", "#af875f"),
               "#875f00", ("#af875f", "#ffaf00", "#d75f5f")),
    )  # fmt: skip


def _for_16() -> tuple[Theme, ...]:
    """Build the themes of 16 ANSI colours; their appearance depends on the terminal.

    No two of them are close enough for a row background, so highlighted rows are underlined.
    """
    black, white, grey, bright = "#000000", "#aaaaaa", "#555555", "#ffffff"
    dark, light, marked = (black,) * 4, (bright,) * 4, _UNDERLINED
    return (
        _theme("dusk", True, dark, (bright, white), "#5555ff",
               ("#00aaaa", "#ffff55", "#ff5555"), lit_style=marked),
        _theme("dawn", False, light, (black, black), grey,
               ("#0000aa", "#aa00aa", "#aa0000"), lit_style=marked),
        _theme("contrast", True, dark, (bright, bright), white,
               ("#55ffff", "#ffff55", "#ff5555"), lit_style=marked),
        _theme("night", True, dark, ("#aa5500", "#aa5500"), "#aa5500",
               ("#aa5500", "#ffff55", "#ff5555"), lit_style=marked),
    )  # fmt: skip
