"""Revisions merge to the same result in any order, grouping and repetition."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from relief.journal.journal import Journal
from relief.journal.revision import Revision
from relief.journal.store import Store
from relief.library.library import Library
from tests.conftest import FrozenClock
from tests.examples import usually
from tests.sync.machines import Machine, until_quiet

DEVICES = [f"00000000-0000-7000-8000-00000000000{n}" for n in "abc"]


@st.composite
def revision_sets(draw: st.DrawFn) -> list[Revision]:
    """A few revisions of a few records: edits, deletions, equal timestamps of two devices."""
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
    """Delete everything; opening a new journal for each example would take ten times as long."""

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

        @settings(max_examples=usually(40))
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


@settings(max_examples=usually(6))
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
