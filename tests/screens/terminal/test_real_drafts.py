"""A draft survives every exit and a locked journal, on a real terminal."""

from __future__ import annotations

import json
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.terminal import AT_NOON, RELIEF_AT_NOON, Terminal

CRASHING = """
from screens.diary.log import LogScreen
from tests.at_noon import set_clock

def fail(self):
    raise RuntimeError

LogScreen._ask_when = fail
set_clock()
from relief.cli import main
raise SystemExit(main())
"""
"""Start relief, with an error behind the key that asks for the time."""


IMPATIENT = """
from relief.journal import connection
from tests.at_noon import set_clock

connection._PATIENCE_SECONDS = 3
set_clock()
from relief.cli import main
raise SystemExit(main())
"""
"""Start relief, which waits three seconds for another process instead of five."""


def relief(home: Path, code: str = "") -> Terminal:
    """Start relief at noon on a terminal; or run ``code``."""
    program = (*RELIEF_AT_NOON[:2], "-c", code) if code else RELIEF_AT_NOON
    return Terminal(home=home, program=program, **AT_NOON)


def open_entry(terminal: Terminal, *seen: str) -> None:
    """Start an entry, or continue it."""
    terminal.see("q quit")
    terminal.press("l")
    terminal.see("How are you now?", *seen)


def kept(home: Path) -> dict[str, object]:
    """Return the fields of the draft on disk."""
    with closing(sqlite3.connect(f"file:{home / 'relief.db'}?mode=ro", uri=True)) as raw:
        found = raw.execute("SELECT body FROM unfinished WHERE name = 'entry:draft'").fetchone()
    fields: dict[str, object] = json.loads(found[0]) if found else {}
    return fields


def test_an_unfinished_entry_survives_every_end_and_is_saved_though_others_write(
    home: Path,
) -> None:
    with relief(home) as terminal:
        open_entry(terminal)
        terminal.press("3")
        terminal.see("3 ?")
        terminal.signal(signal.SIGTERM)
        assert terminal.end() == 128 + signal.SIGTERM
    with relief(home) as terminal:
        open_entry(terminal, "draft restored", "3 ·")
        terminal.press(" ", "4")
        terminal.see("3 4 ?")
        terminal.hang_up()
        assert terminal.process.wait(60) == 128 + signal.SIGHUP
    with relief(home) as terminal:
        open_entry(terminal, "draft restored", "3 4")
        terminal.press("/")
        terminal.see("Your note")
        terminal.press(*"half a no")
        terminal.wait(lambda: kept(home).get("note") == "half a no", "the note on disk")
        terminal.signal(signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
    with relief(home, CRASHING) as terminal:
        open_entry(terminal, "draft restored", "3 4", "half a no")
        terminal.press(" ", " ", "6")
        terminal.see("6 h")
        terminal.press("@")
        assert terminal.end() == 70
    with relief(home) as terminal:
        open_entry(terminal, "draft restored", "3 4 6 h", "half a no")
        save_while_another_program_holds_the_journal(terminal, home)


def save_while_another_program_holds_the_journal(terminal: Terminal, home: Path) -> None:
    """Nothing waits for the disk: after a second a message appears, and the entry is saved once."""
    with closing(sqlite3.connect(home / "relief.db", isolation_level=None)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        terminal.press("\r", "7", "\r")
        terminal.see("Another program is using")
        terminal.press(".")
        terminal.wait(lambda: "3 4 6 h" not in terminal.text, "a hidden screen")
        terminal.press(".")
        terminal.see("3 4 6 h")
        assert raw.execute("SELECT count(*) FROM revision").fetchone() == (0,)
        raw.execute("ROLLBACK")
        terminal.see("Saved on this machine")
        (saved,) = raw.execute("SELECT body FROM revision").fetchone()
    told = [
        json.loads(saved).get(name) for name in ("twitch", "jaw", "sleep_hours", "note", "stress")
    ]
    assert told == [3, 4, 6, "half a no", None]


def test_who_leaves_while_another_program_holds_the_journal_is_told_and_keeps_the_draft(
    home: Path,
) -> None:
    with relief(home, IMPATIENT) as terminal:
        open_entry(terminal)
        terminal.press("3")
        terminal.wait(lambda: kept(home).get("twitch") == 3, "the draft on disk")
        with closing(sqlite3.connect(home / "relief.db", isolation_level=None)) as raw:
            raw.execute("BEGIN IMMEDIATE")
            terminal.press("\r")
            terminal.see("Another program is using")
            terminal.signal(signal.SIGTERM)
            assert terminal.end() == 128 + signal.SIGTERM
        assert terminal.left_behind() == set()
        assert "Your last change is not saved" in terminal.said
    with relief(home) as terminal:
        open_entry(terminal, "draft restored", "3 ·")
