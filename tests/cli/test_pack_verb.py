"""`relief content`: write, check, view, add and list packs."""

from __future__ import annotations

import argparse
import io
import json
import re
from pathlib import Path

import pytest

from relief.cli.commands import content as verb
from relief.cli.context import Context
from relief.errors import ContentError, DataError, NeedsTerminal, NotFound, UsageError
from relief.library.breathing import Pattern
from relief.library.library import Library
from relief.library.packs.pack import PackRoutine
from relief.library.packs.pack_check import Checker
from relief.library.routine import Routine
from tests.conftest import NOON, FrozenClock
from tests.packs import PACK, authors_checker, changed, check, codes
from tests.terminal import Terminal

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def checker(library: Library) -> Checker:
    return authors_checker(library)


def run(*arguments: str | Path) -> int:
    parser = argparse.ArgumentParser()
    verb.configure(parser)
    parsed = parser.parse_args([str(word) for word in arguments])
    parsed.home = None
    with Context(parsed, FrozenClock()) as context:
        return verb.run(context)


@pytest.fixture
def folder(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder beside the home."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


def test_what_new_writes_passes_the_check(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("new", "anna-jaw") == 0
    text = (folder / "anna-jaw.toml").read_text("utf-8")
    assert f"written = {NOON.date()}" in text
    with pytest.raises(DataError, match="already exists"):
        run("new", "anna-jaw")
    assert (folder / "anna-jaw.toml").read_text("utf-8") == text
    assert run("check", "anna-jaw.toml") == 0
    printed = capsys.readouterr().out
    assert "author_sample" in printed
    assert printed.endswith("0 errors, 1 warning\n")
    for bad in ("jaw-reset", "../x", "X", ""):
        with pytest.raises(UsageError):
            run("new", bad)


def test_the_example_of_every_field_passes_too(folder: Path, checker: Checker) -> None:
    run("new", "anna-jaw")
    run("new", "anna-breath", "--from", "coherent")
    for name in ("anna-jaw", "anna-breath"):
        text = (folder / f"{name}.toml").read_text("utf-8")
        whole = re.sub(r"^#(\w+ = )", r"\1", text, flags=re.MULTILINE)
        assert whole != text
        assert codes(check(checker, whole)) <= {"author_sample", "breath_too_fast"}


def test_everything_of_ours_passes_as_a_pack(
    folder: Path, library: Library, checker: Checker
) -> None:
    ours: tuple[Routine | Pattern, ...] = (*library.routines, *library.patterns)
    for own in ours:
        run("new", f"my-{own.id}", "--from", own.id)
        checked = checker.file(folder / f"my-{own.id}.toml")
        assert codes(checked) == {"author_sample"}, own.id
        pack = checked.use()
        if isinstance(pack, PackRoutine):
            was = library.routine(own.id)
            assert pack.length == was.length
            assert [s.model_dump() for s in pack.step] == [s.model_dump() for s in was.step]
        else:
            assert pack.phase == library.pattern(own.id).phase


def test_check_counts_errors_before_warnings(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = changed(
        ('both"\nmotion = "circle', 'left"\nmotion = "circle'), ("seconds = 20", "seconds = 0")
    )
    (folder / "a.toml").write_text(text, "utf-8")
    (folder / "b.toml").write_text(PACK, "utf-8")
    assert run("check", "a.toml", "b.toml", "gone.toml") == 3
    printed = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in printed if not line.startswith(" ")] == [
        "error", "error", "warning", "2 errors, 1 warning",
    ]  # fmt: skip
    assert run("check", folder, "--json") == 3
    shown = json.loads(capsys.readouterr().out)
    assert (shown["schema"], shown["files"]) == ("relief.check/1", 2)
    assert [e["code"] for e in shown["errors"]] == ["seconds_range"]
    assert set(shown["errors"][0]) == {"file", "line", "col", "code", "message", "hint"}
    assert [(w["line"], w["col"]) for w in shown["warnings"]] == [(22, 8)]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PACK.encode())))
    assert run("check", "-") == 0
    (folder / "empty").mkdir()
    with pytest.raises(NotFound, match="no routine file or page found in empty"):
        run("check", "empty")


