"""`relief troubleshoot`: what was found, in words and as JSON."""

from __future__ import annotations

import json
import platform
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

import pytest

from relief.cli.commands import troubleshoot
from relief.cli.context import Context
from relief.practice.sound.audio_programs import SoundFound
from relief.practice.sound.session_sound import BELL_KINDS
from relief.practice.sound.tones import KINDS
from relief.systems import locks
from relief.systems.machine import anonymous, is_tested_python, system_name
from tests.conftest import FrozenClock
from tests.fake_programs import ENGINE, say, staged
from tests.systems.fake_systems import on_macos, on_windows

pytestmark = pytest.mark.slow


def troubleshooting(*words: str, home: Path) -> Context:
    parser = ArgumentParser()
    troubleshoot.configure(parser)
    arguments = parser.parse_args(words, Namespace(home=str(home)))
    return Context(arguments, FrozenClock())


def test_troubleshoot_tells_what_it_finds(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("SSH_TTY", "x")
    assert troubleshoot.run(troubleshooting(home=home)) == 0
    lines = capsys.readouterr().out.splitlines()
    names = [line.split()[0] for line in lines]
    assert names == [
        "relief", "python", "system", "terminal", "colours", "size", "sound", "speech", "data",
        "diary", "backups", "settings", "locks", "clocks", "fonts", "locale",
    ]  # fmt: skip
    assert "over ssh" in lines[6]
    assert "not started yet" in lines[9]
    assert lines[12].split() == ["locks", "work"]
    assert list(home.iterdir()) == []


def test_troubleshoot_names_a_broken_journal(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "relief.db").write_text("no journal at all " * 40)
    assert troubleshoot.run(troubleshooting("--json", home=home)) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["schema"] == "relief.troubleshoot/2"
    assert "not a relief diary" in facts["journal"]["problem"]


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_nothing_private_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
) -> None:
    home = tmp_path / "janedoe"
    data = home / "Diary of Jane"
    data.mkdir(parents=True)
    for name, value in (("HOME", str(home)), ("USER", "JaneDoe"), ("TERM_PROGRAM", "janedoe-term")):
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(platform, "node", lambda: "janes-laptop.example.org")
    (data / "relief.db").write_text("no journal at all, says janedoe " * 40)
    (data / "settings.toml").write_text('theme = "janedoe on janes-laptop"\n[')
    assert troubleshoot.run(troubleshooting(*words, home=data)) == 0
    said = capsys.readouterr().out.lower()
    private = ("jane", "laptop", "example.org", str(tmp_path).lower())
    assert [word for word in private if word in said] == []


def test_a_text_is_made_anonymous_and_else_left_as_it_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", "/home/al")
    monkeypatch.setenv("USER", "al")
    monkeypatch.setattr(platform, "node", lambda: "box")
    text = f"{tmp_path}/relief.db of AL on box: /home/al/x cannot be read, also not at all"
    shown = anonymous(text, {"DATA": tmp_path})
    assert shown == "DATA/relief.db of USER on HOST: ~/x cannot be read, also not at all"


@pytest.mark.parametrize(("works", "words"), [(True, "work"), (False, "do not work")])
def test_locks_that_keep_nobody_out_are_told(
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    works: bool,
    words: str,
) -> None:
    monkeypatch.setattr(
        locks, "lock_shared", lambda _: not works
    )  # a second process gets it as well
    assert troubleshoot.run(troubleshooting(home=home)) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("locks")]
    assert words in line
    assert list(home.iterdir()) == []


def test_a_python_that_was_not_tested_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(troubleshoot, "is_tested_python", lambda _: False)
    assert troubleshoot.run(troubleshooting(home=home)) == 0
    assert "(relief is not tested with this version)" in capsys.readouterr().out


def test_this_python_was_tested() -> None:
    assert is_tested_python("relief-tui") is not False
    assert is_tested_python("no-such-distribution") is None


@pytest.mark.parametrize(
    ("pretend", "name"),
    [(on_macos, "macOS 15.5, "), (on_windows, "Windows 11, 10.0.26100, "), (None, "Linux ")],
)
def test_the_system_is_named_with_its_version(
    monkeypatch: pytest.MonkeyPatch, pretend: Callable[[pytest.MonkeyPatch], None] | None, name: str
) -> None:
    if pretend is not None:
        pretend(monkeypatch)
    monkeypatch.setattr(platform, "mac_ver", lambda: ("15.5", ("", "", ""), ""))
    monkeypatch.setattr(platform, "win32_ver", lambda: ("11", "10.0.26100", "", ""))
    assert name in system_name()


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"TERM_PROGRAM": "Apple_Terminal", "TERM": "xterm-256color"}, "256"),
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "16 million"),
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "dumb"}, "none"),
        ({"TERM": "xterm", "NO_COLOR": "1"}, "none, because NO_COLOR is set"),
    ],
)
def test_troubleshoot_counts_colours(environ: dict[str, str], words: str) -> None:
    assert troubleshoot.colours_of(environ) == words


def test_troubleshoot_plays_every_sound_with_its_name(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with staged(tmp_path) as stage:
        engines = (stage.program("espeak-ng", ENGINE),)
        found = SoundFound((stage.program("paplay"),), engines)
        monkeypatch.setattr(troubleshoot, "find_chosen", lambda _: found)
        context = troubleshooting("--sound", "--json", home=home)
        monkeypatch.setattr(context.library, "phrases", say)
        assert troubleshoot.run(context) == 0
    output = capsys.readouterr()
    sound = json.loads(output.out)["sound"]
    assert set(KINDS) <= set(sound["played"])
    assert sound["state"] == "sound.state_voice espeak-ng paplay"
    assert all(f"  {name}" in output.err for name in sound["played"])


def test_troubleshoot_names_only_what_the_bell_can_ring(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(troubleshoot, "find_chosen", lambda _: SoundFound(is_far=True))
    context = troubleshooting("--sound", "--json", home=home)
    monkeypatch.setattr(context.library, "phrases", say)
    assert troubleshoot.run(context) == 0
    sound = json.loads(capsys.readouterr().out)["sound"]
    assert {name.split()[0] for name in sound["played"]} == BELL_KINDS
    assert sound["state"] == "sound.state_bell_far"
