"""Missing glyphs in a PDF are reported, with the font to install."""

from __future__ import annotations

from pathlib import Path

import pytest

from relief.journal.journal import Journal
from relief.library.library import Library
from relief.report.build_report import ReportChoices, build_report
from relief.report.formats import fonts, pdf_page
from relief.report.formats.fonts import font_advice, fonts_found
from relief.report.report_model import Report
from tests.conftest import Shell


@pytest.fixture
def few_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulate a computer with only typst's fonts."""
    typst = pytest.importorskip("typst")
    whole = typst.Fonts
    monkeypatch.setattr(typst, "Fonts", lambda: whole(include_system_fonts=False))


def page_of(name: str, journal: Journal, library: Library) -> Report:
    return build_report(journal, library, ReportChoices(name=name))


@pytest.mark.usefixtures("few_fonts")
@pytest.mark.parametrize(
    ("name", "font"),
    [("山本", "Noto Sans CJK"), ("김", "Noto Sans CJK"), ("あい", "Noto Sans CJK"),
     ("สมชาย", "Noto Sans Thai"), ("বাংলা", "Noto Sans Bengali")],
)  # fmt: skip
def test_letters_without_a_font_are_named_with_the_font_to_install(
    name: str, font: str, journal: Journal, library: Library
) -> None:
    advice = font_advice(page_of(name, journal, library), library, "a4")
    assert font in advice
    assert f"[U+{ord(min(name)):04X}]" in advice


@pytest.mark.usefixtures("few_fonts")
@pytest.mark.parametrize("name", ["", "Ana", "Ângela Müller", "Ελένη", "Юлия"])
def test_letters_that_are_there_need_no_advice(
    name: str, journal: Journal, library: Library
) -> None:
    assert font_advice(page_of(name, journal, library), library, "a4") == ""


def test_usual_letters_are_not_even_looked_up(
    journal: Journal, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_missing", lambda words: pytest.fail("typst was asked"))
    assert font_advice(page_of("Ana", journal, library), library, "a4") == ""


@pytest.mark.slow
@pytest.mark.usefixtures("few_fonts")
def test_the_command_says_it_after_it_wrote_the_file(shell: Shell, home: Path) -> None:
    path = home / "page.pdf"
    shell("report", "--format", "pdf", "--with", "name", "--name", "山本", "-o", str(path))
    assert shell.status == 0
    assert "Noto Sans CJK" in shell.talk
    shell("report", "--format", "pdf", "-o", str(path), "--force")
    assert "Noto" not in shell.talk


@pytest.mark.usefixtures("few_fonts")
def test_troubleshoot_says_which_scripts_have_no_font(library: Library) -> None:
    assert "Noto Sans CJK" in fonts_found(library.phrases)


def test_with_every_font_there_is_nothing_to_install(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_page, "complaint", lambda fonts, words: None)
    pytest.importorskip("typst")
    assert fonts_found(library.phrases) == library.phrases("fonts.all")
