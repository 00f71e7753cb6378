"""Machines that share a folder agree whatever comes in whatever order, and nothing is lost."""

from __future__ import annotations

import json
import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relief.errors import DataError
from relief.insight.standing import read_facts, read_standing
from relief.journal.checks import next_reading, situation_record
from relief.journal.exchange.exchange import Tally, export_all, export_pieces
from relief.journal.exchange.importing import take_in
from relief.journal.exchange.incoming import read_export
from relief.journal.journal import Journal
from relief.journal.lock import FileLock
from relief.journal.records import save
from relief.journal.revision import Revision
from relief.journal.store import Store
from relief.journal.sync.files import file_name, is_copy, read_source
from relief.journal.sync.folder import carrier_of, check_folder
from relief.journal.sync.sharing import share
from relief.journal.sync.sync import Synced
from relief.library.library import Library
from tests.conftest import FrozenClock, Shell, start_python
from tests.everything import write_everything
from tests.making import note


class Machine:
    """A journal of its own, and the folder it shares."""

    def __init__(self, home: Path, folder: Path, library: Library) -> None:
        home.mkdir(exist_ok=True)
        self.home, self.folder, self.library = home, folder, library
        self.clock = FrozenClock()
        self.journal = Journal(home / "relief.db", self.clock)

    def sync(self) -> Synced:
        return share(self.journal, self.library, str(self.folder)).synced

    @property
    def device(self) -> str:
        return self.journal.on_writer(lambda store: store._read_device()).result()

    @property
    def file(self) -> Path:
        return self.folder / file_name(self.device)

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

    def answer(self, **answers: str) -> None:
        """Answer the whole list with no, but for some."""
        self.clock.sleep(60)
        signs = {item.id: "no" for item in self.library.checklist.item}
        save(self.journal, next_reading(self.journal, self.library, signs | answers))

    def fact(self, **facts: str) -> None:
        self.clock.sleep(60)
        known = read_facts(self.journal)
        save(self.journal, situation_record(self.library, self.clock, facts, known=known))

    def urgency(self) -> str | None:
        return read_standing(self.journal).outcome

    def known(self) -> dict[str, str]:
        return {name: fact.answer for name, fact in (read_facts(self.journal) or {}).items()}

    def history(self) -> set[Revision]:
        with self.journal.reading() as store:
            rows = store._connection.execute(
                "SELECT record, stamp, device, kind, at, day, body FROM revision"
            )
            return {Revision._make(row) for row in rows}


@pytest.fixture
def make(tmp_path: Path, library: Library) -> Iterator[Any]:
    folder = tmp_path / "shared"
    folder.mkdir()
    made: list[Machine] = []

    def make(name: str = "") -> Machine:
        made.append(Machine(tmp_path / (name or f"home{len(made)}"), folder, library))
        return made[-1]

    yield make
    for machine in made:
        machine.journal.close()


def until_quiet(*machines: Machine) -> None:
    """Sync round after round until nobody has anything to say."""
    for _ in range(6):
        synced = [machine.sync() for machine in machines]
        if not any(each.sent + each.received for each in synced):
            return
    raise AssertionError("they never come to an end")


# The set of revisions


DEVICES = [f"00000000-0000-7000-8000-00000000000{n}" for n in "abc"]


@st.composite
def revision_sets(draw: st.DrawFn) -> list[Revision]:
    """A few revisions of a few records: edits, deletions, equal stamps of two devices."""
    keys = draw(
        st.lists(
            st.tuples(st.integers(0, 2), st.integers(0, 3), st.sampled_from(DEVICES)),
            unique=True, max_size=12,
        )
    )  # fmt: skip
    at = "2026-11-23T13:05:00.000000+00:00"
    rows = []
    for number, stamp, device in keys:
        body = json.dumps({"at": at, "note": f"{number} {stamp} {device[-1]}"})
        rows.append(
            Revision(
                f"00000000-0000-7000-8000-{number:012d}", f"2026-11-2{stamp}T00:00:00.000000+00:00",
                device, "entry", at, "2026-11-23", draw(st.sampled_from([body, body, None])),
            )
        )  # fmt: skip
    return rows


@contextmanager
def empty_journals(count: int) -> Iterator[list[Journal]]:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        journals = [Journal(Path(folder) / f"{n}.db", FrozenClock()) for n in range(count)]
        for journal in journals:
            stack.callback(journal.close)
        yield journals


