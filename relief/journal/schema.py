"""Compares a database's tables, indexes and triggers with those that relief creates.

SQLite runs the triggers and views of a file. Another program, or a damaged disk, may have changed
them, and then "saved" would no longer mean saved.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from itertools import chain

from relief.i18n import _
from relief.journal import migrations

DATA_TABLES = ("revision", "unfinished", "about")
"""Tables that cannot be rebuilt."""

_NEWER = """
    SELECT 1 FROM revision LEFT JOIN present ON present.record = revision.record
    WHERE present.record IS NULL
       OR (revision.stamp, revision.device) > (present.stamp, present.device) LIMIT 1
"""
_DIFFERENT = """
    SELECT 1 FROM present LEFT JOIN revision ON revision.seq = present.seq
    WHERE revision.seq IS NULL OR present.record <> revision.record
       OR present.stamp <> revision.stamp OR present.device <> revision.device
       OR present.kind <> revision.kind OR present.at <> revision.at
       OR present.day <> revision.day OR present.deleted <> (revision.body IS NULL) LIMIT 1
"""
_CREATED = ("TABLE", "INDEX", "TRIGGER")


class Altered(ValueError):
    """Derived tables differ from what relief creates; the revisions can be read."""


def check_schema(connection: sqlite3.Connection, version: int) -> None:
    """Refuse a database whose triggers, tables or indexes differ from those of its version.

    Additional tables and indexes are harmless, and ignored.

    Raises:
        ValueError: A data table was changed.
        Altered: Something else was: it can be rebuilt from the data tables.
    """
    check_data_tables(connection, version)
    found, expected = _found(connection), _expected(version)
    lacking = [name for name, made in expected.items() if found.get(name) != made]
    foreign = [
        name
        for name, (sort, _) in found.items()
        if name not in expected and sort in ("trigger", "view")
    ]
    if lacking or foreign:
        raise Altered(
            _("{value} was changed by another program").format(value=(*lacking, *foreign)[0])
        )


def check_data_tables(connection: sqlite3.Connection, version: int) -> None:
    """Refuse a database in which a data table differs from what relief creates.

    Raises:
        ValueError: A table is missing, is a view, or has other columns.
    """
    found, expected = _found(connection), _expected(version)
    for name in DATA_TABLES:
        if found.get(name) != expected[name]:
            raise ValueError(_("its table {name} is not as relief creates it").format(name=name))


def check_derived(connection: sqlite3.Connection) -> None:
    """Compare the derived table of current records with the revisions.

    Raises:
        Altered: The table and the revisions differ.
    """
    for query in (_NEWER, _DIFFERENT):
        if connection.execute(query).fetchone() is not None:
            raise Altered(_("a record does not match its newest revision"))


def _found(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """Return the type and SQL of each object, by name."""
    rows = connection.execute("SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {str(name): (str(sort), " ".join(str(sql).split())) for name, sort, sql in rows}


@cache
def _expected(version: int) -> dict[str, tuple[str, str]]:
    """Return the same for a journal of that version, as the migrations create it.

    Read from their statements if these only create objects: executing them in a database in
    memory would take 2 % of the start-up of ``relief status``.
    """
    statements = tuple(chain.from_iterable(migrations.MIGRATIONS[:version]))
    created = [statement.split() for statement in statements]
    if all(words[0] == "CREATE" and words[1] in _CREATED for words in created):
        return {words[2]: (words[1].lower(), " ".join(words)) for words in created}
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in statements:
            connection.execute(statement)
        return _found(connection)
