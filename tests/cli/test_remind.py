"""Reminders: lines for shells, bars and schedulers, each run if its program is installed."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import tomllib
from pathlib import Path

import pytest

from relief.cli import main
from relief.cli.commands.remind import RECIPES
from relief.journal.reminder_time import next_check_file
from tests.shells import REVEALING, relief_on_path, run_shell
from tests.terminal import Terminal
from tests.tools import need

LINE = "time for a break: relief check-in\n"


@pytest.fixture
def recipes(home: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Every recipe, as the command prints it."""
    printed = {}
    for name in RECIPES:
        assert main(["remind", "recipes", name]) == 0
        printed[name] = capsys.readouterr().out
    return printed


def set_moment(home: Path, moment: int) -> None:
    """Set the time of the next check, as an answer does."""
    path = next_check_file(home)
    path.write_text(f"{moment}\n")
    os.utime(path, (moment, moment))


def test_no_recipe_tells_a_bystander_what_it_is_for(recipes: dict[str, str]) -> None:
    assert [name for name, text in recipes.items() if REVEALING.search(text)] == []
    assert [name for name, text in recipes.items() if "@" in text.replace("$@", "")] == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_prompt_says_one_line_when_the_moment_has_come(
    home: Path, recipes: dict[str, str], shell: str
) -> None:
    need(shell)
    prompt = f"{recipes[shell]}\n_relief_break; _relief_break\n"
    assert run_shell(shell, prompt, home) == ""  # never before the first answer
    set_moment(home, 4_000_000_000)
    assert run_shell(shell, prompt, home) == ""
    set_moment(home, 1_000_000_000)
    assert run_shell(shell, prompt, home) == LINE


def test_a_prompt_keeps_the_status_and_what_was_there_and_runs_no_foreign_words(
    home: Path, recipes: dict[str, str]
) -> None:
    next_check_file(home).write_text(f"a[$(touch {home}/harm)]\n")
    code = f'PROMPT_COMMAND="echo own"\n{recipes["bash"] * 2}\n(exit 7); eval "$PROMPT_COMMAND"'
    assert run_shell("bash", code, home) == "own\n"
    code = f'{recipes["bash"]}\n(exit 7); eval "$PROMPT_COMMAND"; echo $?'
    assert run_shell("bash", code, home) == "7\n"
    assert not (home / "harm").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_a_prompt_starts_no_program(home: Path, recipes: dict[str, str], shell: str) -> None:
    need(shell)
    set_moment(home, 1_000_000_000)
    assert run_shell(shell, f"PATH=/nowhere\n{recipes[shell]}\n_relief_break\n", home) == LINE


def test_starship_asks_in_plain_sh(home: Path, recipes: dict[str, str]) -> None:
    custom = tomllib.loads(recipes["starship"])["custom"]["relief"]
    asked = f"if {custom['when']}; then {custom['command']}; fi"
    for moment, said in ((4_000_000_000, ""), (1_000_000_000, "time for a break\n")):
        set_moment(home, moment)
        assert run_shell("sh", asked, home) == said


def test_tmux_shows_the_breath(home: Path, tmp_path: Path, recipes: dict[str, str]) -> None:
    settings = tmp_path / "tmux.conf"
    settings.write_text(f"{recipes['tmux']}\nset -g status-right-length 60\n")
    server = (need("tmux"), "-S", str(tmp_path / "socket"), "-f", str(settings))
    bar = re.compile(r"(in|out) +[▏▎▍▌▋▊▉█]")
    with Terminal(program=(*server, "new-session", "cat"), home=home,
                  PATH=relief_on_path(tmp_path), LANG="C.UTF-8") as terminal:  # fmt: skip
        try:  # without UTF-8, tmux draws lines instead of the bar
            terminal.wait(lambda: bar.search(terminal.text), "the breath")
        finally:
            subprocess.run([*server, "kill-server"], check=True)
        terminal.end()


def test_cron_can_read_its_lines(recipes: dict[str, str]) -> None:
    *times, command = recipes["cron"].splitlines()[-1].split(maxsplit=5)
    assert len(times) == 5
    assert all(re.fullmatch(r"[\d*,/-]+", each) for each in times)
    assert "%" not in command  # cron would treat % as the end of the command
    assert shlex.split(command)[-1] == "time for a break"


def test_without_a_name_every_recipe_is_listed(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["remind", "recipes"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(RECIPES)
    assert main(["remind", "recipes", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed == {"schema": "relief.recipes/1", "recipes": dict(RECIPES)}


def test_a_recipe_as_an_object_is_the_same_text(
    recipes: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["remind", "recipes", "tmux", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["name"], told["text"] + "\n") == ("tmux", recipes["tmux"])
