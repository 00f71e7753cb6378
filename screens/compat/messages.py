"""Short messages over a screen: few at a time, and never over the row being worked on."""

from __future__ import annotations

from typing import Any

from textual.notifications import Notification, Notifications
from textual.screen import Screen
from textual.widgets import Input

from screens.widgets.choices import Choices

_LOW, _FEW, _MORE = 30, 1, 2
"""Rows below which a window is small; messages of a kind at a time there, and elsewhere."""


async def make_room(screen: Screen[Any], shown: Notifications, coming: Notification) -> None:
    """Remove messages that a new one replaces: the same one, and the oldest of too many.

    An error is only replaced by another error.

    Args:
        screen: The screen in front.
        shown: The messages on the screen, oldest first.
        coming: The new message.
    """
    is_error = coming.severity == "error"
    alike = [each for each in shown if (each.severity == "error") is is_error]
    others = [each for each in alike if each.message != coming.message]
    few = _FEW if screen.size.height < _LOW else _MORE
    kept = others[max(0, len(others) - few + 1) :]
    for each in alike:
        if each not in kept:
            del shown[each]
    await _remove_boxes(screen, shown)


async def _remove_boxes(screen: Screen[Any], shown: Notifications) -> None:
    """Remove the boxes of other messages: Textual 8.2 leaves them empty, each takes up a row."""
    ids = tuple(each.identity for each in shown)
    for box in screen.query("ToastHolder"):
        if not (box.id or "").endswith(ids):
            await box.remove()


def place_messages(screen: Screen[Any]) -> None:
    """Show messages at the top while the row being worked on is in the lower half."""
    row = _row_of(screen)
    screen.query("ToastRack").set_class(row is not None and 2 * row >= screen.size.height, "-above")


def _row_of(screen: Screen[Any]) -> int | None:
    """The screen row of the highlight or of the field that has the focus."""
    focused = screen.focused
    if isinstance(focused, Choices):
        return focused.highlighted_row
    return focused.region.bottom if isinstance(focused, Input) else None
