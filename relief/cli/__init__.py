"""The door: what runs when somebody types ``relief``. Verbs are imported when asked for."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

from relief import __version__
from relief.errors import ReliefError, UsageError

if TYPE_CHECKING:
    from relief.cli.context import Context

VERBS: dict[str, tuple[str, str]] = {
    "checklist": ("checklist", "go through the warning signs, or see the last answers"),
    "play": ("play", "follow a guided self-massage"),
    "breathe": ("breathe", "follow a breathing pattern"),
    "twitch": ("twitch", "count twitches for a minute"),
    "while": ("run_while", "breathe while a command runs"),
    "log": ("log", "write a diary entry"),
    "entries": ("entries", "list, search, change and delete diary entries"),
    "undo": ("undo", "take back the last change to the diary"),
    "stats": ("stats", "trends of the diary, and what goes together"),
    "treatment": ("treatment", "medicines, injections and what was noticed after them"),
    "trial": ("trial", "try one change, on and off by lot"),
    "learn": ("learn", "read about causes, tests and treatments"),
    "content": ("content", "write, check and add routines from somebody else"),
    "report": ("report", "print the page for the doctor"),
    "status": ("status", "one line about today"),
    "export": ("export", "print everything the journal holds"),
    "troubleshoot": ("troubleshoot", "what this machine has: terminal, sound, voice"),
    "data": ("data", "where the journal lives"),
    "config": ("config", "see and change the settings"),
}
"""Each verb's module in this folder, and what it does."""

_LINE_VARIABLES = ("RELIEF_LINEAR", "ACCESSIBLE")
_EXAMPLES = """examples:
  relief                     open the full screen
  relief play jaw --plain    a two-minute jaw massage as lines of text

"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    os.umask(0o077)
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(words)
    except ReliefError as error:
        return _tell(error, words)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader has gone, as with `| head`
        return 0
    finally:
        from relief.cli.output import close_quietly

        close_quietly()


def _run(words: list[str]) -> int:
    """Find the verb and run it.

    Raises:
        ReliefError: Whatever went wrong, in words.
    """
    arguments = _parse(words)
    from relief.cli.context import Context

    context = Context(arguments)
    try:
        with context:
            if arguments.verb is None:
                return _open(context)
            module = import_module(f"relief.cli.{VERBS[arguments.verb][0]}")
            return int(module.run(context))
    except (ReliefError, BrokenPipeError):
        raise
    except Exception as error:
        from relief.crash import note_crash

        raise note_crash(error, context.folders.data) from error


def _tell(error: ReliefError, words: list[str]) -> int:
    from relief.cli.output import show_error

    return show_error(error, "--json" in words)


def _open(context: Context) -> int:
    """Open relief itself: the full screen, or the menu of lines where that is wished."""
    if context.arguments.linear or wants_lines():
        from relief.cli.linear_app import run_linear

        return run_linear(context)
    from relief.cli.open_app import open_app

    return open_app(context)


def wants_lines() -> bool:
    """Whether the environment asks for lines instead of a full screen, as screen readers need."""
    return any(os.environ.get(name) not in (None, "", "0") for name in _LINE_VARIABLES)


class _Parser(argparse.ArgumentParser):
    """An argument parser whose faults are our errors, with a suggestion where one fits."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.prog}: {message}", f"try: {self.prog} --help")


def build_parser(only: str | None = None) -> argparse.ArgumentParser:
    """The whole parser, or just the part that one verb needs.

    Args:
        only: A verb; the others' modules are then not imported.
    """
    common = _Parser(add_help=False)
    common.add_argument(
        "--home", metavar="DIR", default=argparse.SUPPRESS, help="keep data and settings in DIR"
    )
    parser = _Parser(
        prog="relief",
        description="A calm companion for a twitching face and a tense jaw, temples and neck.\n"
        "A diary and a guide: not a medical device, no diagnosis, no treatment.",
        epilog=_EXAMPLES + "exit status: 0 done, 2 wrong words, 3 content, 4 data, 5 not found,\n"
        "6 refused for safety, 7 needs a terminal",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[common],
    )
    parser.add_argument("--version", action="version", version=f"relief {__version__}")
    parser.add_argument(
        "--linear",
        "--plain",
        dest="linear",
        action="store_true",
        help="a menu as lines of text, for screen readers (also RELIEF_LINEAR=1, ACCESSIBLE=1)",
    )
    parser.add_argument("--night", action="store_true", help="black and amber, nearly dark")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", parser_class=_Parser)
    for verb, (module, summary) in VERBS.items():
        if only in (None, verb):
            sub = verbs.add_parser(
                verb,
                help=summary,
                description=summary[0].upper() + summary[1:] + ".",
                parents=[common],
                formatter_class=argparse.RawDescriptionHelpFormatter,
            )
            import_module(f"relief.cli.{module}").configure(sub)
    return parser


def _parse(words: list[str]) -> argparse.Namespace:
    verb = _find_verb(words)
    if verb is not None and verb not in VERBS:
        close = get_close_matches(verb, VERBS, 1) or _by_meaning(verb)
        hint = f"did you mean: relief {close[0]}" if close else "relief --help lists the verbs"
        raise UsageError(f"relief has no verb called {verb}", hint)
    parser = build_parser(verb)
    arguments, left = parser.parse_known_args(words)
    if hasattr(arguments, "words") and not any(word.startswith("-") for word in left):
        arguments.words += left  # a note may also come after the flags
    elif left:
        parser.error(f"unrecognized arguments: {' '.join(left)}")
    if not hasattr(arguments, "home"):
        arguments.home = None
    return arguments


def _find_verb(words: list[str]) -> str | None:
    """The first word that is neither a flag nor the folder of ``--home``."""
    before = ""
    for word in words:
        if not word.startswith("-") and before != "--home":
            return word
        before = word
    return None


def _by_meaning(word: str) -> list[str]:
    """Suggest the command a lone region or pattern would belong to."""
    meant = {"jaw": "play jaw", "temple": "play temple", "neck": "play neck", "box": "breathe box"}
    return [meant[word]] if word in meant else []
