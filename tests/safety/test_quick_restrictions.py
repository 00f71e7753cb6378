"""The quick check for restrictions never misses one that the gate has."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relief.journal.check_records import checklist_record, situation_record
from relief.journal.journal import Journal
from relief.journal.patient_records import read_patient_state
from relief.journal.records import Treatment, save
from relief.library.library import Library
from relief.safety.gate import current_restrictions
from relief.safety.quick_restrictions import is_unrestricted
from tests.conftest import NOON, FrozenClock
from tests.examples import usually

LIBRARY = Library()
ANSWERS = st.sampled_from(("no", "no", "no", "yes", "unsure"))
SIGNS = st.dictionaries(st.sampled_from([item.id for item in LIBRARY.checklist.item]), ANSWERS)
FACTS = st.dictionaries(st.sampled_from([item.id for item in LIBRARY.situation.item]), ANSWERS)
DAYS = st.none() | st.integers(-9, 9)


def save_answers(
    journal: Journal, signs: dict[str, str] | None, facts: dict[str, str] | None
) -> None:
    """Save a check of each list that was answered."""
    if signs is not None:
        save(journal, checklist_record(LIBRARY, journal.clock, signs))
    if facts is not None:
        save(journal, situation_record(LIBRARY, journal.clock, facts))


def injection(days_ago: int) -> Treatment:
    """Save an injection into the cheek some days ago or ahead."""
    start = NOON.date() - timedelta(days=days_ago)
    return Treatment(at=NOON, sort="injection", name="B", start=start, areas=("cheek.left",))


@pytest.mark.slow
@settings(max_examples=usually(25))
@given(
    signs=st.none() | SIGNS,
    facts=st.none() | FACTS,
    treated=DAYS,
    broken=st.sampled_from((None, None, "checklist", "situation", "treatment")),
    days=st.integers(0, 3),
)
def test_the_gate_holds_nothing_where_nothing_is_said_to_be_held(
    signs: dict[str, str] | None,
    facts: dict[str, str] | None,
    treated: int | None,
    broken: str | None,
    days: int,
) -> None:
    clock = FrozenClock()
    with (
        TemporaryDirectory() as folder,
        closing(Journal(Path(folder) / "relief.db", clock)) as journal,
    ):
        save_answers(journal, signs, facts)
        if treated is not None:
            save(journal, injection(treated))
        if broken:
            with closing(sqlite3.connect(journal.path)) as raw, raw:
                raw.execute("UPDATE revision SET body = '{' WHERE kind = ?", (broken,))
        clock.instant = NOON + timedelta(days=days)
        if is_unrestricted(journal):
            assert current_restrictions(read_patient_state(journal), LIBRARY) == []


def test_after_every_no_it_is_certain(journal: Journal) -> None:
    assert is_unrestricted(journal)
    signs = {item.id: "no" for item in LIBRARY.checklist.item}
    facts = {item.id: "no" for item in LIBRARY.situation.item}
    save_answers(journal, signs, facts)
    assert is_unrestricted(journal)


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_one_other_answer_asks_the_gate(journal: Journal, answer: str) -> None:
    save_answers(journal, None, {LIBRARY.situation.item[0].id: answer})
    assert not is_unrestricted(journal)
