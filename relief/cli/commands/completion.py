"""`relief completion`: shell completion for commands, flags and names."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import shtab

from relief.cli.commands import COMMANDS
from relief.cli.context import Context
from relief.cli.examples import examples
from relief.cli.help_topics import TOPICS
from relief.cli.output import write_piece
from relief.cli.parser import build_parser, parts_of
from relief.i18n import _
from relief.library.decisions import MODELS
from relief.settings_table import SETTINGS

SHELLS = ("bash", "zsh", "fish")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        (
            "relief completion bash > ~/.local/share/bash-completion/completions/relief",
            _("for bash"),
        ),
        ("relief completion fish > ~/.config/fish/completions/relief.fish", _("for fish")),
    ) + _("\n\nFor zsh, save the script as _relief in a folder on your fpath.")
    parser.add_argument("shell", choices=SHELLS, help=_("the shell"))


def run(context: Context) -> int:
    """Run the command."""
    parser = build_parser()
    _name_choices(context, parser)
    write_piece(shtab.complete(parser, shell=context.arguments.shell))
    return 0


def _name_choices(context: Context, parser: argparse.ArgumentParser) -> None:
    """Add choices for arguments that the parser leaves open."""
    library = context.library
    known: dict[str, list[str]] = {
        "routine": ["jaw", "temple", "neck", *(one.id for one in library.routines)],
        "pattern": [one.id for one in library.patterns],
        "key": [setting.key for setting in SETTINGS],
        "learn": [page.id for kind in MODELS for page in library.pages(kind)],
        "help": [*COMMANDS, *TOPICS],
    }
    files = {"FILE": shtab.FILE, "PATH": shtab.FILE, "DIR": shtab.DIRECTORY}
    for verb, action in _open_words(parser):
        action.choices = known.get(verb if action.dest == "topic" else action.dest)
        if action.metavar in files:
            action.complete = files[action.metavar]  # type: ignore[attr-defined]


def _open_words(
    parser: argparse.ArgumentParser, verb: str = ""
) -> Iterator[tuple[str, argparse.Action]]:
    """Every argument without choices, with its command."""
    for action in parser._actions:
        takes_word = action.nargs != 0 and not isinstance(action, argparse._SubParsersAction)
        if takes_word and action.choices is None:
            yield verb, action
    for name, part in parts_of(parser).items():
        yield from _open_words(part, verb or name)
