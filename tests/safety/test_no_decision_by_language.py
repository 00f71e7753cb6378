"""What is permitted, refused, restricted and asked is the same in every language."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relief.i18n import use_language
from relief.journal.records import Fact
from relief.language import languages
from relief.library.library import Library
from relief.safety.check_results import check_result
from relief.safety.gate import (
    current_restrictions,
    open_facts,
    permit_massage,
    what_is_missing,
)
from relief.safety.patient_state import PatientState
from tests.builders import DAY
from tests.examples import usually
from tests.patients import EFFECTS, why_not_breathed, why_refused

pytestmark = pytest.mark.slow

LIBRARIES = {language: Library(language) for language in languages()}
SIGNS = [item.id for item in Library().checklist.item]
ANSWERS = st.sampled_from(("yes", "no", "unsure"))


@st.composite
def people(draw: st.DrawFn) -> PatientState:
    """Anybody: any answers to any signs and health questions, some of them left open."""
    signs = draw(st.dictionaries(st.sampled_from(SIGNS), ANSWERS))
    few = draw(st.booleans())
    signs = dict.fromkeys(SIGNS, "no") | (signs if not few else {})
    facts: dict[str, Any] = draw(st.dictionaries(st.sampled_from(sorted(EFFECTS)), ANSWERS))
    known = {key: Fact(answer=answer) for key, answer in facts.items()}
    if draw(st.booleans()):
        known = dict.fromkeys(EFFECTS, Fact(answer="no")) | known
    outcome = draw(st.sampled_from(("selfcare", "book", "urgent", "emergency", "incomplete", None)))
    return PatientState(DAY, outcome, signs, known, DAY)


def decisions(person: PatientState, language: str) -> Any:
    """Everything that the gate decides for a person."""
    use_language(language)
    library = LIBRARIES[language]
    restrictions = [(each.zones, each.kind) for each in current_restrictions(person, library)]
    plans = {}
    for routine in library.routines:
        code = why_refused(routine, person, library)
        plans[routine.id] = code or [
            (
                bool(each.skipped_by),
                bool(each.softened),
                each.step.side,
                each.step.pressure,
                each.step.seconds,
            )
            for each in permit_massage(routine, person, library).steps
        ]
    breaths = {one.id: why_not_breathed(one.id, person, library) for one in library.patterns}
    asked = (what_is_missing(person, library), open_facts(person, library))
    return restrictions, plans, breaths, asked


@settings(max_examples=usually(12))
@given(people())
def test_what_is_permitted_depends_on_no_language(person: PatientState) -> None:
    first, *others = (decisions(person, language) for language in LIBRARIES)
    assert all(other == first for other in others)


@given(st.dictionaries(st.sampled_from(SIGNS), ANSWERS), st.booleans())
def test_the_outcome_of_a_check_depends_on_no_language(
    answers: dict[str, str], is_seen: bool
) -> None:
    found = []
    for language, library in LIBRARIES.items():
        use_language(language)
        items = library.checklist.item
        result = check_result(items, answers, None, is_seen, ())
        found.append((result, [item.id for item in items], [item.tier for item in items]))
    assert all(each == found[0] for each in found)


@pytest.mark.parametrize("language", languages()[1:])
def test_every_number_and_every_rule_is_that_of_the_english(language: str) -> None:
    own, english = LIBRARIES[language], LIBRARIES["en"]
    for ours, theirs in zip(own.routines, english.routines, strict=True):
        words = {"title", "summary", "before", "ready", "dose", "evidence", "step", "plan"}
        assert ours.model_dump(exclude=words) == theirs.model_dump(exclude=words)
        said = {"name", "say", "say_side", "cue", "safety", "muscle"}
        steps = ([step.model_dump(exclude=said) for step in one.step] for one in (ours, theirs))
        assert next(steps) == next(steps)
    for mine, other in zip(
        sorted(own.patterns, key=lambda p: p.id), sorted(english.patterns, key=lambda p: p.id),
        strict=True,
    ):  # fmt: skip
        assert [(p.kind, p.seconds) for p in mine.phase] == [
            (p.kind, p.seconds) for p in other.phase
        ]
    assert {key: one.number for key, one in own.emergency_numbers.countries.items()} == {
        key: one.number for key, one in english.emergency_numbers.countries.items()
    }
