"""Settings: a bad line is named, the rest is used, and a person's own comments stay."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.errors import DataError, UsageError
from relief.settings import SETTINGS, Setting, Settings, find_setting, read_settings, write_setting

MINE = """\
# my own words
theme = "dawn"   # easier in the morning

get_ready = 5
"""


@pytest.fixture
def path(home: Path) -> Path:
    return home / "settings.toml"


def write(path: Path, text: str) -> Settings:
    """The settings read from a file with that text."""
    path.write_text(text, "utf-8")
    return read_settings(path)


def test_without_a_file_everything_has_its_default(path: Path) -> None:
    found = read_settings(path)
    assert {s.key: found[s.key] for s in SETTINGS} == {s.key: s.default for s in SETTINGS}
    assert found.faults == ()


def test_what_was_chosen_is_used(path: Path) -> None:
    found = write(path, MINE)
    assert (found.text("theme"), found.number("get_ready")) == ("dawn", 5)
    assert found.faults == ()


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_every_default_may_be_chosen(setting: Setting) -> None:
    assert setting.check(setting.default) == setting.default
    assert setting.help
    assert setting.title


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('theme = "neon"', "theme must be one of: dusk, dawn"),
        ("theme = 5", "theme must be"),
        ("get_ready = 1000", "get_ready must be a whole number from 3 to 60"),
        ("get_ready = true", "get_ready must be a whole number"),
        ('numbers = "yes"', "numbers must be true or false"),
        ('colour = "red"', "colour is no setting"),
        ("[theme]\nname = 1", "theme must be"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_used(path: Path, line: str, named: str) -> None:
    found = write(path, f"day_end = 5\n{line}\n")
    (fault,) = found.faults
    assert named in fault
    assert str(path) in fault
    assert found.number("day_end") == 5
    key = named.split()[0]
    if key != "colour":
        assert found[key] == find_setting(key).default


@pytest.mark.parametrize("text", ["theme = \n", "theme = 'dusk", "\x00", "a = 1\na = 2"])
def test_a_file_that_is_not_toml_is_named_with_its_line(path: Path, text: str) -> None:
    found = write(path, text)
    assert found.chosen == {}
    (fault,) = found.faults
    assert str(path) in fault
    assert "line" in fault or "at end of document" in fault


def test_a_file_that_is_no_text_is_named(path: Path) -> None:
    path.write_bytes(b"theme = '\xff\xfe'")
    assert str(path) in read_settings(path).faults[0]


def test_a_folder_in_its_place_is_named(path: Path) -> None:
    path.mkdir()
    assert str(path) in read_settings(path).faults[0]


def test_writing_one_keeps_comments_order_and_everything_else(path: Path) -> None:
    write(path, MINE + 'unknown = "kept"\n')
    write_setting(path, "get_ready", 20)
    write_setting(path, "country", "GB")
    text = path.read_text("utf-8")
    assert text.startswith(MINE.replace("get_ready = 5", "get_ready = 20"))
    assert 'unknown = "kept"' in text
    assert read_settings(path).text("country") == "GB"


def test_a_new_file_is_private_and_holds_only_what_was_chosen(path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_setting(path, "theme", "dawn")
    finally:
        os.umask(before)
    assert path.read_text("utf-8").strip() == 'theme = "dawn"'
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]


def test_a_broken_file_is_never_overwritten(path: Path) -> None:
    path.write_text("theme = ", "utf-8")
    with pytest.raises(DataError, match="could not be saved"):
        write_setting(path, "theme", "dawn")
    assert path.read_text("utf-8") == "theme = "


def test_a_value_that_does_not_fit_is_not_written(path: Path) -> None:
    with pytest.raises(ValueError, match="must be one of"):
        write_setting(path, "theme", "neon")
    with pytest.raises(UsageError):
        write_setting(path, "colour", "red")
    assert not path.exists()


@given(st.sampled_from(SETTINGS), st.text(max_size=12))
def test_a_typed_word_is_a_value_that_fits_or_is_told_what_would(
    setting: Setting, word: str
) -> None:
    try:
        value = setting.read(word)
    except ValueError as error:
        assert str(error).startswith("must be ")
    else:
        assert setting.check(value) == value


@pytest.mark.parametrize(
    ("key", "word", "value"),
    [("get_ready", "15", 15), ("numbers", "False", False), ("theme", "dawn", "dawn")],
)
def test_a_typed_word_is_read(key: str, word: str, value: object) -> None:
    assert find_setting(key).read(word) == value


@pytest.mark.parametrize("word", ["²", "--5", "1_0", "5.0", "", "9" * 5000], ids=len)
def test_what_only_looks_like_a_number_is_told_so(word: str) -> None:
    with pytest.raises(ValueError, match="must be a whole number"):
        find_setting("get_ready").read(word)


@pytest.mark.parametrize(
    ("name", "value", "still"),
    [("RELIEF_MOTION", "none", True), ("TEXTUAL_ANIMATIONS", "none", True), ("X", "none", False)],
)
def test_nothing_moves_when_the_environment_asks_for_it(
    name: str, value: str, still: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("RELIEF_MOTION", "TEXTUAL_ANIMATIONS"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv(name, value)
    assert Settings().still is still


def test_nothing_moves_when_it_was_chosen() -> None:
    assert Settings({"motion": "none"}).still
