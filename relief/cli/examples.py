"""The examples that every help begins with."""

from __future__ import annotations

_COLUMN = 44


def examples(*rows: tuple[str, str]) -> str:
    """Lay out examples for a help.

    Args:
        rows: Each command as it is typed, and what it does.
    """
    width = min(_COLUMN, max(len(command) for command, _ in rows))
    return "\n".join(("examples:", *(f"  {command:<{width}}   {what}" for command, what in rows)))
