"""Draw one or a few values on a line of characters."""

from __future__ import annotations

BEFORE, AFTER = "○", "●"


def share_bar(share: float, width: int) -> str:
    """Draw a bar that fills ``share`` (0 to 1) of ``width`` columns."""
    filled = round(max(0.0, min(1.0, share)) * width)
    return "━" * filled + "─" * (width - filled)


def interval_bar(low: float, value: float, high: float, width: int) -> str:
    """Draw a value from -1 to 1 with its interval on a line centred on 0."""

    def place(number: float) -> int:
        return round((max(-1.0, min(1.0, number)) + 1) / 2 * (width - 1))

    cells = ["·"] * width
    cells[width // 2] = "│"
    for n in range(place(low), place(high) + 1):
        cells[n] = "─"
    cells[place(value)] = AFTER
    return "".join(cells)


def before_after_bar(before: float, after: float, top: float, width: int) -> str:
    """Draw two values from 0 to ``top`` on one line; equal values show only the later one."""

    def place(number: float) -> int:
        return round(max(0.0, min(top, number)) / top * (width - 1))

    cells = ["┄"] * width
    ends = sorted((place(before), place(after)))
    cells[ends[0] : ends[1]] = ["━"] * (ends[1] - ends[0])
    cells[place(before)] = BEFORE
    cells[place(after)] = AFTER
    return "".join(cells)