def empty(journal: Journal) -> None:
    """Forget everything; opening a new journal for each example would take ten times as long."""

    def act(store: Store) -> None:
        with store._writing():
            for table in ("present", "revision"):
                store._connection.execute(f"DELETE FROM {table}")

    journal.on_writer(act).result()


def merge(journal: Journal, rows: list[Revision]) -> None:
    now = journal.clock.now()
    journal.on_writer(lambda store: store.add_revisions(lambda _: rows, now)).result()


def state(journal: Journal) -> list[Revision]:
    with journal.reading() as store:
        return list(store.standing())


def test_the_order_the_groups_and_the_repeats_make_no_difference() -> None:
    with empty_journals(2) as (one, other):

        @settings(max_examples=60)
        @given(revision_sets(), st.randoms(use_true_random=False))
        def holds(rows: list[Revision], chance: random.Random) -> None:
            empty(one)
            empty(other)
            merge(one, rows)
            shuffled = chance.sample(rows, len(rows)) + (chance.choices(rows, k=3) if rows else [])
            while shuffled:
                size = chance.randint(1, len(shuffled))
                merge(other, shuffled[:size])
                shuffled = shuffled[size:]
            assert state(one) == state(other)
            newest = {}
            for row in sorted(rows, key=lambda row: (row.stamp, row.device)):
                newest[row.record] = row
            assert {row.record: row for row in state(one)} == newest

        holds()


@settings(max_examples=6)
@given(st.data())
def test_whatever_three_machines_write_and_when_they_meet_they_agree(data: st.DataObject) -> None:
    """Skewed clocks, edits and deletions of the same records, syncs in any order."""
    library = Library()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name) / "shared"
        folder.mkdir()
        machines = [Machine(Path(name) / f"home{n}", folder, library) for n in range(3)]
        for machine, hours in zip(machines, (0, -5, 7), strict=True):
            stack.callback(machine.journal.close)
            machine.clock.sleep(hours * 3600)
        for act in data.draw(st.lists(st.sampled_from("nnced" + "s" * 3), max_size=14)):
            machine = machines[data.draw(st.integers(0, 2))]
            here = machine.journal.everything()
            if act == "n":
                machine.note("new")
            elif act == "s":
                machine.sync()
            elif act == "d" and here:
                machine.journal.delete(here[0]).result()
            elif act in "ce" and here:
                machine.change(here[-1].record, f"changed by {machine.home.name}")
        until_quiet(*machines)
        assert len({machine.text for machine in machines}) == 1
        assert machines[0].history() == machines[1].history() == machines[2].history()


# Two machines


def test_two_machines_agree_and_say_what_went_where(make: Any) -> None:
    desk, lap = make(), make()
    write_everything(desk.journal)
    lap.note("mine")
    first = desk.sync()
    assert (first.sent, first.received, first.others) == (len(desk.history()), 0, 0)
    second = lap.sync()
    assert (second.sent, second.received, second.others) == (1, len(desk.history()), 1)
    assert (desk.sync().received, desk.text) == (1, lap.text)
    for machine in (desk, lap):
        again = machine.sync()
        assert (again.sent, again.received, again.faults) == (0, 0, [])


def test_an_edit_on_both_resolves_the_same_way_and_the_loser_stays(make: Any) -> None:
    desk, lap = make(), make()
    record = desk.note("first")
    until_quiet(desk, lap)
    desk.change(record, "from the desk")
    lap.clock.sleep(30)
    lap.change(record, "from the lap")
    until_quiet(desk, lap)
    assert desk.notes() == lap.notes() == ["from the lap"]
    assert desk.history() == lap.history()
    assert {"first", "from the desk"} <= {json.loads(r.body or "")["note"] for r in lap.history()}


def test_undo_touches_only_what_this_machine_did(make: Any) -> None:
    desk, lap = make(), make()
    desk.note("desk")
    lap.clock.sleep(60)
    lap.note("lap")
    until_quiet(desk, lap)
    desk.journal.undo(("entry",)).result()
    assert desk.notes() == ["lap"]
    assert desk.journal.undo(("entry",)).result() is not None
    assert desk.notes() == ["desk", "lap"]


