"""The day cache always equals the days computed from the entries."""

from __future__ import annotations

import ast
import inspect
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from relief.errors import DataError
from relief.insight import cached_days, days
from relief.insight.cached_days import RULES, read_days
from relief.insight.days import days_of
from relief.journal import fields, records, stored_schema
from relief.journal.journal import Journal
from relief.journal.revision import Revision
from relief.journal.store import Store
from relief.journal.stored_record import StoredRecord, to_json, utc
from relief.journal.vocabulary import EPISODES
from tests.builders import undo
from tests.conftest import NOON, FrozenClock
from tests.examples import usually

ALWAYS = "0001-01-01", "9999-12-31"
BODIES = st.fixed_dictionaries(
    {},
    optional={
        "twitch": st.integers(0, 10),
        "sleep_hours": st.floats(0, 24),
        "caffeine_mg": st.integers(0, 400),
        "alcohol_units": st.floats(0, 9),
        "eye_closed": st.booleans(),
        "episodes": st.sampled_from(EPISODES),
        "impact": st.dictionaries(st.sampled_from(("work", "seeing")), st.integers(0, 10)),
        "areas": st.lists(st.sampled_from(("brow.left", "jaw.both")), max_size=3),
        "tags": st.lists(st.text(max_size=4), max_size=3),
        "jaw": st.integers(0, 12),  # values above ten cannot be read
    },
)
MOMENTS = st.integers(0, 96).map(lambda hours: NOON - timedelta(hours=hours))


def told(body: dict[str, object], at: datetime) -> dict[str, object]:
    """Return the fields of an entry of that time."""
    return {"at": at.isoformat(), "timezone": "Europe/Berlin", **body}


class AnyOrder(RuleBasedStateMachine):
    """Entries are added, changed, moved, deleted and restored, here and by another device."""

    @initialize()
    def open(self) -> None:
        """Start with an empty journal, and a second connection that reads."""
        self.folder = TemporaryDirectory()
        self.clock = FrozenClock()
        self.journal = Journal(Path(self.folder.name) / "relief.db", self.clock)
        self.beside = self.journal.beside()

    def teardown(self) -> None:
        self.beside.close()
        self.journal.close()
        self.folder.cleanup()

    def some(self, nth: int) -> StoredRecord | None:
        rows = self.journal.everything()
        return rows[nth % len(rows)] if rows else None

    @rule(body=BODIES, at=MOMENTS)
    def write(self, body: dict[str, object], at: datetime) -> None:
        self.journal.write("entry", told(body, at), at)

    @rule(nth=st.integers(0, 9), body=BODIES, at=MOMENTS)
    def change(self, nth: int, body: dict[str, object], at: datetime) -> None:
        if row := self.some(nth):
            self.journal.write(row.kind, told(body, at), at, row.record)

    @rule(nth=st.integers(0, 9))
    def delete(self, nth: int) -> None:
        if row := self.some(nth):
            self.journal.delete(row).result()

    @rule()
    def undo(self) -> None:
        """A change by another device in the meantime is refused, and not overwritten."""
        try:
            undo(self.journal, "entry")
        except DataError as refused:
            assert refused.code == "changed_elsewhere"

    @rule(nth=st.integers(0, 9), body=BODIES, at=MOMENTS, hours=st.integers(-9, 9))
    def merge(self, nth: int, body: dict[str, object], at: datetime, hours: int) -> None:
        """Another device adds an entry, or changes one of ours, before or after us."""
        row = self.some(nth)
        stamp = utc(self.clock.now() + timedelta(hours=hours))
        record = row.record if row and hours % 2 else f"0190{nth:032}"
        text = None if hours == 0 else to_json(told(body, at))
        new = Revision(record, stamp, "b" * 36, "entry", utc(at), self.journal.day(at), text)
        with closing(Store.open(self.journal.path, self.clock.now, is_in_use=True)) as store:
            store.add_revisions(lambda _: [new], self.clock.now())

    @rule(nth=st.integers(0, 9))
    def meddle(self, nth: int) -> None:
        """Change the file by hand."""
        if row := self.some(nth):
            with closing(sqlite3.connect(self.journal.path)) as raw, raw:
                raw.execute("UPDATE revision SET body = '{' WHERE record = ?", (row.record,))

    @invariant()
    def both_readers_see_the_days_of_all_entries(self) -> None:
        if not hasattr(self, "journal"):
            return
        expected = days_of(self.journal.between("entry", *ALWAYS))
        for journal in (self.beside, self.journal, self.beside):
            read = read_days(journal)
            assert read == expected
            assert list(read) == sorted(read)
        assert self.beside.unreadable_kinds.keys() >= {
            row.record for row in self.journal.unreadable("entry")
        }


AnyOrder.TestCase.settings = settings(
    max_examples=usually(15),
    stateful_step_count=12,
)
TestAnyOrder = AnyOrder.TestCase


