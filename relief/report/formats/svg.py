"""SVG elements for the report's drawings.

No styles, scripts or URLs: only elements with plain attributes, all values escaped. Numbers have at
most two decimals, so that the same report gives the same bytes everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

Point = tuple[float, float]


def element(tag: str, content: str = "", **attributes: float | str) -> str:
    """Build an element; ``stroke_width`` becomes ``stroke-width``, the content is not escaped."""
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in attributes.items()
    )
    return f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>"


def words(text: str, x: float, y: float, size: float, **attributes: float | str) -> str:
    """Draw text at a point, aligned by ``text_anchor``."""
    return element("text", escape(text), x=x, y=y, font_size=size, **attributes)


def picture(width: float, height: float, title: str, parts: Iterable[str], font: str = "") -> str:
    """Build a whole drawing, in points; ``title`` is its alternative text."""
    extra = {"font_family": font} if font else {}
    return element(
        "svg",
        "".join([element("title", escape(title)), *parts]),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        width=f"{_value(width)}pt",
        height=f"{_value(height)}pt",
        role="img",
        aria_label=title,
        **extra,
    )


def straight(points: Sequence[Point]) -> str:
    """Return a path of straight lines between points."""
    return "M" + "L".join(f"{_value(x)} {_value(y)}" for x, y in points)


def smooth(points: Sequence[Point], before: Point | None = None, after: Point | None = None) -> str:
    """Return a smooth path (Catmull-Rom) through all points.

    Args:
        points: The points.
        before: The point before the first one, if the curve continues there.
        after: The point after the last one.
    """
    knots = [before or points[0], *points, after or points[-1]]
    path = "M" + " ".join(_value(part) for part in points[0])
    for (x0, y0), (x1, y1), (x2, y2), (x3, y3) in zip(
        knots, knots[1:], knots[2:], knots[3:], strict=False
    ):
        bends = (x1 + (x2 - x0) / 6, y1 + (y2 - y0) / 6, x2 - (x3 - x1) / 6, y2 - (y3 - y1) / 6)
        path += "C" + " ".join(_value(part) for part in (*bends, x2, y2))
    return path


def _value(value: float | str) -> str:
    if isinstance(value, str):
        return escape(value, {'"': "&quot;"})
    return f"{value + 0.0:.2f}".rstrip("0").rstrip(".")
