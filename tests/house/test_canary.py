"""Hostile text in every record goes through every screen and command, and nothing obeys it.

The text is written into the journal without validation, as by a careless import, and into a file's
name, a folder and the settings. Then the bytes sent to a real terminal are searched for it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from relief.cli import main
from relief.clock import SystemClock
from relief.journal.check_records import checklist_record, situation_record
from relief.journal.journal import Journal
from relief.journal.records import save
from relief.library.library import Library
from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are not for Windows")

HOSTILE = (
    "\x1b]52;c;b3duZWQ=\x07\x1b]0;owned\x1b\\\x1b[2J\x1b[5;31mOBEYED\x1b[0m\x9b2J\x9d0;owned\x9c"
    "\x1bPq\x1b\\ [/] [/b] [@click=app.leave]click[/] [b]x[/i] \u202eright\u2066 zero\u200bwidth "
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 e" + "\u0301" * 40 + " |`<b> =1+1 {0} %s \\"
)
OBEYED = (b"\x1b]52", b"\x1b]0", b"\x1b[2J\x1b[5;31m", b"\x1bP", b"\xc2\x9b", b"\xc2\x9d",
          "\u202e".encode(), "\u2066".encode(), "\u200b".encode())  # fmt: skip
"""What a terminal would obey, or would not show."""

COMMANDS = (
    "status", "status --json", "entries", "entries --json", "entries --csv", "entries --search x",
    "stats", "treatment", "treatment list", "trial", "report", "report --json", "export",
    "config list", "content list", "log --note {hostile}", "entries --search {hostile}",
    "play {hostile}",
    "learn {hostile}", "config set theme {hostile}", "config set {hostile} 1", "{hostile}",
    "entries --edit {hostile}", "content check {file}", "undo", "status --home {folder}",
    "content check {pack}", "report -o {folder}/x/y", "breathe {hostile}",
    "treatment add {hostile}",
)  # fmt: skip


@pytest.fixture
def full(home: Path, library: Library) -> Iterator[Path]:
    """A journal with hostile text in each kind of record, and hostile settings."""
    (home / "settings.toml").write_text(
        'sound = "silent"\nemergency_number = "\\u001b]0;owned\\u0007"\nlanguage = "\\u202e"\n'
        '"\\u001b]0;owned\\u0007" = 1\n'
    )
    clock = SystemClock()
    journal = Journal(home / "relief.db", clock)
    signs = {item.id: "no" for item in library.checklist.item if item.tier != "selfcare"}
    save(journal, checklist_record(library, clock, signs))
    save(journal, situation_record(library, clock, {i.id: "no" for i in library.situation.item}))
    now = clock.now()
    day = {"at": now.isoformat(), "timezone": HOSTILE}
    entry = {"twitch": 3, "note": HOSTILE, "tags": [HOSTILE], "areas": [HOSTILE, "lower_lid.left"]}
    for back in range(3):
        at = now - timedelta(days=back, minutes=1)
        journal.write("entry", day | entry | {"at": at.isoformat()}, at)
    journal.write("session", day | {
        "routine": "j1", "title": HOSTILE, "practice": "massage", "version": 1, "seconds": 60.0,
        "planned_seconds": 120.0, "status": "interrupted", "steps_done": 1, "steps": 2,
        "left_at": 1,
        "speed": 1.0,
    }, now)  # fmt: skip
    begun = (date.fromisoformat(journal.today()) - timedelta(days=9)).isoformat()
    journal.write("treatment", day | {
        "sort": "medicine", "name": HOSTILE, "start": begun, "areas": [HOSTILE],
        "product": HOSTILE, "note": HOSTILE,
    }, now)  # fmt: skip
    journal.write("question", day | {"text": HOSTILE}, now)
    journal.close()
    yield home


def obeyed(raw: bytes) -> list[bytes]:
    """Return the hostile text found in what the terminal was sent."""
    return [each for each in OBEYED if each in raw]


@pytest.mark.slow
def test_every_screen_shows_it_and_obeys_nothing(full: Path) -> None:
    with Terminal(home=full, size=(100, 40)) as terminal:
        terminal.see("was cut short")
        terminal.press("n")
        terminal.see("q quit")
        for key in ("2", "3", "4", "6", "5"):
            terminal.press(key)
        terminal.see("OBEYED")
        terminal.press("g", "q", "m", "q", "/")
        terminal.paste(HOSTILE)
        terminal.press("\r", "\r")
        terminal.see("OBEYED")
        terminal.signal(15)
        assert terminal.end() == 143
    sent = bytes(terminal.raw)
    assert obeyed(sent) == []
    assert not (full / "crash.txt").exists()


@pytest.fixture
def given(tmp_path: Path) -> dict[str, str]:
    """Values for the placeholders in braces."""
    name = re.sub(r"[\x00/]", "", HOSTILE)[:60]
    folder, pack = tmp_path / name, tmp_path / "pack.toml"
    folder.mkdir()
    pack.write_text(f"id = {json.dumps(HOSTILE)}\ntitle = {json.dumps(HOSTILE)}\n[[step]]\n")
    file = folder / f"{name}.toml"
    return {"hostile": HOSTILE, "file": str(file), "folder": str(folder), "pack": str(pack)}


@pytest.mark.slow
def test_every_verb_says_it_and_obeys_nothing(
    full: Path, given: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    for words in COMMANDS:
        status = main([word.format(**given) for word in words.split()])
        out, talk = capsys.readouterr()
        said = (out + talk).encode()
        assert obeyed(said) == [], words
        assert b"\x1b" not in said, words
        assert b"\x07" not in said, words
        assert status != 70, (words, (full / "crash.txt").read_text())
