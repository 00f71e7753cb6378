"""Unreadable data is reported where it belongs, with what is safe and what to do."""

from __future__ import annotations

from relief.journal.journal import Journal
from relief.library.library import Library
from tests.packs import changed
from tests.raw_records import put
from tests.screen_helpers import answer_all_no, note, open_app


async def test_a_record_that_cannot_be_read_is_said_in_every_place(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    note(journal, "kept", days_ago=1, twitch=3)
    put(journal, "entry", {"twitch": "lost"})
    async with open_app(journal) as desk:
        for key in ("1", "5", "6"):
            await desk.press(key)
            await desk.see(
                "We cannot read 1 record. All the others are here.", "relief data verify"
            )


async def test_a_pack_that_cannot_be_played_is_listed_with_its_fault(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    folder = journal.path.parent / "packs"
    folder.mkdir()
    (folder / "anna-jaw.toml").write_text(changed(("seconds = 40", "seconds = 0")))
    async with open_app(journal) as desk:
        await desk.press("3")
        await desk.choose("anna-jaw")
        await desk.see(
            "has a fault, so you cannot play it", "Line ", "relief content add anna-jaw.toml"
        )
        await desk.press("enter", "1")
        await desk.see("Jaw reset")
