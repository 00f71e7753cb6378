"""Restrictions: areas, reasons and last days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relief.errors import Refused, UsageError
from relief.journal.check_records import situation_record
from relief.journal.journal import Journal
from relief.journal.records import Fact
from relief.library.content_model import FaceArea
from relief.library.library import Library
from relief.safety.gate import current_restrictions, permit_massage
from relief.safety.plan import Plan, make_plan, works
from relief.safety.restrictions import ZONES_OF, Restriction, restrictions_from_health
from tests.builders import DAY, routine
from tests.conftest import FrozenClock
from tests.examples import usually
from tests.patients import (
    BLOCKING,
    EFFECTS,
    LIGHT,
    NO_HELD_BREATH,
    PASSING,
    massages,
    standing,
    why_refused,
)
from tests.screen_helpers import answer_all_no, open_app

given_facts = st.dictionaries(
    st.sampled_from(sorted(EFFECTS)),
    st.builds(
        Fact,
        answer=st.sampled_from(("yes", "no", "unsure")),
        until=st.none() | st.integers(-3, 3).map(lambda days: DAY + timedelta(days=days)),
    ),
)


def zones_of(*regions: str) -> frozenset[FaceArea]:
    """Return all areas of some regions."""
    return frozenset(
        zone for region, zones in ZONES_OF.items() if region in regions for zone in zones
    )


def test_every_fact_of_the_clinical_table_is_asked(library: Library) -> None:
    found = {item.id: (item.effect, item.regions) for item in library.situation.item}
    assert found == EFFECTS
    assert [i.id for i in library.situation.item if i.passing] == PASSING
    assert [i.id for i in library.situation.item if i.breathing] == NO_HELD_BREATH


@pytest.mark.parametrize("answer", ["yes", "unsure"])
@pytest.mark.parametrize("fact", EFFECTS)
def test_each_fact_holds_the_zones_of_its_regions(fact: str, answer: str, library: Library) -> None:
    effect, regions = EFFECTS[fact]
    facts = {fact: Fact.model_validate({"answer": answer})}
    holds = restrictions_from_health(library.situation.item, facts, DAY, DAY)
    if effect == "breathing":
        assert holds == []
        return
    (hold,) = holds
    assert (hold.cause, str(hold.kind), hold.zones) == (fact, effect, zones_of(*regions))
    assert hold.reason == library.situation.find(fact).reason  # type: ignore[union-attr]


@pytest.mark.parametrize("fact", EFFECTS)
def test_a_no_holds_nothing(fact: str, library: Library) -> None:
    facts = {fact: Fact(answer="no")}
    assert restrictions_from_health(library.situation.item, facts, DAY, DAY) == []


@pytest.mark.parametrize("fact", [key for key in EFFECTS if EFFECTS[key][1]])
def test_passing_facts_hold_for_that_day_only(fact: str, library: Library) -> None:
    tomorrow = DAY + timedelta(days=1)
    holds = current_restrictions(standing(fact, today=tomorrow), library)
    assert [hold.cause for hold in holds] == ([] if fact in PASSING else [fact])


@pytest.mark.parametrize(("fact", "days"), [("botulinum-injection", 2), ("surgery-or-injury", 42)])
def test_a_dated_hold_lasts_its_days_and_then_ends(
    fact: str, days: int, library: Library, clock: FrozenClock
) -> None:
    record = situation_record(library, clock, {fact: "yes"})
    until = record.facts[fact].until
    assert until == DAY + timedelta(days=days)
    facts = dict(standing().facts or {}) | record.facts
    for after, codes in ((days, {"held"}), (days + 1, {None})):
        person = standing(facts=facts, today=DAY + timedelta(days=after))
        jaws = massages(library, "jaw", "temple")
        assert {why_refused(found, person, library) for found in jaws} == codes


def test_the_day_a_clinician_gave_counts_instead(library: Library, clock: FrozenClock) -> None:
    given_day = date(2027, 1, 5)
    record = situation_record(
        library, clock, {"botulinum-injection": "yes"}, {"botulinum-injection": given_day}
    )
    assert record.facts["botulinum-injection"].until == given_day


def test_a_fact_denied_keeps_no_date(library: Library, clock: FrozenClock) -> None:
    record = situation_record(
        library, clock, {"botulinum-injection": "no"}, {"botulinum-injection": DAY}
    )
    assert record.facts["botulinum-injection"].until is None


@pytest.mark.parametrize("answers", [{"knee": "yes"}, {"pregnancy": "perhaps"}])
def test_an_unknown_fact_or_answer_is_refused(
    answers: dict[str, str], library: Library, clock: FrozenClock
) -> None:
    with pytest.raises(UsageError):
        situation_record(library, clock, answers)


@pytest.mark.parametrize(("sign", "regions"), [("U6", ("jaw", "temple")), ("E10", ("neck",))])
def test_signs_that_name_a_place_hold_it(
    sign: str, regions: tuple[str, ...], library: Library
) -> None:
    holds = current_restrictions(standing(answers={sign: "unsure"}), library)
    assert [(hold.cause, hold.zones) for hold in holds] == [(sign, zones_of(*regions))]


async def test_a_day_that_cannot_be_is_not_taken(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    async with open_app(journal) as desk:
        await desk.press("2", "s")
        await desk.see("Health questions")
        await desk.choose("last: no  Have you had a botulinum")
        await desk.press("y", "s")
        await desk.see("2026-11-25", "Wed 25 Nov")
        for typed, told in (("2020-12-05", "has passed"), ("soon", "isn't a valid date"),
                            ("2036-12-05", "Is the year right?")):  # fmt: skip
            await desk.press(*["backspace"] * 10, *typed, "enter")
            await desk.see(told)
        await desk.press(*["backspace"] * 10, "enter")
        await desk.see("Restrictions", "Wed 25 Nov")


# From restrictions to plans


@pytest.mark.slow
@settings(max_examples=usually(60))
@given(facts=given_facts, asked_days_ago=st.integers(0, 2))
def test_nothing_that_is_played_touches_what_is_held(
    library: Library, facts: dict[str, Fact], asked_days_ago: int
) -> None:
    person = standing(
        facts=dict(standing().facts or {}) | facts,
        facts_day=DAY - timedelta(days=asked_days_ago),
    )
    holds = current_restrictions(person, library)
    blocked = {zone for hold in holds if hold.kind == "block" for zone in hold.zones}
    light = {zone for hold in holds if hold.kind == "light" for zone in hold.zones}
    for found in library.routines:
        try:
            plan = permit_massage(found, person, library)
        except Refused:
            continue
        doing = [p.step for p in plan.steps if not p.skipped_by and works(p.step)]
        assert doing or not any(works(step) for step in found.step)
        for step in doing:
            assert not blocked & set(step.zones)
            if light & set(step.zones):
                assert step.pressure <= 2
                assert not step.is_pressed_hold
                assert found.length == "short" or not found.is_massage


@pytest.mark.parametrize("fact", BLOCKING)
def test_a_blocking_fact_refuses_its_regions_and_leaves_the_others_whole(
    fact: str, library: Library
) -> None:
    for found in massages(library):
        code = why_refused(found, standing(fact), library)
        assert code == ("held" if found.region in EFFECTS[fact][1] else None)
        if code is None:
            steps = permit_massage(found, standing(fact), library).steps
            held = zones_of(*EFFECTS[fact][1])
            assert all(
                bool(p.skipped_by) == bool(works(p.step) and held & {*p.step.zones}) for p in steps
            )


@pytest.mark.parametrize("fact", LIGHT)
def test_light_means_soft_short_and_no_pressed_holds(fact: str, library: Library) -> None:
    for found in massages(library):
        if found.length != "short":
            assert why_refused(found, standing(fact), library) == "light_only"
            continue
        plan = permit_massage(found, standing(fact), library)
        for planned, written in zip(plan.steps, found.step, strict=True):
            assert bool(planned.skipped_by) == written.is_pressed_hold
            assert planned.skipped_by or planned.step.pressure == min(2, written.pressure)


@pytest.mark.parametrize("fact", LIGHT)
def test_light_refuses_a_long_routine_even_if_it_is_soft_already(
    fact: str, library: Library
) -> None:
    soft = routine({"pressure": 2, "seconds": 300})
    assert why_refused(soft, standing(fact), library) == "light_only"


def test_a_long_routine_for_a_place_without_a_light_hold_stays_open(library: Library) -> None:
    hold = Restriction("made-up", "light", ZONES_OF["neck"], "Because.")
    assert not make_plan(library.routine("J2"), [hold]).is_light


def test_what_is_held_says_until_when(library: Library) -> None:
    until = Fact(answer="yes", until=date(2026, 12, 5))
    person = standing(facts=dict(standing().facts or {}) | {"botulinum-injection": until})
    with pytest.raises(Refused) as refused:
        permit_massage(library.routine("J1"), person, library)
    assert refused.value.hint.endswith("Do not massage there until the end of Sat 5 Dec.")


def test_what_is_held_says_why(library: Library) -> None:
    with pytest.raises(Refused) as refused:
        permit_massage(library.routine("N1"), standing("artery-disease"), library)
    assert "arteries" in refused.value.hint


def held_left(*steps: dict[str, object], sides: str = "left") -> Plan:
    """Return a plan with one side of the jaw restricted."""
    hold = Restriction("made-up", "block", ZONES_OF["jaw"], "Because.", sides=frozenset((sides,)))
    return make_plan(routine(*steps), [hold])


def test_a_hold_on_one_side_leaves_the_other() -> None:
    plan = held_left({"side": "both"}, {"side": "left"}, {"side": "right"})
    assert [bool(planned.skipped_by) for planned in plan.steps] == [False, True, False]
    assert [planned.step.side for planned in plan.steps] == ["right", "left", "right"]
    assert plan.steps[2].step is plan.routine.step[2]
    assert [number for number, _ in plan.skipped] == [2]
    assert not plan.is_all_held


def test_what_is_left_of_a_step_is_said(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    left = Restriction("made-up", "block", ZONES_OF["jaw"], "Because.", sides=frozenset(("left",)))
    light = Restriction("other", "light", ZONES_OF["jaw"], "Gently.")
    monkeypatch.setattr("relief.safety.gate.current_restrictions", lambda *_: [left, light])
    jaw = routine({"side": "both"}, {"side": "right", "pressure": 4}, {"side": "left"})
    plan = permit_massage(jaw, standing(), library)
    assert [planned.step.say for planned in plan.steps if not planned.skipped_by] == [
        "Light touch only, because of your health. Right side only: do not massage the left."
        " Both sides of the jaw.",
        "Use a light touch. Both sides of the jaw.",
    ]
    assert plan.is_light
    assert plan.causes == (light, left)


def test_holds_on_both_sides_hold_the_whole_step() -> None:
    holds = [
        Restriction(side, "block", ZONES_OF["jaw"], "Because.", sides=frozenset((side,)))
        for side in ("left", "right")
    ]
    assert make_plan(routine({"side": "both"}), holds).is_all_held


def test_resting_steps_are_never_held() -> None:
    plan = held_left(
        {"motion": "settle", "pressure": 0}, {"motion": "hold", "pressure": 0}, sides="left"
    )
    assert plan.skipped == ()
    assert not plan.is_all_held


def test_a_hold_ends_after_its_last_day() -> None:
    hold = Restriction("made-up", "block", frozenset(("jaw",)), "Because.", until=DAY)
    assert not hold.is_over(DAY)
    assert hold.is_over(DAY + timedelta(days=1))
