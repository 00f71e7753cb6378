"""Fast paths for shell prompts, each with the same result as the full one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relief.cli.commands.status import read_plainly
from relief.cli.parser import read_words
from relief.early_settings import EARLY, read_one
from relief.paths import _elsewhere, find_folders
from relief.settings import read_settings
from relief.settings_table import find_setting
from tests.conftest import ROOT, run_python
from tests.examples import usually

HEAVY = {
    "argparse", "ast", "bz2", "concurrent", "copy", "dataclasses", "dis", "gettext", "heapq",
    "inspect", "locale", "lzma", "pathlib", "platformdirs", "pydantic", "random", "rich", "shutil",
    "string", "tempfile", "textual", "threading", "tokenize", "tomlkit", "tomllib", "tzlocal",
    "unicodedata", "urllib", "zlib", "zoneinfo",
}  # fmt: skip
"""Modules that `relief status` must not import: each costs more than a thirtieth of its time."""

MOST_OF_OURS = 52
MOST = 115

ASKED = """
import sys
before = set(sys.modules)
sys.argv = ["relief", "status"]
from relief.cli import main
main()
print("loaded", *set(sys.modules) - before)
"""


def test_status_loads_little(home: Path) -> None:
    said, loaded = run_python(ASKED, home).splitlines()
    assert said.startswith("practised 0 of 7 days")
    names = set(loaded.split())
    assert {"sqlite3", "relief.journal.store", "relief.insight.today_summary"} <= names
    assert not HEAVY & {name.split(".")[0] for name in names}
    assert len([name for name in names if name.startswith("relief")]) <= MOST_OF_OURS
    assert len(names) <= MOST


VERSION = ASKED.replace('"status"', '"--version"')


def test_version_loads_next_to_nothing(home: Path) -> None:
    said, loaded = run_python(VERSION, home).splitlines()
    assert said.startswith("relief ")
    names = set(loaded.split())
    ours = {"relief", "relief.cli", "relief.cli.ascii_fallback", "relief.cli.output",
            "relief.errors", "relief.i18n", "relief.language", "relief.text"}  # fmt: skip
    assert {name for name in names if name.startswith("relief")} == ours
    assert not {"typing", "json", "pathlib", "sqlite3"} & names


def test_what_status_reads_compiles_no_annotation(home: Path) -> None:
    """The first compiled text costs a millisecond; quoted type names would need one."""
    program = f"import typing\ntyping.ForwardRef.__init__ = None\n{ASKED}"
    assert run_python(program, home).startswith("practised 0 of 7 days")


COLLECTED = """
import gc, sys
passes = []
gc.callbacks.append(lambda phase, _: passes.append(phase))
from relief.cli import main
from relief.cli.commands import entries
entries.run = lambda _: print(gc.isenabled(), gc.get_freeze_count() > 0, len(passes)) or 0
passes.clear()
sys.argv = ["relief", "entries"]
main()
"""


@pytest.mark.slow
def test_no_garbage_is_looked_for_until_a_command_begins(home: Path) -> None:
    assert run_python(COLLECTED, home).split() == ["True", "True", "0"]


@pytest.mark.slow
def test_an_entry_in_one_line_loads_no_session_and_no_sound(home: Path) -> None:
    program = ASKED.replace('"status"', '"log", "t3"')
    loaded = set(run_python(program, home).splitlines()[-1].split())
    assert "relief.cli.entry_flags" in loaded
    late = {"relief.cli.plain_prompter", "relief.cli.session", "relief.practice", "screens"}
    assert not late & loaded


def agree(*words: str) -> bool:
    """Return whether the fast parser and the full one give the same result."""
    plain = read_plainly(words)
    assert plain is not None
    return vars(plain) == vars(read_words(["status", *words]))


def test_the_plain_reading_is_what_the_grammar_reads() -> None:
    assert agree()
    assert agree("--json")
    for text in ("{practised}/7", "", " -x", "a b", "@file", "=", "{", "status"):
        assert agree("--format", text)


@settings(max_examples=usually(20))
@given(st.text().filter(lambda text: not text.startswith("-")))
def test_so_it_is_with_any_format(text: str) -> None:
    assert agree("--format", text)


@pytest.mark.parametrize(
    "words",
    ["--format", "--format -x", "--format --", "--format=x", "--home there", "--breath", "-h",
     "--json --json", "--json --format x", "today", "--no-color", "-- --json"],
)  # fmt: skip
def test_all_other_words_are_left_to_the_grammar(words: str) -> None:
    assert read_plainly(words.split()) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        'theme = "dusk"\n',
        "day_end = 2\n",
        "day_end = 2\nday_end = 3\n",
        "day_end = 77\n",
        "# day_end = 2\n",
        '"day\\u005fend" = 2\n',
        '[keys]\nday_end = "x"\n',
        "\ufeffday_end = 2\n",
        "day_end = = 2\nsound = \n",
        'note = "a \\\\ b"\n',
    ],
)
def test_one_number_is_read_as_all_settings_are(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    assert read_one(path, "day_end") == read_settings(path).number("day_end")


@pytest.mark.parametrize("stands_there", [None, b"\xff\xfeday_end = 2\n", b"day_end = 2 # \xe4\n"])
def test_what_is_no_text_is_read_alike_too(tmp_path: Path, stands_there: bytes | None) -> None:
    path = tmp_path / "settings.toml"
    if stands_there is None:
        path.mkdir()
    else:
        path.write_bytes(stands_there)
    assert read_one(path, "day_end") == read_settings(path).number("day_end")


def test_the_defaults_of_the_early_settings_are_those_of_the_table() -> None:
    assert {key: find_setting(key).default for key in EARLY} == EARLY


@pytest.mark.skipif(sys.platform != "linux", reason="the short way is for Linux")
@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"XDG_DATA_HOME": "/there/data", "XDG_CONFIG_HOME": "/there/config/"},
        {"XDG_DATA_HOME": "", "XDG_CONFIG_HOME": "not/absolute"},
        {"HOME": "/a home/of mine"},
        {"HOME": "not/absolute"},
        {"HOME": ""},
        {"HOME": None},
    ],
)
def test_the_usual_folders_are_those_the_library_finds(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str | None]
) -> None:
    for name in ("RELIEF_HOME", "RELIEF_DATA_DIR", "RELIEF_CONFIG_DIR", "XDG_DATA_HOME",
                 "XDG_CONFIG_HOME"):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        if value is None:
            monkeypatch.delenv(name)
        else:
            monkeypatch.setenv(name, value)
    folders = find_folders()
    assert (folders.data_folder, folders.config_folder) == _elsewhere()


def test_named_tuples_say_their_types_at_once() -> None:
    """Deferred annotations are compiled one by one: half a millisecond per field."""
    slow = [
        str(path)
        for folder in ("relief", "screens")
        for path in (ROOT / folder).rglob("*.py")
        if "(NamedTuple)" in (text := path.read_text("utf-8"))
        and "from __future__ import annotations" in text
    ]
    assert slow == []
