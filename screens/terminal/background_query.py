"""The terminal's background colour: queries it and parses the answer."""

from __future__ import annotations

import re

from textual.message import Message

BACKGROUND_QUERY = "\x1b]11;?\x1b\\"
"""Queries the background colour (OSC 11); a terminal without support does not answer."""

_COLOUR = "\x1b]11;"
_ANSWER = re.compile(
    r"\x1b\]11;rgba?:(?P<red>[0-9a-fA-F]{1,4})/(?P<green>[0-9a-fA-F]{1,4})/"
    r"(?P<blue>[0-9a-fA-F]{1,4})(?:/[0-9a-fA-F]{1,4})?(?:\x07|\x1b\\)"
)
_LONGEST_ANSWER = 40


class BackgroundColor(Message):
    """The terminal's answer about its background.

    Attributes:
        is_light: Whether dark text is easier to read on it.
    """

    def __init__(self, red: str, green: str, blue: str) -> None:
        super().__init__()
        shares = [int(part, 16) / (16 ** len(part) - 1) for part in (red, green, blue)]
        self.is_light = sum(w * s for w, s in zip((0.299, 0.587, 0.114), shares, strict=True)) > 0.5


class BackgroundAnswerFilter:
    """Removes a terminal's answers about its colours from the input.

    Textual 8.2 would treat them as key presses. An answer in several pieces is joined first.
    """

    def __init__(self) -> None:
        self._begun = ""

    def take(self, data: str) -> tuple[list[BackgroundColor], str]:
        """Return the answers found in the input, and the remaining input."""
        data, self._begun = self._begun + data, ""
        if _COLOUR not in data:
            return [], data
        answers = [
            BackgroundColor(found["red"], found["green"], found["blue"])
            for found in _ANSWER.finditer(data)
        ]
        data = _ANSWER.sub("", data)
        rest = data.rfind(_COLOUR)
        if rest >= 0 and len(data) - rest < _LONGEST_ANSWER:
            data, self._begun = data[:rest], data[rest:]
        return answers, data
