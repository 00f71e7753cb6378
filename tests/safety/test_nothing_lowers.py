"""Safety records are cleared by the person's own answers, and by no file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from relief.journal.check_records import next_reading, situation_record
from relief.journal.exchange.export_reader import read_export
from relief.journal.exchange.importer import import_records
from relief.journal.exchange.json_export import Tally, export_pieces
from relief.journal.journal import Journal
from relief.journal.patient_records import read_facts, read_patient_state
from relief.journal.records import Treatment, save, stamp_now
from relief.journal.stored_record import StoredRecord
from relief.library.library import Library
from tests.conftest import FrozenClock
from tests.raw_records import GOOD
from tests.screen_helpers import answer, answer_all_no
from tests.tampered_files import (
    IMPORTS,
    NEW,
    RESTORES,
    SYNCS,
    a_file,
    denied,
    level,
    line_of,
    lowered,
    restrictions,
    sync,
    sync_whole_check_without_a_doctor,
)


def last(journal: Journal) -> StoredRecord:
    row = journal.last_written("checklist")
    assert row is not None
    return row


def warn(journal: Journal, library: Library) -> StoredRecord:
    answer_all_no(journal, library)
    answer(journal, library, E1="yes")
    return last(journal)


def urgent(journal: Journal, library: Library) -> StoredRecord:
    answer_all_no(journal, library)
    answer(journal, library, U1="yes", B3="unsure")
    return last(journal)


def waiting(journal: Journal, library: Library) -> StoredRecord:
    """Save an emergency, then no to everything, without a doctor's visit."""
    warn(journal, library)
    return save(journal, next_reading(journal, library, denied(library)))


def fact(journal: Journal, library: Library) -> StoredRecord:
    answer_all_no(journal, library)
    known, clock = read_facts(journal), journal.clock
    facts = {"blood-clot": "yes", "botulinum-injection": "yes"}
    return save(journal, situation_record(library, clock, facts, known=known))


def injection(journal: Journal, library: Library) -> StoredRecord:
    answer_all_no(journal, library)
    given = Treatment(**stamp_now(journal.clock), sort="injection", name="A",
                      start=journal.clock.now().date(), areas=("cheek.left",))  # fmt: skip
    return save(journal, given)


def hurt(journal: Journal, library: Library) -> StoredRecord:
    answer_all_no(journal, library)
    now = journal.clock.now()
    body = {
        **GOOD["session"],
        "status": "hurt",
        "at": now.isoformat(),
        "practice": "massage",
        "speed": 1.0,
        "steps_done": 3,
    }
    body.pop("resumes", None)
    return journal.write("session", body, now)


RECORDED = [warn, urgent, waiting, fact, injection]


@pytest.mark.parametrize("path", [*IMPORTS, *SYNCS, *RESTORES], ids=lambda path: path.__name__)
@pytest.mark.parametrize("recorded", RECORDED, ids=lambda recorded: recorded.__name__)
def test_no_file_lowers_it(
    recorded: Any, path: Any, home: Path, clock: FrozenClock, library: Library, tmp_path: Path
) -> None:
    journal = Journal(home / "relief.db", clock)
    row = recorded(journal, library)
    outcome, facts, holds = restrictions(journal, library)
    clock.sleep(60)
    path(journal, library, row, tmp_path)
    if path in RESTORES:
        journal = Journal(home / "relief.db", clock)
    after = restrictions(journal, library)
    lowest = 1 if path is sync_whole_check_without_a_doctor else 2
    assert level(after[0]) >= min(level(outcome), lowest)
    assert facts.items() <= after[1].items()
    assert holds <= after[2]
    save(journal, next_reading(journal, library, denied(library)))
    if recorded in (warn, waiting):
        assert read_patient_state(journal).outcome == "urgent"  # no confirmed doctor's visit
        save(journal, next_reading(journal, library, denied(library), seen_by_doctor=True))
    assert read_patient_state(journal).outcome == "selfcare"  # the person's own answers clear it
    journal.close()


@pytest.mark.parametrize("recorded", [warn, urgent, waiting])
def test_a_whole_later_check_on_another_machine_lowers_it(
    recorded: Any, journal: Journal, library: Library, tmp_path: Path
) -> None:
    row = recorded(journal, library)
    body = lowered(row, library) | {"follows": [row.record], "seen_by_doctor": True}
    sync(journal, library, tmp_path, line_of(journal, row, record=NEW, body=body))
    assert read_patient_state(journal).outcome == "selfcare"


def test_a_restriction_that_is_carried_over_is_said_and_kept(
    journal: Journal, library: Library, tmp_path: Path, clock: FrozenClock
) -> None:
    row = injection(journal, library)
    data = a_file(journal, row, treatments=[])
    outcome = import_records(journal, read_export(data, "x"), True, library.checklist.item)
    assert (outcome.removed, outcome.kept) == (1, 1)
    clock.sleep(4 * 24 * 3600)  # it no longer restricts anything
    outcome = import_records(journal, read_export(data, "x"), True, library.checklist.item)
    assert (outcome.removed, outcome.kept) == (1, 0)
    assert journal.latest("treatment", 9) == []


def test_the_machine_that_wrote_a_treatment_down_may_delete_it(
    journal: Journal, library: Library, tmp_path: Path
) -> None:
    row = injection(journal, library)
    theirs = line_of(journal, row, record=NEW, stamp=row.stamp)
    sync(journal, library, tmp_path, theirs)
    assert len(journal.latest("treatment", 9)) == 2
    sync(journal, library, tmp_path, theirs, line_of(journal, row, record=NEW, body=None))
    assert [left.record for left in journal.latest("treatment", 9)] == [row.record]


@pytest.mark.parametrize("recorded", [injection, hurt])
def test_a_file_under_a_former_name_of_this_device_lowers_nothing(
    recorded: Any, journal: Journal, library: Library, tmp_path: Path
) -> None:
    row = recorded(journal, library)
    body = {"at": journal.clock.now().isoformat(), "jaw": "relaxed"}
    copy = line_of(journal, row, record=NEW, device=row.device, kind="ping", body=body)
    sync(journal, library, tmp_path, copy)  # a second copy of this journal takes a new id
    before = restrictions(journal, library), read_patient_state(journal).hurt_until
    lower = line_of(journal, row, body=lowered(row, library), device=row.device)
    sync(journal, library, tmp_path, copy, lower)
    assert (restrictions(journal, library), read_patient_state(journal).hurt_until) == before


@pytest.mark.parametrize("recorded", RECORDED)
def test_nothing_is_written_where_nothing_is_lowered(
    recorded: Any, journal: Journal, library: Library
) -> None:
    recorded(journal, library)
    text = "".join(export_pieces(journal, Tally()))
    for whole in (False, True):
        outcome = import_records(
            journal, read_export(text.encode(), "x"), whole, library.checklist.item
        )
        assert outcome.kept == 0
