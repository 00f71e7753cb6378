"""The journal seen from the screen: a slow disk, a second window, a record that cannot be read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial

import pytest

from relief.errors import DataError
from relief.flows.entry import DRAFT
from relief.journal.backups.backup_files import backups_of, folder_of
from relief.journal.journal import Journal
from screens.diary.log import LogScreen
from tests.raw_records import AT, GOOD, put
from tests.screen_helpers import note, open_app

pytestmark = pytest.mark.usefixtures("nothing_worrying")


async def test_while_another_program_writes_it_is_said_and_the_entry_is_saved_once(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screens.await_write._SAID_AFTER_SECONDS", 0.05)
    async with open_app(journal) as desk:
        with closing(sqlite3.connect(journal.path, isolation_level=None)) as raw:
            raw.execute("BEGIN IMMEDIATE")
            await desk.press("l")
            await desk.see("How are you now?")
            await desk.press("3", "enter")
            await desk.see("Another program is using your diary")
            await desk.press("4", "enter")  # it is saved as it was, and once
            assert journal.newest("entry") is None
            raw.execute("ROLLBACK")
        await desk.see("u undoes it")
        [kept] = journal.latest("entry", 9)
        assert kept.body["twitch"] == 3
        assert "jaw" not in kept.body
        assert not journal.unfinished(DRAFT)


async def test_leaving_while_another_program_writes_loses_nothing(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screens.await_write._SAID_AFTER_SECONDS", 0.05)
    with closing(sqlite3.connect(journal.path, isolation_level=None)) as raw:
        async with open_app(journal) as desk:
            raw.execute("BEGIN IMMEDIATE")
            await desk.press_and_see("l", "How are you now?")
            await desk.press("3", "enter")  # two writes: the draft, and behind it the entry
            await desk.see("Another program is using your diary")
            desk.app.exit()
            await desk.wait(lambda: not desk.app.is_running, "the program leaving")
            raw.execute("ROLLBACK")
    assert desk.newest("entry")["twitch"] == 3


async def test_when_it_stays_locked_the_text_stays_and_can_be_saved_later(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relief.journal.connection._PATIENCE_SECONDS", 0.05)
    hasty = journal.beside()
    async with open_app(hasty) as desk:
        await desk.press("l")
        await desk.see("How are you now?")
        with closing(sqlite3.connect(journal.path, isolation_level=None)) as raw:
            raw.execute("BEGIN IMMEDIATE")
            await desk.press("3", "4", "enter")
            await desk.see("is busy with another program")
            raw.execute("ROLLBACK")
        assert isinstance(desk.app.screen, LogScreen)
        await desk.press("enter")
        await desk.see("u undoes it")
        assert desk.newest("entry")["jaw"] == 4
    hasty.close()


async def test_what_was_changed_in_another_window_is_not_written_over_unawares(
    journal: Journal,
) -> None:
    note(journal, "mine")
    other = journal.beside()
    async with open_app(journal) as desk:
        await desk.press_and_see("5", "mine")
        await desk.press_and_see("enter", "Change this entry")
        row = other.newest("entry")
        assert row is not None
        theirs = other.change(row, row.body | {"stress": 7}, journal.clock.now()).result()
        await desk.press("5", "enter")
        await desk.see("changed in another window")
        assert journal.newest("entry") == theirs
        await desk.press_and_see("enter", "u undoes it")
        assert desk.newest("entry")["twitch"] == 5
    other.close()


async def test_a_note_is_kept_at_every_key_while_it_is_typed(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("l")
        await desk.see("How are you now?")
        await desk.press("3", "slash")
        await desk.see("Your note")
        await desk.press(*"half a note")
        kept = journal.beside()

        def body() -> object:
            return [body for _, _, body in kept.unfinished(DRAFT)]

        await desk.wait(lambda: body() == [{"twitch": 3, "note": "half a note"}], "the draft")
        await desk.press("escape")
        await desk.wait(lambda: body() == [{"twitch": 3}], "the draft without it")
        kept.close()


async def test_a_long_note_that_is_looked_at_on_one_line_stays_whole(journal: Journal) -> None:
    note(journal, "a word " * 200)
    async with open_app(journal) as desk:
        await desk.press("5")
        await desk.see("a word")
        await desk.press("enter", "slash")
        await desk.see("Your note")
        await desk.press("enter", "5", "enter")
        await desk.see("u undoes it")
        assert desk.newest("entry")["note"] == "a word " * 200


async def test_a_draft_that_cannot_be_read_in_part_is_taken_up_in_part(journal: Journal) -> None:
    journal.keep_unfinished(DRAFT, {"twitch": 3, "jaw": "x", "odd": [1]}).result()
    async with open_app(journal) as desk:
        await desk.press_and_see("l", "How are you now?")
        await desk.press_and_see("enter", "u undoes it")
        assert desk.newest("entry")["twitch"] == 3
        assert "jaw" not in desk.newest("entry")


async def test_what_cannot_be_read_is_counted_on_today(journal: Journal) -> None:
    put(journal, "entry", {"at": AT, "twitch": "many"})
    async with open_app(journal) as desk:
        await desk.see("We cannot read 1 record")
        put(journal, "session", {"at": AT})
        await desk.press("3", "1")
        await desk.see("We cannot read 2 records")


async def test_a_checklist_in_doubt_leads_to_the_questions(journal: Journal) -> None:
    put(journal, "checklist", {"at": AT})
    async with open_app(journal) as desk:
        await desk.see("Please check again", "We cannot read one of your answers")


async def test_a_treatment_in_doubt_is_listed_and_can_be_taken_away(journal: Journal) -> None:
    put(journal, "treatment", {"at": AT, "sort": "injection"})
    put(journal, "treatment", GOOD["treatment"] | {"sort": "of a newer relief"})
    async with open_app(journal) as desk:
        await desk.press("p")
        await desk.see("one treatment record is damaged")
        await desk.press("enter", "5", "m")
        await desk.see("damaged; d deletes it")
        for left in (1, 0):
            await desk.press("e", "d")
            await desk.see("Delete this record?")
            await desk.press("1")
            await desk.wait(partial(has_left, journal, left), "one less")


def has_left(journal: Journal, number: int) -> bool:
    """Whether so many treatments are left."""
    rows = (*journal.unreadable("treatment"), *journal.latest("treatment", 9))
    return len(rows) == number


async def test_the_backup_of_the_day_is_made_in_the_background(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screens.startup._BACK_UP_AFTER_SECONDS", 0.01)
    async with open_app(journal) as desk:
        await desk.wait(lambda: len(backups_of(journal.path)) == 1, "a backup")


async def test_a_backup_that_cannot_be_made_is_said(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screens.startup._BACK_UP_AFTER_SECONDS", 0.01)
    folder_of(journal.path).write_text("in the way")
    async with open_app(journal) as desk:
        await desk.see("relief could not make today's backup")


async def test_a_journal_that_turns_out_damaged_ends_in_plain_words(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise DataError("the journal is damaged", "The newest good backup is this one.")

    async with open_app(journal) as desk:
        monkeypatch.setattr(Journal, "between", fail)
        await desk.press("3", "1")
        assert desk.app.return_code == DataError.status
        assert "newest good backup" in str(desk.app._exit_renderables)
