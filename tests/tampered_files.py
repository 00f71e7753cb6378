"""Files that would relax a restriction: imports, syncs and backups, honest or forged."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from relief.journal.backups.backup import save_copy
from relief.journal.backups.restore import restore
from relief.journal.exchange.export_reader import read_export
from relief.journal.exchange.importer import import_records
from relief.journal.exchange.json_export import LISTS, Tally, export_pieces
from relief.journal.journal import Journal
from relief.journal.patient_records import read_facts, read_patient_state
from relief.journal.stored_record import StoredRecord, utc
from relief.journal.sync.sync_run import run_sync
from relief.library.library import Library
from relief.safety.gate import current_restrictions
from tests.conftest import FrozenClock
from tests.screen_helpers import answer_all_no

OTHER = "00000000-0000-7000-8000-0000000000ff"
NEW = "00000000-0000-7000-8000-0000000000aa"


def denied(library: Library) -> dict[str, str]:
    return {item.id: "no" for item in library.checklist.item}


def later(journal: Journal) -> str:
    return utc(journal.clock.now() + timedelta(hours=1))


def restrictions(journal: Journal, library: Library) -> tuple[Any, ...]:
    """Return what must not be done now: the outcome, the facts, and each restriction."""
    standing = read_patient_state(journal)
    facts = {k: f.answer for k, f in (read_facts(journal) or {}).items() if f.answer != "no"}
    holds = {(h.kind, h.zones, h.sides, h.until) for h in current_restrictions(standing, library)}
    return standing.outcome, facts, holds


def lowered(row: StoredRecord, library: Library) -> dict[str, Any]:
    """Return the body of a record that restricts nothing."""
    body: dict[str, Any]
    gone: dict[str, None]
    if row.kind == "checklist":
        body = {"answers": denied(library), "outcome": "selfcare"}
        gone = dict.fromkeys(("unseen", "kept", "follows"))
    elif row.kind == "situation":
        body = {"facts": {item.id: {"answer": "no"} for item in library.situation.item}}
        gone = {}
    elif row.kind == "session":
        body, gone = {"steps_done": 0, "status": "completed"}, {}
    else:
        body, gone = {"sort": "other", "start": "2020-01-01", "areas": []}, {}
    changed = {**row.body, **body, **gone}
    return {name: value for name, value in changed.items() if value is not None}


def a_file(
    journal: Journal, row: StoredRecord, *records: tuple[str, dict[str, Any]], **more: Any
) -> bytes:
    value = {"schema": "relief.export/2", "changed_at": None, **more}
    for kind, fields in records:
        value.setdefault(LISTS.get(kind, kind), []).append(fields)
    return json.dumps(value).encode()


def import_rewritten(journal: Journal, library: Library, row: StoredRecord, folder: Path) -> None:
    for stamp in (later(journal), None):
        fields = {**lowered(row, library), "id": row.record, "revised_at": stamp, "device": OTHER}
        fields = {name: value for name, value in fields.items() if value is not None}
        for whole in (False, True):
            data = a_file(journal, row, (row.kind, fields))
            import_records(journal, read_export(data, "x"), whole, library.checklist.item)


def import_new_whole_check(
    journal: Journal, library: Library, row: StoredRecord, folder: Path
) -> None:
    """Return a new record that denies everything, and refers to the other."""
    more = {"seen_by_doctor": True} if row.kind == "checklist" else {}
    follows = {"follows": [row.record]} if row.kind in ("checklist", "situation") else {}
    fields = {
        **lowered(row, library),
        **more,
        **follows,
        "id": str(uuid4()),
        "revised_at": later(journal),
    }
    data = a_file(journal, row, (row.kind, {**fields, "device": row.device}))
    import_records(journal, read_export(data, "x"), False, library.checklist.item)


def import_nothing_in_its_place(
    journal: Journal, library: Library, row: StoredRecord, folder: Path
) -> None:
    data = a_file(journal, row, **{LISTS.get(row.kind, row.kind): []})
    import_records(journal, read_export(data, "x"), True, library.checklist.item)


def import_own_older_export(
    journal: Journal, library: Library, row: StoredRecord, folder: Path
) -> None:
    elsewhere = Journal(folder / "older.db", FrozenClock())
    answer_all_no(elsewhere, library)
    text = "".join(export_pieces(elsewhere, Tally()))
    elsewhere.close()
    import_records(journal, read_export(text.encode(), "x"), True, library.checklist.item)


def sync(journal: Journal, library: Library, folder: Path, *lines: dict[str, Any]) -> None:
    shared = folder / "shared"
    shared.mkdir(exist_ok=True)
    head = {"schema": "relief.sync/2", "device": OTHER, "app": "9"}
    text = "".join(json.dumps(line) + "\n" for line in (head, *lines))
    (shared / f"relief-{OTHER}.jsonl").write_text(text)
    run_sync(journal, library, str(shared))


def line_of(journal: Journal, row: StoredRecord, **changed: Any) -> dict[str, Any]:
    usual = {"record": row.record, "stamp": later(journal), "kind": row.kind, "at": row.at,
             "day": row.day, "body": row.body}  # fmt: skip
    return usual | changed


def sync_rewritten(journal: Journal, library: Library, row: StoredRecord, folder: Path) -> None:
    sync(journal, library, folder, line_of(journal, row, body=lowered(row, library)))


def sync_rewritten_as_ours(
    journal: Journal, library: Library, row: StoredRecord, folder: Path
) -> None:
    line = line_of(journal, row, body=lowered(row, library), device=row.device)
    sync(journal, library, folder, line)


def sync_tombstone(journal: Journal, library: Library, row: StoredRecord, folder: Path) -> None:
    sync(journal, library, folder, line_of(journal, row, body=None))


def sync_other_kind(journal: Journal, library: Library, row: StoredRecord, folder: Path) -> None:
    body = {"at": row.body["at"], "jaw": "relaxed"}
    sync(journal, library, folder, line_of(journal, row, kind="ping", body=body))


def sync_half_a_check(journal: Journal, library: Library, row: StoredRecord, folder: Path) -> None:
    """Return a new check that denies only the ticked signs, and refers to ours."""
    body = lowered(row, library)
    if row.kind == "checklist":
        ticked = {k: "no" for k, word in row.body["answers"].items() if word != "no"}
        body |= {"answers": ticked or {"E1": "no"}, "follows": [row.record]}
        body |= {"seen_by_doctor": False}
    sync(journal, library, folder, line_of(journal, row, record=str(uuid4()), body=body))


def sync_whole_check_that_knows_nothing(
    journal: Journal, library: Library, row: StoredRecord, folder: Path
) -> None:
    body = lowered(row, library) | ({"seen_by_doctor": True} if row.kind == "checklist" else {})
    sync(journal, library, folder, line_of(journal, row, record=str(uuid4()), body=body))


def sync_whole_check_without_a_doctor(
    journal: Journal, library: Library, row: StoredRecord, folder: Path
) -> None:
    """From another device that does not ask about a doctor's visit yet."""
    if row.kind == "checklist" and row.body.get("unseen"):
        body = lowered(row, library) | {"follows": [row.record]}
        sync(journal, library, folder, line_of(journal, row, record=str(uuid4()), body=body))


