"""Unsupported terminals, consoles and Pythons get a one-sentence explanation."""

from __future__ import annotations

import io
import os
import platform
import runpy
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from relief.cli import main
from relief.cli.open_app import tame_environment
from relief.systems.console import claims_false_colours, screen_fault
from tests.conftest import ROOT, Shell
from tests.systems.fake_systems import Kernel, give_console, give_kernel, on_windows
from tests.terminal import Terminal


def stream(encoding: str) -> SimpleNamespace:
    """Return a text stream with that encoding."""
    return SimpleNamespace(encoding=encoding, fileno=lambda: 1, isatty=lambda: True)


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Kernel:
    """Return a console of Windows 10, where nothing sets TERM."""
    kernel = Kernel()
    on_windows(monkeypatch)
    give_console(monkeypatch)
    give_kernel(monkeypatch, kernel)
    return kernel


def test_a_windows_console_needs_no_term(windows: Kernel) -> None:
    before = windows.console_mode
    assert screen_fault({}, stream("utf-8")) is None
    assert windows.console_mode == before, "left as it was"


def test_an_old_windows_console_is_found_out(windows: Kernel) -> None:
    windows.knows_sequences = False
    assert screen_fault({}, stream("utf-8")) == "no sequences"


@pytest.mark.parametrize(
    ("environ", "encoding", "fault"),
    [
        ({}, "utf-8", "no cursor"),
        ({"TERM": "dumb"}, "utf-8", "no cursor"),
        ({"TERM": "xterm"}, "UTF8", None),
        ({"TERM": "xterm"}, "iso8859-1", "no unicode"),
        ({"TERM": "xterm"}, "cp850", "no unicode"),
        ({"TERM": "xterm"}, "no-such-encoding", "no unicode"),
    ],
)
def test_what_a_terminal_lacks(environ: dict[str, str], encoding: str, fault: str | None) -> None:
    assert screen_fault(environ, stream(encoding)) == fault


def test_a_terminal_without_utf_8_is_told_where_to_go(home: Path) -> None:
    with Terminal(home=home, PYTHONIOENCODING="iso8859-1") as terminal:
        assert terminal.end() == 7
        assert "this terminal is set to iso8859-1" in terminal.said
        assert "relief --plain" in terminal.said
        assert b"\x1b" not in terminal.raw


@pytest.mark.parametrize(
    ("knows_sequences", "encoding", "told"),
    [
        (False, "utf-8", "Open relief in Windows Terminal"),
        (True, "cp850", "this terminal is set to cp850"),
    ],
)
def test_a_windows_console_is_told_where_to_go(
    windows: Kernel,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    knows_sequences: bool,
    encoding: str,
    told: str,
) -> None:
    windows.knows_sequences = knows_sequences
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(getattr(sys, name), "isatty", lambda: True)
    monkeypatch.setattr(sys, "__stdout__", stream(encoding))
    assert main([]) == 7
    said = capsys.readouterr().err
    assert told in said
    assert len(said.splitlines()) == 2


def test_git_bash_is_told_of_winpty(
    windows: Kernel, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    del windows
    monkeypatch.setenv("MSYSTEM", "MINGW64")
    assert shell() == ""
    assert shell.status == 7
    assert "winpty relief" in shell.talk


def test_text_for_another_code_page_is_printed_as_near_as_can_be(
    windows: Kernel, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    del windows
    shell("log", "t3", "Größe → 顔 ≥ 2")
    for encoding, printed in (
        ("cp1252", "Größe -> ? >= 2"), ("cp850", "Größe -> ? >= 2"), ("ascii", "Grosse -> ? >= 2"),
    ):  # fmt: skip
        written = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding))
        assert main(["entries"]) == 0
        assert printed in written.getvalue().decode(encoding)


@pytest.mark.parametrize(
    ("program", "release", "is_false"),
    [
        ("Apple_Terminal", "15.5", True),
        ("Apple_Terminal", "26.0", False),
        ("Apple_Terminal", "", True),
        ("iTerm.app", "15.5", False),
    ],
)
def test_terminal_app_has_256_colours_before_macos_26(
    monkeypatch: pytest.MonkeyPatch, program: str, release: str, is_false: bool
) -> None:
    monkeypatch.setattr(platform, "mac_ver", lambda: (release, ("", "", ""), ""))
    environ = {"TERM_PROGRAM": program, "COLORTERM": "truecolor"}
    assert claims_false_colours(environ) is is_false
    assert not claims_false_colours({"TERM_PROGRAM": program})
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    tame_environment(no_color=False)
    assert ("COLORTERM" in os.environ) is not is_false


@pytest.mark.slow
def test_terminal_app_is_sent_256_colours(home: Path) -> None:
    with Terminal(home=home, TERM_PROGRAM="Apple_Terminal", COLORTERM="truecolor") as terminal:
        terminal.see("Welcome", "q quit")
        assert terminal.quit() == 0
        assert b"38;5;" in terminal.raw
        assert b"38;2;" not in terminal.raw


@pytest.mark.parametrize("version", [(2, 7), (3, 8), (3, 10)])
def test_an_older_python_is_told_which_one_to_use(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, int]
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit, match=r"relief needs 3\.11 or later"):
        runpy.run_path(str(ROOT / "relief" / "__init__.py"))


def test_a_folder_that_others_may_read_is_named_once(
    windows: Kernel, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del windows
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "me"))
    shell("--home", str(tmp_path / "shared"), "log", "t3")
    assert "Other people who use this machine may be able to read" in shell.talk
    shell("--home", str(tmp_path / "shared"), "log", "t3")
    assert "Other people" not in shell.talk
    shell("--home", str(tmp_path / "me" / "relief"), "log", "t3")
    assert "Other people" not in shell.talk
