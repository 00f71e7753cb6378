"""Terminal conventions: flags, environment, pipes, ASCII, pagers, suggestions."""

from __future__ import annotations

import json
import os
import subprocess
from argparse import Namespace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from relief.cli.context import Context
from relief.cli.open_app import tame_environment
from relief.cli.parser import build_parser, parts_of
from relief.clock import SystemClock
from relief.journal.journal import Journal
from relief.journal.records import Visit, save
from relief.library.library import Library
from relief.practice.wall_clock_breath import breath_at, breath_bar
from tests.conftest import Shell, run_python
from tests.screen_helpers import answer_all_no
from tests.terminal import RELIEF, Terminal, environment, run_relief

pytestmark = pytest.mark.slow

LONGER_OUT = (("in", 4.0), ("out", 6.0))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("play --silnt", "--silent"),
        ("play --sile", "--silent"),  # flags are not abbreviated
        ("--nigth", "--night"),
        ("treatment add medcine x", "medicine"),
        ("treatment lits", "list"),
        ("treatment add medicine x --stat 2026-11-01", "--start"),
        ("play jaww", "jaw"),
        ("breathe cohernt", "coherent"),
        ("config get themes", "theme"),
        ("status --format {twich}", "twitch"),
        ("help plya", "play"),
        ("help envirnment", "environment"),
        ("remind recipes bsh", "bash"),
        ("check-in relaxd", "relaxed"),
        ("log --zone lower-lib.left", "lower-lid.left"),
    ],
)
def test_what_was_meant_is_said_and_not_done(shell: Shell, typed: str, meant: str) -> None:
    assert shell(*typed.split()) == ""
    assert shell.status in (2, 5)
    assert meant in shell.talk.splitlines()[-1]


def test_the_help_of_each_subcommand_says_what_it_does(shell: Shell) -> None:
    assert "Permanently delete all entries and backups." in shell("data", "erase", "--help")
    for command in parts_of(build_parser()).values():
        for part in parts_of(command).values():
            assert part.description, part.prog
            assert part.format_help().count("--home DIR") == 1, part.prog


def test_help_is_the_same_by_every_way(shell: Shell) -> None:
    asked = {shell("play", "--help"), shell("play", "-h"), shell("help", "play")}
    assert len(asked) == 1
    assert shell("help", "config", "set") == shell("config", "set", "-h")
    assert "70" in shell("help", "exit-status")
    assert shell("help", "nonsense") == ""
    assert shell.status == 5


def test_what_is_only_looked_at_imports_little() -> None:
    code = """
import sys
from relief.cli import main
for words in (("--version",), ("--help",), ("status", "--breath"), ("status", "--format", "x")):
    try:
        main(words)
    except SystemExit:
        pass
    print("loaded", *{name.split(".")[0] for name in sys.modules})
"""
    loaded = [line.split() for line in run_python(code).splitlines() if line.startswith("loaded")]
    assert len(loaded) == 4
    assert "relief" in loaded[0]
    assert not {"textual", "pydantic", "rich", "tomlkit", "shtab"} & {*loaded[-1]}


def test_a_line_of_ones_own(shell: Shell, journal: Journal) -> None:
    now = journal.clock.now()
    save(journal, Visit(at=now, who="Neurology", date=date(2099, 12, 8)))
    save(journal, Visit(at=now, who="Dentist", date=date(2099, 1, 1), done=True))
    assert shell("status", "--format", "{{{next}}} {twitch}") == "{Tue 8 Dec} -\n"
    shell("log", "t4")
    assert shell("status", "--format", "{twitch} {entries} {sessions}") == "4 1 0\n"
    for wrong in ("{twitch.real}", "{twitch!r}", "{twitch:9}", "{0}", "{", "}"):
        assert shell("status", "--format", wrong) == ""
        assert shell.status == 2
    assert shell.json("status")["next_visit"] == "2099-12-08"


def test_the_breath_is_a_pure_function_of_the_clock() -> None:
    assert breath_at(LONGER_OUT, 0) == ("in", 0.0)
    assert breath_at(LONGER_OUT, 2) == ("in", 0.5)
    assert breath_at(LONGER_OUT, 4) == ("out", 1.0)
    assert breath_at(LONGER_OUT, 1_000_007) == ("out", 0.5)
    bars = [breath_bar(LONGER_OUT, second / 10, 12) for second in range(100)]
    assert {len(bar) for bar in bars} == {12}
    assert (bars[0].strip(), bars[40], bars[20]) == ("", "█" * 12, "██████" + " " * 6)


