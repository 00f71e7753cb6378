"""The doctor's summary face on the screen: areas with their number of days, as on paper."""

from __future__ import annotations

from textual.containers import Vertical
from textual.widgets import Static

from relief.library.phrases import Phrases
from relief.report.report_model import Report
from screens.safe_text import lines, plain
from screens.widgets.lit_face import LitFace
from screens.widgets.panel import put_title

_MOST = 6


class MapPanel(Vertical):
    """Shows the face with areas lit by number of days, and their names below."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, classes="panel")

    async def show(self, page: Report, say: Phrases) -> None:
        """Show the areas of a report; the face is mounted on first use."""
        if not self.query(LitFace):  # parsing the drawing is slow: not in the first frame
            await self.mount(LitFace(id="visit-face"), Static(id="visit-areas"))
        days = {f"{one.zone}.{one.side}": one.days for one in page.places}
        for face in self.query(LitFace):
            face.light(days)
        rows = [plain(f"{one.days:>3}  {one.words}", "$muted") for one in page.places[:_MOST]]
        for words in self.query("#visit-areas").results(Static):
            words.update(lines(*(rows or [plain(say("visit.no_areas"), "$muted")])))
        count = page.places_n
        told = say("today.where_days_one") if count == 1 else say("today.where_days", count=count)
        put_title(self, say("visit.map_panel"), plain(told if count else ""))
