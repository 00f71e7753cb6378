"""Three synthetic diaries: all formats of the report make the same, justified claims."""

from __future__ import annotations

import json

import pytest

from relief.insight.claim_sentences import verdict_words
from relief.journal.record import Record
from relief.library.library import Library
from relief.report.formats.formats import render
from relief.report.periods import from_to
from relief.report.report_model import Report
from tests.memory import day_ago, journal_of
from tests.page_builders import number, page_of
from tests.synthetic_diaries import DAYS, a_real_drop, an_injection, nothing_happens

FACES = ("text", "md", "html", "json", "fhir")


def page(library: Library, records: list[Record], days: int = 56) -> Report:
    period = from_to(journal_of(), day_ago(days - 1), day_ago(0), library.phrases)
    return page_of(library, *records, period=period)


def faces(found: Report, library: Library) -> dict[str, str]:
    return {name: str(render(found, library, name)) for name in FACES}


def test_where_nothing_happens_no_face_claims_anything(library: Library) -> None:
    found = page(library, nothing_happens())
    assert {one.trend for one in found.numbers} <= {"unclear", "same"}
    for text in faces(found, library).values():
        assert "clearly" not in text
        assert "no clear change" in text


def test_a_real_drop_is_told_alike_by_every_face(library: Library) -> None:
    found = page(library, a_real_drop())
    twitch = number(found, "twitch")
    assert twitch.claim is not None
    assert twitch.claim.verdict == "less"
    assert twitch.claim.low is not None
    assert twitch.claim.high is not None
    assert twitch.claim.low < -2 < twitch.claim.high
    for name, text in faces(found, library).items():
        assert verdict_words(twitch.claim, library.phrases) in text, name
        assert twitch.course_words in text.replace("\\-", "-").replace("&#45;", "-"), name
    told = json.loads(render(found, library, "json"))
    (claim,) = [each["claim"] for each in told["numbers"] if each["id"] == "twitch"]
    assert claim["effect"] == pytest.approx(twitch.claim.effect)
    assert told["chart"]["levels"][0]["low"] < told["chart"]["levels"][0]["high"]


def test_an_injection_that_works_ten_weeks_is_told_with_its_days(library: Library) -> None:
    (shot,) = page(library, an_injection(), DAYS).treatments
    assert shot.claim is not None
    assert shot.claim.verdict == "less"
    assert "eased from day 5" in shot.before_after
    assert "back from day 67" in shot.before_after
    assert shot.before_after.endswith("one cycle alone shows no pattern")
