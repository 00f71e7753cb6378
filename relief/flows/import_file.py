"""Imports a file of any program: detect, read, preview, and import after confirmation."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import tzinfo
from pathlib import Path
from threading import Thread
from typing import Protocol, TypeVar

from relief.errors import ContentError, UsageError
from relief.flows.conversation import Conversation, required
from relief.flows.import_table import KEYS, ask_order, check_columns, choose_columns
from relief.flows.prompter import PATH_CHARACTERS, Choice
from relief.formatting import listed
from relief.i18n import _
from relief.insight.format_entry import entry_line
from relief.journal.backups.backup import back_up_before
from relief.journal.exchange.csv_cells import Order
from relief.journal.exchange.csv_reader import parse_table
from relief.journal.exchange.export_reader import Incoming, check_ids, read_export
from relief.journal.exchange.importer import ImportResult, import_records, try_import
from relief.journal.exchange.input_file import (
    LARGEST_BYTES,
    LARGEST_HEALTH_BYTES,
    InputFile,
    opened,
    refuse_size,
)  # fmt: skip
from relief.journal.exchange.record_check import latest_stamp
from relief.journal.foreign.cell_parsing import Decimal
from relief.journal.foreign.columns import ColumnMapping, guess, known_program, read_map, read_order
from relief.journal.foreign.file_detection import detect_file
from relief.journal.foreign.saved_columns import remember, remembered
from relief.journal.foreign.spreadsheet import first_sheet
from relief.journal.foreign.table_reader import (
    Progress,
    TableOptions,
    TableOverview,
    first_entries,
    inspect_table,
    no_progress,
    read_rows,
)  # fmt: skip
from relief.journal.health.health_reader import HEALTH, HealthSort, read_health
from relief.journal.journal import Journal
from relief.local_time import named_zone, zone_of
from relief.report.calendar_events import Occurrence, read_events
from relief.report.calendar_import import to_incoming
from relief.text import alike

StepResult = TypeVar("StepResult")


class Work(Protocol):
    """Runs slow work: at once, or in a thread that keeps the screen responsive."""

    def __call__(self, act: Callable[[], StepResult], /) -> Awaitable[StepResult]:
        """Run the work and wait for its result."""


async def at_once(act: Callable[[], StepResult]) -> StepResult:
    """Run the work on this thread, so that Ctrl-C stops it."""
    return act()


@dataclass(frozen=True, slots=True)
class Wishes:
    """The command's options for a table.

    Attributes:
        columns: Pairs such as ``twitch=Score,day=Date``.
        date_order: ``dmy``, ``mdy`` or ``ymd``; "" if not given.
        decimal: ``comma`` or ``point``; "" if not given.
        zone: The time zone of the times in the table; "" for the local one.
        only: Import only the appointments that contain this word; "" for all.
    """

    columns: tuple[str, ...] = ()
    date_order: str = ""
    decimal: Decimal = ""
    zone: str = ""
    only: str = ""

    @property
    def order(self) -> Order:
        """The date order, if one was given."""
        return read_order(self.date_order) if self.date_order else "unknown"


@dataclass
class FileRead:
    """A parsed file without errors.

    Attributes:
        incoming: Its records.
        is_foreign: Whether another program wrote the file.
        table: The header and the columns to remember; None if there are none.
    """

    incoming: Incoming
    is_foreign: bool = False
    table: tuple[list[str], ColumnMapping] | None = None


async def import_file(talk: Conversation) -> None:
    """Ask for a file, show a preview, and import it.

    Raises:
        Left: The person leaves; nothing is imported.
        ReliefError: The file is invalid, or could not be imported; nothing was changed.
    """
    say, ask, journal = talk.say, talk.ask, talk.journal
    typed = required(
        await ask.text(say("import.file"), text=say("import.file_how"), most=PATH_CHARACTERS)
    )

    def aside(act: Callable[[], StepResult]) -> Awaitable[StepResult]:
        return ask.saved(_begun(act))

    path = Path(typed).expanduser()
    with opened(path, LARGEST_HEALTH_BYTES) as source:
        found = await FileReader(talk, source, path.stem, work=aside).read()
    tried = await aside(lambda: _try_beside(journal, found.incoming))
    words = say("import.would", file=path.name, outcome=f"{tried.file.words()}: {tried.words()}")
    if not tried.changes_anything:
        await ask.notice(say("import.nothing_new", file=path.name, outcome=tried.words()))
        return
    if not await ask.confirm(say("import.go_on"), words, say("import.yes"), say("import.not_now")):
        return
    await aside(lambda: back_up_before(journal.path, "import", journal.clock.now()))
    signs = talk.library.checklist.item
    outcome = await aside(lambda: import_records(journal, found.incoming, False, signs))
    keep_table(talk, found)
    ask.tell(say("import.done", file=path.name, outcome=outcome.words()))


def _try_beside(journal: Journal, incoming: Incoming) -> ImportResult:
    """Run a dry import on a separate connection, in a thread."""
    beside = journal.beside()
    try:
        return try_import(beside, incoming, False)
    finally:
        beside.close()


def keep_table(talk: Conversation, found: FileRead) -> None:
    """Store the column mapping of a table for the next file with that header."""
    if found.table is not None:
        remember(talk.journal, *found.table)


def _begun(act: Callable[[], StepResult]) -> Future[StepResult]:
    """Start work in a daemon thread, so that quitting does not wait for it."""
    done: Future[StepResult] = Future()

    def run() -> None:
        try:
            done.set_result(act())
        except BaseException as error:  # noqa: BLE001  (raised where it is waited for)
            done.set_exception(error)

    Thread(target=run, daemon=True).start()
    return done


@dataclass
class FileReader:
    """Reads a file of any supported kind.

    Attributes:
        talk: The conversation.
        source: The file.
        title: Its name without the extension; may be empty.
        wishes: Options given for the file.
        work: Runs slow work.
        progress: Called with the progress.
    """

    talk: Conversation
    source: InputFile
    title: str
    wishes: Wishes = Wishes()
    work: Work = at_once
    progress: Progress = no_progress

    async def read(self) -> FileRead:
        """Read the whole file.

        Raises:
            ContentError: The file is invalid.
            UsageError: An option does not apply to this kind of file.
            Left: The person leaves.
        """
        clock, source = self.talk.journal.clock, self.source
        latest = latest_stamp(clock.now())
        sort = detect_file(source, self.title)
        if sort == "spreadsheet":
            with first_sheet(source) as table:
                return await replace(self, source=table).read()
        if sort in HEALTH and not self.wishes.columns:
            return await self._health(sort)
        if sort == "calendar":
            return await self._calendar()
        if source.size() > LARGEST_BYTES:
            refuse_size(source.name)
        if sort == "own-table" and not self.wishes.columns:
            return FileRead(await self.work(lambda: self._own_table(latest)))
        if sort == "export":
            return FileRead(await self.work(lambda: read_export(source, latest=latest)))
        return await self._table()

    async def _health(self, sort: HealthSort) -> FileRead:
        """Read the hours of sleep of a health export."""
        zone, _ = self._zone()
        now = self.talk.journal.clock.now()
        incoming = await self.work(
            lambda: read_health(self.source, sort, zone, now, self.progress, self.wishes.order)
        )
        return FileRead(incoming, True)

    def _own_table(self, latest: str) -> Incoming:
        zone = self._zone()[1]
        incoming = parse_table(self.source, self.title, latest, zone, order=self.wishes.order)
        check_ids(incoming, self.source.name)
        return incoming

    async def _table(self) -> FileRead:
        """Read the table of another program."""
        look = await self.work(lambda: inspect_table(self.source, self.progress))
        columns = await self._columns(look)
        reading = self._reading(look, columns)
        incoming = await self.work(lambda: read_rows(self.source, reading, self.progress))
        table = None if columns.is_known else (look.headers, columns)
        return FileRead(incoming, True, table)

    async def _calendar(self) -> FileRead:
        """Read the appointments of a calendar file; asks which to import if there are several."""
        journal, say = self.talk.journal, self.talk.say
        zone, name = self._zone()
        today = journal.clock.now().date()
        found = await self.work(lambda: read_events(self.source, zone, today))
        chosen = await self._chosen(found)
        with journal.reading() as store:
            incoming = to_incoming(
                chosen, store, say("visit.neutral_title"), name, journal.clock.now(),
                self.source.name,
            )  # fmt: skip
        return FileRead(incoming, True)

    async def _chosen(self, found: list[Occurrence]) -> list[Occurrence]:
        """Return the events to import: those that contain the given word, or that are ticked."""
        ask, word = self.talk.ask, self.wishes.only
        if word:
            return [one for one in found if alike(word) in alike(f"{one.title} {one.where}")]
        uids = dict.fromkeys(one.uid for one in found)
        if len(uids) < 2 or (len(uids) <= len(KEYS) and not ask.can_ask):
            return found
        if len(uids) > len(KEYS):
            raise UsageError(
                _("{name} has {count} different events, too many to choose from").format(
                    name=self.source.name, count=len(uids)
                ),
                _("import only the events with one word: --only Neurology"),
            )
        shown = {uid: next(one for one in found if one.uid == uid) for uid in uids}
        choices = [
            Choice(key, f"{one.title or '-'}, {one.on} {one.time}".rstrip(), uid)
            for key, (uid, one) in zip(KEYS, shown.items(), strict=False)
        ]
        kept = await ask.choose_several(self.talk.say("import.which_events"), choices)
        return [one for one in found if one.uid in set(required(kept))]

    async def _columns(self, look: TableOverview) -> ColumnMapping:
        """Return the columns: given, known, stored from before, or asked."""
        say, ask, wishes = self.talk.say, self.talk.ask, self.wishes
        before = remembered(self.talk.journal, look.headers)
        program = known_program(look.headers)
        columns, is_new = before or guess(look.headers), False
        if wishes.columns:
            columns = replace(columns, fields=read_map(wishes.columns, look.headers))
            check_columns(columns)
        elif program is not None:
            columns = program
            ask.tell(say("import.read_as", what=program.source.capitalize()))
        elif before is not None:
            ask.tell(say("import.read_so", columns=before.words()))
        elif ask.can_ask:
            is_new = True
        else:
            self._refuse(look)
        if wishes.date_order:
            columns = replace(columns, order=wishes.order)
        if wishes.decimal:
            columns = replace(columns, decimal=wishes.decimal)
        if not ask.can_ask:
            return columns
        if not is_new:
            return await ask_order(self.talk, look, columns)
        name = Path(self.source.name).name
        return await choose_columns(
            self.talk, name, look, columns, lambda chosen: self._preview(look, chosen)
        )

    def _preview(self, look: TableOverview, columns: ColumnMapping) -> list[str]:
        rows = first_entries(self.source, self._reading(look, columns))
        return [entry_line(row, self.talk.say) for row in rows]

    def _refuse(self, look: TableOverview) -> None:
        """Explain why a table cannot be read, and which flag maps its columns.

        Raises:
            ContentError: Always.
        """
        known = listed(each for each in look.headers if each)
        hint = _(
            "name the columns: --map FIELD=COLUMN,day=COLUMN (the columns are: {known})"
        ).format(known=known)
        try:
            parse_table(self.source, self.title)
        except ContentError as fault:
            raise ContentError(
                fault.message, _("{hint} Or {other}.").format(hint=fault.hint, other=hint)
            ) from fault
        raise ContentError(
            _("{name}: relief does not know its columns").format(name=self.source.name), hint
        )

    def _reading(self, look: TableOverview, columns: ColumnMapping) -> TableOptions:
        clock = self.talk.journal.clock
        zone, name = self._zone()
        return TableOptions(columns, look, zone, name, clock.now(), self.talk.journal.day)

    def _zone(self) -> tuple[tzinfo, str]:
        """Return the time zone of times without an offset, and its name."""
        clock, word = self.talk.journal.clock, self.wishes.zone
        if word and named_zone(word) is None:
            raise UsageError(
                _("{word} isn't a time zone").format(word=word),
                _("for example: --timezone Europe/Berlin"),
            )
        name = word or clock.zone_name()
        return zone_of(name, clock.now()), name