def test_a_deletion_travels_and_a_late_edit_brings_the_record_back(make: Any) -> None:
    desk, lap = make(), make()
    record = desk.note("first")
    until_quiet(desk, lap)
    desk.journal.delete(desk.journal.get(record)).result()
    lap.clock.sleep(600)
    lap.change(record, "still needed")
    until_quiet(desk, lap)
    assert desk.notes() == lap.notes() == ["still needed"]


def test_a_file_is_only_added_to_and_only_by_its_own(make: Any) -> None:
    desk, lap = make(), make()
    desk.note("one")
    until_quiet(desk, lap)
    before, theirs = desk.file.read_bytes(), lap.file.read_bytes() if lap.file.exists() else b""
    inode = desk.file.stat().st_ino
    desk.note("two")
    desk.sync()
    assert desk.file.read_bytes().startswith(before)
    assert desk.file.read_bytes().count(b"\n") == 3
    assert desk.file.stat().st_ino == inode
    assert lap.file.read_bytes() == theirs
    assert desk.file.stat().st_mode & 0o777 == 0o600
    assert sorted(path.suffix for path in desk.folder.iterdir()) == [".jsonl", ".jsonl"]


def test_what_was_read_is_not_read_again(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, lap = make(), make()
    for number in range(5):
        desk.note(str(number))
    until_quiet(desk, lap)
    desk.note("new")
    desk.sync()
    read: list[int] = []

    def count(path: Path, known: Any = None) -> Any:
        source = read_source(path, known)
        read.append(len(source.revisions))
        return source

    monkeypatch.setattr("relief.journal.sync.sync.read_source", count)
    lap.sync()
    assert read == [1]


# Safety


def test_an_emergency_on_one_machine_holds_on_the_other(make: Any) -> None:
    desk, lap = make(), make()
    lap.answer()
    until_quiet(desk, lap)
    desk.clock.sleep(300)
    desk.answer(E1="yes")
    until_quiet(desk, lap)
    assert desk.urgency() == lap.urgency() == "emergency"
    lap.clock.sleep(3000)
    lap.answer()  # knowing of it, somebody answers everything anew
    until_quiet(desk, lap)
    assert desk.urgency() == lap.urgency() == "selfcare"
    until_quiet(desk, lap)


@pytest.mark.parametrize("skew", [-7200, 7200])
def test_an_emergency_is_not_lifted_by_answers_that_did_not_know_of_it(
    make: Any, skew: int
) -> None:
    desk, lap = make(), make()
    lap.clock.sleep(skew)
    desk.answer(E1="yes")
    lap.answer(E2="no")
    until_quiet(desk, lap)
    assert desk.urgency() == lap.urgency() == "emergency"
    assert read_standing(lap.journal).answers["E1"] == "yes"
    lap.answer()
    until_quiet(desk, lap)
    assert desk.urgency() == lap.urgency() == "selfcare"


def test_of_two_warnings_apart_both_count(make: Any) -> None:
    desk, lap = make(), make()
    desk.answer(E1="yes")
    lap.answer(U1="yes")
    until_quiet(desk, lap)
    for machine in (desk, lap):
        answers = read_standing(machine.journal).answers
        assert (machine.urgency(), answers["E1"], answers["U1"]) == ("emergency", "yes", "yes")


def test_facts_said_apart_are_all_held(make: Any) -> None:
    desk, lap = make(), make()
    desk.fact(**{"blood-thinners": "yes", "pregnancy": "no"})
    lap.fact(**{"blood-thinners": "no", "pregnancy": "unsure", "epilepsy-or-panic": "yes"})
    until_quiet(desk, lap)
    strict = {"blood-thinners": "yes", "pregnancy": "unsure", "epilepsy-or-panic": "yes"}
    assert desk.known() == lap.known() == strict
    desk.fact(**{"blood-thinners": "no"})
    until_quiet(desk, lap)
    assert desk.known() == lap.known() == strict | {"blood-thinners": "no"}


def test_with_one_machine_nothing_is_written_beside_the_answers(make: Any) -> None:
    desk = make()
    desk.answer(E1="yes")
    desk.answer()
    desk.sync()
    assert len(desk.history()) == 2
    assert not any("follows" in (row.body or "") for row in desk.history())


# Second copies of one journal


def copy_of(machine: Machine, make: Any, name: str) -> Machine:
    """A copy of a home, as when somebody moves to a new machine by copying."""
    machine.journal.close()
    (machine.home.parent / name).mkdir()
    for path in machine.home.glob("relief.db*"):
        (machine.home.parent / name / path.name).write_bytes(path.read_bytes())
    machine.journal = Journal(machine.home / "relief.db", machine.clock)
    copied: Machine = make(name)
    copied.clock.instant = machine.clock.instant + timedelta(milliseconds=5)
    return copied


def test_a_copied_home_is_noticed_and_goes_on_under_a_new_name(make: Any) -> None:
    desk = make()
    desk.note("before")
    desk.sync()
    twin = copy_of(desk, make, "twin")
    assert twin.device == desk.device
    desk.note("desk")
    twin.note("twin")
    desk.sync()
    assert twin.sync().new_name
    assert twin.device != desk.device
    until_quiet(desk, twin)
    assert desk.notes() == twin.notes() == ["before", "desk", "twin"]
    assert desk.device != twin.device
    desk.note("more")
    twin.note("more")
    until_quiet(desk, twin)
    assert desk.text == twin.text
    assert desk.history() == twin.history()


def test_an_emergency_on_one_copy_is_not_lifted_by_the_other(make: Any) -> None:
    desk = make()
    desk.answer()
    desk.sync()
    twin = copy_of(desk, make, "twin")
    desk.answer(E1="yes")
    twin.clock.sleep(600)
    twin.answer()
    until_quiet(desk, twin)
    assert desk.urgency() == twin.urgency() == "emergency"


def test_both_copies_write_before_they_meet_as_a_conflict(make: Any) -> None:
    desk = make()
    desk.note("before")
    desk.sync()
    twin = copy_of(desk, make, "twin")
    start = desk.file.read_bytes()
    desk.note("desk")
    desk.sync()
    of_desk = desk.file.read_bytes()
    desk.file.write_bytes(start)
    twin.note("twin")
    twin.sync()
    copied = desk.file.with_name(
        f"relief-{desk.device}.sync-conflict-20261124-101010-ABCDEFG.jsonl"
    )
    copied.write_bytes(of_desk)
    until_quiet(desk, twin)
    assert desk.notes() == twin.notes() == ["before", "desk", "twin"]
    copied.unlink()
    fresh = make("fresh")
    until_quiet(desk, twin, fresh)
    assert fresh.history() == desk.history() == twin.history()


def test_a_restored_backup_takes_up_what_it_has_forgotten(make: Any) -> None:
    desk, lap = make(), make()
    desk.note("old")
    old = copy_of(desk, make, "restored")
    desk.note("new")
    until_quiet(desk, lap)
    desk.journal.close()
    desk.journal = Journal(desk.home / "relief.db", desk.clock)
    synced = old.sync()
    assert (synced.new_name, old.notes()) == (True, ["new", "old"])
    old.note("newer")
    until_quiet(old, lap)
    assert lap.notes() == ["new", "newer", "old"]


def test_what_came_by_a_file_is_passed_on(make: Any, tmp_path: Path) -> None:
    gone, desk, lap = make(), make(), make()
    gone.note("from the old machine")
    take_in(desk.journal, read_export(gone.text.encode(), "x"), is_whole=False)
    until_quiet(desk, lap)
    assert lap.notes() == ["from the old machine"]
    assert lap.text == desk.text == gone.text
    until_quiet(gone, desk, lap)
    assert gone.history() == lap.history()


# What a carrier may do to files


def test_a_line_that_is_still_on_its_way_is_read_when_it_has_come(make: Any) -> None:
    desk, lap = make(), make()
    desk.note("one")
    desk.note("two")
    desk.sync()
    whole = desk.file.read_bytes()
    for size in (10, 60, len(whole) - 40, len(whole) - 1, len(whole)):
        desk.file.write_bytes(whole[:size])
        synced = lap.sync()
        assert synced.faults == []
    assert lap.notes() == ["one", "two"]


def test_a_cut_in_the_own_file_is_mended(make: Any) -> None:
    desk, lap = make(), make()
    desk.note("one")
    desk.note("two")
    desk.sync()
    whole = desk.file.read_bytes()
    desk.file.write_bytes(whole[:-30])
    desk.note("three")
    synced = desk.sync()
    assert (synced.faults, synced.new_name) == ([], False)
    assert desk.file.read_bytes().startswith(whole)
    lap.sync()
    assert lap.notes() == ["one", "three", "two"]
    desk.file.unlink()
    desk.sync()
    assert desk.file.read_bytes().count(b"\n") == 4


BAD_LINES = [
    (b"\xff\xfe", "this line is damaged"),
    (b"{", "this line is damaged"),
    (b"[]", "this line is no revision"),
    (b"[" * 5000, "this line is damaged"),
    (b'{"record":"x"}', "record is not an id"),
    (b'{"mood":1}', "record is not an id"),
]


@pytest.mark.parametrize(("line", "says"), BAD_LINES)
def test_a_bad_line_is_named_and_keeps_nobody_from_the_others(
    make: Any, line: bytes, says: str
) -> None:
    desk, lap, third = make(), make(), make()
    desk.note("one")
    third.note("three")
    third.sync()
    desk.sync()
    desk.note("two")
    desk.sync()
    good = desk.file.read_bytes().splitlines(keepends=True)
    desk.file.write_bytes(b"".join([*good[:2], line + b"\n", *good[2:]]))
    synced = lap.sync()
    assert synced.faults == [f"{desk.file.name}, line 3: " + synced.faults[0].split(": ", 1)[1]]
    assert says in synced.faults[0]
    assert lap.notes() == ["one", "three", "two"]
    desk.file.write_bytes(b"".join(good))
    assert lap.sync().faults == []


def changed_line(machine: Machine, **fields: Any) -> None:
    """Write the last line of a machine's file with other fields."""
    *others, last = machine.file.read_text().splitlines()
    line = json.loads(last)
    body = {**line["body"], **fields.pop("body", {})}
    machine.file.write_text(
        "\n".join([*others, json.dumps({**line, "body": body, **fields})]) + "\n"
    )


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"kind": "mood"}, "mood is not known here; a newer relief may have written it"),
        ({"stamp": "9999-12-31T23:59:59.999999+00:00"}, "stamp is not an instant"),
        ({"stamp": "2026-11-23"}, "stamp is not an instant"),
        ({"day": "tomorrow"}, "day is not a day"),
        ({"device": "me"}, "device is not an id"),
        ({"body": {"twitch": 11}}, "twitch should be less than or equal to 10"),
        ({"body": {"mood": 1}}, "mood is not known here"),
        ({"body": {"at": "x"}}, "at should be"),
    ],
)  # fmt: skip
def test_a_revision_that_does_not_fit_is_named_and_read_once_it_does(
    make: Any, fields: dict[str, Any], says: str
) -> None:
    desk, lap = make(), make()
    desk.note("one")
    desk.sync()
    whole = desk.file.read_bytes()
    changed_line(desk, **fields)
    synced = lap.sync()
    assert says in synced.faults[0]
    assert f"{desk.file.name}, line 2: " in synced.faults[0]
    assert lap.notes() == []
    desk.file.write_bytes(whole)
    assert (lap.sync().faults, lap.notes()) == ([], ["one"])


