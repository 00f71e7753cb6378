"""The journal: saved records exist, whatever the clock, the order, the crash or the file."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from relief.errors import DataError
from relief.journal.journal import Journal
from relief.journal.records import Entry, Session, save, stamp_now
from relief.journal.store import Store
from relief.journal.stored_record import StoredRecord, utc
from tests.builders import TODAY, note
from tests.conftest import NOON, FrozenClock
from tests.examples import usually


def ids_of(rows: list[StoredRecord]) -> list[str]:
    """Return the record ids, in order."""
    return [row.record for row in rows]


def test_what_was_saved_is_there_after_a_restart(home: Path, clock: FrozenClock) -> None:
    first = Journal(home / "relief.db", clock)
    row = save(first, Entry(**stamp_now(clock), twitch=0, note="left lid"))
    first.close()
    again = Journal(home / "relief.db", clock)
    assert again.everything() == [row]
    assert row.body["twitch"] == 0
    assert "jaw" not in row.body
    assert (row.at, row.day) == ("2026-11-23T13:05:00.000000+00:00", TODAY)
    assert datetime.fromisoformat(row.body["at"]) == NOON
    assert row.body["timezone"] == "Europe/Berlin"
    again.close()


def test_the_newest_is_the_one_about_the_latest_instant(journal: Journal) -> None:
    rows = [note(journal, "old", 3), note(journal, "new", 0), note(journal, "middle", 1)]
    assert journal.newest("entry") == rows[1]
    assert ids_of(journal.latest("entry", 2)) == [rows[1].record, rows[2].record]
    assert journal.newest("session") is None


def test_of_two_about_the_same_instant_the_one_written_last_is_the_newest(
    journal: Journal,
) -> None:
    rows = [note(journal, str(number)) for number in range(5)]
    assert journal.latest("entry", 5) == rows[::-1]
    assert journal.between("entry", TODAY, TODAY) == rows


def test_finding_the_newest_takes_no_longer_with_a_full_journal() -> None:
    assert steps_to_newest(2_000) <= 1.5 * steps_to_newest(20)


def steps_to_newest(records: int) -> int:
    """Return how many steps SQLite needs to find the newest of so many records."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    with some_store() as store:
        with store._writing():
            for number in range(records):
                at = (NOON - timedelta(hours=number)).astimezone(UTC).isoformat()
                store._insert(StoredRecord(f"{number:036d}", "thing", at, "desk", at, TODAY, {}))
        store._connection.set_progress_handler(count, 1)
        assert len(store.newest("thing")) == 1
    return steps


def test_between_two_days_both_days_count(journal: Journal) -> None:
    rows = [note(journal, "x", days) for days in range(5)]
    found = journal.between("entry", "2026-11-20", "2026-11-22")
    assert ids_of(found) == [rows[3].record, rows[2].record, rows[1].record]


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2026-11-24T03:59:59+01:00", TODAY),
        ("2026-11-24T04:00:00+01:00", "2026-11-24"),
        ("2026-11-23T23:30:00-08:00", TODAY),
        ("2026-11-24T01:00:00+13:00", TODAY),
    ],
)
def test_a_record_belongs_to_the_local_day_that_ends_at_four(
    journal: Journal, instant: str, day: str
) -> None:
    row = save(journal, Entry(at=datetime.fromisoformat(instant), note="late"))
    assert row.day == day


def test_an_edit_replaces_what_is_shown_and_keeps_the_id(journal: Journal) -> None:
    first = note(journal, "jaw")
    edited = save(journal, Entry(at=journal.clock.now(), note="jaw, left"), first.record)
    assert journal.everything() == [edited]
    assert edited.record == first.record
    assert journal.get(first.record) == edited


def test_a_deleted_record_is_gone_and_its_revisions_stay(journal: Journal) -> None:
    kept, gone = note(journal, "kept"), note(journal, "gone")
    journal.delete(gone).result()
    assert journal.everything() == [kept]
    assert journal.get(gone.record) is None
    assert journal.newest("entry") == kept
    with closing(sqlite3.connect(journal.path)) as raw:
        bodies = raw.execute("SELECT body FROM revision WHERE record = ?", (gone.record,))
        assert [body is None for (body,) in bodies] == [False, True]


