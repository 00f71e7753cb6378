"""Opens the full screen: the only module of relief that imports the screens."""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import TYPE_CHECKING

from relief.cli.context import Context
from relief.errors import NeedsTerminal
from relief.i18n import _
from relief.systems.console import claims_false_colours, encoding_of, screen_fault, screen_stream

if TYPE_CHECKING:
    from subprocess import Popen

    from relief.journal.stored_record import StoredRecord
    from relief.library.breathing import Pattern
    from relief.library.routine import Routine

_SAFE_TEXTUAL_VARIABLES = ("TEXTUAL_ANIMATIONS", "TEXTUAL_THEME")
"""Excludes TEXTUAL_DEBUG, which makes the Windows driver write every key to a file."""


def open_app(
    context: Context,
    routine: Routine | None = None,
    pattern: Pattern | None = None,
    cycles: int | None = None,
    beside: Popen[bytes] | None = None,
    left: StoredRecord | None = None,
    logs: bool = False,
) -> int:
    """Run the full screen. Returns the exit status.

    Args:
        context: The journal, the settings, the library.
        routine: A routine to start with.
        pattern: A breathing pattern to start with.
        cycles: The number of cycles of the pattern; None for its own.
        beside: A command that runs meanwhile; when it ends, so does the app.
        left: An interrupted session to resume.
        logs: Whether to open the entry form, and quit after saving.

    Raises:
        NeedsTerminal: There is no suitable terminal.
    """
    _refuse_to_be_served()
    _refuse_without_terminal(context)
    tame_environment(getattr(context.arguments, "no_color", False))
    journal = context.journal  # opened here, so that errors are plain lines on a plain screen
    gc.disable()  # until the first frame: objects created at startup are not garbage
    from screens.app import ReliefApp  # late: Textual takes most of the start-up time

    app = ReliefApp(journal, context.settings, context.folders)
    if getattr(context.arguments, "night", False):
        app.themes.wears_night = True  # for this run only: the setting is not changed
    app.themes.fit_terminal()
    app.services.leaves_after_session = getattr(context.arguments, "exit", False)
    app.services.keeps_sessions = not getattr(context.arguments, "no_log", False)
    app.startup.begin_with(routine=routine, pattern=pattern, cycles=cycles, left=left)
    if logs:
        app.startup.begin_with_entry()
    if beside is not None:
        app.startup.end_with(beside)
    heard = signal.getsignal(signal.SIGINT)
    status = app.shutdown.run()
    if app.wants_plain_text or beside is not None:
        signal.signal(signal.SIGINT, heard)  # a command continues, so Ctrl-C has a meaning again
    if app.wants_plain_text:
        from relief.cli.plain_app import run_plain_text

        return run_plain_text(context)
    return status


def _refuse_to_be_served() -> None:
    """Refuse to run in a browser, where no password protects the diary."""
    if "web" in os.environ.get("TEXTUAL_DRIVER", "").casefold():
        raise NeedsTerminal(
            _("relief does not run in a browser: others could read your diary there"),
            _("Open it in a terminal, or over ssh."),
        )


def _refuse_without_terminal(context: Context) -> None:
    if getattr(context.arguments, "no_input", False):
        raise NeedsTerminal(
            _("the full-screen app needs a keyboard, so it cannot run with --no-input"),
            _("try: relief status, or relief play jaw --plain"),
        )
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise NeedsTerminal(_("relief needs a terminal"), _where_there_is_one())
    screen = screen_stream()
    fault = screen_fault(os.environ, screen)
    if fault == "no unicode":
        raise NeedsTerminal(
            _("this terminal is set to {encoding}, but the full screen needs UTF-8").format(
                encoding=encoding_of(screen) or _("no encoding")
            ),
            _("Choose a UTF-8 locale, such as LC_ALL=C.UTF-8, or try: relief --plain"),
        )
    if fault == "no sequences":
        raise NeedsTerminal(
            _("this console cannot show a full screen"),
            _("Open relief in Windows Terminal, or try: relief --plain"),
        )
    if fault is not None:
        raise NeedsTerminal(_("this terminal cannot show a full screen"), _("try: relief --plain"))


def _where_there_is_one() -> str:
    """Return what to do without a terminal. For Windows programs Git Bash's window is none."""
    if sys.platform == "win32" and os.environ.get("MSYSTEM"):
        return _("Git Bash: type winpty relief, or open relief in Windows Terminal")
    return _("try: relief status, or relief play jaw --plain")


def tame_environment(no_color: bool) -> None:
    """Remove environment variables that would load code, write logs or change colours.

    Args:
        no_color: Whether ``--no-color`` was given.
    """
    for name in list(os.environ):
        if name.startswith("TEXTUAL") and name not in _SAFE_TEXTUAL_VARIABLES:
            del os.environ[name]
    if claims_false_colours(os.environ):
        del os.environ["COLORTERM"]
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]  # set but empty means no preference
    if no_color or os.environ.get("CLICOLOR") == "0":
        os.environ["NO_COLOR"] = "1"
