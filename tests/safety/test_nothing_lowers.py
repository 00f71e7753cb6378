"""What was recorded for safety is lowered by the person's own answers, and by no file."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from relief.insight.standing import read_facts, read_standing
from relief.journal.backups.backup import save_copy
from relief.journal.backups.restore import restore
from relief.journal.checks import next_reading, situation_record
from relief.journal.exchange.exchange import PLURALS, Tally, export_pieces
from relief.journal.exchange.importing import take_in
from relief.journal.exchange.incoming import read_export
from relief.journal.journal import Journal
from relief.journal.records import Treatment, save, stamp_now
from relief.journal.row import Row, utc
from relief.journal.sync.sharing import share
from relief.library.library import Library
from relief.safety.gate import current_holds
from tests.conftest import FrozenClock
from tests.screen_helpers import answer, answer_all_no

OTHER = "00000000-0000-7000-8000-0000000000ff"
NEW = "00000000-0000-7000-8000-0000000000aa"

Change = Callable[[dict[str, Any]], dict[str, Any] | None]
"""What a file says of the record: its changed fields, or None for nothing."""


def denied(library: Library) -> dict[str, str]:
    return {item.id: "no" for item in library.checklist.item}


def later(journal: Journal) -> str:
    return utc(journal.clock.now() + timedelta(hours=1))


def restrictions(journal: Journal, library: Library) -> tuple[Any, ...]:
    """What may not be done now: the outcome, the facts that count, and each restriction."""
    standing = read_standing(journal)
    facts = {k: f.answer for k, f in (read_facts(journal) or {}).items() if f.answer != "no"}
    holds = {(h.kind, h.zones, h.sides, h.until) for h in current_holds(standing, library)}
    return standing.outcome, facts, holds


def last(journal: Journal) -> Row:
    row = journal.last_written("checklist")
    assert row is not None
    return row


def warn(journal: Journal, library: Library) -> Row:
    answer_all_no(journal, library)
    answer(journal, library, E1="yes")
    return last(journal)


def urgent(journal: Journal, library: Library) -> Row:
    answer_all_no(journal, library)
    answer(journal, library, U1="yes", B3="unsure")
    return last(journal)


def waiting(journal: Journal, library: Library) -> Row:
    """An emergency after which all was denied, though no doctor has seen the person."""
    warn(journal, library)
    return save(journal, next_reading(journal, library, denied(library)))


def fact(journal: Journal, library: Library) -> Row:
    answer_all_no(journal, library)
    known, clock = read_facts(journal), journal.clock
    facts = {"blood-clot": "yes", "botulinum-injection": "yes"}
    return save(journal, situation_record(library, clock, facts, known=known))


def injection(journal: Journal, library: Library) -> Row:
    answer_all_no(journal, library)
    given = Treatment(**stamp_now(journal.clock), sort="injection", name="A",
                      start=journal.clock.now().date(), zones=("cheek.left",))  # fmt: skip
    return save(journal, given)


RECORDED = [warn, urgent, waiting, fact, injection]


def _lowered(row: Row, library: Library) -> dict[str, Any]:
    """The body of a record with nothing in it that restricts anything."""
    if row.kind == "checklist":
        body = {"answers": denied(library), "outcome": "selfcare"}
        gone = dict.fromkeys(("unseen", "kept", "follows"))
    elif row.kind == "situation":
        body = {"facts": {item.id: {"answer": "no"} for item in library.situation.item}}
        gone = {}
    else:
        body, gone = {"sort": "other", "start": "2020-01-01", "zones": []}, {}
    changed = {**row.body, **body, **gone}
    return {name: value for name, value in changed.items() if value is not None}


def _file(journal: Journal, row: Row, *records: tuple[str, dict[str, Any]], **more: Any) -> bytes:
    value = {"schema": "relief.export/1", "made": None, **more}
    for kind, fields in records:
        value.setdefault(PLURALS.get(kind, kind), []).append(fields)
    return json.dumps(value).encode()


def import_rewritten(journal: Journal, library: Library, row: Row, folder: Path) -> None:
    for stamp in (later(journal), None):
        fields = {**_lowered(row, library), "id": row.record, "revised": stamp, "device": OTHER}
        fields = {name: value for name, value in fields.items() if value is not None}
        for whole in (False, True):
            data = _file(journal, row, (row.kind, fields))
            take_in(journal, read_export(data, "x"), whole, library.checklist.item)


def import_new_whole_check(journal: Journal, library: Library, row: Row, folder: Path) -> None:
    """A record of its own that denies all, and says that it knows of the other."""
    more = {"seen_by_doctor": True} if row.kind == "checklist" else {}
    follows = {} if row.kind == "treatment" else {"follows": [row.record]}
    fields = {**_lowered(row, library), **more, **follows, "id": NEW, "revised": later(journal)}
    data = _file(journal, row, (row.kind, {**fields, "device": row.device}))
    take_in(journal, read_export(data, "x"), False, library.checklist.item)


def import_nothing_in_its_place(journal: Journal, library: Library, row: Row, folder: Path) -> None:
    data = _file(journal, row, **{PLURALS.get(row.kind, row.kind): []})
    take_in(journal, read_export(data, "x"), True, library.checklist.item)


def import_own_older_export(journal: Journal, library: Library, row: Row, folder: Path) -> None:
    elsewhere = Journal(folder / "older.db", FrozenClock())
    answer_all_no(elsewhere, library)
    text = "".join(export_pieces(elsewhere, Tally()))
    elsewhere.close()
    take_in(journal, read_export(text.encode(), "x"), True, library.checklist.item)


def _sync(journal: Journal, library: Library, folder: Path, *lines: dict[str, Any]) -> None:
    shared = folder / "shared"
    shared.mkdir(exist_ok=True)
    head = {"schema": "relief.sync/1", "device": OTHER, "app": "9"}
    text = "".join(json.dumps(line) + "\n" for line in (head, *lines))
    (shared / f"relief-{OTHER}.jsonl").write_text(text)
    share(journal, library, str(shared))


def _line(journal: Journal, row: Row, **changed: Any) -> dict[str, Any]:
    usual = {"record": row.record, "stamp": later(journal), "kind": row.kind, "at": row.at,
             "day": row.day, "body": row.body}  # fmt: skip
    return usual | changed


def sync_rewritten(journal: Journal, library: Library, row: Row, folder: Path) -> None:
    _sync(journal, library, folder, _line(journal, row, body=_lowered(row, library)))


def sync_rewritten_as_ours(journal: Journal, library: Library, row: Row, folder: Path) -> None:
    line = _line(journal, row, body=_lowered(row, library), device=row.device)
    _sync(journal, library, folder, line)


def sync_tombstone(journal: Journal, library: Library, row: Row, folder: Path) -> None:
    _sync(journal, library, folder, _line(journal, row, body=None))


def sync_other_kind(journal: Journal, library: Library, row: Row, folder: Path) -> None:
    body = {"at": row.body["at"], "jaw": "relaxed"}
    _sync(journal, library, folder, _line(journal, row, kind="ping", body=body))


def sync_half_a_check(journal: Journal, library: Library, row: Row, folder: Path) -> None:
    """A check of its own that denies the ticked signs only, and says that it knows of ours."""
    body = _lowered(row, library)
    if row.kind == "checklist":
        ticked = {k: "no" for k, word in row.body["answers"].items() if word != "no"}
        body |= {"answers": ticked or {"E1": "no"}, "follows": [row.record]}
        body |= {"seen_by_doctor": False}
    _sync(journal, library, folder, _line(journal, row, record=NEW, body=body))


def sync_whole_check_that_knows_nothing(
    journal: Journal, library: Library, row: Row, folder: Path
) -> None:
    body = _lowered(row, library) | ({"seen_by_doctor": True} if row.kind == "checklist" else {})
    _sync(journal, library, folder, _line(journal, row, record=NEW, body=body))


def sync_whole_check_without_a_doctor(
    journal: Journal, library: Library, row: Row, folder: Path
) -> None:
    """Of another machine that does not ask yet whether a doctor has seen the person."""
    if row.kind == "checklist" and row.body.get("unseen"):
        body = _lowered(row, library) | {"follows": [row.record]}
        _sync(journal, library, folder, _line(journal, row, record=NEW, body=body))


def restore_older(journal: Journal, library: Library, row: Row, folder: Path) -> None:
    """A backup of another journal in which all was denied."""
    elsewhere = Journal(folder / "elsewhere.db", FrozenClock())
    answer_all_no(elsewhere, library)
    elsewhere.close()
    _restore(journal, folder / "elsewhere.db", library)


def restore_rewritten(journal: Journal, library: Library, row: Row, folder: Path) -> None:
    """A backup in which the very record was lowered later on."""
    path = folder / "tampered.db"
    save_copy(journal.path, path)
    tampered = Journal(path, journal.clock)
    at = journal.clock.now() + timedelta(hours=1)
    tampered.write(row.kind, _lowered(row, library), at, row.record)
    tampered.close()
    _restore(journal, path, library)


def _restore(journal: Journal, source: Path, library: Library) -> None:
    path, now = journal.path, journal.clock.now() + timedelta(minutes=1)
    journal.close()
    restore(path, source, now, library.checklist.item)


IMPORTS = [import_rewritten, import_new_whole_check, import_nothing_in_its_place,
           import_own_older_export]  # fmt: skip
SYNCS = [sync_rewritten, sync_rewritten_as_ours, sync_tombstone, sync_other_kind,
         sync_half_a_check, sync_whole_check_that_knows_nothing,
         sync_whole_check_without_a_doctor]  # fmt: skip
RESTORES = [restore_older, restore_rewritten]


def _level(outcome: str | None) -> int:
    return ("urgent", "emergency").index(outcome) + 1 if outcome in ("urgent", "emergency") else 0


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
    assert _level(after[0]) >= min(_level(outcome), lowest)
    assert facts.items() <= after[1].items()
    assert holds <= after[2]
    save(journal, next_reading(journal, library, denied(library)))
    if recorded in (warn, waiting):
        assert read_standing(journal).outcome == "urgent"  # nobody has said that a doctor saw them
        save(journal, next_reading(journal, library, denied(library), seen_by_doctor=True))
    assert read_standing(journal).outcome == "selfcare"  # own answers lower it
    journal.close()


@pytest.mark.parametrize("recorded", [warn, urgent, waiting])
def test_a_whole_later_check_on_another_machine_lowers_it(
    recorded: Any, journal: Journal, library: Library, tmp_path: Path
) -> None:
    row = recorded(journal, library)
    body = _lowered(row, library) | {"follows": [row.record], "seen_by_doctor": True}
    _sync(journal, library, tmp_path, _line(journal, row, record=NEW, body=body))
    assert read_standing(journal).outcome == "selfcare"


def test_a_restriction_that_is_carried_over_is_said_and_kept(
    journal: Journal, library: Library, tmp_path: Path, clock: FrozenClock
) -> None:
    row = injection(journal, library)
    data = _file(journal, row, treatments=[])
    outcome = take_in(journal, read_export(data, "x"), True, library.checklist.item)
    assert (outcome.removed, outcome.kept) == (1, 1)
    clock.sleep(4 * 24 * 3600)  # it restricts nothing any more
    outcome = take_in(journal, read_export(data, "x"), True, library.checklist.item)
    assert (outcome.removed, outcome.kept) == (1, 0)
    assert journal.latest("treatment", 9) == []


def test_the_machine_that_wrote_a_treatment_down_may_delete_it(
    journal: Journal, library: Library, tmp_path: Path
) -> None:
    row = injection(journal, library)
    theirs = _line(journal, row, record=NEW, stamp=row.stamp)
    _sync(journal, library, tmp_path, theirs)
    assert len(journal.latest("treatment", 9)) == 2
    _sync(journal, library, tmp_path, theirs, _line(journal, row, record=NEW, body=None))
    assert [left.record for left in journal.latest("treatment", 9)] == [row.record]


@pytest.mark.parametrize("recorded", RECORDED)
def test_nothing_is_written_where_nothing_is_lowered(
    recorded: Any, journal: Journal, library: Library
) -> None:
    recorded(journal, library)
    text = "".join(export_pieces(journal, Tally()))
    for whole in (False, True):
        outcome = take_in(journal, read_export(text.encode(), "x"), whole, library.checklist.item)
        assert outcome.kept == 0
