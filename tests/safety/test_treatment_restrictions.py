"""After an injection its areas are restricted: until the clinician's date, else 48 hours."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relief.journal.journal import Journal
from relief.journal.patient_records import read_patient_state
from relief.journal.records import Treatment, save
from relief.library.library import Library
from relief.practice.session_setup import skipped_words
from relief.safety.gate import permit_massage
from relief.safety.plan import works
from relief.safety.treatment_restrictions import last_restricted_day, restrictions_from_treatments
from tests.conftest import NOON
from tests.examples import usually
from tests.patients import why_refused
from tests.screen_helpers import answer_all_no

DAY = date(2026, 11, 20)


def treatment(**fields: object) -> Treatment:
    given = {"at": NOON, "sort": "injection", "name": "Botulinum toxin", "start": DAY}
    return Treatment.model_validate(given | fields)


@pytest.mark.parametrize(
    ("fields", "until"),
    [
        ({}, date(2026, 11, 22)),
        ({"hold_until": date(2026, 12, 5)}, date(2026, 12, 5)),
        ({"sort": "medicine"}, None),
        ({"sort": "surgery", "hold_until": date(2027, 1, 1)}, date(2027, 1, 1)),
    ],
)
def test_the_clinicians_day_counts_else_two_days_after_an_injection(
    fields: dict[str, object], until: date | None
) -> None:
    assert last_restricted_day(treatment(**fields)) == until


@settings(max_examples=usually(60))
@given(st.integers(-5, 30), st.integers(0, 20))
def test_a_hold_lasts_from_the_injection_to_the_end_of_its_last_day(later: int, days: int) -> None:
    given_until = treatment(hold_until=DAY + timedelta(days=days), areas=("cheek.left",))
    holds = restrictions_from_treatments(
        [("x", given_until)], DAY + timedelta(days=later), "Why.", "Face."
    )
    assert bool(holds) == (-1 <= later <= days)  # a day ahead: in another time zone


def test_each_side_waits_by_itself_and_unnoted_places_mean_all() -> None:
    later = DAY + timedelta(days=10)
    noted = treatment(areas=("cheek.left", "brow.left", "cheek.right"), hold_until=later)
    holds = restrictions_from_treatments([("x", noted)], DAY + timedelta(days=3), "Why.", "Face.")
    assert {(hold.zones, hold.sides) for hold in holds} == {
        (frozenset(("cheek", "brow")), frozenset(("left",))),
        (frozenset(("cheek",)), frozenset(("right",))),
    }
    for zones in ((), ("left cheek",), ("cheek.left", "nose.left")):
        unnoted = treatment(areas=zones, hold_until=later)
        (everywhere,) = restrictions_from_treatments(
            [("x", unnoted)], DAY + timedelta(days=3), "Why.", "Face."
        )
        assert {"cheek", "back-of-neck", "temple"} <= everywhere.zones
        assert everywhere.sides == {"left", "right"}


@pytest.mark.parametrize(("days", "is_held"), [(0, True), (2, True), (3, False)])
def test_the_whole_face_waits_for_48_hours_and_the_neck_does_not(
    days: int, is_held: bool, journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    start = NOON.date() - timedelta(days=days)
    told = start + timedelta(days=12)
    save(journal, treatment(start=start, areas=("lower-lid.left",), hold_until=told))
    person = read_patient_state(journal)
    for name in ("J1", "T1"):
        assert why_refused(library.routine(name), person, library) == ("held" if is_held else None)
    assert why_refused(library.routine("N1"), person, library) is None


def test_an_injected_cheek_leaves_the_other_one(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    start, told = NOON.date() - timedelta(days=3), NOON.date() + timedelta(days=3)
    save(journal, treatment(start=start, areas=("jaw.left", "cheek.left"), hold_until=told))
    plan = permit_massage(library.routine("J2"), read_patient_state(journal), library)
    said = " ".join(skipped_words([p], library.phrases)[1] for _, p in plan.skipped)
    assert "until the end of Thu 26 Nov" in said
    assert {p.step.side for p in plan.steps if {"jaw", "cheek"} & {*p.step.zones}
            and not p.skipped_by and works(p.step)} == {"right"}  # fmt: skip
    assert any(p.step.say.startswith("Right side only:") for p in plan.steps)