def restore_older(journal: Journal, library: Library, row: StoredRecord, folder: Path) -> None:
    """Return a backup of another journal in which everything was denied."""
    elsewhere = Journal(folder / "elsewhere.db", FrozenClock())
    answer_all_no(elsewhere, library)
    elsewhere.close()
    put_back(journal, folder / "elsewhere.db", library)


def restore_rewritten(journal: Journal, library: Library, row: StoredRecord, folder: Path) -> None:
    """Return a backup in which the same record was relaxed later."""
    path = folder / "tampered.db"
    save_copy(journal.path, path)
    tampered = Journal(path, journal.clock)
    at = journal.clock.now() + timedelta(hours=1)
    tampered.write(row.kind, lowered(row, library), at, row.record)
    tampered.close()
    put_back(journal, path, library)


def put_back(journal: Journal, source: Path, library: Library) -> None:
    path, now = journal.path, journal.clock.now() + timedelta(minutes=1)
    journal.close()
    restore(path, source, now, library.checklist.item)


IMPORTS = [import_rewritten, import_new_whole_check, import_nothing_in_its_place,
           import_own_older_export]  # fmt: skip
SYNCS = [sync_rewritten, sync_rewritten_as_ours, sync_tombstone, sync_other_kind,
         sync_half_a_check, sync_whole_check_that_knows_nothing,
         sync_whole_check_without_a_doctor]  # fmt: skip
RESTORES = [restore_older, restore_rewritten]


def level(outcome: str | None) -> int:
    return ("urgent", "emergency").index(outcome) + 1 if outcome in ("urgent", "emergency") else 0
