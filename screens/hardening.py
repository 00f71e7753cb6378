"""Faults of the terminal driver that a stray byte can turn into a crash, mended from outside.

Textual 8.2 ends with UnicodeDecodeError on a byte that is not UTF-8, and with ZeroDivisionError
when a terminal reports a size of zero and the mouse moves. Both names below are looked up in the
driver's module when its input thread starts, so that is where they are replaced. The tests drive
a real terminal with such bytes; when Textual mends this, this module can go.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from functools import partial
from importlib import import_module
from typing import Any

from textual._xterm_parser import XTermParser
from textual.message import Message

ASK_GROUND = "\x1b]11;?\x1b\\"
"""Asks a terminal for the colour of its ground; one that does not know this says nothing."""

_COLOUR = "\x1b]11;"
_ANSWER = re.compile(
    r"\x1b\]11;rgba?:(?P<red>[0-9a-fA-F]{1,4})/(?P<green>[0-9a-fA-F]{1,4})/"
    r"(?P<blue>[0-9a-fA-F]{1,4})(?:/[0-9a-fA-F]{1,4})?(?:\x07|\x1b\\)"
)
_LONGEST_ANSWER = 40


class Ground(Message):
    """What colour the terminal says its ground has.

    Attributes:
        is_light: Whether dark letters are read best on it.
    """

    def __init__(self, red: str, green: str, blue: str) -> None:
        super().__init__()
        shares = [int(part, 16) / (16 ** len(part) - 1) for part in (red, green, blue)]
        self.is_light = sum(w * s for w, s in zip((0.299, 0.587, 0.114), shares, strict=True)) > 0.5


class CarefulParser(XTermParser):
    """Reads the terminal's input; a size of zero is taken for no size.

    A terminal's answer about its colours is taken out of the input, for Textual 8.2 would take
    its letters for keys. One that comes in pieces is put together first.
    """

    _begun = ""

    def feed(self, data: str) -> Iterable[Message]:
        """Read some input."""
        data, self._begun = self._begun + data, ""
        if _COLOUR in data:
            for found in _ANSWER.finditer(data):
                yield Ground(found["red"], found["green"], found["blue"])
            data = _ANSWER.sub("", data)
            rest = data.rfind(_COLOUR)
            if rest >= 0 and len(data) - rest < _LONGEST_ANSWER:
                data, self._begun = data[:rest], data[rest:]
        if data:
            yield from super().feed(data)

    def parse_mouse_code(self, code: str) -> Message | None:
        """Turn a mouse report into an event."""
        sizes = (self.terminal_size or (0, 0), self.terminal_pixel_size or (0, 0))
        if any(length <= 0 for size in sizes for length in size):
            self.mouse_pixels = False
        return super().parse_mouse_code(code)


def harden_input() -> None:
    """Make the input thread survive any byte. Does nothing where that driver does not exist."""
    try:
        driver: Any = import_module("textual.drivers.linux_driver")
    except ImportError:  # Windows has another driver
        return
    driver.getincrementaldecoder = _lenient_decoder
    driver.XTermParser = CarefulParser


def _lenient_decoder(encoding: str) -> Any:
    """A decoder that puts a replacement character where a byte makes no sense."""
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")