def test_text_from_another_machine_is_cleaned(make: Any) -> None:
    desk, lap = make(), make()
    desk.note("one")
    desk.sync()
    changed_line(desk, body={"note": "\x1b]0;title\x07\u202ehello", "zone": "\x1b[31m"})
    lap.sync()
    (entry,) = export_all(lap.journal)["entries"]
    assert (entry["note"], entry["zone"]) == ("]0;title·hello", "[31m")


HEADS = [
    (b"hello\n", "does not say whose file this is"),
    (b"[]\n", "does not say whose file this is"),
    (b'{"schema":"relief.sync/1","device":"me"}\n', "does not say whose"),
    (b'{"schema":"relief.sync/2","device":"%s"}\n', "was written by a newer relief"),
    (b'{"schema":"other","device":"%s"}\n', "is no file of relief"),
    (b'{"schema":"relief.sync/1","device":"00000000-0000-7000-8000-000000000000"}\n', "another"),
]


@pytest.mark.parametrize(("head", "says"), HEADS)
def test_a_file_of_somebody_else_is_named_and_left(make: Any, head: bytes, says: str) -> None:
    desk, lap = make(), make()
    desk.note("one")
    desk.sync()
    lines = desk.file.read_bytes().splitlines(keepends=True)
    head = head.replace(b"%s", desk.device.encode())
    desk.file.write_bytes(head + b"".join(lines[1:]))
    before = desk.file.read_bytes()
    synced = lap.sync()
    assert f"{desk.file.name}, line 1: " in synced.faults[0]
    assert says in synced.faults[0]
    assert (lap.notes(), desk.file.read_bytes()) == ([], before)


