"""Key hints in one format for all screens; a click on a hint presses the key."""

from __future__ import annotations

from textual.content import Content

from screens.keys.key_names import pressed_name
from screens.safe_text import lines, plain

_LEAST_GAP, _USUAL_GAP = 2, 5


def clickable(words: Content, key: str) -> Content:
    """Make a text press a key when clicked; ``1 to 4`` and ``← →`` are not single keys."""
    name = pressed_name(key)
    return words.stylize(f"@click=app.press('{name}')") if name else words


def offer(key: str, words: str, gap: int = 1) -> Content:
    """Format a key and its label."""
    shown = Content.assemble(plain(key, "bold $accent"), plain(f"{' ' * gap}{words}"))
    return clickable(shown, key)


def keys(*pairs: tuple[str, str], gap: int = 4) -> Content:
    """Format key hints in one row."""
    return Content(" " * gap).join(offer(*pair) for pair in pairs)


def fitted(width: int, *pairs: tuple[str, str]) -> Content:
    """Format key hints in one row, spread over the available width."""
    return in_rows(width, *(offer(*pair) for pair in pairs))


def in_rows(width: int, *shown: Content, most: int = _USUAL_GAP) -> Content:
    """Arrange hints in one row if they fit, else in several; no hint is broken.

    Args:
        width: Columns available.
        shown: The hints.
        most: Maximum gap between hints.
    """
    sizes = [each.cell_length for each in shown]
    gap = min(most, (width - sum(sizes)) // max(1, len(shown) - 1))
    if gap >= _LEAST_GAP:
        return Content(" " * gap).join(shown)
    rows: list[list[Content]] = [[]]
    room = width
    for each, size in zip(shown, sizes, strict=True):
        if rows[-1] and size > room:
            rows.append([])
            room = width
        rows[-1].append(each)
        room -= size + _LEAST_GAP
    return lines(*(Content(" " * _LEAST_GAP).join(row) for row in rows))