@pytest.fixture
def diary(journal: Journal) -> Journal:
    """A journal with three days, each with an entry."""
    for nth in range(3):
        at = NOON - timedelta(days=nth)
        journal.write("entry", told({"twitch": nth}, at), at)
    return journal


def kept(journal: Journal) -> list[tuple[str, str]]:
    """Return the contents of the cache table."""
    with closing(sqlite3.connect(journal.path)) as raw:
        return raw.execute("SELECT day, body FROM day_of_diary ORDER BY day").fetchall()


def test_a_second_reading_makes_nothing_again(
    diary: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_days(diary)
    assert len(kept(diary)) == 3
    monkeypatch.setattr(cached_days, "days_of", None)
    assert read_days(diary) == before


def test_only_the_days_asked_for_are_made(diary: Journal) -> None:
    assert len(read_days(diary, diary.today(), diary.today())) == 1
    assert [day for day, _ in kept(diary)] == [diary.today()]


def test_many_revisions_at_once_take_their_days_away(diary: Journal, clock: FrozenClock) -> None:
    read_days(diary)
    new = [
        Revision(f"0190{n:032}", utc(NOON), "b" * 36, "entry", utc(NOON), diary.today(),
                 to_json(told({"twitch": 9}, NOON)))
        for n in range(600)
    ]  # fmt: skip
    with closing(Store.open(diary.path, clock.now, is_in_use=True)) as store:
        store.add_revisions(lambda _: new, clock.now())
    assert read_days(diary) == days_of(diary.between("entry", *ALWAYS))


@pytest.mark.parametrize("has_days", [False, True])
def test_after_many_at_once_an_entry_takes_its_days_away_as_before(
    diary: Journal, clock: FrozenClock, has_days: bool
) -> None:
    with closing(sqlite3.connect(diary.path)) as raw:
        shape = raw.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
        if has_days:
            read_days(diary)
        new = [
            Revision(f"0190{n:032}", utc(NOON), "b" * 36, "entry", utc(NOON), diary.today(),
                     to_json(told({"twitch": 9}, NOON)))
            for n in range(600)
        ]  # fmt: skip
        with closing(Store.open(diary.path, clock.now, is_in_use=True)) as store:
            store.add_revisions(lambda _: new, clock.now())
        assert raw.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall() == shape
    assert read_days(diary)[NOON.date()].twitch == 9
    diary.write("entry", told({"twitch": 10}, NOON), NOON)
    assert read_days(diary) == days_of(diary.between("entry", *ALWAYS))


@pytest.mark.parametrize("twitch", [0, 10, 2.5])
def test_the_hours_of_a_day_are_kept_to_the_letter(journal: Journal, twitch: float) -> None:
    for hours in range(9):
        at = NOON - timedelta(hours=hours)
        journal.write("entry", told({"twitch": twitch}, at), at)
    made, again = read_days(journal), read_days(journal)
    assert made == again == days_of(journal.between("entry", *ALWAYS))
    assert len(again[NOON.date()].hours.split()) == 9


def test_days_made_by_other_rules_are_made_again(
    diary: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_days(diary)
    with closing(sqlite3.connect(diary.path)) as raw, raw:
        raw.execute("UPDATE day_of_diary SET body = '{}', rules = ?", (RULES + 1,))
    assert read_days(diary) == before


@pytest.fixture
def writing_elsewhere(diary: Journal) -> Iterator[None]:
    """Hold the journal's lock in another process."""
    with closing(sqlite3.connect(diary.path, isolation_level=None)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        yield
        raw.execute("ROLLBACK")


@pytest.mark.usefixtures("writing_elsewhere")
def test_what_cannot_be_kept_is_read_all_the_same_and_at_once(diary: Journal) -> None:
    assert read_days(diary) == days_of(diary.between("entry", *ALWAYS))
    assert kept(diary) == []


def test_an_entry_that_comes_while_days_are_made_is_never_lost(
    diary: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, late = cached_days._to_text, list[StoredRecord]()

    def meanwhile(rows: Sequence[StoredRecord]) -> str:
        if not late:
            late.append(diary.write("entry", told({"twitch": 8}, NOON), NOON))
        return make(rows)

    with monkeypatch.context() as patched:
        patched.setattr(cached_days, "_to_text", meanwhile)
        read_days(diary)
    assert kept(diary) == [], "upon an old reading nothing is kept"
    assert read_days(diary)[NOON.date()].twitch == 8


def code_of(module: ModuleType) -> str:
    """Return the lines of a module without docstrings."""
    source = inspect.getsource(module)
    lines: list[str | None] = [*source.splitlines()]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            lines[node.lineno - 1 : node.end_lineno] = [None] * length
    return "\n".join(line for line in lines if line is not None)


def test_a_change_of_the_rules_has_a_new_number() -> None:
    """If this fails: increase RULES if a day may have another value now, and update the hash."""
    code = "".join(map(code_of, (days, stored_schema, fields, records)))
    assert (RULES, sha256(code.encode()).hexdigest()[:12]) == (6, "c775f8c005fd")
