"""Fitting a report to one page, and its drawings: nothing is lost, sides are right."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import timedelta
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.library.areas import AREAS
from relief.library.face_outline import face_from_the_front
from relief.library.library import Library
from relief.report.chart_model import ChartMark
from relief.report.formats.chart_drawing import WIDTH, chart_drawing
from relief.report.formats.face_drawing import face_map, face_width
from relief.report.formats.one_sheet import fitted
from relief.report.formats.shorten import LINE_LENGTHS, Limits
from relief.report.formats.text_measure import lines, width
from relief.report.report_model import Report
from tests import pages

SVG = "{http://www.w3.org/2000/svg}"


def first_fit(page: Report, library: Library) -> tuple[Report, float, bool]:
    """Return the printed report, its size, and whether it was shortened."""
    fit = next(fitted(page, library.phrases))
    return fit.page, fit.size, fit.is_shortened


# One sheet


@pytest.mark.parametrize("page", [pages.USUAL, pages.FULL, pages.FEW, pages.EMPTY])
def test_what_is_usual_is_printed_whole(library: Library, page: Report) -> None:
    shown, size, is_shortened = first_fit(page, library)
    assert shown == page
    assert not is_shortened
    assert 7.2 <= size <= 10.6


def test_with_less_to_say_letters_are_larger(library: Library) -> None:
    sizes = [first_fit(page, library)[1] for page in (pages.FULL, pages.USUAL, pages.EMPTY)]
    assert sizes == sorted(sizes)
    assert len(set(sizes)) == 3


def test_what_is_cut_is_seen_to_be_cut(library: Library) -> None:
    page = pages.dense()
    shown, _, is_shortened = first_fit(page, library)
    assert is_shortened
    for fact, whole in zip(shown.story, page.story, strict=True):
        assert fact.value.endswith("…") and whole.value.startswith(fact.value[:-1])
    assert all(question.endswith("…") for question in shown.questions)


def test_no_warning_sign_no_question_and_no_number_is_left_out(library: Library) -> None:
    page = pages.dense()
    for fit in fitted(page, library.phrases):
        kept = fit.page
        assert [sign.id for sign in kept.signs.ticked] == [sign.id for sign in page.signs.ticked]
        assert [sign.answer for sign in kept.signs.ticked] == [
            sign.answer for sign in page.signs.ticked
        ]
        assert len(kept.questions) == len(page.questions)
        assert [number.value for number in kept.numbers] == [n.value for n in page.numbers]
        assert kept.self_reported == page.self_reported
        assert kept.appendix == page.appendix


@given(st.text(st.characters(codec="utf-8"), max_size=200), st.floats(3, 80))
def test_a_text_takes_as_many_lines_as_its_width_needs(text: str, room: float) -> None:
    needed = sum(width(word) for word in text.split())
    assert lines(text, room) >= max(1, needed / room - 1e-6)
    assert lines(text, room) <= lines(text, room / 2)


@pytest.mark.parametrize("record", LINE_LENGTHS)
def test_every_limit_is_about_a_field_of_its_class(record: Any) -> None:
    assert LINE_LENGTHS[record].keys() <= {field.name for field in fields(record)}
    assert {part for part, _ in LINE_LENGTHS[record].values()} <= {
        field.name for field in fields(Limits)
    }


# The face map


def spots(drawing: str) -> dict[str, float]:
    """Return the horizontal position of each spot, by its days."""
    root = ElementTree.fromstring(drawing)
    found = {text.text or "": float(text.attrib["x"]) for text in root.iter(f"{SVG}text")}
    return {days: x for days, x in found.items() if days.isdigit()}


def test_the_persons_left_is_on_the_right_as_seen_from_the_front(library: Library) -> None:
    places = (
        pages.place("cheek.left", "left", "left cheek", 12),
        pages.place("jaw", "right", "right jaw", 7),
    )
    drawing = face_map(places, library.phrases, 120)
    found, middle = spots(drawing), face_width(120) / 2
    assert found["12"] > middle > found["7"]
    assert re.search(r'text-anchor="start"[^>]*>right<', drawing)
    assert re.search(r'text-anchor="end"[^>]*>left<', drawing)


def test_every_zone_has_its_spot_or_is_told_in_words(library: Library) -> None:
    seen = face_from_the_front().zones
    counted = dict(enumerate(AREAS, 100))
    places = [pages.place(zone, zone.partition(".")[2], zone, n) for n, zone in counted.items()]
    drawing = face_map(places, library.phrases, 120)
    drawn = {counted[int(days)].partition(".")[0] for days in spots(drawing)}
    assert drawn == seen.keys() - {"shoulder-top"}
    assert all(f"{zone} {count}" in drawing for count, zone in counted.items())


def test_no_spot_hides_another(library: Library) -> None:
    drawing = face_map(pages.dense().places, library.phrases, 110)
    root = ElementTree.fromstring(drawing)
    circles = [
        (float(c.attrib["cx"]), float(c.attrib["cy"]), float(c.attrib["r"]))
        for c in root.iter(f"{SVG}circle")
    ]
    assert len(circles) == 12
    for count, (x, y, r) in enumerate(circles):
        for x2, y2, r2 in circles[:count]:
            assert (x - x2) ** 2 + (y - y2) ** 2 > (0.8 * (r + r2)) ** 2


# The chart


def test_days_without_a_note_are_gaps(library: Library) -> None:
    drawing = chart_drawing(pages.FEW.chart or pages.chart(), 100, library.phrases)
    root = ElementTree.fromstring(drawing)
    assert len(list(root.iter(f"{SVG}circle"))) == 3
    strokes = [path for path in root.iter(f"{SVG}path") if path.get("stroke-width") == "1.1"]
    assert strokes == []


def test_letters_that_fall_on_one_day_stand_side_by_side(library: Library) -> None:
    chart = pages.chart(marks=0)
    days = [pages.MADE - timedelta(days=n // 3) for n in range(8)]
    marks = tuple(
        ChartMark(day, letter, letter) for day, letter in zip(days, "HGFEDCBA", strict=True)
    )
    drawing = chart_drawing(replace(chart, marks=marks), 100, library.phrases)
    boxes = sorted(
        float(box.attrib["x"])
        for box in ElementTree.fromstring(drawing).iter(f"{SVG}rect")
        if box.attrib["fill"] == "#fff"
    )
    assert len(boxes) == 8
    assert all(then - first >= 10 for first, then in pairwise(boxes))
    assert boxes[0] >= 0 and boxes[-1] + 10 <= WIDTH


def test_a_grey_band_shows_where_the_average_of_each_half_lies(library: Library) -> None:
    chart = pages.chart()
    root = ElementTree.fromstring(chart_drawing(chart, 100, library.phrases))
    bands = [box for box in root.iter(f"{SVG}rect") if box.attrib["fill"] == "#ddd"]
    scale = (100 - 30) / chart.top  # the space between the lines above and below
    for band, level in zip(bands, chart.levels, strict=True):
        height = float(band.attrib["height"])
        assert height == pytest.approx((level.high - level.low) * scale, rel=0.02)
    without = ElementTree.fromstring(chart_drawing(replace(chart, levels=()), 100, library.phrases))
    assert [box for box in without.iter(f"{SVG}rect") if box.attrib["fill"] == "#ddd"] == []


@pytest.mark.parametrize(("days", "step"), [(1, 1), (7, 1), (60, 1), (400, 7), (3650, 91)])
def test_a_chart_of_any_length_names_its_first_and_last_day(
    library: Library, days: int, step: int
) -> None:
    drawing = chart_drawing(pages.chart(days, step, 0), 90, library.phrases)
    texts = [text.text or "" for text in ElementTree.fromstring(drawing).iter(f"{SVG}text")]
    assert any(re.fullmatch(r"\d+ \w{3} \d{4}", text) for text in texts)
    assert len(texts) < 20


def test_a_drawing_has_no_style_no_script_and_no_address(library: Library) -> None:
    for drawing in (
        face_map(pages.PLACES, library.phrases, 120),
        chart_drawing(pages.chart(), 100, library.phrases),
    ):
        assert not re.search(r"style=|<style|<script|href|url\(|\bon\w+=", drawing)
        assert drawing.count("http") == 1
