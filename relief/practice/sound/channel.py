"""A channel for one kind of sound: the latest request replaces the one that is playing.

Starting a program can be slow on a busy computer, so a thread does it, and the caller never waits.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from relief.clock import Clock
from relief.practice.sound.audio_processes import START_FAULTS, Program, Programs, Running

PATIENCE_SECONDS = 4.0
"""How much longer than its clip a player may run: a sound server drains for up to 2.5 s."""

_LOOK_SECONDS = 0.03


@dataclass(frozen=True, slots=True)
class Job:
    """A sound to play.

    Attributes:
        programs: The players to choose from; the current one is used.
        start: Starts the sound with a program.
        seconds: Length of the sound.
        is_trial: Whether the sound only tests programs: a program that fails is then ruled out
            for good, and the next one is tried at once.
    """

    programs: Programs
    start: Callable[[Program], Running]
    seconds: float
    is_trial: bool = False


class Channel:
    """Plays one job at a time; a newer one replaces it. Only ``wait`` blocks."""

    def __init__(self, name: str, clock: Clock) -> None:
        self._name = name
        self._clock = clock
        self._changed = threading.Condition()  # reentrant, so a signal handler may close it
        self._number = 0
        self._job: Job | None = None
        self._running: Running | None = None
        self._thread: threading.Thread | None = None
        self._quiet = threading.Event()
        self._quiet.set()
        self._closed = False

    @property
    def is_quiet(self) -> bool:
        """Whether nothing plays or is about to."""
        return self._quiet.is_set()

    def begin(self) -> None:
        """Start the playing thread once, before the computer gets busy."""
        if self._thread is None and not self._closed:
            thread = threading.Thread(target=self._work, name=f"sound-{self._name}", daemon=True)
            # If no thread can be started, the session continues without sound.
            with suppress(RuntimeError):
                thread.start()
                self._thread = thread

    def play(self, job: Job) -> bool:
        """Play a job now, replacing the current one; return whether it was accepted."""
        if self._thread is None or self._closed:
            return False
        self._ask(job)
        return True

    def stop(self) -> bool:
        """Stop the current job; return whether there was one."""
        was_quiet = self.is_quiet
        self._ask(None)
        running = self._running
        if running is not None:
            running.end()
        return not was_quiet

    def close(self) -> None:
        """Stop permanently."""
        self._closed = True
        self.stop()

    def wait(self, seconds: float) -> bool:
        """Wait until nothing plays; return whether that is so. Blocks: not for the full screen."""
        return self._quiet.wait(seconds)

    def _ask(self, job: Job | None) -> None:
        with self._changed:
            self._number += 1
            self._job = job
            if job is None:
                self._quiet.set()
            else:
                self._quiet.clear()
            self._changed.notify_all()

    def _work(self) -> None:
        seen = 0
        while not self._closed:
            with self._changed:
                self._changed.wait_for(lambda: self._number != seen)  # noqa: B023 (waits here)
                seen, job = self._number, self._job
            if job is not None:
                self._play(seen, job)

    def _play(self, number: int, job: Job) -> None:
        """Play a job, and record how it ended."""
        while (program := job.programs.current) is not None:
            worked = self._try(number, job, program)
            if worked is None:
                return
            if worked:
                job.programs.worked(program)
                break
            job.programs.failed(program, for_good=job.is_trial)
            if not job.is_trial:
                break
        with self._changed:
            if number == self._number:
                self._quiet.set()

    def _try(self, number: int, job: Job, program: Program) -> bool | None:
        """Play a job with a program; return whether that worked, or None if it was cancelled."""
        try:
            running = job.start(program)
        except START_FAULTS:
            return False
        self._running = running
        status = self._watch(number, running, job.seconds + PATIENCE_SECONDS)
        is_called_off = number != self._number
        if status is None or is_called_off:
            running.end()
            running.reap()
        # A cancelled job says nothing about the program, which we may have ended.
        return None if is_called_off else status == 0

    def _watch(self, number: int, running: Running, seconds: float) -> int | None:
        """Watch a process until it ends; return its status, or None if it must be ended."""
        deadline = self._clock.monotonic() + seconds
        while (status := running.poll()) is None and self._clock.monotonic() <= deadline:
            with self._changed:
                if self._changed.wait_for(lambda: number != self._number, _LOOK_SECONDS):
                    return None
        return status
