"""What a terminal may send that would end or stall Textual 8.2, mended from outside.

It ends with UnicodeDecodeError on a byte that is not UTF-8, with ZeroDivisionError when a terminal
reports a size of zero and the mouse moves, and with ValueError on a key report it cannot read; a
report of a vast size fills the memory, a flood of mouse moves keeps it busy for long, and escape
sequences within a paste are taken for keys. The names below are looked up in the driver's module
when its input thread starts, so that is where they are replaced. The tests drive a real terminal
with such bytes; when Textual mends this, this can go.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from functools import partial
from importlib import import_module
from typing import Any

from textual._xterm_parser import XTermParser
from textual.events import Key, MouseMove, Resize
from textual.message import Message

_LONGEST_SIDE = 2_000
"""No terminal has more columns or rows than this; one that says so is mistaken."""


_ESCAPE = "\x1b"
_PASTE_BEGINS, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"


class CarefulParser(XTermParser):
    """Reads the terminal's input; what makes no sense is passed over."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._is_paste = False
        self._held = ""

    def feed(self, data: str) -> Iterator[Message]:
        """Turn what came in into events: of many moves of the mouse in a row only the last."""
        if data and not (data := self._disarmed(data)):
            return  # nothing but what may be the beginning of the end of a paste
        moved: Message | None = None
        for message in super().feed(data):
            if moved is not None and not isinstance(message, MouseMove):
                yield moved
            moved = message if isinstance(message, MouseMove) else None
            if moved is None and not _is_no_size(message):
                yield message
        if moved is not None:
            yield moved

    def _disarmed(self, data: str) -> str:
        """The same without the escapes within a paste: of those only its end has a meaning."""
        parts: list[str] = []
        data, self._held = self._held + data, ""
        while data:
            mark = _PASTE_ENDS if self._is_paste else _PASTE_BEGINS
            part, found, data = data.partition(mark)
            if self._is_paste:
                if not found:
                    part, self._held = _without_beginning_of(mark, part)
                part = part.replace(_ESCAPE, "")
            parts += part, found
            self._is_paste ^= bool(found)
        return "".join(parts)

    def parse_mouse_code(self, code: str) -> Message | None:
        """Turn a mouse report into an event; a size of zero is taken for no size."""
        sizes = (self.terminal_size or (0, 0), self.terminal_pixel_size or (0, 0))
        if any(length <= 0 for size in sizes for length in size):
            self.mouse_pixels = False
        return super().parse_mouse_code(code)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        try:
            return list(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):  # numbers that are none, letters that do not exist
            return ()


def harden_input() -> None:
    """Make the input thread survive any byte. Does nothing where that driver does not exist."""
    try:
        driver: Any = import_module("textual.drivers.linux_driver")
    except ImportError:  # Windows has another driver
        return
    driver.getincrementaldecoder = _lenient_decoder
    driver.XTermParser = CarefulParser


def _without_beginning_of(mark: str, text: str) -> tuple[str, str]:
    """A text, and what at its end may be the beginning of a mark that has yet to come."""
    for length in range(min(len(mark) - 1, len(text)), 0, -1):
        if text.endswith(mark[:length]):
            return text[:-length], text[-length:]
    return text, ""


def _is_no_size(message: Message) -> bool:
    """Whether a message reports a size that no terminal has."""
    return isinstance(message, Resize) and not all(
        0 < length <= _LONGEST_SIDE for length in message.size
    )


def _lenient_decoder(encoding: str) -> Any:
    """A decoder that puts a replacement character where a byte makes no sense."""
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")