def test_a_deletion_belongs_to_the_day_of_what_it_deletes(
    journal: Journal, clock: FrozenClock
) -> None:
    clock.instant = datetime.fromisoformat("2026-11-24T04:30:00+01:00")
    row = note(journal, "just after four")
    deletion = journal.delete(row).result()
    assert (deletion.day, deletion.at) == (row.day, row.at)


def test_a_deleted_record_can_be_written_again(journal: Journal) -> None:
    row = note(journal, "gone")
    journal.delete(row).result()
    back = save(journal, Entry(at=journal.clock.now(), note="back"), row.record)
    assert journal.everything() == [back]


@pytest.mark.slow
@given(jumps=st.lists(st.integers(-7000, 10**7), min_size=2, max_size=12))
@settings(max_examples=usually(30))
def test_stamps_grow_even_when_the_clock_goes_back_some_hours(jumps: list[int]) -> None:
    with some_store() as store:
        now, stamps = NOON, []
        for jump in jumps:
            now += timedelta(seconds=jump)
            stamps.append(store.append("entry", now, TODAY, {}, now=now).stamp)
    assert all(earlier < later for earlier, later in pairwise(stamps))


def test_an_edit_wins_even_when_the_clock_went_back_a_year(
    journal: Journal, clock: FrozenClock
) -> None:
    row = note(journal, "first")
    clock.instant -= timedelta(days=365)
    edited = save(journal, Entry(at=NOON, note="second"), row.record)
    assert journal.get(row.record) == edited


revisions = st.lists(
    st.builds(
        lambda record, minute, device, text: StoredRecord(
            record=f"{record:036d}",
            kind="thing",
            stamp=f"2026-11-23T13:{minute:02d}:00.000000+00:00",
            device=device,
            at="2026-11-23T13:00:00.000000+00:00",
            day=TODAY,
            body={} if text is None else {"note": text},
            deleted=text is None,
        ),
        st.integers(1, 3),
        st.integers(0, 5),
        st.sampled_from(("phone", "desk")),
        st.none() | st.text("ab", max_size=3),
    ),
    max_size=12,
    unique_by=lambda row: (row.record, row.stamp, row.device),
)


@pytest.mark.slow
@given(rows=revisions, data=st.data())
@settings(max_examples=usually(40))
def test_the_present_is_the_newest_revision_in_whatever_order_they_come(
    rows: list[StoredRecord], data: st.DataObject
) -> None:
    newest: dict[str, StoredRecord] = {}
    for row in rows:
        newest[row.record] = max(
            row, newest.get(row.record, row), key=lambda r: (r.stamp, r.device)
        )
    present = sorted((r for r in newest.values() if not r.deleted), key=lambda row: row.record)
    for order in (rows, data.draw(st.permutations(rows))):
        with some_store() as store:
            with store._writing():
                for row in order:
                    store._insert(row)
            assert store.everything() == present


