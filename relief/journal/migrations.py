"""The journal's shape, version by version. Each migration runs once, in one transaction."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from relief.journal.record_ids import new_record_id

APPLICATION_ID = 0x72656C66
"""Marks a database file as relief's ("relf")."""

_FIRST = (
    # The truth: every revision of every record, never changed, only added to.
    """
    CREATE TABLE revision (
        seq INTEGER PRIMARY KEY,
        record TEXT NOT NULL CHECK (length(record) = 36),
        stamp TEXT NOT NULL,
        device TEXT NOT NULL,
        kind TEXT NOT NULL,
        at TEXT NOT NULL,
        day TEXT NOT NULL,
        body TEXT,
        UNIQUE (record, stamp, device)
    ) STRICT
    """,
    "CREATE INDEX revision_by_stamp ON revision (stamp)",
    # The present: which revision of each record is the newest. Kept by the trigger below, so it
    # cannot disagree with the truth, in whatever order revisions arrive.
    """
    CREATE TABLE present (
        record TEXT PRIMARY KEY,
        seq INTEGER NOT NULL REFERENCES revision (seq),
        stamp TEXT NOT NULL,
        device TEXT NOT NULL,
        kind TEXT NOT NULL,
        at TEXT NOT NULL,
        day TEXT NOT NULL,
        deleted INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX present_by_time ON present (kind, deleted, at)",
    "CREATE INDEX present_by_day ON present (kind, deleted, day)",
    """
    CREATE TRIGGER revision_is_present AFTER INSERT ON revision BEGIN
        INSERT INTO present (record, seq, stamp, device, kind, at, day, deleted)
        VALUES (new.record, new.seq, new.stamp, new.device, new.kind, new.at, new.day,
                new.body IS NULL)
        ON CONFLICT (record) DO UPDATE SET
            seq = excluded.seq, stamp = excluded.stamp, device = excluded.device,
            kind = excluded.kind, at = excluded.at, day = excluded.day,
            deleted = excluded.deleted
        WHERE (excluded.stamp, excluded.device) > (present.stamp, present.device);
    END
    """,
    # Unfinished things: a session in progress and half-typed entries. Not part of the truth.
    """
    CREATE TABLE unfinished (
        name TEXT PRIMARY KEY,
        saved TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT
    """,
    "CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
)

_DAYS = (
    # What the diary comes to on each day: made when it is asked for, and taken out again by
    # whatever touches one of the day's entries. It can be emptied at any time.
    """
    CREATE TABLE day_of_diary (
        day TEXT PRIMARY KEY,
        rules INTEGER NOT NULL,
        body TEXT NOT NULL,
        passed_over TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TRIGGER entry_is_new AFTER INSERT ON present WHEN new.kind = 'entry' BEGIN
        DELETE FROM day_of_diary WHERE day = new.day;
    END
    """,
    """
    CREATE TRIGGER entry_is_changed AFTER UPDATE ON present BEGIN
        DELETE FROM day_of_diary WHERE day IN (old.day, new.day);
    END
    """,
    """
    CREATE TRIGGER entry_is_gone AFTER DELETE ON present BEGIN
        DELETE FROM day_of_diary WHERE day = old.day;
    END
    """,
    # No relief changes a revision, but a person with a database browser can.
    """
    CREATE TRIGGER revision_is_changed AFTER UPDATE ON revision BEGIN
        DELETE FROM day_of_diary WHERE day IN (old.day, new.day);
    END
    """,
)

_NAMES = ()
"""Nothing moves: from here on fields have the names of today. Older ones are read by ``old_names``,
and an older relief, which does not know the new ones, refuses the journal."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _DAYS, _NAMES)
"""MIGRATIONS[n] turns version n into version n + 1. Released ones are never edited."""

NEWEST = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection, now: datetime) -> None:
    """Bring a journal's shape up to date, each version in a transaction of its own."""
    while _version(connection) < NEWEST:
        connection.execute("BEGIN IMMEDIATE")
        version = _version(connection)  # another program may have been quicker
        if version < NEWEST:
            for statement in MIGRATIONS[version]:
                connection.execute(statement)
            if version == 0:
                connection.execute("INSERT INTO about VALUES ('device', ?)", (new_record_id(now),))
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute("COMMIT")


def needs_migration(connection: sqlite3.Connection) -> bool:
    """Whether an older relief wrote this journal."""
    return _version(connection) < NEWEST


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether the file holds nothing yet."""
    return connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is None


def marks_of(connection: sqlite3.Connection) -> tuple[int, int]:
    """What tells whose file it is: the program's mark, and the version of its shape."""
    return _pragma(connection, "application_id"), _version(connection)


def _version(connection: sqlite3.Connection) -> int:
    return _pragma(connection, "user_version")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    (value,) = connection.execute(f"PRAGMA {name}").fetchone()
    return int(value)
