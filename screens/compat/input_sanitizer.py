"""Sanitises terminal input that would crash or stall Textual 8.2.

Textual raises UnicodeDecodeError for a byte that is not UTF-8, ZeroDivisionError for a mouse event
when the terminal reports a size of zero, and ValueError for an invalid key report. A report of a
huge size exhausts memory, a flood of mouse moves blocks Textual for long, and escape sequences
inside a paste are treated as keys. A terminal that disappears without a signal leaves Textual busy
or stuck. The names below are looked up in the driver's module when its input thread starts, so they
are replaced there. The tests drive a real terminal with such input; when Textual fixes this, this
module can be deleted.
"""

from __future__ import annotations

import codecs
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from queue import Queue
from threading import Event, Thread
from typing import IO, Any

from textual._xterm_parser import XTermParser
from textual.events import Key, MouseMove, Resize
from textual.message import Message

from relief.control_strings import ControlStrings
from screens.terminal.background_query import BackgroundAnswerFilter

LONGEST_SIDE = 2_000
"""Maximum columns or rows; a terminal that reports more is wrong."""


_ESCAPE = "\x1b"
_REST_SECONDS = 0.1
_MOST_WRITES = 30
"""How many writes may be queued before writers block."""

_NOTHING = "[?2026;0$y"
"""After an escape: the report of an unknown mode, which Textual ignores."""
_PASTE_BEGINS, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"


class PatchedParser(XTermParser):
    """Parses terminal input and skips invalid sequences."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._is_paste = False
        self._held = ""
        self._answers = BackgroundAnswerFilter()
        self._strings = ControlStrings()
        self._ended_in_escape = False

    def tick(self) -> Iterable[Message]:
        """Handle a timeout: discard an unterminated control string."""
        self._strings.tick()
        for message in super().tick():
            self._ended_in_escape = False  # it was the Escape key
            yield message

    def feed(self, data: str) -> Iterator[Message]:
        """Parse input into events; of consecutive mouse moves only the last is kept."""
        answers, left = self._answers.take(data)
        yield from answers
        if data and not (data := self._without_strings(self._disarmed(left))):
            return  # only an answer, or what may be the start of the end of a paste
        moved: Message | None = None
        for message in super().feed(data):
            if moved is not None and not isinstance(message, MouseMove):
                yield moved
            moved = message if isinstance(message, MouseMove) else None
            if moved is None and not _is_no_size(message):
                yield message
        if moved is not None:
            yield moved

    def _without_strings(self, data: str) -> str:
        """Remove control strings from the terminal, which may span two inputs."""
        begins = data[:1] and data[0] in "PX]^_"
        if begins and self._ended_in_escape:
            list(
                super().feed(_NOTHING)
            )  # completes the escape sent before into a report that is ignored
            self._strings.begin()
            data = data[1:]
        was_empty = not data
        data = self._strings.take(data)
        self._ended_in_escape = data.endswith(_ESCAPE) or (was_empty and self._ended_in_escape)
        return data

    def _disarmed(self, data: str) -> str:
        """Remove escape sequences inside a paste, except the one that ends it."""
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
        """Parse a mouse report into an event; a size of zero is ignored."""
        sizes = (self.terminal_size or (0, 0), self.terminal_pixel_size or (0, 0))
        if any(length <= 0 for size in sizes for length in size):
            self.mouse_pixels = False
        return super().parse_mouse_code(code)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        try:
            return list(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):  # malformed numbers, or characters that do not exist
            return ()


class PatchedWriter(Thread):
    """Writes to the terminal; does not block forever once the terminal is gone.

    Replaces Textual's writer thread, with the interface that its driver expects.
    """

    def __init__(self, lost: Callable[[], object], file: IO[str]) -> None:
        super().__init__(daemon=True, name="terminal-output")
        self._file = file
        self._lost = lost
        self._to_write: Queue[str | None] = Queue(_MOST_WRITES)

    def write(self, text: str) -> None:
        """Queue text to write, unless the thread has ended: a full queue would block the caller."""
        if self.is_alive():
            self._to_write.put(text)

    def flush(self) -> None:
        """Do nothing: the thread flushes whenever its queue is empty."""

    def run(self) -> None:
        """Write until stopped, or until the terminal is gone."""
        try:
            self._write_all()
        except OSError:
            self._lost()
            while self._to_write.get() is not None:
                pass

    def stop(self) -> None:
        """Write everything that is queued, then end the thread and wait for it."""
        self._to_write.put(None)
        self.join()

    def _write_all(self) -> None:
        while (text := self._to_write.get()) is not None:
            self._file.write(text)
            if self._to_write.empty():
                self._file.flush()
        self._file.flush()


class PatchedDecoder(codecs.IncrementalDecoder):
    """Decodes with replacement characters for invalid bytes, and detects the end of input."""

    def __init__(self, lost: Callable[[], object]) -> None:
        super().__init__("replace")
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._lost = lost

    def decode(self, data: Any, final: bool = False) -> str:
        """Decode bytes; an empty read means that the terminal is gone."""
        if not data and not final:
            self._lost()
            Event().wait(_REST_SECONDS)  # the thread would retry at once
        return self._decoder.decode(data, final)


def harden_driver(lost: Callable[[], object]) -> None:
    """Patch the terminal driver to survive any input.

    Args:
        lost: Called from a thread, possibly often, when the terminal is gone.
    """
    if sys.platform == "win32":
        from screens.compat.windows_input import harden

        harden(lost)
        return
    driver: Any = import_module("textual.drivers.linux_driver")
    driver.getincrementaldecoder = lambda _: partial(PatchedDecoder, lost)
    driver.XTermParser = PatchedParser
    driver.WriterThread = partial(PatchedWriter, lost)


def _without_beginning_of(mark: str, text: str) -> tuple[str, str]:
    """Split off a trailing part that may be the start of an incomplete mark."""
    for length in range(min(len(mark) - 1, len(text)), 0, -1):
        if text.endswith(mark[:length]):
            return text[:-length], text[-length:]
    return text, ""


def _is_no_size(message: Message) -> bool:
    """Return whether a message reports an impossible size."""
    return isinstance(message, Resize) and not all(
        0 < length <= LONGEST_SIDE for length in message.size
    )
