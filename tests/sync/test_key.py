"""The key of an encrypted sync: kept private, displayed for typing, and checked when typed."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from relief.errors import UsageError
from relief.journal.sync.sync_key import KEY_FILE, parse_key, read_key
from tests.conftest import Shell

KEY = "AGE-SECRET-KEY-1LR3NU68X4TXQR6PEVJ4KRG2WG2TKDYEMXHC7HM72TMKZL03CFHEQRTLHAZ"
LETTERS = KEY.removeprefix("AGE-SECRET-KEY-1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (made := tmp_path / "shared").mkdir()
    return made


def enter(shell: Shell, monkeypatch: pytest.MonkeyPatch, typed: str) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    return shell("sync", "--key", "-")


def test_it_is_made_once_shown_once_and_kept_private(
    shell: Shell, home: Path, folder: Path
) -> None:
    shell("log", "t3")
    shell("sync", str(folder), "--encrypt")
    made = read_key(home)
    assert made is not None
    assert made.shown in shell.talk
    assert (home / KEY_FILE).stat().st_mode & 0o777 == 0o600
    assert [path.suffix for path in folder.iterdir()] == [".age"]
    shell("sync", str(folder), "--encrypt")
    assert made.shown not in shell.talk
    assert read_key(home) == made
    assert shell("sync", "--key") == made.shown + "\n"
    assert made.letters not in repr(made)


def test_what_one_device_shows_another_takes(
    shell: Shell, home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell("sync", str(folder), "--encrypt")
    shown = shell("sync", "--key").lower()
    made = read_key(home)
    (home / KEY_FILE).unlink()
    assert "The key is saved" in enter(shell, monkeypatch, shown)
    assert (shell.status, read_key(home)) == (0, made)


@pytest.mark.parametrize(
    "typed", [KEY, KEY.lower(), LETTERS, " ".join(LETTERS), LETTERS[:30] + "-\n" + LETTERS[30:]]
)
def test_it_may_be_typed_in_any_form(typed: str) -> None:
    assert parse_key(typed).letters == LETTERS


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "58 letters and digits, and this one has 0"),
        (LETTERS[:-1], "and this one has 57"),
        (LETTERS + "Q", "and this one has 59"),
        ("B" + LETTERS[1:], "a key never contains B"),
        (LETTERS[:9] + "9" + LETTERS[10:], "a wrong character in group 3"),
        (LETTERS[:6] + LETTERS[7] + LETTERS[6] + LETTERS[8:], "a wrong character in group 2"),
        (LETTERS[::-1], "a wrong character"),
    ],
)
def test_a_key_typed_wrong_is_told_where_that_is_certain(typed: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        parse_key(typed)


def test_it_is_shown_in_one_line_that_can_be_pasted() -> None:
    shown = parse_key(KEY).shown
    assert shown.startswith("LR3N U68X ")
    assert len(shown) <= 72


def test_on_a_terminal_it_is_asked_until_it_is_right(
    shell: Shell, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter((LETTERS[:-1] + "Q", parse_key(KEY).shown))
    monkeypatch.setattr("relief.cli.context.Context.has_terminal", True)
    monkeypatch.setattr("builtins.input", lambda _: next(typed))
    shell("sync", "--key", "-")
    assert (shell.status, "a wrong character in group 15: AQ" in shell.talk) == (0, True)
    assert read_key(home) == parse_key(KEY)


def test_a_wrong_key_leaves_the_old_one(
    shell: Shell, home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell("sync", str(folder), "--encrypt")
    before = (home / KEY_FILE).read_bytes()
    enter(shell, monkeypatch, LETTERS[:-1])
    assert (shell.status, (home / KEY_FILE).read_bytes()) == (UsageError.status, before)


def test_a_second_device_is_told_to_enter_the_key(shell: Shell, home: Path, folder: Path) -> None:
    shell("sync", str(folder), "--encrypt")
    (home / KEY_FILE).unlink()
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    for flags in ((), ("--encrypt",)):
        assert shell("sync", str(folder), *flags) == ""
        assert (shell.status, "relief sync --key -" in shell.talk) == (4, True)
    assert not (home / KEY_FILE).exists()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == files


def test_without_the_library_nothing_is_written(
    shell: Shell, home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    shell("sync", str(folder), "--encrypt")
    assert (shell.status, "pip install 'relief-tui[sync]'" in shell.talk) == (4, True)
    assert (list(folder.iterdir()), (home / KEY_FILE).exists()) == ([], False)


def test_with_a_key_and_without_the_library_nothing_is_shared_as_plain_text(
    shell: Shell, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell("sync", str(folder), "--encrypt")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    monkeypatch.setitem(sys.modules, "pyrage", None)
    shell("log", "t3")
    shell("sync", str(folder))
    assert (shell.status, "relief-tui[sync]" in shell.talk) == (4, True)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("content", ["", "hello", KEY[:-1], KEY[:-1] + "Q"])
def test_a_damaged_key_file_is_told_and_nothing_is_shared(
    shell: Shell, home: Path, folder: Path, content: str
) -> None:
    shell("log", "t3")
    (home / KEY_FILE).write_text(content)
    shell("sync", str(folder))
    assert (shell.status, KEY_FILE in shell.talk, list(folder.iterdir())) == (4, True, [])


def test_a_device_without_a_key_says_how_to_make_one(shell: Shell) -> None:
    assert "relief sync FOLDER --encrypt makes one" in shell.refuses("sync", "--key")


def test_erasing_takes_the_key_and_where_asked_the_encrypted_file(
    shell: Shell, home: Path, folder: Path
) -> None:
    shell("log", "t3")
    shell("sync", str(folder), "--encrypt")
    assert "not erased: " + str(next(folder.iterdir())) in shell(
        "data", "erase", "--confirm", "erase"
    )
    assert not (home / KEY_FILE).exists()
    shell("log", "t3")
    for path in folder.iterdir():
        path.unlink()
    shell("sync", str(folder), "--encrypt")
    shell("data", "erase", "--confirm", "erase", "--shared")
    assert list(folder.iterdir()) == []
