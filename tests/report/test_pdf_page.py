"""The report as PDF: one page, embedded fonts, all text present and selectable."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from relief.library.library import Library
from relief.report.formats import formats
from relief.report.formats.formats import PAPERS, MissingExtra
from relief.report.formats.glyph_fallback import replaced, undrawable
from relief.report.formats.pdf_page import render
from relief.report.report_model import PARTS, Report
from relief.text import clean
from tests import pages
from tests.hostile_text import HOSTILE
from tests.tools import need

pytestmark = pytest.mark.slow

PAGES = pages.BY_NAME
ACROSS = {"a4": "595.276 x 841.89 pts (A4)", "letter": "612 x 792 pts (letter)"}
UNSEEN = re.compile("[\\s\u200d\ufe0f]")
TURNED = {"arabic", "right to left"}
"""Right-to-left text; a PDF has visual order."""


@cache
def made(name: str, paper: str = "a4") -> bytes:
    """Return one of the reports as PDF, rendered once for all tests."""
    return render(PAGES[name], Library(), paper)


def told_by(program: str, pdf: bytes, folder: Path, *words: str) -> str:
    """Return the output of one of Poppler's programs about a PDF."""
    path = folder / "page.pdf"
    path.write_bytes(pdf)
    end = ["-"] if program == "pdftotext" else []
    done = subprocess.run(
        [need(program), *words, path, *end], capture_output=True, text=True, check=True
    )
    return done.stdout


def words_in(pdf: bytes, folder: Path) -> str:
    """Return all of its text, without white space and joiners."""
    return UNSEEN.sub("", told_by("pdftotext", pdf, folder, "-raw"))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", PAGES)
def test_it_is_one_sheet_of_either_paper(tmp_path: Path, name: str, paper: str) -> None:
    told = told_by("pdfinfo", made(name, paper), tmp_path)
    assert re.search(r"Pages: +1\n", told)
    assert ACROSS[paper] in told


def test_it_says_nothing_of_the_machine_or_the_person(library: Library, tmp_path: Path) -> None:
    pdf = render(replace(pages.USUAL, name="Erika Mustermann"), library, "a4")
    told = told_by("pdfinfo", pdf, tmp_path)
    fields = {line.partition(":")[0] for line in told.splitlines() if line}
    assert re.search(r"Title: +Summary for the doctor\n", told)
    assert re.search(r"Creator: +Typst [\d.]+\n", told)
    assert not fields & {"Author", "CreationDate", "ModDate", "Producer", "Subject", "Keywords"}
    assert re.search(r"Tagged: +yes\n", told)
    assert re.search(r"JavaScript: +no\n", told)
    plain = pdf.decode("latin-1")
    for word in ("/Users", "/home", "/root", "/work", "/tmp", "Mustermann"):
        assert word not in plain
    for action in ("/JavaScript", "/Launch", "/URI", "/GoToR", "/EmbeddedFile", "/OpenAction"):
        assert action not in plain


def test_every_letter_comes_with_it(tmp_path: Path) -> None:
    told = told_by("pdffonts", made("full"), tmp_path)
    fonts = [line.split() for line in told.splitlines()[2:]]
    assert fonts
    assert all("Libertinus" in font[0] and font[-5] == "yes" for font in fonts), told


def test_the_same_page_gives_the_same_file(library: Library) -> None:
    assert render(pages.EMPTY, library, "a4") == made("empty")


def test_all_of_it_can_be_copied_in_order(tmp_path: Path) -> None:
    page = pages.USUAL
    read = words_in(made("usual"), tmp_path)
    said = [
        page.title, page.period, *(fact.value for fact in page.story if fact.value),
        *page.questions, *(number.shown for number in page.numbers),
        *(sign.short for sign in page.signs.ticked), page.signs.words,
        *(f"{line.when} {line.sign} {line.words}" for line in page.treatments),
        *(f"{one.title}: {one.words}" for one in page.tried), *page.films,
    ]  # fmt: skip
    place = 0
    for text in said:
        found = read.find("".join(text.split()), place if text not in page.questions else 0)
        assert found >= 0, text
        place = max(place, found) if text not in page.questions else place
    for drawn in ("3Sep2026", "24Nov2026", "29", "right"):
        assert drawn in read