def test_add_shows_who_asks_and_then_adds(
    folder: Path, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.toml").write_text(changed(("written", 'credentials = "GP"\nwritten')), "utf-8")
    with pytest.raises(NeedsTerminal):
        run("add", "a.toml")
    monkeypatch.setattr(Context, "has_terminal", True)
    monkeypatch.setattr("builtins.input", lambda _: "n")
    assert run("add", "a.toml") == 0
    assert not (home / "packs").exists()
    shown = capsys.readouterr()
    for words in ("Anna K.", "2 Dec 2026", "GP", "1:00", "cheek, jaw", "locked jaw"):
        assert words in shown.out
    monkeypatch.setattr("builtins.input", lambda _: "Y")
    assert run("add", "a.toml") == 0
    assert (home / "packs" / "anna-jaw.toml").is_file()
    assert run("add", "a.toml") == 0
    assert "already have" in capsys.readouterr().err
    Path("bad.toml").write_text(changed(("= 3", "= 9")), "utf-8")
    with pytest.raises(ContentError):
        run("add", "bad.toml", "--yes")


@pytest.mark.parametrize(("typed", "is_added"), [("y\r", True), ("\r", False), ("\x04", False)])
def test_on_a_terminal_it_shows_everything_before_it_asks(
    home: Path, typed: str, is_added: bool
) -> None:
    (home / "a.toml").write_text(changed(("Jaw after", "[bold]Jaw after")), "utf-8")
    with Terminal("content", "add", "a.toml", home=home) as terminal:
        terminal.see("Add it? y/N")
        for words in ("[bold]Jaw after the splint", "From Anna K., written 2 Dec 2026",
                      "Takes 1:00 in 2 steps", "it touches or works: cheek, jaw"):  # fmt: skip
            assert words in terminal.text
        terminal.press(typed)
        assert terminal.end() == 0
        assert ("Added." in terminal.said) is is_added
    assert (home / "packs" / "anna-jaw.toml").exists() is is_added


def test_add_tells_what_is_different(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rest = PACK[PACK.index("[[step]]") : PACK.rindex("[[step]]")].replace("Settle", "Rest")
    second = changed(
        ("format", "version = 2\nformat"), ("seconds = 40", "seconds = 60"),
        ('"jaw", "cheek"', '"jaw"'), ("= 3", "= 2"), ("Settle", "Begin"),
    ) + rest  # fmt: skip
    Path("one.toml").write_text(PACK, "utf-8")
    Path("two.toml").write_text(second, "utf-8")
    run("add", "one.toml", "--yes")
    capsys.readouterr()
    run("add", "two.toml", "--yes")
    shown = capsys.readouterr()
    assert shown.out.split("Changed since your version 1:\n")[1].splitlines() == [
        "  in all 100 s instead of 60 s",
        "  step 1, Settle: removed",
        "  step 1, Begin: new, 20 s",
        "  step 2, Circles: seconds 60 instead of 40, pressure 2 instead of 3,"
        " zones jaw instead of jaw and cheek",
        "  step 3, Rest: new, 20 s",
    ]
    assert "version 1 is kept" in shown.err
    run("add", "one.toml", "--yes")
    assert "older than yours" in capsys.readouterr().out


def test_list_path_and_schema(folder: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list") == 0
    shown = capsys.readouterr()
    assert (shown.out, "You have not added a routine file yet" in shown.err) == ("", True)
    Path("a.toml").write_text(changed(("Jaw after", "[31mJaw after")), "utf-8")
    run("add", "a.toml", "--yes")
    (home / "packs" / "bad.toml").write_text("x", "utf-8")
    capsys.readouterr()
    assert run("list") == 0
    listed = capsys.readouterr().out
    assert "\x1b" not in listed
    assert "Anna K., 2 Dec 2026 (version 1)" in listed
    assert "bad                      cannot be played" in listed
    assert run("list", "--json") == 0
    packs = json.loads(capsys.readouterr().out)["packs"]
    assert [(p["id"], bool(p["fault"])) for p in packs] == [("anna-jaw", False), ("bad", True)]
    assert run("path") == 0
    assert capsys.readouterr().out == f"{home / 'packs'}\n"
    assert run("schema") == 0
    assert json.loads(capsys.readouterr().out)["$schema"].startswith("https://json-schema.org/")


def test_one_id_belongs_to_one_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.toml").write_text(PACK, "utf-8")
    (folder / "b.toml").write_text(changed(("splint", "other")), "utf-8")
    assert run("check", "a.toml", "b.toml") == 3
    printed = capsys.readouterr().out
    assert "b.toml:2:6: the id anna-jaw is already the id of a.toml [id_twice]" in printed
    assert run("check", "a.toml", "a.toml") == 0


def test_nobody_replaces_a_file_from_somebody_else(folder: Path, home: Path) -> None:
    (folder / "a.toml").write_text(PACK, "utf-8")
    (folder / "b.toml").write_text(
        changed(("Anna K.", "Mallory"), ("format", "version = 2\nformat"))
    )
    run("add", "a.toml", "--yes")
    with pytest.raises(ContentError, match="from Anna K"):
        run("add", "b.toml", "--yes")
    assert "Anna K." in (home / "packs" / "anna-jaw.toml").read_text("utf-8")


def test_check_explains_its_rule(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--rules") == 0
    printed = capsys.readouterr().out
    for words in (
        "belong to its `motion`",
        "leave them alone",
        "text not fully checked",
        "No other language",
    ):
        assert words in printed
    with pytest.raises(UsageError):
        run("check")


def test_unchecked_words_are_marked_before_it_is_added_and_when_it_is_listed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.toml").write_text(changed(("Teeth apart", "Frobnicate")), "utf-8")
    assert run("check", "a.toml") == 0
    told = "relief could not check these words in `say`: Frobnicate [unchecked_words]"
    assert told in capsys.readouterr().out
    run("add", "a.toml", "--yes")
    shown = capsys.readouterr().out.splitlines()
    assert shown[1].startswith("NOT FULLY CHECKED: relief could not check 1 words")
    run("list")
    assert "Jaw after the splint (text not fully checked), by Anna K." in capsys.readouterr().out
    run("list", "--json")
    assert json.loads(capsys.readouterr().out)["packs"][0]["unchecked_words"] == ["Frobnicate"]
