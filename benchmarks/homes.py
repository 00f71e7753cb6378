"""Homes to measure in: a person who was asked everything, with a diary of any size."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from relief.clock import SystemClock, day_of
from relief.journal.check_records import checklist_record, situation_record
from relief.journal.journal import Journal
from relief.journal.record_ids import new_record_id
from relief.journal.records import Entry, save
from relief.journal.stored_record import to_json, utc
from relief.library.library import Library
from relief.library.packs.installed_packs import Packs
from relief.library.packs.pack_check import Checker

LONGEST_DAYS = 3_650
_PACK = """\
format = 1
id = "pack-{number}"
title = "Jaw, number {number}"
author = "Anna K."
written = 2026-12-02
region = "jaw"
summary = "For jaw muscles that feel tight."
before = "Leave it out with a locked jaw."

[[step]]
name = "Circles"
zones = ["jaw", "cheek"]
side = "both"
motion = "circle"
pressure = 3
seconds = 40
say = "Both jaw muscles. Small slow circles."
"""
_ZONES = ("lower-lid.left", "upper-lid.left", "cheek.left", "mouth.left", "temple.right")


def make_home(folder: Path, entries: int = 0, *, is_asked: bool = True, packs: int = 0) -> Path:
    """A home with so many diary entries, up to now.

    Args:
        folder: Where it is made.
        entries: How many.
        is_asked: Whether the warning signs and the situation were answered with no.
        packs: How many routines from others were added.
    """
    folder.mkdir(mode=0o700, parents=True)
    clock, library = SystemClock(), Library()
    journal = Journal(folder / "relief.db", clock)
    if is_asked:
        signs = {item.id: "no" for item in library.checklist.item if item.tier != "selfcare"}
        save(journal, checklist_record(library, clock, signs))
        facts = {item.id: "no" for item in library.situation.item}
        save(journal, situation_record(library, clock, facts))
    journal.close()
    _add_packs(folder / "packs", Checker(library), packs)
    if entries:
        _fill(folder / "relief.db", entries, clock.now())
    (folder / "settings.toml").write_text('sound = "silent"\n')
    return folder


def _add_packs(folder: Path, checker: Checker, count: int) -> None:
    packs = Packs(folder, checker)
    for number in range(1, count + 1):
        packs.add(checker.data(_PACK.format(number=number).encode(), f"{number}.toml"))


def _fill(path: Path, entries: int, now: datetime) -> None:
    """Write entries straight into the file: as the store does it, but all in one transaction."""
    with sqlite3.connect(path) as connection:
        (device,) = connection.execute("SELECT value FROM about WHERE key = 'device'").fetchone()
        connection.executemany(
            "INSERT INTO revision (record, stamp, device, kind, at, day, body)"
            " VALUES (?, ?, ?, 'entry', ?, ?, ?)",
            _entries(device, entries, now),
        )
    connection.close()


def _entries(device: str, entries: int, now: datetime) -> Iterator[tuple[str, ...]]:
    chance = Random(entries)
    apart = timedelta(days=min(entries, LONGEST_DAYS)) / entries
    for nth in range(entries):
        at = (now - apart * (entries - nth)).replace(microsecond=0)
        entry = Entry(
            at=at,
            timezone="Europe/Berlin",
            twitch=chance.randint(0, 10),
            jaw=chance.randint(0, 10),
            stress=chance.randint(0, 10),
            sleep_hours=chance.randint(8, 18) / 2,
            caffeine_mg=chance.choice((0, 80, 160, 240)),
            areas=(chance.choice(_ZONES),),
            note=None if nth % 5 else "after a long day at the screen",
        )
        stamp, day = utc(at), day_of(at).isoformat()
        yield (new_record_id(at), stamp, device, stamp, day, to_json(entry.body()))
