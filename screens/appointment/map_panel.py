"""The doctor's summary face on the screen: areas with their number of days, as on paper."""

from __future__ import annotations

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from relief.library.phrases import Phrases
from relief.report.report_model import Report
from screens.safe_text import lines, plain
from screens.widgets.lit_face import LitFace
from screens.widgets.panel import put_title, put_words

_MOST = 6


class MapPanel(Vertical):
    """Shows the face with areas lit by number of days, as a panel or as a picture in the page."""

    async def show(self, page: Report, say: Phrases) -> None:
        """Show the areas of a report; the face is mounted on first use."""
        if not self.query(LitFace):  # parsing the drawing is slow: not in the first frame
            await self.mount(LitFace(classes="visit-face"), Static(classes="visit-areas"))
        days = {f"{one.zone}.{one.side}": one.days for one in page.places}
        for face in self.query(LitFace):
            face.light(days)
        count = page.places_n
        told = say("today.where_days_one") if count == 1 else say("today.where_days", count=count)
        is_panel = self.has_class("panel")
        if is_panel:
            put_title(self, say("visit.map_panel"), plain(told if count else ""))
        words = _areas(page, say) if is_panel or not count else plain(told, "$muted")
        for areas in self.query(".visit-areas").results(Static):
            put_words(areas, words)


def _areas(page: Report, say: Phrases) -> Content:
    """Format the most frequent areas, or that there is none yet."""
    rows = [plain(f"{one.days:>3}  {one.words}", "$muted") for one in page.places[:_MOST]]
    return lines(*(rows or [plain(say("visit.no_areas"), "$muted")]))
