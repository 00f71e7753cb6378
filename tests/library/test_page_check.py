"""`relief content check` on pages: errors by file, line and field, and their display."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from relief.library.content_reader import read_page
from relief.library.format_content import page_lines
from relief.library.library import Library
from relief.library.page_check import check_page, own_pages
from relief.library.pages import TreatmentPage
from tests.reading_level import CONTENT

TODAY = date(2026, 11, 29)
PAGE = CONTENT / "en" / "treatments" / "botulinum-toxin.md"


def changed(folder: Path, old: str, new: str, page: Path = PAGE) -> Path:
    """Return a changed copy of a page, in a folder of the same kind."""
    text = page.read_text("utf-8")
    assert text.count(old) >= 1
    path = folder / page.parent.name / page.name
    path.parent.mkdir()
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


def line_of(path: Path, part: str) -> int:
    """Return the number of the first line with a text."""
    rows = path.read_text("utf-8").split("\n")
    return next(number for number, row in enumerate(rows, 1) if part in row)


def test_the_pages_of_relief_have_no_fault(library: Library) -> None:
    faults = [
        fault.text for path in own_pages() for fault in check_page(Path(path), library, TODAY)
    ]
    assert faults == []


def test_a_missing_denominator_is_named(tmp_path: Path, library: Library) -> None:
    path = changed(tmp_path, "denominator = 989\n", "")
    [fault] = check_page(path, library, TODAY)
    assert (fault.code, fault.level) == ("no_denominator", "error")
    assert fault.message == "lid-droop: denominator is missing"
    rows = path.read_text("utf-8").split("\n")
    assert rows[fault.line - 1] == "[[number]]"
    assert rows[fault.line] == 'id = "lid-droop"'


def test_a_missing_time_is_a_warning(tmp_path: Path, library: Library) -> None:
    path = changed(tmp_path, 'time = "after each treatment; followed for 28.7 months (mean)"\n', "")
    [fault] = check_page(path, library, TODAY)
    assert (fault.code, fault.level) == ("no_time", "warning")


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('lasts = ["S84", "S85"]', 'lasts = ["S84", "S999"]', "cites.lasts.1"),
        ('sources = ["S81"]', 'sources = ["S999"]', "number.0.sources.0"),
        ("[S10b, S10c]", "[S10b, S999]", "body"),
    ],
)
def test_an_unknown_source_is_named(
    old: str, new: str, field: str, tmp_path: Path, library: Library
) -> None:
    path = changed(tmp_path, old, new)
    [fault] = check_page(path, library, TODAY)
    assert fault.message == f"{field}: there is no source called S999"
    assert fault.line == line_of(path, "S999")


def test_a_date_past_review_is_named(tmp_path: Path, library: Library) -> None:
    path = changed(tmp_path, "review_by = 2027-11-23", "review_by = 2026-11-28")
    [fault] = check_page(path, library, TODAY)
    assert (fault.code, fault.level) == ("past_review", "warning")
    assert fault.line == line_of(path, "review_by")
    assert "review_by" in fault.message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("percent = 84.9", "percent = 184.9", "percent must be 100 or less"),
        ("percent = 84.9", "percent = 84.9\nnumerator = 95", "numerator and percent"),
        ('kind = "benefit"', 'kind = "gain"', "kind must be"),
        ("review_by = 2027-11-23", 'review_by = "soon"', "review_by must be a date"),
    ],
)
def test_a_field_of_the_wrong_form_is_named(
    old: str, new: str, said: str, tmp_path: Path, library: Library
) -> None:
    path = changed(tmp_path, old, new)
    [fault] = check_page(path, library, TODAY)
    assert said in fault.message
    assert fault.line > 1


@pytest.mark.parametrize("text", ["", "no head", "+++\na = \n+++\n", "+++\n+++\n"])
def test_a_file_that_is_no_page_is_a_fault(text: str, tmp_path: Path, library: Library) -> None:
    path = tmp_path / "page.md"
    path.write_text(text, "utf-8")
    assert check_page(path, library, TODAY)
    assert check_page(tmp_path / "missing.md", library, TODAY)


def test_the_page_itself_shows_what_is_wrong(tmp_path: Path, library: Library) -> None:
    path = changed(tmp_path, "denominator = 989\n", "")
    path.write_text(
        path.read_text("utf-8")
        .replace("review_by = 2027-11-23", "review_by = 2026-11-28")
        .replace('sources = ["S81"]', 'sources = ["S999"]'),
        "utf-8",
    )
    head, body = read_page(path)
    page = TreatmentPage.model_validate({**head, "kind": "treatments", "body": body})
    text = "\n".join(page_lines(page, library, TODAY))
    assert "12 in 100 treatments (the total number is not given" in text
    assert "[S999] this source is not in our list" in text
    assert library.phrases("learn.past_review") in text
