"""`relief troubleshoot`: what was found, in words and as JSON."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

import pytest

from relief.cli.context import Context
from relief.cli.verbs import troubleshoot
from relief.practice.sound.players import SoundFound
from relief.practice.sound.sound import BELL_KINDS
from relief.practice.sound.tones import KINDS
from tests.conftest import FrozenClock
from tests.stage import ENGINE, say, staged


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
        "relief", "python", "terminal", "colours", "size", "sound", "speech", "data", "journal",
        "backups", "settings", "fonts", "locale",
    ]  # fmt: skip
    assert "over ssh" in lines[5]
    assert "not begun yet" in lines[8]
    assert list(home.iterdir()) == []


def test_troubleshoot_names_a_broken_journal(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "relief.db").write_text("no journal at all " * 40)
    assert troubleshoot.run(troubleshooting("--json", home=home)) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["schema"] == "relief.troubleshoot/1"
    assert "not a journal" in facts["journal"]["problem"]


@pytest.mark.parametrize(
    ("environ", "words"),
    [
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
