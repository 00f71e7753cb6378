"""`relief breathe` and `relief while`: a custom rhythm, and a command that runs meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from relief.library.library import Library
from tests.conftest import Shell
from tests.terminal import Terminal


def test_a_rhythm_of_ones_own_is_as_long_as_asked(asked: Path, shell: Shell) -> None:
    plan = shell("breathe", "--in", "3", "--out", "5", "--breaths", "10", "--dry-run")
    assert plan == "Your own rhythm: 3-5, 10 breaths, 1:20\n"
    plan = shell("breathe", "--in", "4", "--out", "6", "--minutes", "2", "--dry-run")
    assert "12 breaths, 2:00" in plan
    assert shell.status == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--in", "0.5"), "from 1 to 30 seconds"),
        (("--out", "31"), "from 1 to 30 seconds"),
        (("--hold", "61"), "a breath hold must last from"),
        (("--breaths", "0"), "from 1 to 1000"),
        (("--minutes", "61"), "at most 60"),
    ],
)
def test_what_nobody_should_breathe_is_refused_with_its_limits(
    asked: Path, shell: Shell, words: tuple[str, ...], said: str
) -> None:
    assert said in shell.refuses("breathe", *words)


def test_every_pattern_is_named_for_a_person_and_for_a_script(
    shell: Shell, library: Library
) -> None:
    names = [pattern.id for pattern in library.patterns]
    assert [line.split()[0] for line in shell("breathe", "--list").splitlines()] == names
    told = shell.json("breathe", "--list")["patterns"]
    assert [one["id"] for one in told] == names
    assert all(one["caution"] for one in told)


def test_a_commands_status_and_last_lines_are_passed_on(asked: Path, shell: Shell) -> None:
    count = "for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo line $i; done; exit 3"
    printed = shell("while", "--", "sh", "-c", count)
    assert shell.status == 3
    assert printed.splitlines() == [f"line {number}" for number in range(3, 13)]
    assert "sh ended with status 3" in shell.talk
    assert (asked / "while.log").stat().st_mode & 0o077 == 0


def test_a_command_that_is_missing_or_unknown_is_said(asked: Path, shell: Shell) -> None:
    assert "relief while -- make test" in shell.refuses("while", "--")
    shell("while", "--", "no-such-command")
    assert shell.status != 0
    assert "no-such-command could not be started" in shell.talk


@pytest.mark.slow
def test_the_breathing_ends_with_the_command(asked: Path, tmp_path: Path) -> None:
    going = tmp_path / "going"
    going.touch()
    wait = f"while [ -e '{going}' ]; do sleep 0.05; done; echo over"
    with Terminal("while", "--", "sh", "-c", wait, home=asked) as terminal:
        terminal.see("GET READY")
        going.unlink()
        assert terminal.end() == 0
        assert "over" in terminal.said
        assert terminal.left_behind() == set()


def test_a_pattern_is_printed_cue_by_cue_without_being_played(shell: Shell) -> None:
    said = shell("breathe", "box", "--breaths", "4", "--timeline")
    assert "0:00.5  ready     Box breathing. In, hold, out, hold." in said
    assert "0:56.0  last      Last breath." in said
    assert "0:58.0  in        (in)" in said, "by then the tone is enough"
    assert said.rstrip().endswith("1:10 in total, 26% speech, longest silence 3 s, overlaps 0")
    found = shell.json("breathe", "box", "--breaths", "4", "--timeline")
    assert (found["schema"], found["clashes"]) == ("relief.breathing/1", [])
    assert found["cues"][-1]["text"].startswith("Let your breath go back")
