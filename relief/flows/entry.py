"""A diary entry: its time, details and saving; in plain-text mode as one form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from datetime import datetime
from itertools import starmap
from typing import Any

from relief.errors import UsageError
from relief.flows.changes import tell_saved
from relief.flows.conversation import Conversation
from relief.flows.entry_details import DETAILS, detail_words
from relief.flows.prompter import Choice
from relief.formatting import clauses
from relief.i18n import _
from relief.journal.draft import Draft
from relief.journal.journal import Journal
from relief.journal.records import Entry, stamp_now
from relief.journal.stored_record import StoredRecord
from relief.parsing.moments import parse_moment
from relief.punctuation import labelled

DRAFT = "entry:draft"
"""The name under which the draft of an entry is stored."""
_MOMENT_CHARACTERS = 40
_WHEN = "@"

ParseWords = Callable[[str], Mapping[str, Any]]
"""Parses the values of an entry from a line; raises UsageError."""


async def write_entry(talk: Conversation, question: str, read: ParseWords) -> StoredRecord | None:
    """Ask for an entry in one line, then for details until there are no more; save it.

    Args:
        talk: The conversation.
        question: The prompt for the line.
        read: Parses the line.

    Returns:
        The saved row; None if the line was empty.

    Raises:
        Left: The person leaves; nothing is saved.
    """
    typed = await talk.ask.text(question, check=read, most=2_000)
    if not typed:
        return None
    draft, at = Draft().filled(**read(typed)), None
    while act := await _choose_detail(talk, draft):
        if act == _WHEN:
            at = await ask_moment(talk, at, None)
        else:
            detail = next(each for each in DETAILS if each.key == act)
            draft = await detail.ask(talk, draft, lambda _: None)
    if not draft.values:
        return None
    entry = entry_of(talk.journal, draft.values, at)
    row = await talk.save(entry)
    if row is not None:
        tell_saved(talk, row)
    return row


async def _choose_detail(talk: Conversation, draft: Draft) -> str | None:
    """Choose the detail to add; "" saves the entry as it is."""
    say = talk.say
    more = [Choice("m", say("diary.more_key"), "more")]
    if not await talk.ask.choose(say("diary.more_or_save"), more):
        return None
    choices = [Choice(each.key, _(each.title), each.key) for each in DETAILS]
    choices.append(Choice(_WHEN, say("diary.when_key"), _WHEN))
    filled = clauses(starmap(labelled, detail_words(draft.values, say)))
    return await talk.ask.choose(say("diary.more"), choices, text=filled)


async def ask_moment(
    talk: Conversation, at: datetime | None, row: StoredRecord | None
) -> datetime | None:
    """Ask when the entry was; None means now.

    Args:
        talk: The conversation.
        at: The current value.
        row: The entry being changed; a time without a date keeps its day.
    """
    say, clock = talk.say, talk.journal.clock
    day = at.date() if row is not None and at is not None else None

    def read(words: str) -> datetime:
        return parse_moment(words, clock.now(), clock.zone_name(), day)

    before = _moment_words(at, read)
    typed = await talk.ask.text(
        say("diary.when"), before, say("diary.when_how"), lambda words: words and read(words),
        _MOMENT_CHARACTERS,
    )  # fmt: skip
    if typed is None or typed == before:
        return at
    return read(typed) if typed else None


def _moment_words(at: datetime | None, read: Callable[[str], datetime]) -> str:
    """Format the time as it can be typed: local, with its offset if that is ambiguous."""
    if at is None:
        return ""
    words = f"{at:%Y-%m-%d %H:%M}"
    try:
        is_clear = read(words) == at.replace(second=0, microsecond=0)
    except UsageError:  # an hour repeated by a clock change
        is_clear = False
    return words if is_clear else at.isoformat(timespec="minutes")


def entry_of(
    journal: Journal,
    values: Mapping[str, Any],
    at: datetime | None = None,
    row: StoredRecord | None = None,
) -> Entry:
    """Build the record of an entry.

    Args:
        journal: The journal, for its clock.
        values: The fields of the entry.
        at: The time of the entry; None means now.
        row: The entry being changed; its time zone is kept unless the time changes.

    Raises:
        ValidationError: A value is invalid.
    """
    stamp = stamp_now(journal.clock)
    if at is not None:
        stamp["at"] = at
    if row is not None and at == datetime.fromisoformat(row.body["at"]):
        stamp["timezone"] = row.body.get("timezone", "")
    return Entry(**stamp, **values)


def begin_saving(
    journal: Journal, entry: Entry, row: StoredRecord | None = None, finishes: str = ""
) -> Future[StoredRecord]:
    """Save an entry without waiting.

    Args:
        journal: The journal.
        entry: The entry.
        row: The saved entry that it replaces; None for a new one.
        finishes: The name of the draft to delete; "" if there is none.
    """
    if row is not None:
        return journal.change(row, entry.body(), entry.at)
    if finishes:
        return journal.finish(finishes, "entry", entry.body(), entry.at)
    return journal.write_later("entry", entry.body(), entry.at)
