"""The examples at the start of every help."""

from __future__ import annotations

from relief.i18n import _

_COLUMN = 44


def examples(*rows: tuple[str, str]) -> str:
    """Lay out examples for a help.

    Args:
        rows: Each command line, and what it does.
    """
    width = min(_COLUMN, max(len(command) for command, _ in rows))
    return "\n".join(
        (_("examples:"), *(f"  {command:<{width}}   {what}" for command, what in rows))
    )


def as_sentence(text: str) -> str:
    """Turn a short description into a sentence."""
    return _("{sentence}.").format(sentence=f"{text[0].upper()}{text[1:]}")
