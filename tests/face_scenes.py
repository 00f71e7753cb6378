"""Scenes and sizes of the drawn face, and functions that read its canvas."""

from __future__ import annotations

from screens.widgets.canvas import Canvas
from screens.widgets.face import Scene

OF_A_SESSION = [(36, 17), (60, 30)]
SIZES = [*OF_A_SESSION, (20, 8), (1, 1), (80, 24), (120, 40)]
PALETTE = {
    ink: (200, 10 * place, 90)
    for place, ink in enumerate(
        ("outline", "feature", "soft", "hair", "muscle", "fingertip", "path", "label")
    )
}
CIRCLES = Scene(("jaw", "cheek"), "masseter", "both", "circle", 24)


def text(canvas: Canvas) -> list[str]:
    """Return only the characters, as on a screen without colour."""
    rows = canvas.rows(PALETTE, (0, 0, 0), shaded=False)
    return ["".join(cell.char for cell in row) for row in rows]


def dots(char: str) -> int:
    """Return how many dots a character shows."""
    return (ord(char) - 0x2800).bit_count() if "\u2800" <= char <= "\u28ff" else 0
