"""Appointments and questions: next, last and order, without a screen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.errors import UsageError
from relief.formatting import day_words, days_until
from relief.journal.journal import Journal
from relief.journal.records import Entry, Question, Story, Visit, save, stamp_now
from relief.library.library import Library
from relief.library.phrases import Phrases
from relief.parsing.clock_times import parse_hour
from relief.parsing.days import check_ahead, parse_coming
from relief.report.appointments import AHEAD_DAYS, BACK_DAYS, read_appointments
from relief.report.doctor_questions import DoctorQuestions, ranked_anew, read_questions, suggestions
from relief.report.story import read_began, read_progress
from tests.digit_scripts import arabic

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2001, 1, 1), date(2098, 12, 31))


def visit(journal: Journal, days: int, who: str = "Neurology", **fields: object) -> str:
    """Save an appointment ``days`` from the tests' today; return its id."""
    stamp = stamp_now(journal.clock)
    fields = {"who": who, "date": TODAY + timedelta(days=days), **fields}
    return save(journal, Visit.model_validate(stamp | fields)).record


def who(found: tuple[object, ...]) -> list[str]:
    return [one.who for one in found]  # type: ignore[attr-defined]


# Appointments


def test_the_next_comes_first_and_the_last_is_the_newest_that_is_past(journal: Journal) -> None:
    visit(journal, 15, "later")
    visit(journal, 2, "soon", time="14:00")
    visit(journal, 2, "sooner", time="09:00")
    visit(journal, 0, "today")
    visit(journal, -3, "untold")
    visit(journal, -80, "told", done=True, decided="wait")
    found = read_appointments(journal)
    assert who(found.coming) == ["today", "sooner", "soon", "later"]
    assert (found.next.who, found.last.who) == ("today", "untold")  # type: ignore[union-attr]
    assert who(found.untold) == ["untold"]
    assert [one.decided for one in found.past] == ["wait"]


def test_without_visits_there_is_none(journal: Journal) -> None:
    found = read_appointments(journal)
    assert (found.next, found.last, found.to_tell, found.near) == (None, None, None, ())


@pytest.mark.parametrize(
    ("days", "named", "asked"),
    [
        (AHEAD_DAYS, True, False),
        (AHEAD_DAYS + 1, False, False),
        (0, True, False),
        (-1, False, True),
        (-BACK_DAYS, False, True),
        (-BACK_DAYS - 1, False, False),
    ],
)
def test_today_names_what_is_in_reach_only(
    journal: Journal, days: int, named: bool, asked: bool
) -> None:
    visit(journal, days)
    found = read_appointments(journal)
    assert (bool(found.near), found.to_tell is not None) == (named, asked)


def test_a_visit_that_was_told_about_is_not_asked_about_again(journal: Journal) -> None:
    visit(journal, -1, done=True)
    assert read_appointments(journal).to_tell is None


@given(day=DAYS, days=st.integers(-400, 400))
def test_how_far_off_a_day_is_can_be_counted_back(day: date, days: int) -> None:
    words = days_until(day + timedelta(days=days), day)
    near = {"today": 0, "tomorrow": 1, "yesterday": -1}
    number = next((int(word) for word in words.split() if word.isdigit()), None)
    counted = near[words] if number is None else number * (-1 if words.endswith("ago") else 1)
    assert counted == days
    assert (words.startswith("in "), words.endswith(" ago")) == (days > 1, days < -1)


def test_the_hour_does_not_move_a_visit_to_another_day(journal: Journal) -> None:
    visit(journal, 1, time="00:10")
    assert read_appointments(journal).next.how_soon(TODAY) == "tomorrow"  # type: ignore[union-attr]


# Dates and times as typed


