"""Enters and leaves the terminal's application mode without losing typed keys.

Textual 8.2 restores the terminal's line mode before its last output. A Ctrl-S then stops the output
and blocks the program with the terminal still in application mode; a Ctrl-Z suspends it and sets up
the terminal again during shutdown. After SIGSTOP the terminal is set up twice when resumed, but
restored once. And of two resizes in quick succession the first may be reported last, if the second
signal interrupts the handler of the first. All but the size is fixed with public names. When
Textual fixes this, this module can be deleted.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message
from textual.messages import InBandWindowResize

assert sys.platform != "win32"  # Windows has its own driver


class PatchedDriver(LinuxDriver):
    """Flushes its output before the terminal handles Ctrl-S and Ctrl-Z itself again."""

    _has_terminal = False
    _is_suspended = False
    _restarts = True
    _tells_its_size = False

    def __init__(self, app: App[Any], **options: Any) -> None:
        """Install handlers for SIGTSTP and SIGCONT.

        Args:
            app: Receives the events.
            options: As for Textual's drivers.
        """
        super().__init__(app, **options)
        self._app_loop = asyncio.get_running_loop()
        signal.signal(signal.SIGTSTP, lambda *_: self._do_between(self._stop))
        signal.signal(signal.SIGCONT, lambda *_: self._do_between(self._go_on))

    @contextmanager
    def no_automatic_restart(self) -> Iterator[None]:
        """Do not restart automatically while ``App.suspend`` controls the terminal."""
        with super().no_automatic_restart():
            self._restarts = False
            try:
                yield
            finally:
                self._restarts = True

    def process_message(self, message: Message) -> None:
        """Detect in-band resize reports; called by the input thread."""
        if isinstance(message, InBandWindowResize):
            self._tells_its_size = message.supported
        super().process_message(message)

    def start_application_mode(self) -> None:
        """Enter application mode."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._has_terminal = True
        signal.signal(signal.SIGWINCH, lambda *_: self._do_between(self._tell_size))
        self._do_between(self._tell_size)  # it may have changed while the terminal was released

    def stop_application_mode(self) -> None:
        """Leave application mode once all output is flushed."""
        if not self._has_terminal:
            return
        self._has_terminal = False
        lines, self.attrs_before = self.attrs_before, None  # so that it leaves those to us
        super().stop_application_mode()
        self.close()
        if lines is not None:
            with suppress(termios.error):
                termios.tcflush(self.fileno, termios.TCIFLUSH)
                termios.tcsetattr(self.fileno, termios.TCSANOW, lines)

    def _tell_size(self) -> None:
        """Send the window size, unless the terminal reports it in-band."""
        if not self._tells_its_size:
            size = Size(*self._get_terminal_size())
            self.send_message(Resize(size, size))  # after the ones already queued

    def _do_between(self, act: Callable[[], None]) -> None:
        """Run a callback in the event loop: a signal may interrupt anything, even a write."""
        if self._app_loop.is_running():
            self._app_loop.call_soon_threadsafe(act)
        else:
            act()

    def _stop(self) -> None:
        """Suspend the process, as Ctrl-Z does; not during shutdown."""
        if self._restarts and self._has_terminal:
            self.suspend_application_mode()
            self._is_suspended = True
        os.kill(os.getpid(), signal.SIGSTOP)

    def _go_on(self) -> None:
        """Resume; after SIGSTOP the state of the terminal is unknown, so it is set up again."""
        if self._restarts and self._has_terminal:
            self.suspend_application_mode()
            self._is_suspended = True
        if self._is_suspended:
            self._is_suspended = False
            self.resume_application_mode()
            self.send_message(self.SignalResume())
