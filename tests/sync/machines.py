"""Machines with a journal of their own, and the folder they share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from relief.journal.check_records import next_reading, situation_record
from relief.journal.exchange.json_export import Tally, export_all, export_pieces
from relief.journal.journal import Journal
from relief.journal.patient_records import read_facts, read_patient_state
from relief.journal.records import save
from relief.journal.revision import Revision
from relief.journal.sync.device_files import file_name
from relief.journal.sync.sync import SyncResult
from relief.journal.sync.sync_key import read_key
from relief.journal.sync.sync_run import run_sync
from relief.library.library import Library
from tests.builders import note
from tests.conftest import FrozenClock


class Machine:
    """A journal of its own, and the folder it shares."""

    def __init__(self, home: Path, folder: Path, library: Library) -> None:
        home.mkdir(exist_ok=True)
        self.home, self.folder, self.library = home, folder, library
        self.clock = FrozenClock()
        self.journal = Journal(home / "relief.db", self.clock)

    def sync(self) -> SyncResult:
        return run_sync(self.journal, self.library, str(self.folder)).synced

    @property
    def device(self) -> str:
        return self.journal.on_writer(lambda store: store._read_device()).result()

    @property
    def file(self) -> Path:
        return self.folder / file_name(self.device, read_key(self.home))

    @property
    def text(self) -> str:
        return "".join(export_pieces(self.journal, Tally()))

    def note(self, words: str) -> str:
        """Write a note a second later; returns its record."""
        self.clock.sleep(1)
        return note(self.journal, words).record

    def change(self, record: str, words: str) -> None:
        self.clock.sleep(1)
        row = self.journal.get(record)
        assert row is not None
        at = datetime.fromisoformat(row.body["at"])
        self.journal.write("entry", {**row.body, "note": words}, at, record)

    def notes(self) -> list[str]:
        return sorted(entry["note"] for entry in export_all(self.journal)["entries"])

    def answer(self, seen: bool | None = True, **answers: str) -> None:
        """Answer the whole list with no, but for some; a doctor has seen them, unless told."""
        self.clock.sleep(60)
        signs = {item.id: "no" for item in self.library.checklist.item}
        save(self.journal, next_reading(self.journal, self.library, signs | answers, seen))

    def fact(self, **facts: str) -> None:
        self.clock.sleep(60)
        known = read_facts(self.journal)
        save(self.journal, situation_record(self.library, self.clock, facts, known=known))

    def urgency(self) -> str | None:
        return read_patient_state(self.journal).outcome

    def known(self) -> dict[str, str]:
        return {name: fact.answer for name, fact in (read_facts(self.journal) or {}).items()}

    def history(self) -> set[Revision]:
        with self.journal.reading() as store:
            rows = store._connection.execute(
                "SELECT record, stamp, device, kind, at, day, body FROM revision"
            )
            return {Revision._make(row) for row in rows}


def until_quiet(*machines: Machine) -> None:
    """Sync round after round until nobody has anything to say."""
    for _ in range(6):
        synced = [machine.sync() for machine in machines]
        if not any(each.sent + each.received for each in synced):
            return
    raise AssertionError("they never come to an end")