def test_the_breath_is_not_offered_in_an_emergency(shell: Shell) -> None:
    assert shell("status", "--breath")
    shell("checklist", "--answer", "E1=yes")
    assert shell("status", "--breath").strip() == ""
    assert shell.status == 6


def test_a_place_on_hold_is_told(shell: Shell) -> None:
    assert shell.json("status")["holds"] == []
    last = (SystemClock().now().date() + timedelta(days=12)).isoformat()
    shell("treatment", "add", "injection", "x", "--zone", "c", "--hold-until", last)
    held = {"area": "cheek.left", "until": last}
    assert any(held.items() <= hold.items() for hold in shell.json("status")["holds"])


def test_what_undo_would_do_is_said_before(shell: Shell) -> None:
    shell("undo", "--list")
    assert shell.status == 5
    shell("log", "t3", "first")
    for said, done in (("delete", "Undone. Deleted"), ("restore", "Restored")):
        assert said in shell("undo", "--list")
        assert shell("undo", "--list") == shell("undo", "--list")
        assert done in shell("undo")
    entry = shell.json("entries")["entries"][0]["id"]
    shell("entries", "--edit", entry, "--twitch", "5")
    assert "restore" in shell("undo", "--list")
    assert shell.json("undo", "--list")["change"] == "change"


def test_a_run_is_timed_by_two_commands(shell: Shell) -> None:
    shell("log", "--stop")
    assert shell.status == 5
    shell("log", "--start")
    shell("log", "--start")
    assert shell.status == 2
    entry = shell.json("log", "--stop", "--zone", "l")
    assert 0 <= entry["longest_run_seconds"] < 60
    assert entry["areas"] == ["lower-lid.left"]
    shell("log", "--stop")
    assert shell.status == 5


def test_a_jaw_check_is_listed_told_and_taken_back(shell: Shell) -> None:
    assert shell.json("check-in", "clenching")["schema"] == "relief.ping/1"
    shell("check-in", "relaxed")
    assert shell("entries", "--kind", "ping").count("\n") == 2
    assert shell.json("stats")["jaw"]["counts"] == {"clenching": 1, "relaxed": 1}
    assert "too few" in shell("stats")
    assert "jaw relaxed" in shell("undo")
    assert shell.json("status")["jaw"]["n"] == 1
    shell("entries", "--delete", shell.json("entries", "--kind", "ping")["entries"][0]["id"])
    assert shell.json("status")["jaw"]["n"] == 0


def test_routines_by_their_own_verb(shell: Shell, tmp_path: Path) -> None:
    assert shell("routine", "list") == shell("play", "--list")
    shown = shell("routine", "show", "jaw")
    assert "3. Small circles" in shown
    assert shell.json("routine", "show", "jaw")["id"] == "jaw-reset"
    path = tmp_path / "mine.toml"
    shell("routine", "new", "mine", "--from", "jaw", "-o", str(path))
    shell("content", "check", str(path))
    assert shell.status == 0


def test_a_session_on_one_side_and_a_shorter_one(
    shell: Shell, journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)

    def planned(*flags: str) -> list[dict[str, Any]]:
        printed = shell("play", "jaw", "--dry-run", "--json", *flags)
        return [json.loads(line) for line in printed.splitlines()]

    whole = planned()
    left = planned("--side", "left")
    worked = [step for step in left if step["pressure"]]
    assert {step["side"] for step in worked} == {"left"}
    assert all("left" in step["say"].lower() for step in worked)
    assert not any("both" in step["say"].lower() for step in worked)
    short = planned("--minutes", "1.5")
    assert 0 < sum(s["seconds"] for s in short) <= 90 < sum(s["seconds"] for s in whole)
    assert len(short) == len(whole)
    for wrong in ("0.5", "5", "nan"):
        assert planned("--minutes", wrong) == []
        assert shell.status == 2


def test_who_reads_lines_is_given_lines(home: Path) -> None:
    with Terminal("log", home=home, ACCESSIBLE="1") as terminal:
        terminal.see("For example: t3")
        terminal.press("t3 a note\r")
        terminal.see("Enter saves the entry.")
        terminal.press("\r")
        assert terminal.end() == 0
        assert "Saved: twitch 3" in terminal.said
    done = run_relief(home, "play", "jaw", RELIEF_LINEAR="1")
    assert done.returncode == 6  # it asks for the checklist, not for a terminal


