"""The health questions as a conversation, and the restrictions that follow."""

from __future__ import annotations

from datetime import timedelta

import pytest

from relief.errors import Left
from relief.flows.conversation import run_at_once
from relief.flows.health import add_fact_of_today, ask_health
from relief.journal.journal import Journal
from relief.journal.patient_records import read_facts
from relief.library.library import Library
from tests.builders import DAY
from tests.flows.conftest import DiskFailing
from tests.flows.scripted_prompter import (
    ENOUGH,
    GOES_BACK,
    LEAVES,
    answers,
    dated,
    script_of,
    scripted,
)
from tests.screen_helpers import answer_all_no

INJECTION = {"botulinum_injection": "yes"}


def asked_ids(journal: Journal, library: Library, everything: bool) -> list[str]:
    held = scripted(journal, library, GOES_BACK)
    assert run_at_once(ask_health(held, everything=everything)) is False
    (asked,) = (parts[2] for name, parts in script_of(held).told if name == "answer_questions")
    return [question.id for question in asked.questions]


def test_only_what_is_open_is_asked_before_a_massage(journal: Journal, library: Library) -> None:
    every = [item.id for item in library.situation.item]
    assert asked_ids(journal, library, everything=False) == every
    answer_all_no(journal, library)
    assert asked_ids(journal, library, everything=False) == []
    assert asked_ids(journal, library, everything=True) == every


def test_a_passing_fact_of_another_day_is_asked_again(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library, unwell_today="yes")
    journal.clock.sleep(timedelta(days=1).total_seconds())
    assert asked_ids(journal, library, everything=False) == ["unwell-today"]


def test_the_usual_last_day_or_another_one_is_kept(journal: Journal, library: Library) -> None:
    run_at_once(ask_health(scripted(journal, library, answers("no", **INJECTION), dated())))
    known = read_facts(journal)
    assert known is not None
    usual = known["botulinum-injection"].until
    held = scripted(
        journal, library, answers("no", **INJECTION),
        dated("yesterday-ish"), dated("2026-11-01"), dated("2029-01-01"), dated("2026-12-24"),
    )  # fmt: skip
    run_at_once(ask_health(held, everything=True))
    known = read_facts(journal)
    assert known is not None
    assert str(known["botulinum-injection"].until) == "2026-12-24"
    assert usual is not None
    assert usual > DAY
    assert script_of(held).methods.count("refused") == 3  # not a date, in the past, too far away


@pytest.mark.parametrize("step", ["questions", "day"])
def test_leaving_saves_nothing(journal: Journal, library: Library, step: str) -> None:
    replies = (LEAVES,) if step == "questions" else (answers("no", **INJECTION), LEAVES)
    with pytest.raises(Left):
        run_at_once(ask_health(scripted(journal, library, *replies)))
    assert read_facts(journal) is None


def test_nothing_answered_is_nothing_saved(journal: Journal, library: Library) -> None:
    assert run_at_once(ask_health(scripted(journal, library, answers()))) is False
    assert read_facts(journal) is None


@pytest.mark.parametrize("word", ["yes", "unsure"])
def test_a_yes_says_what_is_left_out_and_why(journal: Journal, library: Library, word: str) -> None:
    item = library.situation.find("artery-disease")
    assert item is not None
    held = scripted(journal, library, answers("no", artery_disease=word))
    run_at_once(ask_health(held))
    said = [line for name, lines in script_of(held).told if name == "meaning" for line in lines]
    assert (item.reason in said) is (word == "yes" or item.unsure == "yes")


def test_a_fact_of_today_keeps_the_others(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library, pregnancy="yes")
    held = scripted(journal, library)
    run_at_once(add_fact_of_today(held, "skin-trouble"))
    known = read_facts(journal)
    assert known is not None
    assert known["skin-trouble"].answer == known["pregnancy"].answer == "yes"
    assert library.phrases("check.fact_new") in script_of(held).words


def test_a_fact_of_today_that_cannot_be_saved_is_not_called_saved(
    journal: Journal, library: Library, disk_fails: DiskFailing
) -> None:
    disk_fails(True)
    talk = scripted(journal, library, ENOUGH)
    run_at_once(add_fact_of_today(talk, "skin-trouble"))
    assert script_of(talk).methods == ["try_again"]
