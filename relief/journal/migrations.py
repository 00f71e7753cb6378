"""The journal's schema, version by version. Each migration runs once, in one transaction."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from relief.journal.record_ids import new_record_id

APPLICATION_ID = 0x72656C66
"""The application id of relief's database files ("relf")."""

_FIRST = (
    # All revisions of every record; append-only.
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
    # The newest revision of each record. Maintained by the trigger below, so it is consistent with
    # the revisions, in whatever order they arrive.
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
    # A session in progress and drafts of entries. Not part of the revisions.
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
    # Cached values of each day: computed on demand, and removed by every change of one of the day's
    # entries. Can be emptied at any time.
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
    # relief never changes a revision, but a person with a database browser can.
    """
    CREATE TRIGGER revision_is_changed AFTER UPDATE ON revision BEGIN
        DELETE FROM day_of_diary WHERE day IN (old.day, new.day);
    END
    """,
)

_NAMES = ()
"""No change of data: from here on fields have their current names. Older ones are mapped by
``legacy_names``, and an older relief, which does not know the new ones, refuses the journal.
"""

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _DAYS, _NAMES)
"""MIGRATIONS[n] turns version n into version n + 1. Released ones are never edited."""

NEWEST = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection, now: datetime) -> None:
    """Migrate a journal to the current schema, each version in its own transaction."""
    while _version(connection) < NEWEST:
        connection.execute("BEGIN IMMEDIATE")
        version = _version(connection)  # another process may have migrated it already
        if version < NEWEST:
            for statement in MIGRATIONS[version]:
                connection.execute(statement)
            if version == 0:
                connection.execute("INSERT INTO about VALUES ('device', ?)", (new_record_id(now),))
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute("COMMIT")


def needs_migration(connection: sqlite3.Connection) -> bool:
    """Return whether an older relief wrote this journal."""
    return _version(connection) < NEWEST


def is_empty(connection: sqlite3.Connection) -> bool:
    """Return whether the file is empty."""
    return connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is None


def marks_of(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return the application id and schema version."""
    return _pragma(connection, "application_id"), _version(connection)


def _version(connection: sqlite3.Connection) -> int:
    return _pragma(connection, "user_version")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    (value,) = connection.execute(f"PRAGMA {name}").fetchone()
    return int(value)
