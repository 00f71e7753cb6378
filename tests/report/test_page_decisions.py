"""Decisions in the report: only on request, and the same in every format."""

from __future__ import annotations

import re

import pytest

from relief.journal.journal import Journal
from relief.journal.records import Decision, save, stamp_now
from relief.library.library import Library
from relief.report.build_report import ReportChoices, build_report
from relief.report.format_decision import Picture
from relief.report.formats.formats import render
from relief.report.formats.icon_array import icon_array
from relief.report.report_model import Report

DECISION = "decide-hemifacial-spasm"


@pytest.fixture
def page(journal: Journal, library: Library) -> Report:
    """Return a report with a saved decision."""
    record = Decision(
        **stamp_now(journal.clock), decision=DECISION, matters={"free": 9}, leaning="surgery"
    )
    save(journal, record)
    return build_report(journal, library, ReportChoices(decisions=True))


def test_it_is_not_there_unless_asked_for(page: Report, journal: Journal, library: Library) -> None:
    assert page.decisions
    plain = build_report(journal, library)
    assert plain.decisions == ()
    for name in ("text", "md", "html"):
        assert "What matters to the person" not in str(render(plain, library, name))


@pytest.mark.parametrize("name", ["text", "md", "html", "json"])
def test_leaning_ratings_and_options_are_in_every_format(
    name: str, page: Report, library: Library
) -> None:
    text = " ".join(str(render(page, library, name)).split())
    for said in ("Leaning: Surgery", "Being free of the spasm for years", "91"):
        assert said in text, name


def test_the_sheet_of_the_doctor_stays_as_it_is(
    page: Report, journal: Journal, library: Library
) -> None:
    plain = str(render(build_report(journal, library), library, "text"))
    assert str(render(page, library, "text")).startswith(plain.rstrip("\n"))


def test_pictures_have_100_squares_and_words_for_who_cannot_see_them(
    page: Report, library: Library
) -> None:
    html = str(render(page, library, "html"))
    [line] = page.decisions
    assert html.count("<rect ") >= 100 * len(line.pictures)
    for picture in line.pictures:
        assert picture.words.replace("'", "&#x27;") in html


@pytest.mark.parametrize("n", [0, 1, 50, 100])
def test_a_picture_fills_as_many_squares_as_it_says(n: int) -> None:
    svg = icon_array(Picture("Surgery", n, "Out of 100"))
    fills = re.findall(r'<rect [^>]*fill="(#\w+)"', svg)
    assert len(fills) == 100
    assert fills.count("#333333") == n


@pytest.mark.slow
def test_the_pdf_has_it_on_a_sheet_of_its_own(page: Report, library: Library) -> None:
    pytest.importorskip("typst")
    assert bytes(render(page, library, "pdf")).startswith(b"%PDF")  # type: ignore[arg-type]


def test_an_unknown_decision_of_a_newer_relief_is_left_out(
    page: Report, journal: Journal, library: Library
) -> None:
    save(journal, Decision(**stamp_now(journal.clock), decision="decide-something-new"))
    found = build_report(journal, library, ReportChoices(decisions=True)).decisions
    assert [line.id for line in found] == [DECISION]
