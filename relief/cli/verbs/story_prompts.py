"""How it began and spread, asked as lines of text, part by part."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from relief.cli.ask import ask_read
from relief.cli.context import Context
from relief.cli.output import talk, write
from relief.cli.verbs.visit_story import save_story
from relief.errors import UsageError
from relief.library.zones import read_zone
from relief.visit.story import PARTS, SIDES, part_words, read_began

_KEEP = ""


def ask_story(context: Context) -> None:
    """Ask each part of the story; Enter keeps what was told before.

    Raises:
        Left: The person leaves; nothing is saved then.
    """
    say, today = context.phrases, date.fromisoformat(context.journal.today())
    row = context.journal.last_written("story")
    told = {name: row.body[name] for name in PARTS if row and row.body.get(name)}
    talk(f"{say('story.title')}. {say('story.how')} {say('plain.story_keys')}")
    read: dict[str, Callable[[str], Any]] = {
        "began": lambda word: read_began(word, today),
        "first_place": read_zone,
        "side": read_side,
        "spread": lambda word: tuple(map(read_zone, _parts(word))),
        "sets_off": _parts,
    }
    given = dict(told)
    for number, name in enumerate(PARTS, 1):
        before = part_words(name, told.get(name), say) or say("story.open")
        position = say("plain.position", number=number, count=len(PARTS))
        question = f"{position} {say(f'story.{name}')} {say(f'plain.story_{name}')}"
        answer = ask_read(f"{question} [{before}]", _or_keep(read[name]))
        if answer != _KEEP:
            given[name] = answer
    if given == told:
        talk(say("diary.nothing_saved"))
        return
    save_story(context, given, row)
    write(say("diary.saved"))


def read_side(word: str) -> str:
    """Read a side: left, right, both or changes, or how each begins.

    Raises:
        UsageError: It is none of these.
    """
    found = [side for side in SIDES if side.startswith(word.lower())]
    if len(found) != 1:
        raise UsageError(f"{word} is not a side", f"type one of: {', '.join(SIDES)}")
    return found[0]


def _or_keep(read: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda word: read(word) if word else _KEEP


def _parts(word: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in word.split(",") if part.strip())
