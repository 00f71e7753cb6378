"""What the page for the doctor says: from the diary, with n, and nothing that nobody noted."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, cast

import pytest

from relief.errors import NotFound, UsageError
from relief.journal.journal import Journal
from relief.journal.records import (
    Checklist,
    Effect,
    Entry,
    Fact,
    Question,
    Record,
    Session,
    Situation,
    Story,
    Treatment,
    TrialPlan,
    Twitch,
    Visit,
)
from relief.library.library import Library
from relief.visit.formats.formats import FORMATS, render
from relief.visit.gathering import Choice, gather
from relief.visit.page import PARTS, USUAL_PARTS, Number, Page
from relief.visit.spans import from_to, since_visit, usual_period, weeks_back
from tests.memory import Memory, ago, day_ago, journal_of

OURS = ("text", "md", "json")
NINE = ["began", "side", "first-site", "spread", "how-often", "longest-run", "eye-closed", "asleep",
        "sets-off"]  # fmt: skip


def entry(days_ago: int, **fields: Any) -> Entry:
    return Entry(at=ago(days_ago), zone="Europe/Berlin", **fields)


def rated(field: str, *values: int | None, until: int = 0) -> list[Record]:
    """One entry a day that ends so many days ago, oldest first; None leaves a day out."""
    return [
        entry(until + days, **{field: value})
        for days, value in enumerate(reversed(values))
        if value is not None
    ]


def page_of(library: Library, *records: Record, **choice: Any) -> Page:
    return gather(journal_of(*records), library, Choice(**choice))


def fact(page: Page, name: str) -> tuple[str, str, int | None]:
    found = next(each for each in page.story if each.id == name)
    return found.value, found.basis, found.n


def number(page: Page, name: str) -> Number:
    return next(each for each in page.numbers if each.id == name)


# Which days


def test_a_page_looks_back_to_the_last_visit_that_is_done(library: Library) -> None:
    visits = [Visit(at=ago(90), who="A", on=day_ago(days), done=done)
              for days, done in ((70, True), (40, True), (10, False), (-15, True))]  # fmt: skip
    period = usual_period(journal_of(*visits), library.phrases)
    assert (period.first, period.last) == (day_ago(40), day_ago(0))
    assert period.words == "Since the visit of 14 Oct 2026"
    assert since_visit(journal_of(*visits), library.phrases) == period


def test_without_a_visit_it_looks_back_eight_weeks(library: Library) -> None:
    period = usual_period(journal_of(), library.phrases)
    assert (period.first, period.days) == (day_ago(55), 56)
    with pytest.raises(NotFound, match="no visit is marked as done"):
        since_visit(journal_of(), library.phrases)


@pytest.mark.parametrize("weeks", [0, -1, 521])
def test_weeks_have_to_make_sense(library: Library, weeks: int) -> None:
    with pytest.raises(UsageError, match="1 to 520"):
        weeks_back(journal_of(), weeks, library.phrases)


def test_days_have_to_be_the_right_way_round_and_past(library: Library) -> None:
    empty = journal_of()
    with pytest.raises(UsageError, match="comes after"):
        from_to(empty, date(2026, 11, 2), date(2026, 11, 1), library.phrases)
    with pytest.raises(UsageError, match="lies ahead"):
        from_to(empty, date(2026, 11, 1), date(2026, 11, 24), library.phrases)
    alone = from_to(journal_of(entry(300, twitch=1)), None, date(2026, 11, 1), library.phrases)
    assert alone.first == day_ago(300)


def test_only_notes_of_those_days_count(library: Library) -> None:
    records = rated("twitch", 9, 9, 9, 3, 3, until=5)
    period = from_to(journal_of(), day_ago(6), day_ago(5), library.phrases)
    page = page_of(library, *records, period=period)
    assert (page.entries, page.days_noted, page.days) == (2, 2, 2)
    assert number(page, "twitch").high == 3


def test_no_more_of_the_diary_is_read_than_is_needed(library: Library) -> None:
    old = Treatment(at=ago(3000), sort="surgery", name="Long ago", start=day_ago(3000))
    recent = Treatment(at=ago(100), sort="injection", name="B", start=day_ago(100))
    memory = Memory([old, recent, *rated("twitch", 3, 4)])
    gather(cast(Journal, memory), library)
    read = [first for kind, first, _ in memory.asked if kind == "entry"]
    assert read == [day_ago(128).isoformat()]


# An empty diary


def test_what_nobody_noted_is_not_noted(library: Library) -> None:
    page = page_of(library)
    assert [each.id for each in page.story] == NINE
    assert {(each.value, each.basis, each.n) for each in page.story} == {("", "", None)}
    assert [each.value for each in page.numbers] == [None] * 5
    assert (page.chart, page.questions, page.films, page.tried) == (None, (), (), ())
    assert page.too_few == "Nothing was noted in these days."
    assert page.signs.checked is None
    text = str(render(page, library, "text"))
    assert text.count("not noted") == 14
    assert "1." not in text  # no question is invented


# The history


def test_what_was_told_goes_before_what_the_diary_shows(library: Library) -> None:
    told = Story(
        at=ago(9), began="2026-03", first_place="lower-lid.left", side="changes",
        spread=("lower-lid.left", "cheek.left"), sets_off=("talking", "light"),
    )  # fmt: skip
    page = page_of(library, told, entry(1, twitch=4, zones=("jaw.right",), tags=("tea",)))
    assert fact(page, "began") == ("Mar 2026, 8 months ago", "told", None)
    assert fact(page, "side") == ("changes sides", "told", None)
    assert fact(page, "first-site") == ("left lower lid", "told", None)
    assert fact(page, "spread") == ("left lower lid, then left cheek", "told", None)
    assert fact(page, "sets-off") == ("talking, light", "told", None)


@pytest.mark.parametrize(
    ("began", "words"),
    [
        ("2026-11-02", "2 Nov 2026"),
        ("2024-01", "Jan 2024, 2 years ago"),
        ("2026-05-20", "20 May 2026, 6 months ago"),
        ("after the flu", "after the flu"),
        ("2026-99", "2026-99"),
    ],
)
def test_when_it_began_is_said_with_how_long_ago(library: Library, began: str, words: str) -> None:
    assert fact(page_of(library, Story(at=ago(1), began=began)), "began")[0] == words


def test_what_was_not_told_is_taken_from_the_diary_with_its_n(library: Library) -> None:
    page = page_of(
        library,
        entry(80, twitch=0),
        entry(70, twitch=2, zones=("lower-lid.left",)),
        entry(3, twitch=3, zones=("lower-lid.left", "cheek.left"), tags=("tea", "screen"),
              episodes="6-20", longest_run_s=200, eye_closed=True, asleep=False),
        entry(2, twitch=0, tags=("rest",), episodes="0", eye_closed=False),
        entry(1, twitch=5, zones=("cheek.left",), tags=("tea",), episodes="6-20", asleep=False,
              longest_run_s=20),
    )  # fmt: skip
    assert fact(page, "began") == ("first noted on 14 Sep 2026", "diary", 1)
    assert fact(page, "side") == ("left", "diary, n 2", 2)
    assert fact(page, "first-site") == ("left lower lid", "diary, 14 Sep 2026", 1)
    assert fact(page, "spread") == ("left lower lid, then left cheek", "diary, n 3", 3)
    assert fact(page, "how-often")[::2] == ("6-20 times on a middle day, at most 6-20", 3)
    assert fact(page, "longest-run")[0] == "3 min 20 s on 20 Nov 2026, 110 s on a middle day"
    assert fact(page, "eye-closed") == ("yes, on 1 of 2 days it was answered", "diary", 2)
    assert fact(page, "asleep") == ("no, on 2 days it was answered", "diary", 2)
    assert fact(page, "sets-off")[::2] == ("tags on days with it: tea 2, screen 1", 2)


def test_both_sides_are_told_apart(library: Library) -> None:
    zones = [("jaw.left",), ("jaw.left",), ("jaw.right", "jaw.left")]
    page = page_of(library, *(entry(n, zones=each) for n, each in enumerate(zones)))
    assert fact(page, "side")[0] == "both: left on 3 days, right on 1"
    assert [(each.words, each.days) for each in page.places] == [("left jaw", 3), ("right jaw", 1)]
    assert page.places_n == 3


def test_what_else_is_known_comes_after(library: Library) -> None:
    known = {"blood-thinners": Fact(answer="yes"), "pregnancy": Fact(answer="no"),
             "eye-disease": Fact(answer="unsure")}  # fmt: skip
    page = page_of(
        library,
        Situation(at=ago(5), content=date(2026, 11, 1), facts=known),
        Twitch(at=ago(4), seconds=30, count=6, longest_gap_s=5),
        entry(3, twitch=3, area=2, sleep_h=6.5, caffeine=200, impact={"work": 4, "people": 6}),
    )
    assert [each.id for each in page.story[9:]] == [
        "reach", "in-the-way", "counted", "habits", "health"
    ]  # fmt: skip
    assert fact(page, "in-the-way")[0] == "being with people 6; work or things at home 4"
    assert fact(page, "counted")[0].startswith("12 a minute")
    assert fact(page, "habits")[0] == "sleep 6.5 h, caffeine 200 mg"
    health = fact(page, "health")[0]
    assert "Blood thinners" in health
    assert "Eye disease or eye surgery, not sure" in health
    assert "Pregnancy" not in health


# Numbers and chart


def test_numbers_are_medians_with_n_and_the_halves_side_by_side(library: Library) -> None:
    twitch = rated("twitch", *[6, 7, 6, 5, 6] + [None] * 44 + [2, 0, 3, 2, 4])
    page = page_of(library, *twitch)
    found = number(page, "twitch")
    assert (found.value, found.low, found.high, found.n) == (4.5, 0, 7, 10)
    assert (found.earlier, found.earlier_n, found.later, found.later_n) == (6, 5, 2, 5)
    assert (found.trend, found.trend_words) == ("less", "less later")
    assert found.halves_words == "6 (5), 2 (5)"
    assert number(page, "days-with-it").shown == "90 %"
    assert number(page, "jaw").shown == ""
    assert page.too_few == ""


def test_four_days_in_one_half_are_too_few(library: Library) -> None:
    page = page_of(library, *rated("twitch", *[6] * 28 + [None] * 24 + [2] * 4))
    found = number(page, "twitch")
    assert (found.trend, found.earlier, found.later) == ("too-few", None, None)
    assert found.halves_words == ""
    assert "too few days" in page.too_few


@pytest.mark.parametrize(
    ("field", "name", "before", "after", "trend"),
    [
        ("jaw", "jaw", 4, 4, "same"),
        ("jaw", "jaw", 4, 5, "more"),
        ("episodes", "episodes", "6-20", "1-5", "less"),
        ("episodes", "episodes", "0", "all day", "more"),
        ("longest_run_s", "longest-run", 100, 80, "same"),
        ("longest_run_s", "longest-run", 100, 70, "less"),
        ("longest_run_s", "longest-run", 4, 8, "same"),
    ],
)
def test_a_trend_needs_a_difference_that_is_stated(
    library: Library, field: str, name: str, before: Any, after: Any, trend: str
) -> None:
    halves = [before] * 6 + [None] * 44 + [after] * 6
    assert number(page_of(library, *rated(field, *halves)), name).trend == trend


def test_the_chart_has_room_for_any_span_and_marks_what_happened(library: Library) -> None:
    injection = Treatment(at=ago(20), sort="injection", name="Botulinum toxin", start=day_ago(20))
    pill = Treatment(at=ago(9), sort="medicine", name="Pill", start=day_ago(90), end=day_ago(9))
    records = (injection, pill, *rated("twitch", *range(10)))
    page = page_of(library, *records)
    assert page.chart is not None
    assert (page.chart.step, len(page.chart.points), page.chart.n) == (1, 56, 10)
    assert [(mark.sign, mark.day) for mark in page.chart.marks] == [
        ("B", day_ago(20)), ("a", day_ago(9))
    ]  # fmt: skip
    assert (page.treatments[0].sign, page.medicines[0].sign) == ("B", "A")
    for days in (71, 140, 500, 3650):
        period = from_to(journal_of(), day_ago(days - 1), day_ago(0), library.phrases)
        chart = page_of(library, *records, period=period).chart
        assert chart is not None
        assert len(chart.points) <= 70
        assert (len(chart.points) - 1) * chart.step < days <= len(chart.points) * chart.step


def test_the_jaw_is_drawn_where_only_that_was_rated(library: Library) -> None:
    chart = page_of(library, *rated("jaw", 3, 4)).chart
    assert chart is not None
    assert chart.field == "jaw"


# Treatments, signs, what was tried


def test_treatments_come_with_before_and_after(library: Library) -> None:
    injection = Treatment(at=ago(50), sort="injection", name="Botulinum toxin", start=day_ago(50),
                          zones=("cheek.left",), units=12.5)  # fmt: skip
    medicine = Treatment(at=ago(40), sort="medicine", name="Pill", start=day_ago(45))
    effect = Effect(at=ago(30), treatment=f"{0:036d}", effects=("droop",))
    diary = rated("twitch", *[6] * 35 + [2] * 44)
    page = page_of(library, injection, medicine, effect, *diary)
    told = page.treatments[0]
    assert told.words == "Botulinum toxin, 12.5 units, left cheek"
    assert told.before_after == "twitch: eased from day 7, best about day 7 (n 50 days)"
    assert told.effects == "noticed since: a drooping lid"
    assert page.medicines[0].before_after == (
        "twitch 6 before (n 28), 2 after (n 28); also changed then: Botulinum toxin"
    )


def test_a_treatment_is_not_judged_from_too_few_days(library: Library) -> None:
    surgery = Treatment(at=ago(40), sort="surgery", name="Surgery", start=day_ago(40))
    page = page_of(library, surgery, *rated("twitch", 4, 4, 4))
    assert page.treatments[0].before_after == "twitch: too few notes to compare"


def test_medicines_are_those_taken_now_and_those_stopped_not_long_ago(library: Library) -> None:
    taken = {"now": (300, None), "new": (5, None), "stopped": (200, 20), "old": (900, 400)}
    medicines = [
        Treatment(at=ago(1), sort="medicine", name=name, start=day_ago(start),
                  end=None if end is None else day_ago(end))
        for name, (start, end) in taken.items()
    ]  # fmt: skip
    assert [each.name for each in page_of(library, *medicines).medicines] == [
        "new", "now", "stopped"
    ]  # fmt: skip


def test_signs_say_what_is_new_not_sure_gone_and_open(library: Library) -> None:
    denied = {item.id: "no" for item in library.checklist.item if item.tier != "selfcare"}
    first = Checklist(at=ago(20), content=day_ago(30), answers=denied | {"B1": "yes", "B2": "yes"},
                      outcome="book")  # fmt: skip
    answers = denied | {"B1": "yes", "U3": "unsure"}
    del answers["B9"]
    second = Checklist(at=ago(2), content=day_ago(30), answers=answers, outcome="urgent")
    signs = page_of(library, first, second).signs
    assert signs.checked == day_ago(2)
    assert [(each.id, each.answer_words, each.is_new, each.words) for each in signs.ticked] == [
        ("U3", "not sure", True, "new, since 21 Nov 2026"),
        ("B1", "yes", False, "since 3 Nov 2026"),
    ]
    assert len(signs.gone) == 1
    assert signs.words == f"{signs.denied} answered no, 1 left open."
    assert signs.denied == len(denied) - 3


def session(days_ago: int, **fields: Any) -> Session:
    usual: dict[str, Any] = {"routine": "jaw-reset", "title": "Jaw reset", "practice": "massage",
                             "status": "completed", "seconds": 118, "planned": 120,
                             "steps_done": 5, "steps": 5}  # fmt: skip
    return Session(at=ago(days_ago), **usual | fields)


def test_what_was_tried_says_before_after_and_what_hurt(library: Library) -> None:
    page = page_of(
        library, session(3, before=6, after=4), session(2, before=5, after=5),
        session(1, status="hurt"), session(1, speed=10.0),
        session(1, routine="slow", title="Slow breathing", practice="breathing"),
    )  # fmt: skip
    jaw, slow = page.tried
    assert (jaw.times, jaw.before, jaw.after, jaw.n, jaw.hurt) == (3, 5.5, 4.5, 2, 1)
    assert jaw.words == (
        "3 times; 5.5 before, 4.5 after (n 2: better 1, same 1, worse 0)"
        "; stopped once because it hurt"
    )
    assert (slow.title, slow.words, slow.n) == ("Slow breathing", "once", 0)


def test_a_trial_of_one_change_is_told_with_its_days(library: Library) -> None:
    plan = TrialPlan(at=ago(9), change="No coffee", start=day_ago(9), block_days=4, pairs=6,
                     seed="s")  # fmt: skip
    assert page_of(library, plan).tried[0].words == "one change by lot; 39 days to go"


def test_a_page_about_one_routine_holds_its_sessions_only(library: Library) -> None:
    page = page_of(
        library, session(3, before=6, after=4), session(2, status="hurt"),
        session(1, routine="other", title="Other"), entry(1, twitch=9, note="PRIVATE"),
        routine="jaw-reset",
    )  # fmt: skip
    assert page.title.startswith("Practice at home")
    assert [each.value for each in page.numbers] == [2, 2, 1, 1, 118]
    assert [each.words for each in page.sessions] == [
        "1:58 of 2:00 min, 5 of 5 steps, stopped because it hurt",
        "1:58 of 2:00 min, 5 of 5 steps, 6 before, 4 after",
    ]
    assert page.left_out == ""
    many = page_of(library, *(session(n) for n in range(25)), routine="jaw-reset")
    assert (len(many.sessions), many.left_out) == (20, "No room for: Sessions (5 more).")
    assert page.story == page.medicines == page.places == ()
    with pytest.raises(NotFound, match="no routine is called nope"):
        page_of(library, routine="nope")


# Questions, films, what is private


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
    """A diary that holds a note wherever one can be."""
    return (
        entry(2, twitch=3, note="CANARY one"),
        Treatment(at=ago(3), sort="medicine", name="Pill", start=day_ago(3), note="CANARY two"),
        Treatment(at=ago(3), sort="surgery", name="Cut", start=day_ago(3), note="CANARY three"),
        Visit(at=ago(40), who="Doctor", on=day_ago(30), done=True, decided="CANARY four"),
        Question(at=ago(1), text="Old?", answered="CANARY five"),
    )


@pytest.mark.parametrize("name", OURS)
def test_notes_are_on_no_page_unless_they_are_asked_for(library: Library, name: str) -> None:
    page = page_of(library, *private(), appendix=True)
    assert "CANARY" not in str(render(page, library, name))
    page = page_of(library, *private(), parts=USUAL_PARTS | {"notes"}, appendix=True, name="Ana")
    told = str(render(page, library, name))
    assert "CANARY one" in told
    assert "CANARY four" not in told  # what was decided is no note of the diary
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
    assert page.left_out == "No room for: Medicines (4 more). Long texts were cut."


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
    assert set(value) == {"schema", *Page.__dataclass_fields__}
    assert {each["n"] for each in value["numbers"]} == {0, 20}
    assert all("n" in point for point in value["chart"]["points"])
    assert value["appendix"][0]["at"] == "2026-11-04T12:00:00+01:00"


def test_every_part_has_a_name_and_every_format_a_module() -> None:
    say = Library().phrases
    assert all(say(f"report.{part}") for part in PARTS)
    assert set(OURS) <= set(FORMATS)
