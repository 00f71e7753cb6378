"""Exports appointments to a calendar file, with titles that reveal nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from relief.files import check_place, write_whole
from relief.flows.conversation import Conversation, required
from relief.flows.prompter import PATH_CHARACTERS
from relief.i18n import ngettext
from relief.journal.journal import Journal
from relief.journal.stored_record import StoredRecord
from relief.report.appointments import appointment_of
from relief.report.calendar_file import calendar_of

_MANY = 1_000
_USUAL = "~/appointments.ics"


def exported_rows(journal: Journal, with_past: bool = False) -> list[StoredRecord]:
    """Return the appointments to export: those from today on, or all with ``with_past``."""
    today = date.fromisoformat(journal.today())
    return [
        row for row in journal.latest("visit", _MANY)
        if with_past or (not row.body.get("done") and appointment_of(row).on >= today)
    ]  # fmt: skip


async def export_calendar(talk: Conversation) -> None:
    """Ask for a file, and write future appointments to it.

    Raises:
        Left: The person leaves; nothing is written.
        DataError: The file cannot be written, or already exists.
    """
    say, journal = talk.say, talk.journal
    rows = exported_rows(journal)
    if not rows:
        await talk.ask.notice(say("visit.nothing_ahead"))
        return
    question, how = say("visit.export_where"), say("visit.export_how")
    typed = required(await talk.ask.text(question, _USUAL, how, most=PATH_CHARACTERS))
    path = Path(typed).expanduser()
    clock = journal.clock
    content = calendar_of(rows, say("visit.neutral_title"), clock.zone_name(), clock.now())
    check_place(path, False)
    write_whole(path, content)
    talk.ask.tell(say("visit.exported", count=count_words(len(rows)), path=path))


def count_words(count: int) -> str:
    """Format a number of appointments."""
    return ngettext("{count} appointment", "{count} appointments", count).format(count=count)