@pytest.mark.parametrize("kind", ["link", "folder", "pipe", "huge", "locked"])
def test_what_is_no_ordinary_file_is_named_and_left(make: Any, tmp_path: Path, kind: str) -> None:
    desk, lap, third = make(), make(), make()
    desk.note("one")
    third.note("three")
    third.sync()
    path = desk.file
    if kind == "link":
        desk.sync()
        path.rename(tmp_path / "target")
        path.symlink_to(tmp_path / "target")
    elif kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "huge":
        path.touch()
        os.truncate(path, 2 << 30)
    elif kind == "locked":
        path.touch(0o000)
        if os.geteuid() == 0:
            return  # nothing is locked to root
    synced = lap.sync()
    assert synced.faults[0].startswith(path.name)
    assert lap.notes() == ["three"]


@pytest.mark.parametrize("kind", ["newer", "link", "folder"])
def test_what_stands_in_the_place_of_the_own_file_is_not_written_over(
    make: Any, tmp_path: Path, kind: str
) -> None:
    desk, lap = make(), make()
    desk.note("one")
    lap.note("two")
    lap.sync()
    target = tmp_path / "target"
    target.write_text(json.dumps({"schema": "relief.sync/9", "device": desk.device}) + "\n")
    if kind == "newer":
        target.rename(desk.file)
    elif kind == "link":
        desk.file.symlink_to(target)
    else:
        desk.file.mkdir()
    synced = desk.sync()
    assert (len(synced.faults), synced.sent, desk.notes()) == (1, 0, ["one", "two"])
    if kind != "folder":
        assert "relief.sync/9" in desk.file.read_text()


