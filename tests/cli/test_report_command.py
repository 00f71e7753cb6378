"""`relief report`: period, parts, and destination."""

from __future__ import annotations

import base64
import io
import json
import re
import stat
import sys
from pathlib import Path

import pytest

from relief.cli import main
from relief.report.formats import formats
from relief.report.formats.formats import MissingExtra
from relief.report.report_model import Report
from tests.conftest import run_python

Captured = pytest.CaptureFixture[str]
PDF = b"%PDF-1.7 \x00\xff"


@pytest.fixture(autouse=True)
def here(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder of the commands, with a small diary."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert main(["log", "t3", "j4", "--zone", "cheek.left", "a", "private", "note"]) == 0
    return folder


@pytest.fixture
def pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace PDF rendering by a fast stub."""

    def render(page: Report, library: object, name: str, paper: str) -> bytes:
        return PDF + name.encode() + paper.encode()

    monkeypatch.setattr("relief.cli.commands.report.render", render)


def said(capsys: Captured, *words: str, status: int = 0) -> tuple[str, str]:
    """Run a command; return its output and messages; it must end with that status."""
    capsys.readouterr()
    assert main(["report", *words]) == status
    out, err = capsys.readouterr()
    return out, err


# On standard output


def test_the_page_is_printed_as_text_without_notes(capsys: Captured) -> None:
    out, err = said(capsys)
    assert out.startswith("SUMMARY FOR THE DOCTOR")
    assert "private" not in out
    assert err == ""
    assert "private note" in said(capsys, "--with", "notes")[0]


def test_json_and_markdown_are_printed_too(capsys: Captured) -> None:
    value = json.loads(said(capsys, "--json")[0])
    assert value == json.loads(said(capsys, "--format", "json")[0])
    assert (value["schema"], value["entries"]) == ("relief.report/1", 1)
    assert said(capsys, "--format", "md")[0].startswith("# Summary for the doctor\n")


def test_a_name_is_on_it_only_when_it_is_given(capsys: Captured) -> None:
    assert "Ana" in said(capsys, "--with", "name", "--name", "Ana")[0]
    assert "Ana" in said(capsys, "--name", "Ana")[0]


def test_parts_are_left_out_and_the_appendix_is_added(capsys: Captured) -> None:
    out, _ = said(capsys, "--without", "places,questions", "--appendix")
    assert "QUESTIONS" not in out
    assert "Left out on request: Where, Questions for this appointment." in out
    assert "EVERY ENTRY" in out
    assert "private" not in out


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("--weeks", "0"), 2, "weeks must be from 1 to 520"),
        (("--from", "2026-02-30"), 2, "2026-02-30 isn't a valid date"),
        (("--from", "2020-02-02", "--to", "2020-01-01"), 2, "comes after"),
        (("--from", "2999-01-01"), 2, "is in the future"),
        (("--weeks", "2", "--to", "2026-01-01"), 2, "--to needs --from"),
        (("--since-visit",), 5, "no appointment is marked as done yet"),
        (("--since-visit", "--weeks", "2"), 2, "not allowed with"),
        (("--with", "photos"), 2, "--with: photos is not one of the choices"),
        (("--with", "name"), 2, "also needs --name"),
        (("--without", "notes"), 2, "--without: notes is not one of the choices"),
        (("--routine", "nope"), 5, "no routine is called nope"),
        (("--routine", "jaw-reset", "--appendix"), 2, "only its sessions"),
        (("--json", "--format", "md"), 2, "--json cannot be used"),
        (("--open",), 2, "--open needs a file"),
        (("--format", "docx"), 2, "docx"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    capsys: Captured, words: tuple[str, ...], status: int, told: str
) -> None:
    out, err = said(capsys, *words, status=status)
    assert told in err
    assert out == ""


def test_an_empty_range_is_a_page_that_says_so(capsys: Captured) -> None:
    out, _ = said(capsys, "--from", "2020-01-01", "--to", "2020-01-31")
    assert "No entries in these days." in out


def test_a_page_about_one_routine_may_be_empty(capsys: Captured) -> None:
    assert said(capsys, "--routine", "jaw-reset")[0].startswith("PRACTICE AT HOME: ")


# Into a file


def test_a_file_is_whole_private_and_named(capsys: Captured, here: Path) -> None:
    out, err = said(capsys, "-o", "page.txt")
    path = here / "page.txt"
    assert path.read_text().startswith("SUMMARY FOR THE DOCTOR")
    assert path.read_text().endswith("\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (out, err) == ("", f"written to {path}\n")
    assert [each.name for each in here.iterdir()] == ["page.txt"]


def test_a_file_that_is_there_stays_unless_that_is_asked_for(capsys: Captured, here: Path) -> None:
    (here / "page.txt").write_text("mine")
    _, err = said(capsys, "-o", "page.txt", status=4)
    assert "already exists" in err
    assert "use --force" in err
    assert (here / "page.txt").read_text() == "mine"
    said(capsys, "-o", "page.txt", "--force")
    assert (here / "page.txt").read_text().startswith("SUMMARY")


def test_a_link_is_never_followed(capsys: Captured, here: Path) -> None:
    (here / "target").write_text("mine")
    (here / "link").symlink_to(here / "target")
    _, err = said(capsys, "-o", "link", "--force", status=4)
    assert "links are not followed" in err
    assert (here / "target").read_text() == "mine"


def test_what_a_terminal_cannot_show_gets_a_name_of_its_own(
    capsys: Captured, here: Path, pdf: None
) -> None:
    out, err = said(capsys, "--format", "pdf", "--paper", "letter")
    assert re.fullmatch(r"relief-visit-\d{4}-\d\d-\d\d\.pdf", Path(out.strip()).name)
    assert Path(out.strip()).parent == here
    assert Path(out.strip()).read_bytes() == PDF + b"pdfletter"
    assert err == ""
    said(capsys, "--format", "pdf", status=4)  # the second one would overwrite the first


def test_bytes_go_to_a_pipe_as_they_are(
    capfdbinary: pytest.CaptureFixture[bytes], pdf: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    capfdbinary.readouterr()
    assert main(["report", "--format", "pdf", "--paper", "a4", "-o", "-"]) == 0
    assert capfdbinary.readouterr().out == PDF + b"pdfa4"


def test_a_missing_library_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(name: str) -> None:
        raise ModuleNotFoundError(f"No module named {name}", name="typst")

    monkeypatch.setattr(formats, "import_module", none)
    with pytest.raises(MissingExtra, match="one more library") as missing:
        formats.render(None, None, "pdf")  # type: ignore[arg-type]
    assert "pip install 'relief-tui[pdf]'" in missing.value.hint
    assert missing.value.status == 1


def test_nothing_is_opened_unless_that_is_asked_for(
    capsys: Captured, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def note_address(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr("webbrowser.open", note_address)
    said(capsys, "-o", "a.txt")
    assert opened == []
    said(capsys, "-o", "b.txt", "--open")
    assert opened == [(here / "b.txt").as_uri()]


# Through the terminal


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_copy_goes_through_the_terminal_and_into_a_file(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert main(["report", "--copy"]) == 0
    (code,) = re.findall(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", terminal.getvalue())
    page = base64.b64decode(code).decode()
    assert page.startswith("SUMMARY FOR THE DOCTOR")
    (path,) = (home / "visits").iterdir()
    assert path.read_text() == page
    assert f"written to {path}" in terminal.getvalue()


def test_without_a_terminal_nothing_is_copied_and_the_path_is_said(
    capsys: Captured, home: Path
) -> None:
    out, err = said(capsys, "--copy")
    assert out == ""
    assert str(home / "visits") in err
    assert "not copied: this is not a terminal" in err
    assert "\x1b" not in err


def test_what_is_too_long_for_a_terminal_is_not_copied(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr("relief.cli.page_output.MOST_COPIED", 10)
    assert main(["report", "--copy"]) == 0
    assert "too long" in terminal.getvalue()
    assert "\x1b" not in terminal.getvalue()


def test_only_text_is_copied(capsys: Captured, pdf: None) -> None:
    assert "only text can be copied" in said(capsys, "--format", "pdf", "--copy", status=2)[1]


@pytest.mark.slow
def test_it_prints_where_only_ascii_can_be_shown(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    main(["log", "t3", "--tag", "schläfrig"])
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    printed = run_python("from relief.cli import main; main(['report'])")
    assert printed.startswith("SUMMARY FOR THE DOCTOR")
    assert "schlafrig" in printed