@contextmanager
def some_store() -> Iterator[Store]:
    """Return a new store in its own folder."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "relief.db", lambda: NOON)
        try:
            yield store
        finally:
            store.close()


@pytest.mark.parametrize(
    "fields",
    [
        {"twitch": 11},
        {"twitch": -1},
        {"twitch": "many"},
        {"sleep_hours": 25},
        {"caffeine_mg": 3001},
        {"note": "x" * 20_001},
        {"note": 5},
        {"tags": [5]},
        {"tags": ["x" * 501]},
        {"mood": "fine"},
        {"at": "yesterday"},
    ],
    ids=lambda fields: str(fields)[:40],
)
def test_what_cannot_be_true_is_refused_not_cut(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Entry.model_validate({"at": NOON} | fields)


def test_a_note_is_cleaned_as_it_enters(journal: Journal) -> None:
    row = note(journal, "a\x1b]0;pwned\x07b\u202ec\ttab\r\nline")
    assert row.body["note"] == "a]0;pwnedb·c    tab\nline"


def test_blank_is_blank_and_zero_is_not() -> None:
    assert Entry(at=NOON).is_blank()
    assert Entry(at=NOON, timezone="UTC", twitch=None, note=None).is_blank()
    assert not Entry(at=NOON, twitch=0).is_blank()


# Unfinished things


def test_something_unfinished_is_replaced_found_and_forgotten(journal: Journal) -> None:
    journal.keep_unfinished("session:a", {"seconds": 1}).result()
    journal.keep_unfinished("session:a", {"seconds": 2}).result()
    journal.keep_unfinished("draft:b", {"note": "half"}).result()
    assert [(name, body) for name, _, body in journal.unfinished("session:")] == [
        ("session:a", {"seconds": 2})
    ]
    assert journal.everything() == []
    journal.forget_unfinished("session:a").result()
    assert journal.unfinished("session:") == []
    assert len(journal.unfinished("draft:")) == 1


def test_a_prefix_is_taken_literally(journal: Journal) -> None:
    journal.keep_unfinished("session:a", {}).result()
    assert [journal.unfinished(prefix) for prefix in ("%", "session_", "SESSION:", "s*")] == [
        [], [], [], [],
    ]  # fmt: skip


def test_finishing_saves_and_forgets_in_one_step(journal: Journal) -> None:
    journal.keep_unfinished("draft:a", {"note": "half"}).result()
    row = journal.finish("draft:a", "thing", {"note": "whole"}, NOON).result()
    assert journal.everything() == [row]
    assert journal.unfinished("") == []


def test_finishing_that_fails_half_way_leaves_everything_as_it_was(journal: Journal) -> None:
    journal.keep_unfinished("draft:a", {"note": "half"}).result()
    with closing(sqlite3.connect(journal.path)) as raw:
        raw.execute(
            "CREATE TRIGGER stubborn BEFORE DELETE ON unfinished"
            " BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    with pytest.raises(DataError):
        journal.finish("draft:a", "entry", {"note": "whole"}, NOON).result()
    assert journal.everything() == []
    assert [body for _, _, body in journal.unfinished("")] == [{"note": "half"}]
    assert note(journal, "still works").body["note"] == "still works"


def test_what_lasts_too_long_elsewhere_is_told_as_busy(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relief.journal.connection._PATIENCE_SECONDS", 0.05)
    with closing(sqlite3.connect(journal.path, isolation_level=None)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        with pytest.raises(DataError, match="busy"):
            note(journal, "waits")
        assert journal.everything() == []
    assert note(journal, "now").body["note"] == "now"


def test_a_body_is_kept_as_it_was_given(journal: Journal) -> None:
    body = {"note": "日本 👩🏽‍🚀 é", "n": 0, "list": [1, None, {"a": 0.5}]}
    row = journal.write("thing", body, NOON)
    assert journal.get(row.record).body == json.loads(json.dumps(body))  # type: ignore[union-attr]


def test_instants_are_kept_in_utc_whatever_the_zone(journal: Journal) -> None:
    row = journal.write("entry", {}, NOON.astimezone(UTC))
    assert row.at == journal.write("entry", {}, NOON).at


@pytest.mark.slow
@given(st.datetimes(timezones=st.timezones()))
def test_an_instant_is_written_to_the_microsecond(instant: datetime) -> None:
    try:
        expected = instant.astimezone(UTC).isoformat(timespec="microseconds")
    except OverflowError:  # at the very end of time
        return
    assert utc(instant) == expected


def test_an_unknown_session_status_is_refused(clock: FrozenClock) -> None:
    with pytest.raises(ValidationError):
        Session.model_validate(
            stamp_now(clock)
            | {"routine": "a", "title": "A", "practice": "massage", "status": "fine"}
        )


def test_its_version_changes_with_each_save_here_or_elsewhere(
    journal: Journal, clock: FrozenClock
) -> None:
    versions = [journal.version()]
    note(journal, "here")
    versions.append(journal.version())
    other = Journal(journal.path, clock)
    note(other, "elsewhere")
    other.close()
    versions.append(journal.version())
    assert len(set(versions)) == 3
    assert journal.version() == versions[-1]
