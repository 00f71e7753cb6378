"""`relief config`: what every key does, and opening the file in the person's editor."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.keys.keyboard import Keyboard
from tests.conftest import Shell
from tests.terminal import Terminal

EDITOR = '#!/bin/sh\necho \'sound = "loud"\' >> "$1"\n'


def test_each_action_is_named_with_its_keys_as_they_are_now(home: Path, shell: Shell) -> None:
    (home / "settings.toml").write_text('[keys]\n"app.log" = "f5"\n')
    acts = {act.id: act for act in Keyboard().acts if not act.is_fixed}
    said = {line.split()[0]: line for line in shell("config", "keys").splitlines()}
    assert set(said) == set(acts)
    assert all(act.help in said[name] for name, act in acts.items())
    told = shell.json("config", "keys")
    assert told["schema"] == "relief.keys/1"
    assert told["keys"]["app.log"] == ["f5"]
    assert set(told["keys"]) == set(acts)


@pytest.mark.slow
def test_the_file_is_opened_in_the_editor_and_what_is_wrong_in_it_is_said(
    home: Path, tmp_path: Path
) -> None:
    editor = tmp_path / "an editor"
    editor.write_text(EDITOR)
    editor.chmod(0o700)
    with Terminal("config", "edit", home=home, VISUAL=f"'{editor}'") as terminal:
        assert terminal.end() == 0
        assert "sound" in terminal.said
    written = (home / "settings.toml").read_text()
    assert written.startswith("# Settings of relief.")
    assert written.endswith('sound = "loud"\n')


@pytest.mark.slow
def test_without_an_editor_or_a_terminal_it_says_where_the_file_is(
    home: Path, shell: Shell
) -> None:
    with Terminal("config", "edit", home=home, EDITOR="no-such-editor") as terminal:
        assert terminal.end() == 4
        assert "no-such-editor could not open" in terminal.said
    with Terminal("config", "edit", home=home) as terminal:
        assert terminal.end() == 2
        assert "relief config path" in terminal.said
    shell("config", "edit")
    assert shell.status == 7
    assert "relief config path" in shell.talk
