"""The entry point of ``relief``. Commands are imported on first use."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from types import SimpleNamespace

from relief.errors import ReliefError

TYPE_CHECKING = False  # as type checkers know it; `typing` would be a fifth of `relief --version`
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from typing import Any

    from relief.cli.context import Context

DEFAULT_ARGUMENTS = {
    "verb": None, "linear": False, "night": False, "home": None, "no_input": False,
    "no_color": False,
}  # fmt: skip
"""What the parser returns for an empty command line; a test compares the two."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    os.umask(0o077)
    words = list(sys.argv[1:] if argv is None else argv)
    if argv is None:
        gc.disable()  # until the command starts: imported modules stay, so none of them is garbage
    try:
        return _run(words)
    except ReliefError as error:
        return _tell(error, words)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader has closed the pipe, as `| head` does
        return 0
    finally:
        from relief.cli.output import close_quietly

        close_quietly()
        if argv is None:
            gc.freeze()  # the process is ending: skip the last collection


def _run(words: list[str]) -> int:
    """Find the command and run it.

    Raises:
        ReliefError: The command failed; the message says why.
    """
    if words == ["--version"]:
        return _say_version()  # the most frequent call needs no parser
    _choose_language(words)
    from relief.cli.context import Context

    context = Context(_read(words))
    arguments = context.arguments
    try:
        with context:
            if arguments.verb is None:
                _begin_collecting()
                return _open(context)
            from relief.cli.commands import command_module

            module = command_module(arguments.verb)
            _begin_collecting()
            return int(module.run(context))
    except (ReliefError, BrokenPipeError):
        raise
    except Exception as error:
        from relief.crash import note_crash

        raise note_crash(error, context.folders.data) from error


def _begin_collecting() -> None:
    """Enable garbage collection, excluding everything imported so far."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _choose_language(words: list[str]) -> None:
    """Set the language of all output, error messages included."""
    from relief.early_settings import read_one
    from relief.i18n import ACTIVE, chosen_language, use_language
    from relief.language import AUTO
    from relief.paths import find_folders

    wish = AUTO
    with suppress(RuntimeError):  # no such user: Context reports it
        folders = find_folders(_home_in(words))
        ACTIVE.own_folder = folders.languages_folder
        wish = str(read_one(folders.settings_file, "language"))
    use_language(chosen_language(wish, os.environ))


def _home_in(words: list[str]) -> str | None:
    """The folder given with ``--home``, read before the arguments are parsed."""
    before, home = "", None
    for word in words:
        if word == "--":
            break
        if before == "--home":
            home = word
        elif word.startswith("--home="):
            home = word.removeprefix("--home=")
        before = word
    return home


def _read(words: list[str]) -> Namespace:
    """Parse the arguments; the most frequent ones without building the parser.

    Raises:
        UsageError: Invalid command or option.
    """
    if not words:
        return _as_read(**DEFAULT_ARGUMENTS)  # equivalent, and already computed
    if words[:1] == ["status"]:
        from relief.cli.commands.status import read_plainly

        plain = read_plainly(words[1:])
        if plain is not None:
            return plain
    from relief.cli.parser import read_words

    return read_words(words)


def _as_read(**words: object) -> Namespace:
    """Parse a few frequent arguments without building the parser."""
    read: Any = SimpleNamespace(**words)
    return read  # type: ignore[no-any-return]


def _say_version() -> int:
    from relief import __version__
    from relief.cli.output import write_piece

    write_piece(f"relief {__version__}\n")
    return 0


def _tell(error: ReliefError, words: list[str]) -> int:
    from relief.cli.output import show_error

    before = words[: words.index("--") if "--" in words else None]
    return show_error(error, "--json" in before)


def _open(context: Context) -> int:
    """Open the full screen, or the plain-text mode if it is asked for."""
    from relief.systems.console import wants_plain_text

    if context.arguments.linear or wants_plain_text():
        from relief.cli.plain_app import run_plain_text

        return run_plain_text(context)
    from relief.cli.open_app import open_app

    return open_app(context)
