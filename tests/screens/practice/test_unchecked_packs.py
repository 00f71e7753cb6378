"""Unchecked routine files are marked where they are chosen and started."""

from __future__ import annotations

import pytest

from relief.journal.journal import Journal
from relief.library.library import Library
from tests.packs import changed
from tests.screen_helpers import open_app


@pytest.mark.usefixtures("nothing_worrying")
async def test_the_mark_is_seen_before_it_starts(journal: Journal, library: Library) -> None:
    folder = journal.path.parent / "packs"
    folder.mkdir()
    (folder / "anna-jaw.toml").write_text(changed(("Teeth apart", "Frobnicate")), "utf-8")
    say = library.phrases
    async with open_app(journal) as desk:
        await desk.press("3")
        await desk.choose("Jaw after the splint")
        await desk.see("by Anna K.", say("gate.unchecked_mark"))
        await desk.press("enter")
        await desk.see("Is any of this new?")
        await desk.press("n")
        await desk.see(say("gate.unchecked")[:30])
