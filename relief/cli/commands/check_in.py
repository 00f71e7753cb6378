"""`relief check-in`: what the jaw is doing right now, by one key."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from relief.cli.context import Context
from relief.cli.date_flags import format_day
from relief.cli.examples import examples
from relief.cli.keypress import terminal_keys
from relief.cli.output import talk, write, write_json
from relief.errors import NeedsTerminal
from relief.flows.jaw import after_check
from relief.i18n import _
from relief.insight.format_entry import row_line
from relief.journal.reminder_time import answer_check
from relief.journal.vocabulary import JAW, JawState

if TYPE_CHECKING:
    from relief.insight.jaw_rest import JawRest

_PATIENCE_SECONDS = 60.0


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's flags."""
    parser.epilog = examples(
        ("relief check-in", _("answer with one key: r, t, b, c or g")),
        ("relief check-in relaxed", _("answer without a prompt")),
    ) + _(
        "\n\n"
        "relief remind recipes bash (or zsh, fish) prints a line for your prompt that\n"
        "asks at random moments. relief config set jaw_checks 12 asks about twelve "
        "times a day."
    )
    parser.add_argument("jaw", nargs="?", choices=JAW, help=", ".join(JAW), metavar="JAW")
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))


def run(context: Context) -> int:
    """Run the verb."""
    jaw = context.arguments.jaw or _ask(context)
    if jaw is None:
        talk(context.phrases("diary.nothing_saved"))
        return 0
    row = answer_check(context.journal, jaw, context.settings.number("jaw_checks"))
    say = context.phrases
    if context.arguments.json:
        write_json({"schema": "relief.ping/1", "id": row.record, "day": row.day, **row.body})
        return 0
    write(say("jaw.kept", what=row_line(row, say)))
    format_day(context, row)
    library = context.library if context.settings.is_on("jaw_rest") else None
    after = after_check(jaw, context.journal, say, library)
    if after.rest is not None:
        _rest(context, after.rest, is_asked=context.arguments.jaw is None)
    elif after.ease:
        talk(after.ease)
    talk(after.share)
    return 0


def _rest(context: Context, rest: JawRest, is_asked: bool) -> None:
    """Say how to rest the jaw; where somebody sits there, wait until the time is up or a key."""
    talk(rest.words)
    if not is_asked:
        return
    talk(context.phrases("jaw.rest_skip"))
    with terminal_keys(True) as wait:
        key = wait(float(rest.seconds)) if wait else None
    if not key:
        talk(context.phrases("jaw.rest_over"))


def _ask(context: Context) -> JawState | None:
    """Wait for one key; None when it is none of the five.

    Raises:
        NeedsTerminal: There is nobody to press one.
    """
    if not context.has_terminal:
        raise NeedsTerminal(
            _("the jaw check asks for one key, and there is no terminal to press it on"),
            _("give the answer: relief check-in {jaw}").format(jaw="|".join(JAW)),
        )
    say = context.phrases
    talk(say("jaw.how"))
    for answer in JAW:
        talk(f"  {answer[0]}  {answer:<10} {say(f'jaw.{answer}_what')}")
    with terminal_keys(True) as wait:
        key = wait(_PATIENCE_SECONDS) if wait else None
    return next((answer for answer in JAW if key and answer[0] == key.lower()), None)
