"""A person's own themes: one TOML file each, in the folder ``themes`` beside the settings.

A file has colours by role. Unreadable combinations are refused by the contrast of WCAG 2; the
message names colour and file, and other themes still work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from relief.errors import DataError
from relief.settings_lines import read_table
from relief.settings_table import THEME, Setting
from relief.text import one_line

FOLDER, ENDING = "themes", ".toml"
"""The folder, and the file extension."""

READ, SEEN = 4.5, 3.0
"""Minimum contrast of text, and of lines and marks, with their background (WCAG 2, AA)."""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,29}")
_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_MOST = 50
_NEEDED = ("background", "foreground", "muted", "line", "primary", "accent", "error")
_ELSE = {"surface": "background", "panel": "background", "highlight": "background",
         "breath": "line"}  # fmt: skip
_TEXTS = ("foreground", "muted", "primary", "accent", "error")
_GROUNDS = ("background", "surface", "highlight")
_LINES = ("line", "breath")


@dataclass(frozen=True, slots=True)
class OwnTheme:
    """Colours by role, each as ``#rrggbb``."""

    name: str
    colours: Mapping[str, str]

    @property
    def is_dark(self) -> bool:
        """Whether the background is darker than the text."""
        return luminance(self.colours["background"]) < luminance(self.colours["foreground"])


def theme_names(config: Path) -> tuple[str, ...]:
    """Return the names of the themes in a config folder, valid or not."""
    try:
        found = sorted((config / FOLDER).glob(f"*{ENDING}"))[:_MOST]
    except OSError:
        return ()
    return tuple(file.stem for file in found if _NAME.fullmatch(file.stem))


def with_own_themes(setting: Setting, config: Path) -> Setting:
    """Return a setting; the theme setting with a person's own themes among its choices."""
    if setting.key != THEME:
        return setting
    own = (name for name in theme_names(config) if name not in setting.choices)
    return setting._replace(choices=(*setting.choices, *own))


def read_theme(config: Path, name: str) -> OwnTheme:
    """Read the theme with that name.

    Raises:
        DataError: The theme is invalid; the message names file and colour.
    """
    path = config / FOLDER / f"{name}{ENDING}"
    table, faults = read_table(path, is_whole=True)
    why = faults[0] if faults else next(_faults_of(table), "")
    if why:
        raise DataError(f"the theme {name} cannot be used: {one_line(why)}", f"change {path}")
    chosen = {key: _long(table[key]) for key in (*_NEEDED, *_ELSE) if key in table}
    return OwnTheme(name, {key: chosen[other] for key, other in _ELSE.items()} | chosen)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2 between two colours ``#rrggbb``, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2 of a colour ``#rrggbb``."""
    shares = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _faults_of(table: Mapping[str, object]) -> Iterator[str]:
    """Yield the errors in the colours of a file, in order."""
    known = (*_NEEDED, *_ELSE)
    yield from (f"{key[:30]} is not a colour of a theme" for key in table if key not in known)
    yield from (f"{key} is missing" for key in _NEEDED if key not in table)
    for key, value in table.items():
        if not isinstance(value, str) or not _COLOUR.fullmatch(value):
            yield f"{key} must be a colour such as #8fb0cf"
            return
    colours = {key: _long(str(value)) for key, value in table.items()}
    colours = {key: colours[other] for key, other in _ELSE.items()} | colours
    yield from _too_faint(colours)
    others = (key for key in (*_NEEDED, *_ELSE) if key != "error")
    yield from (
        f"{key} must differ from error, which is for emergencies alone"
        for key in others
        if colours[key] == colours["error"]
    )


def _too_faint(colours: Mapping[str, str]) -> Iterator[str]:
    """Yield the colours with too little contrast."""
    pairs = [(key, ground, READ) for key in _TEXTS for ground in _GROUNDS]
    pairs += [(key, "background", SEEN) for key in _LINES]
    for key, ground, least in pairs:
        if (found := contrast(colours[key], colours[ground])) < least:
            yield f"{key} on {ground} has a contrast of {found:.1f} to 1, and needs {least:g} to 1"


def _long(colour: object) -> str:
    """Normalise a colour to ``#rrggbb``, also from ``#rgb``."""
    digits = str(colour).lower().removeprefix("#")
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))
