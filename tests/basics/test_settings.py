"""Settings: an invalid line is reported, the rest is used, and comments are kept."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.errors import DataError, UsageError
from relief.journal.journal import Journal
from relief.paper import paper_size
from relief.settings import Settings, read_settings, write_setting
from relief.settings_table import SETTINGS, Setting, find_setting
from tests.conftest import Shell
from tests.screen_helpers import open_app

MINE = """\
# my own words
theme = "dawn"   # easier in the morning

get_ready = 5
"""


@pytest.fixture
def path(home: Path) -> Path:
    return home / "settings.toml"


def write(path: Path, text: str) -> Settings:
    """Return the settings read from a file with that text."""
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
        ('theme = "neon"', "theme must be one of: auto, dusk, dawn"),
        ("theme = 5", "theme must be"),
        ("get_ready = 1000", "get_ready must be a whole number from 3 to 60"),
        ("get_ready = true", "get_ready must be a whole number"),
        ('numbers = "yes"', "numbers must be true or false"),
        ('colour = "red"', "colour is not a setting"),
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


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        ("get_ready = ", "line 3: get_ready ="),
        ("sound = 'silent", "line 3: sound = 'silent"),
        ("\x00", "line 3: "),
        ('theme = "night"', "line 3: theme"),
        ("what is this", "line 3: what is this"),
    ],
)
def test_a_line_that_is_not_toml_is_named_and_the_others_are_used(
    path: Path, bad: str, named: str
) -> None:
    found = write(path, f'# mine\ntheme = "dawn"\n{bad}\nday_end = 5\n\n[keys]\n"app.log" = "L"\n')
    (fault,) = found.faults
    assert f"{path}, {named}" in fault
    assert found.chosen == {"theme": "dawn", "day_end": 5}
    assert found.keys == {"app.log": ("L",)}


def test_a_line_that_is_no_text_is_named_and_the_others_are_used(path: Path) -> None:
    path.write_bytes(b"day_end = 5\ntheme = '\xff\xfe'\n")
    found = read_settings(path)
    assert f"{path}, line 2: this is not UTF-8" in found.faults[0]
    assert found.chosen == {"day_end": 5}


@given(st.lists(st.sampled_from(["day_end = 5", "get_ready = 7", "a b", "= 1", "[x", "'", ""])))
def test_any_slip_leaves_every_good_line_in_force(rows: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = write(Path(folder) / "settings.toml", "\n".join(rows))
    good = {"day_end = 5": "day_end", "get_ready = 7": "get_ready"}
    assert set(found.chosen) == {good[row] for row in rows if row in good}


@pytest.mark.parametrize("value", ['"L"', "1", '{ "app.log" = 5 }'])
def test_keys_that_are_no_keys_are_named(path: Path, value: str) -> None:
    found = write(path, f"keys = {value}\nday_end = 5\n")
    assert "line 1: keys must" in found.faults[0]
    assert (found.keys, found.number("day_end")) == ({}, 5)


def test_keys_may_be_several_and_need_no_quotes_around_the_action(path: Path) -> None:
    found = write(path, '[keys]\napp.log = ["L", "f2"]\n"diary.delete" = "X"\n')
    assert found.keys == {"app.log": ("L", "f2"), "diary.delete": ("X",)}
    assert found.faults == ()


def test_a_new_setting_goes_before_the_keys(path: Path) -> None:
    write(path, '[keys]  # mine\n"app.log" = "L"\n')
    write_setting(path, "theme", "dawn")
    found = read_settings(path)
    assert (found.chosen, found.keys) == ({"theme": "dawn"}, {"app.log": ("L",)})
    assert "# mine" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("chosen", "environ", "size"),
    [
        ({"paper": "letter"}, {"LANG": "de_DE.UTF-8"}, "letter"),
        ({"country": "us"}, {"LANG": "de_DE.UTF-8"}, "letter"),
        ({}, {"LANG": "en_US.UTF-8"}, "letter"),
        ({}, {"LANG": "en_US.UTF-8", "LC_PAPER": "en_GB.UTF-8"}, "a4"),
        ({}, {"LANG": "C"}, "a4"),
        ({}, {}, "a4"),
    ],
)
def test_paper_is_what_was_chosen_else_what_is_usual_there(
    chosen: dict[str, str], environ: dict[str, str], size: str
) -> None:
    assert paper_size(Settings(chosen), environ) == size


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


def test_a_flag_goes_before_what_is_chosen_until_it_is_chosen_anew() -> None:
    settings = Settings({"sound": "voice"}, asked={"sound": "silent", "get_ready": 3})
    assert (settings.text("sound"), settings.number("get_ready")) == ("silent", 3)
    anew = settings.without("sound")
    assert (anew.text("sound"), anew.number("get_ready")) == ("voice", 3)


async def test_a_flag_stays_in_force_when_another_setting_is_changed(journal: Journal) -> None:
    async with open_app(journal) as desk:
        desk.app.services.settings = desk.app.services.settings.asking({"get_ready": 3})
        desk.app.nav.choose("theme", "dawn")
        assert (desk.app.services.settings.number("get_ready"), desk.app.theme) == (3, "dawn")
        desk.app.nav.choose("get_ready", 20)
        assert desk.app.services.settings.number("get_ready") == 20


def test_a_value_and_the_path_are_told_as_json(shell: Shell, home: Path) -> None:
    value = shell.json("config", "get", "get_ready")
    assert value == {"schema": "relief.settings/1", "settings": {"get_ready": 10}}
    assert shell.json("config", "path")["path"] == str(home / "settings.toml")
