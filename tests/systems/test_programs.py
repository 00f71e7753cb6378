"""Command lines and child processes on each system."""

from __future__ import annotations

import subprocess
import sys

import pytest

from relief.systems.programs import as_argument, end_tree, split_command
from tests.systems.fake_systems import on_windows


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (r"C:\Tools\vim.exe", [r"C:\Tools\vim.exe"]),
        (r'"C:\Program Files\Notepad++\notepad++.exe" -multiInst',
         [r"C:\Program Files\Notepad++\notepad++.exe", "-multiInst"]),
        (r"code --wait", ["code", "--wait"]),
        (r"C:\it's\ed.exe #x", [r"C:\it's\ed.exe", "#x"]),
        ("", []),
    ],
)  # fmt: skip
def test_a_backslash_on_windows_separates_folders(
    line: str, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_windows(monkeypatch)
    assert split_command(line) == words


def test_a_quote_that_is_never_closed_is_refused_everywhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(ValueError, match="No closing quotation"):
        split_command("'vim")
    on_windows(monkeypatch)
    with pytest.raises(ValueError, match="No closing quotation"):
        split_command(r'"C:\vim')


def test_elsewhere_a_backslash_quotes() -> None:
    assert split_command(r"my\ editor -w") == ["my editor", "-w"]


def test_a_child_is_ended_with_what_it_started() -> None:
    script = "import subprocess, sys; subprocess.run(['sleep', '600'])"
    child = subprocess.Popen([sys.executable, "-c", script], start_new_session=True)
    end_tree(child)
    assert child.wait(10) == -9


def test_windows_is_given_text_and_others_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert as_argument("Kiefer ä") == "Kiefer ä".encode()
    on_windows(monkeypatch)
    assert as_argument("Kiefer ä") == "Kiefer ä"
