"""Invalid settings files: errors are reported, the rest is used, in linear time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from relief import settings_lines
from relief.errors import DataError
from relief.settings import read_settings, write_setting
from tests.conftest import Shell

pytestmark = pytest.mark.slow

USED = 'country = "GB"\n'
STRANGE = {
    "nested lists": "x = " + "[" * 5000 + "]" * 5000,
    "nested tables": "x = " + "{a=" * 3000 + "1" + "}" * 3000,
    "long dotted key": ".".join("a" * 1500) + " = 1",
    "long dotted table": "[keys." + ".".join("b" * 1500) + "]\nc = 'd'",
    "long dotted action": "[keys]\n" + ".".join("b" * 1500) + " = 'd'",
    "digits": "x = " + "9" * 5000,
    "digits of a setting": "day_end = " + "9" * 5000,
    "no value": "x =",
    "NUL": "x = \0",
    "impossible date": "x = 2026-13-45",
    "unclosed text": 'x = """' + "a" * 5000,
    "surrogate": 'x = "\\ud800"',
}


@pytest.mark.parametrize("line", STRANGE.values(), ids=STRANGE)
def test_what_is_wrong_is_named_and_the_rest_is_used(line: str, home: Path, shell: Shell) -> None:
    path = home / "settings.toml"
    path.write_text(USED + line + "\n")
    read = read_settings(path)
    assert read.text("country") == "GB"
    assert read.faults
    assert all(len(fault) < 500 and str(path) in fault for fault in read.faults)
    assert "999" in shell("checklist", "--answer", "E1=yes")
    assert shell.status == 0
    shell("config", "list")
    assert shell.status == 0


@pytest.mark.parametrize("line", [STRANGE["nested lists"], STRANGE["long dotted key"]])
def test_a_setting_is_not_saved_over_what_cannot_be_kept(line: str, home: Path) -> None:
    path = home / "settings.toml"
    path.write_text(USED + line + "\n")
    before = path.read_bytes()
    with pytest.raises(DataError, match="could not be saved"):
        write_setting(path, "day_end", 5)
    assert path.read_bytes() == before


@pytest.mark.parametrize("row", ["key{} = 1\n", "key{} =\n", "day_end{0}\n", "[table{}]\n"])
def test_two_thousand_faults_are_told_in_a_few_lines(
    row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(USED + "".join(row.format(number) for number in range(2_000)))
    times, read = 0, settings_lines._read

    def counting(path: Path) -> bytes:
        nonlocal times
        times += 1
        return read(path)

    monkeypatch.setattr(settings_lines, "_read", counting)
    settings = read_settings(path)
    assert settings.text("country") == "GB"
    assert len(settings.faults) == 21
    assert settings.faults[-1] == "1980 more errors are not listed"
    assert times <= 2, "the file is not read once for each fault"


def test_too_large_a_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(USED + "#" * settings_lines.LARGEST_BYTES)
    (fault,) = read_settings(path).faults
    assert "is larger than 1024 KB" in fault


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_named_and_not_waited_for(make: object, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    assert callable(make)
    make(path)
    (fault,) = read_settings(path).faults
    assert "is not a regular file" in fault


def test_a_link_to_the_file_among_somebody_s_dotfiles_is_kept(tmp_path: Path) -> None:
    (dotfile := tmp_path / "dotfile.toml").write_text("# mine\n" + USED)
    path = tmp_path / "settings.toml"
    path.symlink_to(dotfile)
    write_setting(path, "day_end", 5)
    assert path.is_symlink()
    assert dotfile.read_text() == "# mine\n" + USED + "day_end = 5\n"
