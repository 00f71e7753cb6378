"""Valid packs: their length, their category and their schema."""

from __future__ import annotations

import json
from datetime import date

import pytest

from relief.errors import ReliefError
from relief.library.library import Library
from relief.library.packs.pack import PackRoutine
from relief.library.packs.pack_check import Checker
from relief.library.packs.schema import pack_schema
from relief.safety.gate import permit_massage
from relief.safety.patient_state import PatientState
from tests.builders import DAY
from tests.packs import PACK, authors_checker, changed, check, told


@pytest.fixture(scope="session")
def checker(library: Library) -> Checker:
    return authors_checker(library)


def test_a_pack_of_any_region_counts_as_massage_when_it_moves_something(
    checker: Checker, library: Library
) -> None:
    stretch = (
        ("circle", "stretch"), ("= 3", "= 0"), ('["jaw", "cheek"]', '["back-of-neck"]'),
        ('"Circles"', '"Side bend"'),
        ("Both jaw muscles. Small slow circles.", "Head to the left. Mild stretch."),
    )  # fmt: skip
    pack = check(checker, changed(('region = "jaw"', 'region = "eyes"'), *stretch)).use()
    assert isinstance(pack, PackRoutine)
    assert pack.is_massage
    with pytest.raises(ReliefError) as refused:
        permit_massage(pack, PatientState(DAY, outcome="urgent"), library)
    assert refused.value.code == "locked_urgent"


def test_length_is_worked_out_and_cannot_be_talked_small(checker: Checker) -> None:
    pack = check(checker, changed(("seconds = 20", "seconds = 3000"))).use()
    assert isinstance(pack, PackRoutine)
    assert pack.length == "long"
    short = changed(("seconds = 20", "seconds = 3000"), ("region", 'length = "short"\nregion'))
    assert told(check(checker, short)) == [(6, 10, "length_wrong")]


def test_what_may_be_left_out_is_filled_in(checker: Checker) -> None:
    pack = check(checker, PACK).use()
    assert isinstance(pack, PackRoutine)
    assert pack.step[0].cue == pack.step[0].say
    assert pack.step[0].sources == ("own",)
    assert (pack.reviewed, pack.version) == (date(2026, 12, 2), 1)


def test_the_schema_knows_what_must_be_there(checker: Checker) -> None:
    schema = pack_schema(checker.template)
    json.dumps(schema)
    required = {name: set(model["required"]) for name, model in schema["$defs"].items()}
    assert required["PackStep"] == {"name", "side", "motion", "pressure", "seconds", "say"}
    assert {"format", "id", "author", "written"} < required["PackRoutine"]
    assert "kind" in required["PackPattern"]
    for model in schema["$defs"].values():
        assert model["additionalProperties"] is False
        assert "code" not in model["properties"]
        assert set(model["required"]) <= set(model["properties"])


@pytest.mark.parametrize(
    ("plan", "codes"),
    [
        ("{ weeks = 4, days = 3, reviews = [2, 4] }", []),
        ('{ weeks = 4, days = 3, evidence = "It works." }', ["unknown_key"]),
        ('{ weeks = 4, days = 3, certainty = "high" }', ["unknown_key"]),
        ("{ weks = 4, days = 3 }", ["missing_key", "unknown_key"]),
        ("{ weeks = 4, days = 3, reviews = [5] }", ["refused"]),
        ("{ weeks = 13, days = 8 }", ["weeks_range", "days_range"]),
        ("4", ["wrong_type"]),
    ],
)
def test_a_pack_may_come_with_a_plan_that_says_how_often_and_no_more(
    checker: Checker, plan: str, codes: list[str]
) -> None:
    checked = check(checker, changed(('region = "jaw"', f'plan = {plan}\nregion = "jaw"')))
    assert [fault.code for fault in checked.errors] == codes
    if not codes:
        pack = checked.use()
        assert isinstance(pack, PackRoutine)
        assert str(pack.plan) == "4 weeks, 3 days a week"
