"""The Today tab: any warnings, what to do now, and how it has been lately."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relief.errors import ReliefError
from relief.i18n import N_
from relief.insight.today_summary import TodaySummary, read_today_summary
from relief.safety.quick_restrictions import is_unrestricted
from screens.keys.table import bindings
from screens.safe_text import lines, plain
from screens.tab import NARROW, TALL, TALLEST, WIDE, WIDEST, TabScreen
from screens.today.now_panel import now_words, places_list, places_words, welcome_words
from screens.today.watch_panel import WatchPanel, restricted_areas
from screens.widgets.panel import inner_width, put_title

if TYPE_CHECKING:
    from relief.insight.recent_days import RecentDays
    from relief.journal.journal import Journal

_MORNING, _EVENING = 5, 21
_WELCOME_COLUMNS = 78
_PANELS = 5
_WHERE_COLUMNS = 34
_CHART_ROWS, _MORE_CHART_ROWS = 14, 17
"""Rows of the chart panel, as in ``today.tcss``."""


class Today(TabScreen):
    """The first tab: one suggestion, with everything else kept in the background."""

    place = "today"
    is_first = True
    CSS_PATH = ["today/today.tcss"]
    BINDINGS = [*bindings("places"), *bindings("today")]
    offers = (("app.log", N_("log")), ("app.count", N_("count")), ("app.breathe", N_("breathe")))
    _recent: RecentDays | None = None
    _glance: TodaySummary | None = None
    _knows_gate = False

    def compose_body(self) -> ComposeResult:
        """Compose the Now, Where, Watch and Weeks panels."""
        with VerticalScroll(id="today", can_focus=False):
            yield Static(id="today-now", classes="panel")
            yield Container(id="today-where", classes="panel")
            yield Static(id="today-watch", classes="panel")
            yield Static(id="today-signs", classes="panel")
            yield Static(id="today-weeks", classes="panel")

    def show(self) -> None:
        """Read the journal and show what matters; slower data follows in the background."""
        self._glance = read_today_summary(self.services.journal)
        self._write(self._glance)
        if self.nav.is_settled:
            # A worker takes the function, not a coroutine: a replaced worker would leave one never
            # awaited.
            self.run_worker(self._read_more, group="recent", exclusive=True)  # type: ignore[arg-type]

    def on_resize(self) -> None:
        """Fit the text to the panels."""
        super().on_resize()
        if self._stands and not self._fits and not self.nav.is_ending:
            self.show_again()

    def _write(self, glance: TodaySummary) -> None:
        """Update every panel with the data loaded so far."""
        services, say = self.services, self.services.phrases
        is_new = glance.outcome is None and not (glance.check_in_doubt or services.journal.is_blank)
        self.query_one("#today").set_class(is_new, "-new")
        put_title(self.query_one("#today-where"), "" if is_new else say("today.where_panel"))
        if is_new:
            self._put_panel("#today-now", "today.welcome_panel", welcome_words(services))
            has_room = self.app.size.width >= WIDE and self.app.size.height >= TALL
            width = self._watch_width(is_new)
            here = places_list(services) if has_room else places_words(services, width)
            self._put_panel("#today-weeks", "today.here_panel", here)
        else:
            has_room = self.app.size.width >= NARROW
            words = now_words(services, glance, self._knows_gate, has_room)
            self._put_panel("#today-now", "today.now_panel", words)
            self._write_weeks(glance)
        watch = WatchPanel(services, self._watch_width(is_new), self._knows_gate).words(glance)
        self._put_panel("#today-watch", "today.watch_panel", watch)
        self.query_one("#today-watch").display = bool(watch.plain)
        if self._recent is not None and not is_new:
            self._light_face(self._recent)

    def _put_panel(self, panel: str, title: str, words: Content) -> None:
        put_title(self.query_one(panel), self.services.phrases(title))
        self.put(panel, words)

    def _write_weeks(self, glance: TodaySummary) -> None:
        """Show two weeks as signs; where there is room and data, eight weeks as a chart below."""
        from screens.today.weeks_panel import chart_title, two_weeks

        say, recent, size = self.services.phrases, self._recent, self.app.size
        words = two_weeks(glance, recent, say)
        drawn = self._chart()
        is_without = recent is not None and drawn is None and size.height >= TALL
        self.query_one("#today").set_class(drawn is not None, "-chart")
        self.query_one("#today").set_class(is_without and size.width >= WIDE, "-signs")
        if recent is not None and drawn is not None:
            put_title(self.query_one("#today-weeks"), chart_title(recent.days, say))
            self.put("#today-weeks", drawn)
            self._put_panel("#today-signs", "today.two_weeks", words)
            return
        if is_without:
            here = places_words(self.services, self._watch_width(is_new=False))
            words = lines(words, plain(""), here)
        self._put_panel("#today-weeks", "today.two_weeks", words)

    def _chart(self) -> Content | None:
        """Draw the chart of eight weeks; None without room or data."""
        from screens.today.weeks_panel import eight_weeks

        size = self.app.size
        if self._recent is None or size.width < WIDE or size.height < TALL:
            return None
        rows = (_MORE_CHART_ROWS if size.height >= TALLEST else _CHART_ROWS) - 2
        return eight_weeks(self._recent, inner_width(size.width - 2), rows, self.services.phrases)

    async def _read_more(self) -> None:
        """Load the last weeks in the background and draw them; then evaluate the safety gate."""
        journal = self.services.journal
        try:
            self._recent = await asyncio.to_thread(_read_aside, journal)
        except ReliefError as error:
            self.notify(error.sentences, severity="error", markup=False)
        if self._is_there and self._recent is not None:
            await self._mount_face()
        if self._is_there and self._recent is not None:
            self._write(read_today_summary(journal))
        if not (self._knows_gate or is_unrestricted(journal)):
            await asyncio.to_thread(lambda: self.services.library)
        self._knows_gate = True
        if self._is_there:
            self._write(read_today_summary(journal))

    @property
    def _is_there(self) -> bool:
        """Return whether the tab still exists: the person may have left or quit meanwhile.

        The panels of a screen are removed before the screen itself, one by one.
        """
        is_whole = len(self.query("#today > .panel")) == _PANELS
        return is_whole and self.is_attached and not self.nav.is_ending

    async def _mount_face(self) -> None:
        """Mount the face once everything else is shown, because parsing the drawing takes time."""
        from screens.today.where_panel import WherePanel

        where = self.query_one("#today-where")
        if not where.query(WherePanel):
            await where.mount(WherePanel())

    def _light_face(self, recent: RecentDays) -> None:
        """Show recorded areas and restricted areas on the face."""
        from screens.today.where_panel import WherePanel

        where, say, count = self.query_one("#today-where"), self.services.phrases, recent.places.n
        for panel in where.query(WherePanel):
            panel.show(
                recent, restricted_areas(self.services) if self._knows_gate else frozenset(), say
            )
        days = say("today.where_days_one") if count == 1 else say("today.where_days", count=count)
        put_title(where, say("today.where_panel"), plain(days if count else ""))

    def hint(self) -> str:
        """Return where to find everything; "" before a check, and after an entry or a session."""
        glance = self._glance  # of a moment ago
        if (
            glance is None
            or glance.outcome is None
            or glance.entries
            or self.services.journal.newest("session")
        ):
            return ""
        find = self.services.keyboard.find
        return self.services.phrases(
            "hint.today",
            help=find("app.help").key_shown,
            everything=find("app.everything").key_shown,
        )

    def action_begin(self) -> None:
        """Do what the first panel suggests."""
        self.nav.begin_suggested()

    def offered_here(self) -> tuple[tuple[str, str], ...]:
        """Return the key hints; late in the day also the one for dark colours."""
        is_late = not _MORNING <= self.services.hour < _EVENING and not self.nav.is_night
        return (*self.offers, ("app.night", N_("night colours"))) if is_late else self.offers

    def _watch_width(self, is_new: bool) -> int:
        """Return the width of the panel's text."""
        width = self.app.size.width - 2
        if is_new:  # below the welcome panel, and as wide
            return inner_width(min(width, _WELCOME_COLUMNS))
        if width + 2 >= WIDEST:
            return inner_width(width * 3 // 10)
        if width + 2 >= WIDE:
            return inner_width(width * 2 // 5)
        return inner_width(width - _WHERE_COLUMNS if width + 2 >= NARROW else width)


def _read_aside(journal: Journal) -> RecentDays:
    from relief.insight.recent_days import read_recent

    beside = journal.beside()
    try:
        return read_recent(beside)
    finally:
        beside.close()