@pytest.mark.parametrize("half", [0, 1])
def test_what_is_hostile_comes_out_literally(library: Library, tmp_path: Path, half: int) -> None:
    names = list(HOSTILE)[half::2]
    page = replace(
        pages.USUAL,
        parts=PARTS,
        name=clean(HOSTILE[names[0]], 40),
        questions=tuple(clean(HOSTILE[name], 60) for name in names[:3]),
        notes=tuple((pages.MADE, clean(HOSTILE[name], 60)) for name in names[:5]),
        appendix=pages.appendix(tuple(HOSTILE[name] for name in names)),
    )
    pdf = render(page, library, "a4")
    read = words_in(pdf, tmp_path)
    for name in names:
        text = clean(HOSTILE[name], 20_000)
        if name in TURNED:
            continue
        if name.startswith("long"):  # broken over pages, with headers in between
            part = text.split()[0][:10]
            assert read.count(part) >= text.count(part), name
        else:
            assert re.search(_as_read(text), read), name


def _as_read(text: str) -> str:
    """Return a text as in Poppler's output: its letters, or codes of those without a font."""
    return "".join(
        re.escape(char) if char.isascii() else f"({re.escape(char)}|\\[U\\+{ord(char):04X}\\])"
        for char in UNSEEN.sub("", text)
    )


def test_arabic_is_drawn(library: Library, tmp_path: Path) -> None:
    page = replace(pages.EMPTY, questions=(HOSTILE["arabic"],))
    read = words_in(render(page, library, "a4"), tmp_path)
    letters = {char for char in HOSTILE["arabic"] if not char.isspace()}
    assert letters <= set(read) or "[U+0631]" in read


def test_an_appendix_follows_on_further_sheets(library: Library, tmp_path: Path) -> None:
    page = replace(pages.EMPTY, appendix=pages.appendix(("A note.",) * 200))
    pdf = render(page, library, "letter")
    told = told_by("pdfinfo", pdf, tmp_path)
    assert int(re.search(r"Pages: +(\d+)", told)[1]) > 2  # type: ignore[index]
    first = told_by("pdftotext", pdf, tmp_path, "-l", "1")
    assert "A note." not in first
    assert words_in(pdf, tmp_path).count("Anote.") == 200


# Letters without a font


def lacking(*missing: str) -> tuple[list[list[str]], object]:
    """A typst that lacks some characters, with its requests."""
    asked: list[list[str]] = []

    def complain(words: list[str]) -> str | None:
        asked.append(words)
        named = next((char for word in words for char in word if char in missing), None)
        code = f"\\u{{{ord(named):x}}}" if named and ord(named) > 0xFFFF else named
        return named and f'error: the text `"{code}"` could not be displayed with font `"X"`'

    return asked, complain


def test_what_no_font_can_draw_is_printed_as_its_code() -> None:
    _, complain = lacking("\u4e2d", "\U0001f62c")
    words = {"a": ["one \u4e2d\u6587", {"b": "\U0001f62c", "c": "\u00e9"}], "n": 3}
    missing = undrawable(words, complain)  # type: ignore[arg-type]
    assert missing == {"\u4e2d", "\U0001f62c"}
    assert replaced(words, missing) == {
        "a": ["one [U+4E2D]\u6587", {"b": "[U+1F62C]", "c": "\u00e9"}], "n": 3,
    }  # fmt: skip


def test_a_script_that_is_missing_is_not_asked_for_letter_by_letter() -> None:
    letters = [chr(0x4E00 + n) for n in range(500)]
    asked, complain = lacking(*letters)
    assert undrawable(["".join(letters)], complain) == set(letters)  # type: ignore[arg-type]
    assert len(asked) < 6


def test_a_missing_letter_is_seen_on_the_page(library: Library, tmp_path: Path) -> None:
    nowhere = "\U000e0041\U0002fa1d\U000105c0"  # a tag means nothing alone; the others are rare
    page: Report = replace(pages.EMPTY, questions=(f"before {nowhere[2]} after",))
    read = words_in(render(page, library, "a4"), tmp_path)
    assert "before[U+105C0]after" in read or f"before{nowhere[2]}after" in read


def test_without_the_library_it_says_what_to_do(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtra, match="one more library") as caught:
        formats.render(pages.EMPTY, library, "pdf")
    assert "relief-tui[pdf]" in caught.value.hint
