"""Breaks lines by the rules of scripts without spaces, also where Textual wraps a text itself.

Textual 8.2 breaks a text without spaces wherever a line is full, so that a full stop may begin the
next line. Text with spaces between its words is left to Textual.
"""

from __future__ import annotations

from rich._wrap import divide_line
from textual import content

from relief.columns import breaks
from relief.scripts import has_unspaced
from screens.compat.patches import is_made


def break_lines_by_script() -> None:
    """Let Textual break lines with the rules for scripts without spaces."""
    if is_made("lines of scripts without spaces"):
        vars(content)["divide_line"] = _divided


def _divided(text: str, width: int, fold: bool = True) -> list[int]:
    return breaks(text, width) if fold and has_unspaced(text) else divide_line(text, width, fold)
