"""Trends: the diary as charts and statistics."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relief.errors import ReliefError
from relief.i18n import _
from relief.insight.associations import Association
from relief.insight.custom_factors import CustomFactor, read_factors
from relief.insight.format_trends import FIELDS
from relief.insight.overview import Overview, read_overview
from relief.insight.trends import places
from relief.journal.journal import Journal
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import in_rows, keys, offer
from screens.diary.looking import Looking
from screens.diary.trend_views import (
    PERIODS,
    ROOMY_MAP,
    VIEWS,
    Named,
    face,
    title,
    together,
)
from screens.keys.table import bindings
from screens.run_with_notice import aside
from screens.safe_text import plain
from screens.widgets.lit_face import LitFace
from screens.widgets.panel import put_title

_EDGES, _ROWS_AROUND, _ROWS_BESIDE = 7, 14, 3
_LEAST_ROWS = 5
_DRAWN = "lhynts"
"""Views that use the full width; the others are text of ordinary line length."""


class TrendsScreen(Dialog[None]):
    """Each view has a letter; Tab changes the field, the arrows the period."""

    fills_window = True
    help_of = "trends"
    jumps = True
    BINDINGS: ClassVar = bindings("trends")
    CSS_PATH = ["diary/trends.tcss"]

    def __init__(self) -> None:
        super().__init__()
        self._overview: Overview | None = None
        self._found: tuple[Association, ...] | None = None
        self._named = VIEWS[0]
        self._looking = Looking()

    def compose(self) -> ComposeResult:
        """Compose the views, the title, the chart and the keys."""
        with Vertical(id="trends"):
            yield Static(id="trends-views")
            with Horizontal(id="trends-body", classes="panel"):
                yield LitFace(id="trends-map")
                with VerticalScroll(id="trends-scroll"):
                    yield Static(id="trends-chart")
            yield Static(id="trends-keys")

    def on_mount(self) -> None:
        """Read the diary in the background, then draw."""
        self._show()
        self.query_one("#trends-scroll").focus()
        self.run_worker(self._read(), exit_on_error=False)

    def on_resize(self) -> None:
        """Redraw at the new size."""
        self._show()

    def action_look(self, key: str) -> None:
        """Switch to the view with this key."""
        self._named = next(each for each in VIEWS if each.key == key)
        self._show()

    def action_next_field(self) -> None:
        """Show the next field."""
        self._turn("field", FIELDS, 1)

    def action_field_before(self) -> None:
        """Show the previous field."""
        self._turn("field", FIELDS, -1)

    def action_longer(self) -> None:
        """Show a longer period."""
        self._turn("period", PERIODS, 1)

    def action_shorter(self) -> None:
        """Show a shorter period."""
        self._turn("period", PERIODS, -1)

    def action_close(self) -> None:
        """Close the dialog."""
        self.dismiss(None)

    def _turn(self, name: str, values: tuple[str, ...], by: int) -> None:
        at = values.index(getattr(self._looking, name))
        changed = {name: values[(at + by) % len(values)]}
        looking = self._looking
        self._looking = Looking(
            changed.get("field", looking.field),
            changed.get("period", looking.period),  # type: ignore[arg-type]  # it is one of them
        )
        self._show()

    async def _read(self) -> None:
        journal = self.services.journal
        own = read_factors(self.services.settings.text("factors"))
        try:
            self._overview = await aside(lambda: _read_aside(journal, own), self._say_reading)
        except ReliefError as error:
            self.notify(error.sentences, severity="error", markup=False)
            return
        if self.is_open:
            self._show()
            self._found = await asyncio.to_thread(self._overview.associations)
            self._show()

    def _say_reading(self) -> None:
        if self.is_open:
            words = plain(self.services.phrases("trends.reading"), "$muted")
            self.put("#trends-chart", words)

    def _show(self) -> None:
        if not self.is_open:
            return
        size, say = self.app.size, self.services.phrases
        rows = max(_LEAST_ROWS, min(22, size.height - _ROWS_AROUND))
        looking = Looking(
            self._looking.field, self._looking.period, size.width - _EDGES, rows,
            max(_LEAST_ROWS, size.height - _ROWS_BESIDE - self._tab_rows),
        )  # fmt: skip
        is_map = self._named.view is face and size.width >= 60
        self.query_one("#trends-map").display = is_map
        is_roomy = is_map and looking.width >= ROOMY_MAP
        self.query_one("#trends-map").set_class(not is_roomy, "-small")
        self.query_one("#trends-body").set_class(is_roomy, "-map")
        self.put("#trends-views", self._tabs())
        put_title(self.query_one("#trends-body"), title(self._named, looking, say))
        self.put("#trends-keys", self._keys())
        self.put("#trends-chart", self._chart(looking))
        self.query_one("#trends-chart").set_class(self._named.key not in _DRAWN, "-words")
        if is_map and self._overview is not None:
            found = places(self._overview.days, looking.span(self._overview))
            self.query_one("#trends-map", LitFace).light(found.by_area)

    def _chart(self, looking: Looking) -> Content:
        say, overview = self.services.phrases, self._overview
        if overview is None:
            return plain("")
        if self._named.view is None:
            if self._found is None:
                return plain(say("trends.working"), "$muted")
            return together(self._found, say)
        if not overview.days and self._named.key in "lhyf":
            return plain(say("trends.empty"), "$muted")
        return self._named.view(overview, looking, say)

    def _keys(self) -> Content:
        """Format the key hints that apply to this view."""
        uses = self._named.uses
        names = ["next_field"] if "field" in uses else []
        names += ["shorter", "longer"] if "period" in uses else []
        return keys(*self.named(*names, "close"), gap=5)

    @property
    def _tab_rows(self) -> int:
        return len(self._tabs().plain.split("\n"))

    def _tabs(self) -> Content:
        return in_rows(self.app.size.width - 4, *map(self._tab, VIEWS), most=3)

    def _tab(self, named: Named) -> Content:
        if named is self._named:  # a link would change its colour
            return plain(f"{named.key} {_(named.title)}", "bold $accent")
        return offer(named.key, _(named.title))


def _read_aside(journal: Journal, own: tuple[CustomFactor, ...]) -> Overview:
    aside = journal.beside()
    try:
        return read_overview(aside, own)
    finally:
        aside.close()
