"""`relief log`: a diary entry in one line, or the row of fields on a terminal."""

from __future__ import annotations

import argparse
from functools import partial

from relief.cli.context import Context
from relief.cli.entry_flags import (
    add_values,
    nothing_to_log,
    read_line,
    read_values,
    save_entry,
)
from relief.cli.examples import examples
from relief.cli.output import print_message
from relief.cli.spell_timer import start_spell, stop_spell
from relief.i18n import _
from relief.insight.format_entry import entry_line
from relief.systems.console import wants_plain_text


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief log t3 j4 s6 c200 long day", _("twitch 3, jaw 4, 6 h sleep, 200 mg caffeine")),
        ("echo 'a private note' | relief log t2 -", _("read the note from standard input")),
    ) + _(
        "\n\n"
        "t twitch, j jaw, z stress (0 to 10); s hours of sleep; c mg of caffeine; m "
        "hours of screen;\n"
        "a units of alcohol. Write an area as lower-lid.left, or as its letter: l left, L "
        "right"
    )
    add_values(parser)
    run = parser.add_mutually_exclusive_group()
    run.add_argument("--start", action="store_true", help=_("start timing a spell now"))
    run.add_argument(
        "--stop", action="store_true", help=_("stop timing, and save the length of the spell")
    )
    parser.add_argument("--json", action="store_true", help=_("print the saved entry as JSON"))


def run(context: Context) -> int:
    """Run the command."""
    arguments = context.arguments
    if arguments.start:
        start_spell(context)
        print_message(context.phrases("diary.run_begun"))
        return 0
    values = read_values(context)
    if arguments.stop:
        return stop_spell(context, values)
    if values or _says_something(arguments):
        return save_entry(context, values)
    if not context.has_terminal:
        raise nothing_to_log()
    if wants_plain_text():
        return _ask(context)
    from relief.cli.open_app import open_app

    before = context.journal.last_written("entry")
    status = open_app(context, logs=True)
    after = context.journal.last_written("entry")
    if after is not None and (before is None or after.stamp != before.stamp):
        print_message(
            _("saved: {after} · relief undo undoes it").format(
                after=entry_line(after, context.phrases)
            )
        )
    return status


def _says_something(arguments: argparse.Namespace) -> bool:
    """Whether any argument was given, even an empty one."""
    return any(
        (arguments.words, arguments.tag, arguments.note is not None, arguments.at is not None)
    )


def _ask(context: Context) -> int:
    """Ask for the values on one line, then for details."""
    from relief.cli.plain_prompter import conversation  # late: imports sessions and sound
    from relief.flows.conversation import run_at_once
    from relief.flows.entry import write_entry

    talk_with = conversation(context)
    question = context.phrases("diary.in_words")
    row = run_at_once(write_entry(talk_with, question, partial(read_line, context)))
    if row is None:
        print_message(context.phrases("diary.nothing_saved"))
    return 0