COPIES = (
    ".sync-conflict-20261124-101010-ABCDEFG", " (conflicted copy 2026-11-24 101010)", " (1)", "(1)",
    " (Anna's conflicted copy 2026-11-24)", "-LAPTOP",
)  # fmt: skip


@pytest.mark.parametrize("ending", COPIES)
def test_a_second_copy_is_one_more_source_and_is_never_deleted(make: Any, ending: str) -> None:
    desk, lap = make(), make()
    desk.note("one")
    desk.sync()
    short = desk.file.read_bytes()
    desk.note("two")
    desk.sync()
    copied = desk.file.with_name(f"relief-{desk.device}{ending}.jsonl")
    copied.write_bytes(desk.file.read_bytes())
    desk.file.write_bytes(short)
    synced = lap.sync()
    assert is_copy(copied)
    assert (synced.copies, synced.others, synced.faults) == ([copied.name], 1, [])
    assert lap.notes() == ["one", "two"]
    assert copied.exists()


@pytest.mark.parametrize("name", ["notes.txt", ".syncthing.relief-{}.jsonl.tmp", "relief-x.jsonl"])
def test_other_files_are_no_matter(make: Any, name: str) -> None:
    desk = make()
    (desk.folder / name.format(desk.device)).write_text("hello")
    desk.note("one")
    assert (desk.sync().faults, desk.sync().others) == ([], 0)


# The folder


def test_a_folder_that_holds_the_journal_is_refused(tmp_path: Path) -> None:
    data = tmp_path / "a" / "data"
    (data / "inner").mkdir(parents=True)
    link = tmp_path / "link"
    link.symlink_to(data)
    for folder in (data, tmp_path, tmp_path / "a", data / "inner", link):
        with pytest.raises(DataError, match="holds the journal itself"):
            check_folder(folder, data)
    for folder in (tmp_path / "none", tmp_path / "a" / "file"):
        (tmp_path / "a" / "file").touch()
        with pytest.raises(DataError, match=r"not there|not a folder"):
            check_folder(folder, data)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("name", ["Dropbox", "OneDrive - Work", "Nextcloud", "Sync"])
def test_a_journal_that_lies_in_a_shared_folder_is_warned_about(tmp_path: Path, name: str) -> None:
    data = tmp_path / name / "data"
    data.mkdir(parents=True)
    if name == "Sync":
        assert carrier_of(data) is None
        (tmp_path / name / ".stfolder").mkdir()
    assert carrier_of(data) == tmp_path / name


def test_only_one_sync_is_at_work(make: Any) -> None:
    desk = make()
    other = FileLock(desk.home / "sync.lock")
    assert other.take()
    with pytest.raises(DataError, match="another sync"):
        desk.sync()
    other.release()
    desk.sync()


