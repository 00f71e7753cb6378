"""A timestamp from a clock far ahead is refused, and hides no later answer."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from relief.clock import SystemClock
from relief.errors import ContentError
from relief.journal.check_records import situation_record
from relief.journal.exchange.export_reader import read_export
from relief.journal.exchange.importer import import_records
from relief.journal.exchange.json_export import Tally, export_pieces
from relief.journal.journal import Journal
from relief.journal.patient_records import read_facts, read_patient_state
from relief.journal.records import save
from relief.journal.revision import Revision
from relief.journal.stored_record import utc
from relief.journal.sync.sync_run import run_sync
from relief.library.library import Library
from tests.builders import note
from tests.conftest import FrozenClock, Shell
from tests.screen_helpers import answer, answer_all_no
from tests.sync.machines import until_quiet

FAR = "2200-12-31T23:59:59.999999+00:00"
OTHER = "00000000-0000-7000-8000-0000000000ff"
RECORD = "00000000-0000-7000-8000-000000000001"


def latest(journal: Journal, **ahead: float) -> str:
    return utc(journal.clock.now() + timedelta(**ahead))


def poison(journal: Journal, kind: str, body: dict[str, Any], record: str = RECORD) -> None:
    """Write a record as a relief from before this rule stored it."""
    at = body["at"] if "at" in body else latest(journal)
    row = Revision(record, FAR, OTHER, kind, at, "2026-11-23", json.dumps({"at": at, **body}))
    now = journal.clock.now()
    journal.on_writer(lambda store: store.add_revisions(lambda _: [row], now)).result()


@pytest.mark.parametrize(("ahead", "is_taken"), [(23.9, True), (24.1, False), (1e6, False)])
def test_an_import_refuses_it_by_line(
    ahead: float, is_taken: bool, shell: Shell, tmp_path: Path
) -> None:
    stamp = utc(SystemClock().now() + timedelta(hours=ahead))
    entry = {"id": RECORD, "at": "2026-11-23T14:05:00+01:00", "note": "x", "revised_at": stamp}
    value = json.dumps({"schema": "relief.export/2", "entries": [entry]}, indent=1)
    path = tmp_path / "in.json"
    path.write_text(value)
    shell("import", str(path))
    assert (shell.status == 0) is is_taken
    if not is_taken:
        assert "line 8: entries 1: revised_at is in the future" in shell.talk


def test_a_table_refuses_it_by_line(shell: Shell, tmp_path: Path) -> None:
    shell("log", "t3")
    shell("export", "--csv", str(tmp_path / "tables"))
    path = next((tmp_path / "tables").glob("entries.csv"))
    head, row = path.read_text().splitlines()
    cells = dict(zip(head.split(","), row.split(","), strict=True))
    path.write_text(f"{head}\n{row.replace(cells['revised_at'], FAR)}\n")
    shell("import", str(path))
    assert shell.status == ContentError.status
    assert "line 2: revised_at is in the future" in shell.talk


def test_a_sync_passes_over_that_line_only(
    journal: Journal, library: Library, tmp_path: Path
) -> None:
    at = latest(journal)
    lines: list[dict[str, Any]] = [{"schema": "relief.sync/2", "device": OTHER}]
    for number, stamp in ((1, at), (2, FAR), (3, latest(journal, days=2)), (4, at)):
        lines.append({"record": f"{RECORD[:-1]}{number}", "stamp": stamp, "kind": "ping",
                      "at": at, "day": "2026-11-23",
                      "body": {"at": at, "jaw": "relaxed"}})  # fmt: skip
    folder = tmp_path / "shared"
    folder.mkdir()
    path = folder / f"relief-{OTHER}.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    synced = run_sync(journal, library, str(folder)).synced
    assert (synced.received, len(synced.faults)) == (2, 2)
    assert "line 3: stamp is in the future" in synced.faults[0]
    clock = journal.clock
    assert isinstance(clock, FrozenClock)
    clock.sleep(36 * 3600)  # two days ahead then, half a day now
    assert run_sync(journal, library, str(folder)).synced.received == 1


def test_the_clock_here_never_follows_it(journal: Journal, library: Library) -> None:
    poison(journal, "ping", {"jaw": "relaxed"})
    row = note(journal, "mine")
    assert row.stamp == latest(journal)
    text = "".join(export_pieces(journal, Tally()))
    with pytest.raises(ContentError, match="jaw_checks 1: revised_at is in the future"):
        read_export(text.encode(), "x", latest(journal, days=1))


@pytest.mark.parametrize("word", ["no", "yes"])
def test_what_is_answered_after_it_counts(
    word: str, journal: Journal, library: Library, clock: FrozenClock
) -> None:
    signs = {item.id: "no" for item in library.checklist.item} | {"U1": word}
    body = {"content": "2026-11-23", "answers": signs}
    poison(journal, "checklist", {**body, "outcome": "urgent" if word == "yes" else "selfcare"})
    expected = "urgent" if word == "yes" else "selfcare"
    assert read_patient_state(journal).outcome == expected
    for days in (0, 1, 400):
        clock.sleep(days * 24 * 3600)
        answer(journal, library, U1="no" if word == "yes" else "yes")
        assert read_patient_state(journal).outcome != expected
        answer_all_no(journal, library)
        answer(journal, library, U2="yes")
        assert read_patient_state(journal).outcome == "urgent"


def test_facts_and_treatments_answered_after_it_count(
    journal: Journal, library: Library, clock: FrozenClock
) -> None:
    facts = {item.id: {"answer": "no"} for item in library.situation.item}
    poison(journal, "situation", {"content": "2026-11-23", "facts": facts})
    known = read_facts(journal)
    save(journal, situation_record(library, clock, {"blood-clot": "yes"}, known=known))
    found = read_facts(journal)
    assert found is not None
    assert found["blood-clot"].answer == "yes"
    treatment = {"sort": "injection", "name": "A", "start": "2026-11-20"}
    poison(journal, "treatment", treatment, RECORD[:-1] + "2")
    row = journal.get(RECORD[:-1] + "2")
    assert row is not None
    journal.change(row, {**row.body, "name": "B"}, datetime.fromisoformat(row.at)).result()
    changed = journal.get(row.record)
    assert changed is not None
    assert changed.body["name"] == "B"


def test_a_clock_here_that_was_ahead_hides_no_emergency_here_or_elsewhere(make: Any) -> None:
    desk, lap = make(), make()
    until_quiet(desk, lap)
    desk.clock.sleep(3 * 24 * 3600)
    desk.answer()
    desk.clock.sleep(-3 * 24 * 3600)
    desk.answer(E1="yes", seen=None)
    for hours in (0, 60, 60):
        for machine in (desk, lap):
            machine.clock.sleep(hours * 3600)
        desk.sync()
        lap.sync()
        assert (desk.urgency(), lap.urgency()) == ("emergency", "emergency")
    lap.answer(seen=True)
    until_quiet(desk, lap)
    assert (desk.urgency(), lap.urgency()) == ("selfcare", "selfcare")


def test_a_file_made_in_the_future_dates_no_record(journal: Journal) -> None:
    data = json.dumps({"schema": "relief.export/2", "changed_at": FAR, "jaw_checks": []}).encode()
    assert read_export(data, "x", latest(journal, days=1)).made is None
    assert read_export(data, "x").made == FAR


def test_replacing_all_removes_such_a_record_too(journal: Journal) -> None:
    poison(journal, "ping", {"jaw": "relaxed"})
    data = json.dumps({"schema": "relief.export/2", "jaw_checks": []}).encode()
    assert import_records(journal, read_export(data, "x"), is_whole=True).removed == 1
    assert journal.latest("ping", 9) == []
