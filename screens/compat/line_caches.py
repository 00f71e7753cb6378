"""Creates each cache of a line only when it is first used.

Textual 8.2 creates seven caches for every line that a widget draws, which takes a tenth of the time
in which relief opens, and a kilobyte per line. Most lines use one or two of them. When Textual
creates them late itself, this module can be deleted.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from textual.cache import FIFOCache
from textual.strip import Strip

from screens.compat.patches import is_made

_ENTRIES = 16
"""The size of Textual's larger ones; the others have 4."""


def make_line_caches_late() -> None:
    """Let lines begin without caches, and create each cache when it is first used."""
    if not is_made("line caches made late") or "__getattr__" in vars(Strip):
        return
    whole = Strip(())
    initial = {name: getattr(whole, name) for name in Strip.__slots__}

    def begin(line: Strip, segments: Iterable[Segment], cell_length: int | None = None) -> None:
        line._segments = list(segments)
        line._cell_length = cell_length

    def supply(line: Strip, name: str) -> object:
        if name not in initial:
            raise AttributeError(f"'Strip' object has no attribute {name!r}")
        value = initial[name]
        if isinstance(value, FIFOCache):
            value = FIFOCache(_ENTRIES)
        setattr(line, name, value)
        return value

    Strip.__init__ = begin  # type: ignore[assignment, method-assign]
    Strip.__getattr__ = supply  # type: ignore[attr-defined]
