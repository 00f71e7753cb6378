"""Unreadable records: skipped, counted and reported; still restrictive for safety."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import Any

import pytest
from pydantic import ValidationError

from relief.errors import Refused, ReliefError
from relief.insight.current_trial import read_trial
from relief.insight.today_summary import read_today_summary
from relief.journal.journal import Journal
from relief.journal.patient_records import read_patient_state
from relief.journal.records import KINDS
from relief.journal.stored_record import StoredRecord
from relief.journal.stored_schema import is_readable, readable_fields
from relief.library.library import Library
from relief.safety.gate import current_restrictions, permit_massage, what_is_missing
from tests.builders import TODAY, note
from tests.conftest import Shell
from tests.raw_records import AT, GOOD, put, put_all
from tests.screen_helpers import answer_all_no

pytestmark = pytest.mark.slow

JUNK: tuple[object, ...] = (
    10**12, float("nan"), None, "junk", "", "2026-99-99", -1, 1.5, True, [], {}, [None], [[]],
    {"x": None}, {"x": "junk"}, "\ud800",
)  # fmt: skip
"""Values that a damaged field may have; the first two are impossible numbers."""


def row_of(kind: str, body: dict[str, Any]) -> StoredRecord:
    return StoredRecord("0" * 36, kind, AT, "desk", AT, TODAY, body)


@pytest.mark.parametrize("kind", GOOD)
def test_whatever_the_rules_for_new_records_take_can_be_read(kind: str) -> None:
    good, model = GOOD[kind], KINDS[kind]
    assert model.model_validate(good).body() == good
    assert is_readable(row_of(kind, good))
    for name in good:
        for junk in JUNK[2:]:
            try:
                body = model.model_validate(good | {name: junk}).body()
            except ValidationError:
                continue
            assert is_readable(row_of(kind, body)), (name, junk)


@pytest.mark.parametrize("kind", GOOD)
def test_what_lacks_a_needed_field_or_its_sort_cannot_be_read(kind: str) -> None:
    good = GOOD[kind]
    for name in KINDS[kind].required():
        assert not is_readable(row_of(kind, {key: good[key] for key in good if key != name}))
    for name in good:
        assert not is_readable(row_of(kind, good | {name: object})), name
    assert is_readable(row_of("of-a-newer-relief", {"what": object}))


def test_of_a_draft_what_can_be_read_is_taken_up() -> None:
    assert readable_fields("entry", {"twitch": 3, "jaw": "x", "odd": 1}) == {"twitch": 3}


def use_everything(journal: Journal, library: Library, shell: Shell) -> None:
    """Read the journal through everything that reads it; a plain error is fine."""
    read_today_summary(journal)
    read_trial(journal)
    standing = read_patient_state(journal)
    current_restrictions(standing, library)
    what_is_missing(standing, library)
    for words in (
        ("status",), ("entries",), ("entries", "--csv"), ("stats",), ("treatment", "list"),
        ("report",), ("export",), ("checklist", "--last"), ("troubleshoot",),
        ("play", "jaw-reset", "--dry-run"), ("data", "verify"), ("trial",),
    ):  # fmt: skip
        shell(*words)
        assert "Traceback" not in shell.talk


@pytest.mark.parametrize("kind", GOOD)
def test_nothing_that_can_stand_in_a_record_ends_relief(
    kind: str, journal: Journal, library: Library, shell: Shell
) -> None:
    note(journal, "a good one")
    broken: tuple[Any, ...] = ("", "no json", "[]", "7", b"\xff\xfe{}", {}, {"at": 5})
    mixed = [GOOD[kind] | {name: junk} for name in GOOD[kind] for junk in JUNK[:-1]]
    put_all(journal, kind, [(body, AT, TODAY) for body in (*broken, *mixed)])
    put_all(journal, kind, [(GOOD[kind], AT, "someday"), (GOOD[kind], "once", TODAY)])
    use_everything(journal, library, shell)
    assert "a good one" in shell("entries")
    shell("undo")


# Messages


def test_it_is_counted_and_said_and_the_others_are_there(journal: Journal, shell: Shell) -> None:
    kept = note(journal, "a good one")
    lost = put(journal, "entry", {"at": AT, "twitch": "many"})
    assert journal.between("entry", TODAY, TODAY) == [kept]
    assert journal.newest("entry") == kept
    assert journal.latest("entry", 5) == [kept]
    assert journal.get(lost) is None
    assert journal.unreadable_kinds == {lost: "entry"}
    told = shell.json("data", "verify")
    assert shell.status == 4
    assert told["unreadable"] == [{"id": lost, "kind": "entry", "day": TODAY}]
    shell("data", "verify")
    assert f"skipped, because it cannot be read: {lost[-6:]}, entry" in shell.talk


@pytest.mark.parametrize(
    ("start", "is_read"), [(b"", True), (b"\xef\xbb\xbf", True), (b"\xff", False), (b"[", False)]
)
def test_a_body_is_read_in_whatever_encoding_json_may_have(
    journal: Journal, start: bytes, is_read: bool
) -> None:
    row = note(journal, "\u00fc")
    body = start + json.dumps(row.body, ensure_ascii=False).encode()
    with closing(sqlite3.connect(journal.path)) as raw, raw:
        raw.execute("UPDATE revision SET body = CAST(? AS TEXT)", (body,))
    assert journal.everything() == ([row] if is_read else [])


def test_no_text_of_a_record_stands_in_the_error_about_it(journal: Journal) -> None:
    with closing(sqlite3.connect(journal.path)) as raw:
        raw.execute(
            "INSERT INTO revision VALUES (NULL, ?, 's', 'desk', 'entry', ?,"
            " CAST(x'736563726574ff' AS TEXT), '{}')",
            ("0" * 36, AT),
        )
        raw.commit()
    with pytest.raises(ReliefError, match="is damaged") as refused:
        journal.everything()
    assert "secret" not in refused.value.message + refused.value.hint


# An unreadable safety record never counts as a no


@pytest.fixture
def well(journal: Journal, library: Library) -> Journal:
    """The journal of a person without restrictions."""
    answer_all_no(journal, library)
    assert not permit_massage(
        library.routine("jaw-reset"), read_patient_state(journal), library
    ).missing
    return journal


def test_a_checklist_in_doubt_is_asked_again(well: Journal, library: Library) -> None:
    put(well, "checklist", {"at": AT, "answers": {}})
    standing = read_patient_state(well)
    assert what_is_missing(standing, library) == "checklist"
    glance = read_today_summary(well)
    assert (glance.outcome, glance.check_in_doubt) == (None, True)
    well.clock.sleep(86_400)
    answer_all_no(well, library)
    assert what_is_missing(read_patient_state(well), library) is None


def test_an_earlier_warning_still_stands_when_the_last_answer_is_in_doubt(
    well: Journal, library: Library
) -> None:
    put(well, "checklist", GOOD["checklist"] | {"outcome": "urgent"})
    put(well, "checklist", GOOD["checklist"] | {"outcome": "who knows"})
    assert read_today_summary(well).outcome == "urgent"
    with pytest.raises(Refused) as refused:
        permit_massage(library.routine("jaw-reset"), read_patient_state(well), library)
    assert refused.value.code == "locked_urgent"


def test_a_situation_in_doubt_is_asked_again(well: Journal, library: Library) -> None:
    put(well, "situation", {"at": AT, "content": TODAY, "facts": {"blood_thinner": "yes"}})
    assert what_is_missing(read_patient_state(well), library) == "situation"


def test_one_fact_in_doubt_is_asked_again(well: Journal, library: Library) -> None:
    row = well.last_written("situation")
    assert row is not None
    facts = dict(row.body["facts"])
    first = next(iter(facts))
    facts[first] = facts[first] | {"of_a_newer_relief": 1}
    put(well, "situation", row.body | {"facts": facts})
    assert what_is_missing(read_patient_state(well), library) == "situation"


@pytest.mark.parametrize(
    "body",
    [
        {"at": AT, "sort": "injection"},
        GOOD["treatment"] | {"start": "2026-11-40"},
        GOOD["treatment"] | {"end": "1999-01-01"},
        GOOD["treatment"] | {"sort": "of a newer relief"},
        "no json",
    ],
    ids=str,
)
def test_a_treatment_in_doubt_holds_every_place_until_it_is_taken_away(
    body: object, well: Journal, library: Library, shell: Shell
) -> None:
    record = put(well, "treatment", body)
    with pytest.raises(Refused, match="Do not massage this part") as refused:
        permit_massage(library.routine("jaw-reset"), read_patient_state(well), library)
    assert "damaged" in refused.value.hint
    assert record[-6:] in shell("treatment", "list")
    shell("treatment", "delete", record[-6:], "--yes")
    assert shell.status == 0
    assert not permit_massage(
        library.routine("jaw-reset"), read_patient_state(well), library
    ).missing
