"""Renders sound files in advance, in a private folder deleted with the session."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

Maker = Callable[[Path], float | None]
"""Writes a sound file; returns its length in seconds, or None if it failed."""

_REST_SECONDS = 0.01
"""Pause between two clips, so that the screen does not stutter meanwhile."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A rendered sound file."""

    path: Path
    seconds: float


class Clips:
    """Renders clips on a separate thread, in the order requested."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[tuple[Hashable, Maker] | None] = SimpleQueue()
        self._wanted: set[Hashable] = set()
        self._made: dict[Hashable, Clip | None] = {}
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closed = False

    def begin(self) -> None:
        """Start the rendering thread once."""
        if self._thread is None and not self._closed:
            thread = threading.Thread(target=self._work, name="sound-clips", daemon=True)
            # If no thread can be started, nothing is ever ready, and the bell is used.
            with suppress(RuntimeError):
                thread.start()
                self._thread = thread

    def want(self, key: Hashable, make: Maker) -> None:
        """Request a clip; a repeated request is ignored."""
        if key not in self._wanted and not self._closed:
            self._wanted.add(key)
            self._queue.put((key, make))

    def get(self, key: Hashable) -> Clip | None:
        """Return the clip if it is ready."""
        return self._made.get(key)

    def wait(self, key: Hashable, seconds: float) -> Clip | None:
        """Wait for a requested clip. Blocks: not for the full screen."""
        with self._changed:
            if key in self._wanted:
                self._changed.wait_for(lambda: key in self._made or self._closed, seconds)
        return self.get(key)

    def close(self) -> None:
        """Stop rendering, and let the thread delete the folder."""
        with self._changed:
            self._closed = True
            self._made.clear()
            self._changed.notify_all()
        self._queue.put(None)

    def _work(self) -> None:
        try:
            # A neutral name: a player shows the path to other programs.
            folder = tempfile.TemporaryDirectory(prefix="sound-", ignore_cleanup_errors=True)
        except OSError:  # no writable folder: the bell is used
            self.close()
            return
        rest = threading.Event()
        with folder as name:
            while (order := self._queue.get()) is not None and not self._closed:
                key, make = order
                self._keep(key, self._make(make, Path(name) / f"{len(self._made) + 1}.wav"))
                rest.wait(_REST_SECONDS)

    def _make(self, make: Maker, path: Path) -> Clip | None:
        try:
            seconds = make(path)
        except OSError:
            return None
        return None if seconds is None else Clip(path, seconds)

    def _keep(self, key: Hashable, clip: Clip | None) -> None:
        with self._changed:
            if not self._closed:
                self._made[key] = clip
            self._changed.notify_all()
