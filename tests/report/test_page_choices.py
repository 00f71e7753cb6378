"""Optional parts of the report, what is left out, and the report as JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from relief.journal.record import Record
from relief.journal.records import Question, Treatment, Visit
from relief.library.library import Library
from relief.report.formats.formats import FORMATS, render
from relief.report.report_model import PARTS, USUAL_PARTS, Report
from tests.memory import ago, day_ago
from tests.page_builders import entry, page_of, rated, session

OURS = ("text", "md", "json")


# Questions, videos, private data


def test_three_questions_come_in_their_rank(library: Library) -> None:
    ranks = {"a": None, "second": 2, "b": None, "first": 1, "c": None}
    asked = [
        Question(at=ago(9 - n), text=text, rank=rank)
        for n, (text, rank) in enumerate(ranks.items())
    ]
    answered = Question(at=ago(1), text="answered", rank=3, answered="No")
    page = page_of(library, *asked, answered)
    assert page.questions[:2] == ("first", "second")
    assert len(page.questions) == 3
    assert page.more_questions == 2


def test_films_are_named_by_their_time_and_asked_for_where_there_is_none(
    library: Library,
) -> None:
    assert "video" in page_of(library, entry(3, twitch=1)).film_it
    page = page_of(library, entry(3, filmed=True), entry(1, filmed=True), entry(2, filmed=False))
    assert page.films == ("22 Nov 12:00", "20 Nov 12:00")
    assert page.film_it == ""


def private(appendix: bool = False, **choice: Any) -> tuple[Record, ...]:
    """Return a diary with a note in every possible place."""
    return (
        entry(2, twitch=3, note="CANARY one"),
        Treatment(at=ago(3), sort="medicine", name="Pill", start=day_ago(3), note="CANARY two"),
        Treatment(at=ago(3), sort="surgery", name="Cut", start=day_ago(3), note="CANARY three"),
        Visit(at=ago(40), who="Doctor", date=day_ago(30), done=True, decided="CANARY four"),
        Question(at=ago(1), text="Old?", answered="CANARY five"),
    )


@pytest.mark.parametrize("name", OURS)
def test_notes_are_on_no_page_unless_they_are_asked_for(library: Library, name: str) -> None:
    page = page_of(library, *private(), appendix=True)
    assert "CANARY" not in str(render(page, library, name))
    page = page_of(library, *private(), parts=USUAL_PARTS | {"notes"}, appendix=True, name="Ana")
    told = str(render(page, library, name))
    assert "CANARY one" in told
    assert "CANARY four" not in told  # decisions are not notes of the diary
    assert "Ana" in told


@pytest.mark.parametrize("part", sorted(USUAL_PARTS))
def test_each_part_can_be_left_out_and_the_page_says_so(library: Library, part: str) -> None:
    page = page_of(library, *private(), *rated("twitch", 3, 4), parts=USUAL_PARTS - {part})
    assert part not in page.parts
    assert page.left_out.startswith("Left out on request: ")
    assert library.phrases(f"report.{part}") in page.left_out
    heading = f"## {library.phrases(f'report.{part}')}\n"
    assert heading not in str(render(page, library, "md"))


def test_what_finds_no_room_is_counted(library: Library) -> None:
    medicines = [Treatment(at=ago(1), sort="medicine", name=f"M{n}", start=day_ago(n))
                 for n in range(9)]  # fmt: skip
    page = page_of(library, *medicines, Question(at=ago(1), text="why " * 100))
    assert len(page.medicines) == 5
    assert page.left_out == "No room for: Medicines (4 more). Long notes are cut short."


def test_a_question_without_a_word_takes_no_place_on_the_page(library: Library) -> None:
    asked = [Question(at=ago(n), text=text) for n, text in enumerate(("\x85", "Is it safe?", ""))]
    page = page_of(library, *asked)
    assert page.questions == ("Is it safe?",)
    assert page.more_questions == 0


def test_the_appendix_holds_every_record_and_only_when_asked_for(library: Library) -> None:
    records = (entry(3, twitch=3), entry(1, jaw=2), session(2), entry(70, twitch=9))
    assert page_of(library, *records).appendix == ()
    lines = page_of(library, *records, appendix=True).appendix
    assert [each.words for each in lines] == ["twitch 3", "Jaw reset, 1:58", "jaw 2"]


# As JSON


def test_json_has_stable_names_iso_days_and_an_n_beside_each_number(library: Library) -> None:
    page = page_of(library, *rated("twitch", *[3] * 20), appendix=True)
    value = json.loads(render(page, library, "json"))
    assert value["schema"] == "relief.report/1"
    assert (value["first"], value["last"]) == ("2026-09-29", "2026-11-23")
    assert set(value) == {"schema", *Report.__dataclass_fields__}
    assert {each["n"] for each in value["numbers"]} == {0, 20}
    assert all("n" in point for point in value["chart"]["points"])
    assert value["appendix"][0]["at"] == "2026-11-04T12:00:00+01:00"


def test_every_part_has_a_name_and_every_format_a_module() -> None:
    say = Library().phrases
    assert all(say(f"report.{part}") for part in PARTS)
    assert set(OURS) <= set(FORMATS)
