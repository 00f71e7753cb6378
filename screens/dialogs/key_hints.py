"""Keys and what they do, as every screen names them; a click on the words presses the key."""

from __future__ import annotations

from textual.content import Content

from screens.keys.key_names import pressed_name
from screens.safe_text import lines, plain

_LEAST_GAP, _USUAL_GAP = 2, 5


def clickable(words: Content, key: str) -> Content:
    """Words that press a key when they are clicked; ``1 to 4`` and ``← →`` are no one key."""
    name = pressed_name(key)
    return words.stylize(f"@click=app.press('{name}')") if name else words


def offer(key: str, words: str, gap: int = 1) -> Content:
    """A key and what it does."""
    shown = Content.assemble(plain(key, "bold $accent"), plain(f"{' ' * gap}{words}"))
    return clickable(shown, key)


def keys(*pairs: tuple[str, str], gap: int = 4) -> Content:
    """Keys with what they do, in one row."""
    return Content(" " * gap).join(offer(*pair) for pair in pairs)


def fitted(width: int, *pairs: tuple[str, str]) -> Content:
    """Keys with what they do: as far apart as the width allows."""
    return in_rows(width, *(offer(*pair) for pair in pairs))


def in_rows(width: int, *shown: Content, most: int = _USUAL_GAP) -> Content:
    """What is offered, in one row as far apart as the width allows, else in several; none is torn.

    Args:
        width: How many columns there are.
        shown: What is offered.
        most: How far apart they stand where there is room.
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
