"""Preparation of an appointment in four steps; a new warning sign interrupts it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from relief.flows.conversation import run_at_once
from relief.flows.preparation import look_for_signs, prepare_visit
from relief.journal.journal import Journal
from relief.journal.records import Question, Visit, save, stamp_now
from relief.library.library import Library
from relief.report.preparation import read_steps
from tests.flows.scripted_prompter import (
    GOES_BACK,
    LEAVES,
    READ_EMERGENCY,
    answers,
    chose,
    new,
    read,
    script_of,
    scripted,
    sure,
    typed,
)
from tests.screen_helpers import answer, answer_all_no

BACK = chose("")


@pytest.fixture
def checked(journal: Journal, library: Library) -> None:
    """Save answers of an hour ago, all of them no."""
    answer_all_no(journal, library)


def prepare(talk_with: tuple[Journal, Library], *replies: object) -> tuple[list[str], int]:
    """Prepare with those replies; return what was asked, and how often the report was shown."""
    pages: list[None] = []
    talk = scripted(*talk_with, *replies)  # type: ignore[arg-type]
    run_at_once(prepare_visit(talk, lambda: pages.append(None)))
    assert script_of(talk).left == []
    return script_of(talk).methods, len(pages)


@pytest.mark.usefixtures("checked")
def test_each_step_leads_back_to_the_others(journal: Journal, library: Library) -> None:
    asked, pages = prepare(
        (journal, library),
        chose("1"),
        new(),
        chose("2"),
        LEAVES,
        chose("3"),
        BACK,
        chose("4"),
        BACK,
    )
    assert (asked.count("pick_new"), pages) == (1, 1)


@pytest.mark.usefixtures("checked")
def test_leaving_the_steps_is_no_fault(journal: Journal, library: Library) -> None:
    assert prepare((journal, library), LEAVES) == (["choose"], 0)


@pytest.mark.usefixtures("checked")
@pytest.mark.parametrize("step", ["1", "c"])
def test_going_back_from_the_signs_leads_back(
    journal: Journal, library: Library, step: str
) -> None:
    prepare((journal, library), chose(step), LEAVES if step == "1" else GOES_BACK, BACK)


@pytest.mark.usefixtures("checked")
def test_an_emergency_sign_ends_it(journal: Journal, library: Library) -> None:
    asked, _ = prepare((journal, library), chose("1"), new("E1"), sure(), READ_EMERGENCY)
    assert asked[-1] == "show_emergency"


@pytest.mark.usefixtures("checked")
def test_an_urgent_sign_ends_it(journal: Journal, library: Library) -> None:
    asked, _ = prepare((journal, library), chose("1"), new("U1"), read())
    assert asked[-1] == "show_reading"


def test_with_an_urgent_sign_from_before_it_can_be_prepared(
    journal: Journal, library: Library
) -> None:
    answer(journal, library, minutes_ago=60, U1="yes")
    _, pages = prepare((journal, library), chose("1"), new(), chose("4"), BACK)
    assert pages == 1


def test_in_an_emergency_there_is_nothing_to_prepare(journal: Journal, library: Library) -> None:
    answer(journal, library, minutes_ago=0, E1="yes")
    assert prepare((journal, library), READ_EMERGENCY) == (["show_emergency"], 0)


@pytest.mark.usefixtures("checked")
def test_what_was_decided_before_comes_first(journal: Journal, library: Library) -> None:
    stamp = stamp_now(journal.clock)
    save(journal, Visit(**stamp, who="A", date=stamp["at"].date() - timedelta(days=1)))
    prepare((journal, library), typed("a scan"), typed(""), chose(""))
    row = journal.newest("visit")
    assert row is not None
    assert row.body["decided"] == "a scan"


def test_the_whole_list_is_asked_where_it_was_never_answered_or_is_due(
    journal: Journal, library: Library
) -> None:
    for _ in range(2):
        talk = scripted(journal, library, answers("no"), read())
        assert run_at_once(look_for_signs(talk)) is False
        assert run_at_once(look_for_signs(scripted(journal, library, new()))) is True
        journal.clock.sleep(8 * 86_400)


@pytest.mark.usefixtures("checked")
@pytest.mark.parametrize(
    ("texts", "ranks", "is_done", "says"),
    [("", {}, False, "none yet"), ("abc", {}, True, "3 on the summary"),
     ("abcd", {}, False, "the newest 3 of 4 are on the summary"),
     ("abcd", {"a": 1}, False, "3 of 4 on the summary, 1 chosen by you"),
     ("abcd", {"a": 1, "b": 2, "c": 3}, True, "3 of 4 on the summary, chosen by you")],
)  # fmt: skip
def test_the_questions_that_the_page_prints_are_counted_as_on_it(
    journal: Journal, library: Library, texts: str, ranks: dict[str, int], is_done: bool, says: str
) -> None:
    for text in texts:
        save(journal, Question(**stamp_now(journal.clock), text=text, rank=ranks.get(text)))
        journal.clock.sleep(1)
    step = read_steps(journal, library.phrases)[2]
    assert step.is_done is is_done
    assert step.words.startswith(says)


@pytest.mark.usefixtures("checked")
def test_the_other_steps_say_how_far_they_are(journal: Journal, library: Library) -> None:
    signs, story, _, page = read_steps(journal, library.phrases, has_looked=True, is_written=True)
    assert (signs.is_done, signs.words) == (True, "answered today · nothing new today")
    assert (story.is_done, "9 to answer" in story.words) == (False, True)
    assert (page.is_done, page.words) == (True, "saved")
