"""The colour of the terminal's ground: asked for once, and read out of what comes in."""

from __future__ import annotations

import re

from textual.message import Message

BACKGROUND_QUERY = "\x1b]11;?\x1b\\"
"""Asks a terminal for the colour of its ground; one that does not know this says nothing."""

_COLOUR = "\x1b]11;"
_ANSWER = re.compile(
    r"\x1b\]11;rgba?:(?P<red>[0-9a-fA-F]{1,4})/(?P<green>[0-9a-fA-F]{1,4})/"
    r"(?P<blue>[0-9a-fA-F]{1,4})(?:/[0-9a-fA-F]{1,4})?(?:\x07|\x1b\\)"
)
_LONGEST_ANSWER = 40


class BackgroundColor(Message):
    """What colour the terminal says its ground has.

    Attributes:
        is_light: Whether dark letters are read best on it.
    """

    def __init__(self, red: str, green: str, blue: str) -> None:
        super().__init__()
        shares = [int(part, 16) / (16 ** len(part) - 1) for part in (red, green, blue)]
        self.is_light = sum(w * s for w, s in zip((0.299, 0.587, 0.114), shares, strict=True)) > 0.5


class BackgroundAnswerFilter:
    """Takes a terminal's answers about its colours out of the input.

    Textual 8.2 would take their letters for keys. One that comes in pieces is put together first.
    """

    def __init__(self) -> None:
        self._begun = ""

    def take(self, data: str) -> tuple[list[BackgroundColor], str]:
        """The answers in some input, and the input without them."""
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
