"""Two faults of the terminal driver that a stray byte can turn into a crash, mended from outside.

Textual 8.2 ends with UnicodeDecodeError on a byte that is not UTF-8, and with ZeroDivisionError
when a terminal reports a size of zero and the mouse moves. Both names below are looked up in the
driver's module when its input thread starts, so that is where they are replaced. The tests drive
a real terminal with such bytes; when Textual mends this, this module can go.
"""

from __future__ import annotations

import codecs
from functools import partial
from importlib import import_module
from typing import Any

from textual._xterm_parser import XTermParser
from textual.message import Message


class CarefulParser(XTermParser):
    """Reads the terminal's input; a size of zero is taken for no size."""

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
