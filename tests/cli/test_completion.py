"""Completion with the Tab key, in each real shell with a real relief on its path."""

from __future__ import annotations

from pathlib import Path

import pytest

from relief.cli import main
from relief.cli.commands import COMMANDS
from tests.shells import relief_on_path
from tests.terminal import Terminal
from tests.tools import need

SHELLS = {
    "bash": (("--norc", "--noprofile", "-i"), "source {script}"),
    "zsh": (("-f", "-i"), "fpath+=({folder}); autoload -Uz compinit; compinit -u -D"),
    "fish": (("--no-config", "-i"), "source {script}"),
}


@pytest.mark.slow
@pytest.mark.parametrize("shell", SHELLS)
def test_the_tab_key_finishes_verbs_flags_and_names(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], shell: str
) -> None:
    assert main(["completion", shell]) == 0
    script = tmp_path / "_relief"
    script.write_text(capsys.readouterr().out)
    flags, setup = SHELLS[shell]
    with Terminal(program=(need(shell), *flags), home=home, size=(200, 50), PS1="$ ",
                  PATH=relief_on_path(tmp_path), TERM="xterm") as terminal:  # fmt: skip
        terminal.press(f"{setup.format(script=script, folder=tmp_path)} && echo rea''dy\r")
        terminal.see("ready")
        for typed, finished in (
            ("br", "breathe"),
            ("play --vo", "play --voice"),
            ("breathe cohe", "breathe coherent"),
            ("treatment add med", "treatment add medicine"),
        ):
            terminal.press(f"relief {typed}\t")
            terminal.wait(lambda end=f"relief {finished}": terminal.text.endswith(end), finished)
            terminal.press("\x15")  # clear the line
        terminal.press("relief --vers\t\r")
        terminal.see("relief 0.")
        terminal.press("exit\r")
        terminal.end()


def test_every_verb_can_be_finished(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for shell in SHELLS:
        main(["completion", shell])
        script = capsys.readouterr().out
        assert [verb for verb in COMMANDS if verb not in script] == []
    assert list(home.iterdir()) == []
