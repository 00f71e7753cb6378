"""Maps the columns of another program's table; asks rather than guesses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from relief.errors import Left, UsageError
from relief.flows.conversation import Conversation, required
from relief.flows.prompter import Choice, numbered
from relief.formatting import clauses
from relief.i18n import _
from relief.journal.foreign.columns import FIELDS, OWN, ColumnMapping, field_of
from relief.journal.foreign.table_reader import TableOverview
from relief.text import one_line

KEYS = "123456789abcdefghijklmnop"
"""Keys of a list with more than ten items."""
_OWN_NUMBER = "own"
_LONGEST_CELL = 30
_NAME_CHARACTERS = 40

Preview = Callable[[ColumnMapping], Sequence[str]]
"""Formats the first rows as parsed, one line each; raises ContentError."""


async def choose_columns(
    talk: Conversation, name: str, look: TableOverview, guessed: ColumnMapping, preview: Preview
) -> ColumnMapping:
    """Show a table, ask what its columns contain, and the order of its dates.

    Args:
        talk: The conversation.
        name: The name of the file.
        look: Its header and first rows.
        guessed: The columns recognised by the header.
        preview: Formats the first rows as they would be read.

    Raises:
        Left: The person leaves; nothing is imported.
    """
    say = talk.say
    columns = guessed
    await talk.ask.notice(say("import.found", file=name, count=look.count), _raw(look))
    is_known = guessed.has_day and guessed.has_values
    while True:
        if not is_known:
            columns = await _ask_fields(talk, look, columns)
        columns = await ask_order(talk, look, columns)
        shown = "\n".join(preview(columns))
        acts = numbered({"yes": say("import.yes"), "again": say("import.again")})
        text = f"{columns.words()}\n{shown}"
        chosen = await talk.ask.choose(say("import.as_understood"), acts, text=text)
        if chosen == "yes":
            return columns
        if chosen != "again":
            raise Left(say("import.left"))
        is_known = False


def check_columns(columns: ColumnMapping) -> None:
    """Refuse a mapping that yields no entries.

    Raises:
        UsageError: The mapping has no day column, or no other column.
    """
    if not columns.has_day:
        raise UsageError(_("no column contains the day"), _("add day=COLUMN or at=COLUMN"))
    if not columns.has_values:
        raise UsageError(
            _("the table needs at least one field besides the day"),
            _("add a field, such as twitch=COLUMN"),
        )


async def ask_order(
    talk: Conversation, look: TableOverview, columns: ColumnMapping
) -> ColumnMapping:
    """Ask whether day or month comes first, if the dates are ambiguous."""
    example = look.open_date(columns)
    if not example:
        return columns
    say = talk.say
    first, second, year = example.split()[0].replace("-", "/").split("/")[:3]
    orders = numbered({
        "day": say("import.day_first", day=f"{year}-{int(second):02d}-{int(first):02d}"),
        "month": say("import.month_first", day=f"{year}-{int(first):02d}-{int(second):02d}"),
    })  # fmt: skip
    chosen = required(await talk.ask.choose(say("import.which_date", date=example), orders))
    return replace(columns, order="month" if chosen == "month" else "day")


async def _ask_fields(
    talk: Conversation, look: TableOverview, before: ColumnMapping
) -> ColumnMapping:
    """Ask what each column contains, until there is a day and a value."""
    say, ask = talk.say, talk.ask
    by_header = {header: name for name, header in before.fields.items()}
    while True:
        found: dict[str, str] = {}
        for number, header in enumerate(look.headers, 1):
            if not header:
                continue
            ask.position(number, len(look.headers))
            name = await _ask_field(talk, look, header, by_header.get(header, ""), found)
            if name:
                found[name] = header
        columns = replace(before, fields=found)
        if columns.has_day and columns.has_values:
            return columns
        await ask.notice(say("import.lacks_day" if not columns.has_day else "import.lacks_values"))


async def _ask_field(
    talk: Conversation, look: TableOverview, header: str, usual: str, taken: dict[str, str]
) -> str:
    """Ask what one column contains; empty to skip it."""
    say = talk.say
    words = {name: say(f"import.field_{name}") for name in FIELDS}
    words |= {_OWN_NUMBER: say("import.field_own"), "": say("import.leave_out")}
    choices = [Choice(key, text, name or "-")
               for key, (name, text) in zip(KEYS, words.items(), strict=False)
               if name not in taken]  # fmt: skip
    place = look.headers.index(header)
    cells = (one_line(row[place], _LONGEST_CELL) for row in look.rows if place < len(row))
    text = say("import.cells", cells=clauses(filter(None, cells)) or "-")
    shown = say("import.column", column=one_line(header, 60))
    chosen = await talk.ask.choose(shown, choices, usual or "-", text)
    if chosen is None:
        raise Left(say("import.left"))
    if chosen == _OWN_NUMBER:
        return await _ask_own(talk, header, taken)
    return "" if chosen in ("", "-") else chosen


async def _ask_own(talk: Conversation, header: str, taken: dict[str, str]) -> str:
    """Ask for the name of a custom factor."""

    def check(words: str) -> str:
        name = field_of(OWN + words)
        if name in taken:
            raise UsageError(
                _("{words} already exists").format(words=words), _("type another name")
            )
        return name

    usual = one_line(header, _NAME_CHARACTERS)
    typed = await talk.ask.text(talk.say("import.own_name"), usual, check=check,
                                most=_NAME_CHARACTERS)  # fmt: skip
    return check(required(typed))


def _raw(look: TableOverview) -> str:
    """Format the header and the first rows as in the file."""
    rows = [look.headers, *look.rows]
    return "\n".join(
        " | ".join(one_line(cell, _LONGEST_CELL) for cell in row[: len(look.headers)])
        for row in rows
    )
