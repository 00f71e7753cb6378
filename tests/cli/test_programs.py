"""Programs named by the environment: invalid ones are reported, never a crash."""

from __future__ import annotations

from pathlib import Path

import pytest

from relief.cli import external_programs
from relief.cli.commands.while_ import _own_log
from relief.cli.external_programs import editor_words
from relief.errors import UsageError
from tests.conftest import Shell
from tests.terminal import Terminal


@pytest.mark.parametrize("name", ["EDITOR", "VISUAL"])
def test_an_editor_with_an_open_quote_is_named(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv(name, "vi 'half")
    with pytest.raises(UsageError, match=f"{name} cannot be parsed"):
        editor_words(tmp_path)


def test_a_pager_with_an_open_quote_is_named_and_the_usual_one_used(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PAGER", 'less "half')
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")
    assert external_programs._pager() == ["less"]
    assert "PAGER cannot be parsed" in capsys.readouterr().err


@pytest.mark.slow
def test_config_edit_names_it_on_a_terminal(home: Path) -> None:
    with Terminal("config", "edit", home=home, EDITOR="vi 'half", VISUAL="") as terminal:
        terminal.see("EDITOR cannot be parsed")
        assert terminal.end() == 2


def test_two_commands_beside_relief_have_a_log_each(home: Path, shell: Shell) -> None:
    with _own_log(home) as first, _own_log(home) as second:
        assert first != second
        first.write_text("of the other command\n")
        assert shell("while", "--", "echo", "mine") == "mine\n"
        assert first.read_text() == "of the other command\n"
        assert second != home / "while.log"
    shell("while", "--", "echo", "again")
    assert (home / "while.log").read_text() == "again\n"
    shell("data", "erase", "--confirm", "erase")
    assert list(home.iterdir()) == []