def test_a_flag_goes_before_the_environment_and_that_before_what_is_set(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "settings.toml").write_text('sound = "voice"\nget_ready = 30\nmotion = "none"\n')
    asked = Context(Namespace(home=None, sound="silent", delay=5.0)).settings
    assert (asked.text("sound"), asked.number("get_ready"), asked.still) == ("silent", 5, True)
    unasked = Context(Namespace(home=None, sound=None, delay=None)).settings
    assert (unasked.text("sound"), unasked.number("get_ready")) == ("voice", 30)
    monkeypatch.setenv("RELIEF_MOTION", "full")
    assert not unasked.still
    assert Context(Namespace(home=str(home / "else"))).settings.text("sound") == "silent"


def test_a_command_beside_keeps_its_own_flags(shell: Shell) -> None:
    assert shell("while", "--", "no-such-program", "--json") == ""
    assert not shell.talk.startswith("{")
    assert shell.status == 5


def test_nothing_is_asked_where_that_is_wished(home: Path) -> None:
    for words in (("play", "jaw"), ("check-in",), ()):
        with Terminal(*words, "--no-input", home=home) as terminal:
            assert terminal.end() in (2, 6, 7), words
            assert "\x1b[?1049h" not in terminal.said


def test_colours_are_left_out_where_that_is_wished(home: Path) -> None:
    with Terminal("--no-color", home=home) as terminal:
        terminal.see("? help")  # late in the day another key takes the place of ctrl+p
        assert all(len(set(ink)) == 1 for ink in terminal.colours())
        terminal.quit()


@pytest.mark.parametrize(
    ("said", "flag", "left"),
    [
        ({"CLICOLOR": "0"}, False, "1"),
        ({"CLICOLOR": "1"}, False, None),
        ({"NO_COLOR": "1"}, False, "1"),
        ({"NO_COLOR": ""}, False, None),
        ({"NO_COLOR": ""}, True, "1"),
    ],
)
def test_how_colours_are_left_out(
    monkeypatch: pytest.MonkeyPatch, said: dict[str, str], flag: bool, left: str | None
) -> None:
    for name in ("NO_COLOR", "CLICOLOR"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    tame_environment(no_color=flag)
    assert os.environ.get("NO_COLOR") == left


def test_a_reader_that_goes_is_no_fault(home: Path) -> None:
    for words in (("status", "--breath", "--follow"), ("help", "--man")):
        with subprocess.Popen([*RELIEF, *words], env=environment(home), stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True) as process:  # fmt: skip
            assert process.stdout is not None
            assert process.stderr is not None
            assert process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == ""
        assert process.returncode == 0, words


def test_where_there_is_only_ascii_everything_can_still_be_read(home: Path, shell: Shell) -> None:
    shell("log", "t3", "Käse · 日本 — ½")
    assert "Kase - ?? - ?" in run_relief(home, "entries", LC_ALL="C").stdout
    assert run_relief(home, "entries", PYTHONIOENCODING="ascii").stdout.isascii()
    assert "Käse · 日本" in run_relief(home, "entries", LC_ALL="C.UTF-8").stdout


def test_long_reading_goes_to_the_pager_on_a_terminal_only(home: Path, tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\nread first; echo PAGED $first\n")
    pager.chmod(0o755)
    with Terminal("learn", "botulinum-toxin", home=home, PAGER=str(pager)) as terminal:
        assert terminal.end() == 0
        assert "PAGED # Botulinum" in terminal.said
    calm: dict[str, Any] = {"PAGER": str(pager), "ACCESSIBLE": "1"}
    with Terminal("learn", "botulinum-toxin", home=home, **calm) as terminal:
        assert terminal.end() == 0
        assert "PAGED" not in terminal.said
    assert "PAGED" not in run_relief(home, "learn", "botulinum-toxin", PAGER=str(pager)).stdout


def test_an_editor_is_opened_only_when_asked_for(home: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/edited\n')
    editor.chmod(0o755)
    for flags in ((), ("--edit",)):
        with Terminal("routine", "new", f"mine{len(flags)}", *flags, home=home,
                      EDITOR=str(editor)) as terminal:  # fmt: skip
            assert terminal.end() == 0
        assert (tmp_path / "edited").exists() is bool(flags)
    assert (tmp_path / "edited").read_text() == "mine1.toml\n"
