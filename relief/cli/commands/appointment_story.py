"""`relief appointment story`: how the symptoms began and spread, for the summary."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from pydantic import ValidationError

from relief.cli.context import Context
from relief.cli.output import print_message, write, write_json
from relief.columns import padded
from relief.errors import UsageError
from relief.i18n import _
from relief.journal.records import Story, save, stamp_now
from relief.journal.stored_record import StoredRecord
from relief.library.areas import read_area
from relief.report.story import PARTS, SIDES, part_words, read_began
from relief.validation import plain_fault

_TITLE = 16


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the flags of ``story`` to the parser."""
    parser.add_argument(
        "--began",
        metavar="WHEN",
        help=_(
            "start of the twitching or tension: a day, a month such as 2026-05, or your own words"
        ),
    )
    parser.add_argument(
        "--first-place",
        metavar="AREA.SIDE",
        help=_("area where the twitching or tension started, for example lower-lid.left"),
    )
    parser.add_argument("--side", choices=SIDES, help=_("which side of your face"))
    parser.add_argument(
        "--spread", nargs="+", metavar="AREA.SIDE", help=_("areas affected since then, in order")
    )
    parser.add_argument(
        "--sets-off", nargs="+", metavar="TEXT", help=_("triggers; put each one in quotes")
    )


def run(context: Context) -> int:
    """Change the parts given as flags, or print the story if none is."""
    row = context.journal.last_written("story")
    told = {name: row.body[name] for name in PARTS if row and name in row.body}
    given = _given(context)
    if given:
        row = save_story(context, {**told, **given}, row)
    _show(context, row)
    return 0


def save_story(context: Context, parts: dict[str, Any], row: StoredRecord | None) -> StoredRecord:
    """Save a story, replacing the previous one.

    Raises:
        UsageError: A part is too long or invalid; nothing was saved.
    """
    try:
        story = Story(**stamp_now(context.clock), **parts)
    except ValidationError as error:
        raise UsageError(plain_fault(error), _("nothing was saved")) from error
    return save(context.journal, story, row.record if row else None)


def _given(context: Context) -> dict[str, Any]:
    """Return the parts given as flags; an empty text deletes one."""
    arguments = context.arguments
    today = date.fromisoformat(context.journal.today())
    given: dict[str, Any] = {}
    if arguments.began is not None:
        given["began"] = read_began(arguments.began, today) or None
    if arguments.first_place is not None:
        given["first_place"] = read_area(arguments.first_place) if arguments.first_place else None
    if arguments.side:
        given["side"] = arguments.side
    if arguments.spread:
        given["spread"] = tuple(read_area(word) for word in arguments.spread if word)
    if arguments.sets_off:
        given["sets_off"] = tuple(word for word in arguments.sets_off if word.strip())
    return given


def _show(context: Context, row: StoredRecord | None) -> None:
    body = row.body if row else {}
    if context.arguments.json:
        told = {name: body.get(name) for name in PARTS}
        write_json({"schema": "relief.story/1", **told})
        return
    say = context.library.phrases
    for name in PARTS:
        words = part_words(name, body.get(name), say) or say("story.open")
        write(f"{padded(say(f'story.name_{name}'), _TITLE)}  {words}")
    if not body:
        print_message(
            _(
                "Nothing recorded yet. For example: relief appointment story --began "
                "2026-05 --side left"
            )
        )