@given(today=DAYS, ahead=st.integers(0, 364))
def test_a_day_is_read_back_however_it_is_written(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    named = f"{day.day} {day:%b}"
    forms = (
        day.isoformat(), named, f"{day:%B} {day.day}", f"{named} {day.year}", day_words(day),
        f"{day:%A}, {day.day}. {day:%B}", f"in {ahead} days", f"{day.day}th {day:%b}",
    )  # fmt: skip
    assert {parse_coming(form, today) for form in forms} == {day}


@given(today=DAYS, weekday=st.integers(0, 6))
def test_a_weekday_is_the_next_such_day(today: date, weekday: int) -> None:
    name = date(2026, 11, 23 + weekday).strftime("%A")
    day = parse_coming(name, today)
    assert day.weekday() == weekday
    assert 1 <= (day - today).days <= 7
    assert parse_coming(name[:3], today) == day


@pytest.mark.parametrize(
    "words", ["", "soon", "2026-13-01", "31 Feb", "32 Dec", "8 Sunday", "Decoy 8",
              "4026-01-01", "sunflower", "1999-01-01"],
)  # fmt: skip
def test_what_is_no_day_is_said_so(words: str) -> None:
    with pytest.raises(UsageError):
        parse_coming(words, TODAY)


def test_29_february_is_the_next_one_there_is() -> None:
    assert parse_coming("29 feb", date(2026, 11, 23)) == date(2028, 2, 29)


def test_a_day_that_has_passed_is_read_but_does_not_lie_ahead() -> None:
    day = parse_coming("2026-11-22", TODAY)
    with pytest.raises(UsageError, match="2026-11-22 is in the past"):
        check_ahead(day, TODAY)
    check_ahead(TODAY, TODAY)


@pytest.mark.parametrize(
    ("words", "hour"),
    [("10:30", "10:30"), ("9.05", "09:05"), ("9", "09:00"), (arabic("9:30"), "09:30"),
     ("noon", "12:00"), ("3 pm", "15:00"), ("12am", "00:00"), ("12:15 PM", "12:15"), ("  ", None)],
)  # fmt: skip
def test_an_hour_is_read(words: str, hour: str | None) -> None:
    assert parse_hour(words) == hour


@pytest.mark.parametrize(
    "words", ["24:00", "10:60", "13 pm", "0 am", "noonish", "10:3", "-1", "3", "10:30:15"]
)
def test_what_is_no_hour_is_said_so(words: str) -> None:
    with pytest.raises(UsageError, match="time of day"):
        parse_hour(words)


# Questions


def ask(journal: Journal, *texts: str, **fields: object) -> None:
    """Save questions, one per minute."""
    for text in texts:
        save(journal, Question.model_validate(stamp_now(journal.clock) | {"text": text, **fields}))
        journal.clock.sleep(60)


RANKS = st.lists(st.sampled_from([None, 1, 2, 3]), min_size=1, max_size=6)


@given(ranks=RANKS, place=st.integers(0, 5), rank=st.integers(1, 3))
def test_every_place_is_held_once_and_without_a_gap(
    ranks: list[int | None], place: int, rank: int
) -> None:
    order = sorted(range(len(ranks)), key=lambda n: (ranks[n] is None, ranks[n] or 0))
    asked = [DoctorQuestions(str(n), f"question {n}", rank=ranks[n]) for n in order]
    chosen = str(place % len(ranks))
    before = {one.id: one.rank for one in asked}
    changes = ranked_anew(asked, chosen, rank)
    after = before | changes
    held = sorted(each for each in after.values() if each)
    assert held == list(range(1, len(held) + 1))
    assert all(before[each] != changes[each] for each in changes)
    if before[chosen] == rank:
        assert after[chosen] is None
    else:
        assert after[chosen] is not None
        assert after[chosen] <= rank  # type: ignore[operator]


def test_ranked_questions_come_first_then_the_newest_and_answered_ones_are_gone(
    journal: Journal,
) -> None:
    ask(journal, "first", "second")
    ask(journal, "third", rank=1)
    ask(journal, "done with", answered="yes")
    assert [one.text for one in read_questions(journal)] == ["third", "second", "first"]


def test_two_machines_that_ranked_two_first_still_give_each_place_once(journal: Journal) -> None:
    ask(journal, "mine", "theirs", "more", "most", rank=1)
    assert len(read_questions(journal)) == 4
    changes = ranked_anew(read_questions(journal), read_questions(journal)[3].id, 1)
    assert sorted(rank for rank in changes.values() if rank) == [2, 3]


def test_suggestions_come_from_what_was_read_or_is_taken_and_never_twice(
    journal: Journal, library: Library
) -> None:
    fresh = suggestions(journal, library)
    assert {one.page for one in fresh} == {"the-visit"}
    page = library.page("acupuncture")
    ask(journal, page.questions[0], page="acupuncture")
    found = suggestions(journal, library)
    assert found[0].text == page.questions[1]
    ask(journal, found[0].text, answered="yes")
    assert found[0].text not in [one.text for one in suggestions(journal, library)]


# The story, and what the report lacks


def test_what_is_told_and_noted_is_lacking_no_more(journal: Journal) -> None:
    stamp = stamp_now(journal.clock)
    say = Phrases()
    everything = read_progress(journal, say).lacks
    assert len(everything) == 9
    save(journal, Story(**stamp, began="2026-05", side="left"))
    save(journal, Entry(**stamp, twitch=3, eye_closed=False, longest_run_seconds=40))
    found = read_progress(journal, say)
    gone = set(everything) - set(found.lacks)
    assert gone == {"began", "side", "eye_closed", "longest_run_seconds"}
    assert (found.noted, found.days) == (1, 56)


def test_the_diary_is_counted_from_the_last_visit_on(journal: Journal) -> None:
    visit(journal, -9, done=True)
    stamp = stamp_now(journal.clock)
    save(journal, Entry(**stamp | {"at": stamp["at"] - timedelta(days=10)}, twitch=3))
    found = read_progress(journal, Phrases())
    assert (found.first, found.days, found.noted) == (TODAY - timedelta(days=9), 10, 0)


@pytest.mark.parametrize("words", ["2026-05", "2026-05-20", "last spring, after a cold", ""])
def test_a_beginning_may_be_a_day_a_month_or_words(words: str) -> None:
    assert read_began(words, TODAY) == words


@pytest.mark.parametrize("words", ["2026-13", "2026-05-40", "2027-01"])
def test_a_beginning_that_cannot_be_is_said_so(words: str) -> None:
    with pytest.raises(UsageError):
        read_began(words, TODAY)
