"""The warning signs: all exist, the highest tier decides, and nothing lowers it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relief.errors import UsageError
from relief.journal.check_records import checklist_record
from relief.library.checklist import Item
from relief.library.library import Library
from relief.safety.check_results import due_date, is_warning
from relief.safety.checklist import all_denied, assess
from relief.safety.urgency import Urgency
from tests.conftest import NOON, FrozenClock
from tests.examples import usually

TIERS = {
    "emergency": [f"E{n}" for n in range(1, 13)],
    "urgent": [f"U{n}" for n in range(1, 12)],
    "book": [f"B{n}" for n in range(1, 13)],
    "selfcare": ["C1", "C2"],
}
"""The ids of clinical.md, section 2."""

TIER_OF = {item_id: tier for tier, ids in TIERS.items() for item_id in ids}
RANK = [Urgency.SELFCARE, Urgency.INCOMPLETE, Urgency.BOOK, Urgency.URGENT, Urgency.EMERGENCY]
SIGNS = [item_id for item_id, tier in TIER_OF.items() if tier != "selfcare"]

words = st.sampled_from(("yes", "no", "unsure"))
some_answers = st.dictionaries(st.sampled_from(sorted(TIER_OF)), words)
mostly_denied = st.dictionaries(st.sampled_from(sorted(TIER_OF)), words, max_size=3).map(
    lambda changed: denied() | changed
)


def denied() -> dict[str, str]:
    """Return a no to every sign."""
    return dict.fromkeys(SIGNS, "no")


@pytest.fixture(scope="session")
def items(library: Library) -> tuple[Item, ...]:
    return library.checklist.item


def test_every_sign_is_asked_in_its_tier(items: tuple[Item, ...]) -> None:
    assert {item.id: item.tier for item in items} == TIER_OF
    assert len(items) == len(TIER_OF)


def test_the_signs_are_asked_in_order_of_urgency(items: tuple[Item, ...]) -> None:
    assert [item.id for item in items] == [i for ids in TIERS.values() for i in ids]


def test_every_sign_is_a_question_with_something_to_do(items: tuple[Item, ...]) -> None:
    for item in items:
        assert item.question.endswith("?"), item.id
        assert item.do, item.id


def test_every_emergency_sign_says_to_get_emergency_help(items: tuple[Item, ...]) -> None:
    for item in items:
        if item.tier == "emergency":
            words = item.do.lower()
            assert "emergency number" in words or "emergency care" in words, item.id


@settings(max_examples=usually(60))
@given(answers=st.one_of(some_answers, mostly_denied))
def test_the_highest_tier_ticked_wins(items: tuple[Item, ...], answers: dict[str, str]) -> None:
    ticked = {TIER_OF[i] for i, answer in answers.items() if answer != "no"}
    found = assess(items, answers).urgency
    unticked = "selfcare" if set(SIGNS) <= set(answers) else "incomplete"
    tiers = ("emergency", "urgent", "book")
    assert found == next((tier for tier in tiers if tier in ticked), unticked)


@settings(max_examples=usually(60))
@given(
    answers=st.one_of(some_answers, mostly_denied),
    item_id=st.sampled_from(sorted(TIER_OF)),
    word=st.sampled_from(("yes", "unsure")),
)
def test_ticking_one_more_never_lowers_the_urgency(
    items: tuple[Item, ...], answers: dict[str, str], item_id: str, word: str
) -> None:
    before = assess(items, answers | {item_id: "no"}).urgency
    after = assess(items, answers | {item_id: word}).urgency
    assert RANK.index(after) >= RANK.index(before)


@settings(max_examples=usually(60))
@given(answers=st.one_of(some_answers, mostly_denied), left=st.sampled_from(SIGNS))
def test_a_sign_left_open_is_never_self_care(
    items: tuple[Item, ...], answers: dict[str, str], left: str
) -> None:
    answers.pop(left, None)
    found = assess(items, answers)
    assert found.urgency != Urgency.SELFCARE
    assert left in found.unanswered


@pytest.mark.parametrize("item_id", TIERS["emergency"])
def test_not_sure_of_an_emergency_is_an_emergency(items: tuple[Item, ...], item_id: str) -> None:
    found = assess(items, denied() | {item_id: "unsure"})
    assert found.urgency == Urgency.EMERGENCY
    assert found.ticked == found.unsure == (item_id,)


@pytest.mark.parametrize("item_id", TIERS["urgent"] + TIERS["book"])
def test_not_sure_counts_as_yes(items: tuple[Item, ...], item_id: str) -> None:
    unsure = assess(items, denied() | {item_id: "unsure"})
    plain = assess(items, denied() | {item_id: "yes"})
    assert unsure.urgency == plain.urgency == TIER_OF[item_id]
    assert (unsure.unsure, plain.unsure) == ((item_id,), ())


def test_all_denied_is_self_care_whatever_is_said_of_the_mild_ones(
    items: tuple[Item, ...],
) -> None:
    for mild in ({}, {"C1": "yes"}, {"C1": "no", "C2": "unsure"}):
        assert assess(items, denied() | mild).urgency == Urgency.SELFCARE


def test_a_mild_one_alone_is_not_self_care(items: tuple[Item, ...]) -> None:
    assert assess(items, {"C1": "yes", "C2": "yes"}).urgency == Urgency.INCOMPLETE


def test_silence_is_not_self_care(items: tuple[Item, ...]) -> None:
    assert assess(items, {}).urgency == Urgency.INCOMPLETE


@settings(max_examples=usually(60))
@given(answers=st.one_of(some_answers, mostly_denied))
def test_massage_needs_a_no_to_every_emergency_and_urgent_sign(
    items: tuple[Item, ...], answers: dict[str, str]
) -> None:
    needed = TIERS["emergency"] + TIERS["urgent"]
    assert all_denied(items, answers) == all(answers.get(i) == "no" for i in needed)


def test_a_reading_is_kept_with_its_outcome_and_the_day_of_its_questions(
    library: Library, clock: FrozenClock
) -> None:
    record = checklist_record(library, clock, denied() | {"E1": "yes"}, began="ten minutes ago")
    assert record.outcome == "emergency"
    assert record.content == library.checklist.reviewed
    assert (record.at, record.timezone, record.began) == (NOON, "Europe/Berlin", "ten minutes ago")
    assert is_warning(record.outcome)


@pytest.mark.parametrize("answers", [{"E99": "yes"}, {"E1": "maybe"}, {"E1": "YES"}, {"E1": ""}])
def test_an_unknown_sign_or_answer_is_refused(
    library: Library, clock: FrozenClock, answers: dict[str, str]
) -> None:
    with pytest.raises(UsageError):
        checklist_record(library, clock, answers)


@pytest.mark.parametrize(
    ("outcome", "days"),
    [("emergency", 0), ("urgent", 0), ("book", 14), ("selfcare", 7), ("incomplete", None)],
)
def test_each_outcome_has_its_next_day(outcome: str, days: int | None) -> None:
    day = NOON.date()
    due = due_date(outcome, day)
    assert (due is None) if days is None else ((due - day).days == days)  # type: ignore[operator]


# Questions


@pytest.mark.parametrize("item_id", ["E4", "E5", "E6", "U4"])
def test_a_sign_long_past_is_not_asked_about(item_id: str, library: Library) -> None:
    item = library.checklist.find(item_id)
    assert item is not None
    assert item.question.startswith("In the last days or weeks, ")


@pytest.mark.parametrize(
    ("item_id", "asked", "left_to_others"),
    [
        ("U2", "unable to close fully", "dry"),
        ("U5", "light hurt, with pain, redness or worsening sight", "strong light sensitivity"),
        ("U9", "a fever with swelling, a severe headache, a stiff neck", "have a fever, or"),
        ("B8", "dry, gritty, red", "painful"),
    ],
)
def test_common_and_harmless_signs_need_no_doctor_today(
    item_id: str, asked: str, left_to_others: str, library: Library
) -> None:
    item = library.checklist.find(item_id)
    assert item is not None
    assert asked in item.question
    assert left_to_others not in item.question


def test_thoughts_of_self_harm_are_answered_with_a_crisis_line_first(library: Library) -> None:
    item = library.checklist.find("U11")
    assert item is not None
    assert item.do.startswith("Call a crisis line now.")
