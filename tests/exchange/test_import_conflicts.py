"""Conflicts in imports: the newer version of a record wins; an import is all or nothing."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from relief.errors import DataError
from relief.journal.exchange.export_reader import read_export
from relief.journal.exchange.importer import import_records, try_import
from relief.journal.exchange.json_export import export_all
from relief.journal.journal import Journal
from tests.builders import note, undo
from tests.conftest import FrozenClock
from tests.exchange.files import count, entry, file, incoming, stored, text_of
from tests.sample_records import a_body

# Which one applies


def test_the_newer_one_wins_and_the_older_one_stays_in_the_history(journal: Journal) -> None:
    old, new = entry(), entry(twitch=5, revised_at="2026-11-23T13:07:00.000000+00:00")
    assert count(import_records(journal, incoming(file(old)), False)) == (1, 0, 0, 0, 0)
    assert count(try_import(journal, incoming(file(new)), False)) == (0, 1, 0, 0, 0)
    assert stored(journal).body["twitch"] == 3  # type: ignore[union-attr]
    assert count(import_records(journal, incoming(file(new)), False)) == (0, 1, 0, 0, 0)
    assert count(import_records(journal, incoming(file(old)), False)) == (0, 0, 0, 1, 0)
    assert stored(journal).body["twitch"] == 5  # type: ignore[union-attr]
    with journal.reading() as store:
        made_by = tuple({row.device for row in store.standing()})
        history = [json.loads(r.body or "")["twitch"] for r in store.added_between(0, 99, made_by)]
    assert history == [3, 5]


def test_what_was_deleted_later_stays_away_unless_all_is_replaced(journal: Journal) -> None:
    import_records(journal, incoming(file(entry())), False)
    journal.delete(stored(journal)).result()  # type: ignore[arg-type]
    assert count(import_records(journal, incoming(file(entry())), False)) == (0, 0, 0, 1, 0)
    assert stored(journal) is None
    assert count(import_records(journal, incoming(file(entry())), True)) == (1, 0, 0, 0, 0)
    assert stored(journal) is not None


def test_a_change_made_by_hand_in_the_file_is_taken_over(journal: Journal) -> None:
    import_records(journal, incoming(file(entry())), False)
    assert count(import_records(journal, incoming(file(entry(twitch=9))), False)) == (0, 1, 0, 0, 0)
    row = stored(journal)
    assert row is not None
    assert (row.body["twitch"], row.stamp > entry()["revised_at"]) == (9, True)


def test_replacing_takes_away_what_the_file_does_not_hold(journal: Journal) -> None:
    mine = note(journal, "mine")
    question = journal.write("question", a_body("question"), journal.clock.now())
    assert count(import_records(journal, incoming(file(entry())), True)) == (1, 0, 0, 0, 1)
    assert journal.get(mine.record) is None
    assert journal.get(question.record) is not None  # the file has no questions
    assert stored(journal) is not None


def test_a_record_without_an_id_is_always_the_same_one(journal: Journal) -> None:
    plain = entry(id=None, revised_at=None, device=None)
    assert count(import_records(journal, incoming(file(plain)), False)) == (1, 0, 0, 0, 0)
    assert count(import_records(journal, incoming(file(plain)), False)) == (0, 0, 1, 0, 0)


def test_a_file_that_does_not_say_when_is_as_old_as_it_says(journal: Journal) -> None:
    first, older, newer = (
        file(entry(twitch=n, revised_at=None, device=None), changed_at=made)
        for n, made in ((3, "2026-11-20T08:00:00Z"), (4, "2026-11-19T08:00:00Z"),
                        (5, "2026-11-21T08:00:00Z"))
    )  # fmt: skip
    import_records(journal, incoming(first), False)
    assert count(import_records(journal, incoming(older), False)) == (0, 0, 0, 1, 0)
    assert count(import_records(journal, incoming(newer), False)) == (0, 1, 0, 0, 0)


def test_many_at_once_stand_as_one_by_one(journal: Journal, other: Journal) -> None:
    value = file(*(entry(n, twitch=n % 10) for n in range(700)))
    later = file(*(entry(n, twitch=0, revised_at="2026-11-24T00:00:00.000000+00:00")
                   for n in range(0, 700, 7)))  # fmt: skip
    for target, order in ((journal, (value, later)), (other, (later, value))):
        for each in order:
            import_records(target, incoming(each), False)
    assert text_of(journal) == text_of(other)
    note(other, "the trigger still works")
    assert len(export_all(other)["entries"]) == 701


def test_undo_takes_back_nothing_that_was_imported(journal: Journal) -> None:
    import_records(journal, incoming(file(entry())), False)
    assert undo(journal, "entry") is None


def test_the_same_id_of_another_kind_is_refused_whole(journal: Journal) -> None:
    question = journal.write("question", a_body("question"), journal.clock.now())
    with pytest.raises(DataError, match="its kind is not entry"):
        import_records(journal, incoming(file(entry(), entry(2, id=question.record))), False)
    assert stored(journal) is None


@pytest.mark.parametrize("missing", ["device", "revised_at"])
def test_a_record_without_device_or_stamp_that_says_the_same_changes_nothing(
    journal: Journal, missing: str
) -> None:
    import_records(journal, incoming(file(entry())), False)
    same = {name: value for name, value in entry().items() if name != missing}
    again = incoming(file(same))
    assert count(import_records(journal, again, False)) == (0, 0, 1, 0, 0)
    with closing(sqlite3.connect(journal.path)) as raw:
        assert raw.execute("SELECT count(*) FROM revision").fetchone() == (1,)


def test_what_is_blank_in_the_file_is_not_stored(journal: Journal) -> None:
    import_records(journal, incoming(file(entry() | {"jaw": None})), False)
    with journal.reading() as store:
        (row,) = store.standing()
    assert "null" not in (row.body or "")


@pytest.mark.parametrize("body", ["{", "[1]", "5", '"text"', b"\xff", "{}", "[" * 5000])
def test_a_good_copy_replaces_a_record_that_cannot_be_read(
    home: Path, clock: FrozenClock, body: str | bytes
) -> None:
    journal = Journal(home / "relief.db", clock)
    note(journal, "one")
    text = text_of(journal)
    journal.close()
    with closing(sqlite3.connect(journal.path)) as raw:
        raw.execute("UPDATE revision SET body = CAST(? AS TEXT)", (body,))
        raw.commit()
    journal = Journal(home / "relief.db", clock)
    assert journal.unreadable()
    assert count(import_records(journal, read_export(text.encode(), "x"), False)) == (0, 1, 0, 0, 0)
    assert [row.body["note"] for row in journal.everything()] == ["one"]
    journal.close()


# From the shell


def test_nothing_of_an_import_stays_when_it_fails_at_the_end(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(journal, "mine")
    text = text_of(journal)
    monkeypatch.setattr("relief.journal.store.Store.count", lambda store: 0)
    with pytest.raises(DataError, match="did not store the expected number"):
        import_records(journal, incoming(file(*(entry(n) for n in range(600)))), False)
    monkeypatch.undo()
    assert text_of(journal) == text
    note(journal, "and the journal works as before")