def test_what_is_remembered_of_a_folder_may_be_lost_or_nonsense(make: Any) -> None:
    desk, lap = make(), make()
    desk.note("one")
    until_quiet(desk, lap)
    for nonsense in ("[]", "{", '{"own":{"size":"x"}}', '{"seen":{"a":{"b":1}}}'):
        for machine in (desk, lap):
            key = f"sync {machine.folder}"
            machine.journal.on_writer(
                lambda store, k=key, n=nonsense: store.remember(k, n)
            ).result()
        desk.note(nonsense)
        until_quiet(desk, lap)
        assert desk.text == lap.text


# Killed


KILLED = """
import os, signal, sys
from pathlib import Path
from relief.clock import SystemClock
from relief.journal import store
from relief.journal.sync import files as sync_files
from relief.journal.exchange.importing import take_in
from relief.journal.exchange.incoming import read_export
from relief.journal.journal import Journal
from relief.journal.sync.sync import sync

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

home, folder, when = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
journal = Journal(home / "relief.db", SystemClock())
if when == "in an import":
    counts = iter([len, die])
    store.Store.count = lambda self: next(counts)("")
    take_in(journal, read_export((folder / "in.json").read_bytes(), "x"), False)
elif when == "in a merge":
    store.Store.added_between = die
    sync(journal, folder, bool)
elif when == "after half a line":
    whole = sync_files.append
    def half(path, text):
        whole(path, text[:-20])
        die()
    import relief.journal.sync.sync
    relief.journal.sync.sync.append = half
    sync(journal, folder, bool)
print("alive")
"""


@pytest.mark.parametrize("when", ["in an import", "in a merge", "after half a line"])
def test_a_kill_at_any_point_loses_nothing_and_the_next_time_is_as_usual(
    make: Any, when: str
) -> None:
    desk, lap = make(), make()
    desk.note("one")
    until_quiet(desk, lap)
    desk.note("two")
    lap.note("three")
    lap.sync()
    (desk.folder / "in.json").write_text(many_entries())
    desk.journal.close()
    with start_python(KILLED, desk.home, desk.folder, when) as process:
        printed, _ = process.communicate(timeout=60)
    assert (process.returncode, printed) == (-9, "")
    desk.journal = Journal(desk.home / "relief.db", desk.clock)
    assert "one" in desk.notes()
    assert len(desk.notes()) < 10
    assert lap.sync().faults == []
    synced = desk.sync()
    assert (synced.faults, synced.new_name) == ([], False)
    desk.note("four")  # the trigger is there again
    until_quiet(desk, lap)
    assert desk.notes() == lap.notes() == ["four", "one", "three", "two"]
    assert desk.file.read_bytes().count(b"\n") == 4


def many_entries() -> str:
    """An export of more entries than are stored one by one."""
    entries = [
        {
            "id": f"00000000-0000-7000-8000-{number:012d}", "day": "2026-11-23",
            "at": "2026-11-23T14:05:00+01:00", "twitch": 3,
        }
        for number in range(600)
    ]  # fmt: skip
    return json.dumps({"schema": "relief.export/1", "entries": entries})


# From the shell


def test_the_whole_way_in_the_shell(home: Path, tmp_path: Path, shell: Shell) -> None:
    away, folder = str(tmp_path / "away"), tmp_path / "shared"
    shell("sync")
    assert (shell.status, "relief sync FOLDER" in shell.talk) == (2, True)
    shell("sync", str(folder))
    assert (shell.status, folder.exists()) == (4, False)
    folder.mkdir()
    shell("log", "t3", "here")
    assert shell("sync", str(folder)) == "sent 1; no other machine has written here yet\n"
    shell("config", "set", "sync_folder", str(folder))
    shell("--home", away, "log", "t4", "there")
    said = shell("--home", away, "sync", str(folder))
    assert said == "sent 1, received 1 from 1 other machine\n"
    fields = shell.json("sync")
    assert (fields["schema"], fields["received"], fields["faults"]) == ("relief.synced/1", 1, [])
    assert shell("export") == shell("--home", away, "export")
    (folder / f"relief-{'0' * 8}-0000-0000-0000-{'0' * 12}.jsonl").write_text("\n")
    shell("sync")
    assert (shell.status, "line 1: does not say whose" in shell.talk) == (3, True)
    shell("sync", str(home))
    assert (shell.status, "holds the journal itself" in shell.talk) == (4, True)
