"""The face on Today may be asked for before it is mounted: it is then drawn once it is."""

from __future__ import annotations

from textual.widgets import Static

from relief.insight.recent_days import read_recent
from relief.journal.journal import Journal
from relief.library.library import Library
from screens.today.where_panel import WherePanel
from tests.screen_helpers import answer_all_no, note, open_app


async def test_what_is_shown_before_it_is_mounted_is_drawn_once_it_is(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    note(journal, twitch=3, areas=("cheek.left",))
    panel = WherePanel()
    async with open_app(journal, size=(120, 40)) as desk:
        panel.show(read_recent(journal), frozenset(), library.phrases)
        await desk.app.screen.query_one("#today-where").mount(panel)
        assert "left cheek" in str(panel.query_one("#where-names", Static).content)
