"""The diary as a table, newest first."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import chain, islice

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import OptionDoesNotExist

from relief.errors import DataError, ReliefError
from relief.i18n import N_, _
from relief.journal.stored_record import StoredRecord
from relief.journal.vocabulary import DELETABLE_KINDS
from relief.safety.quick_restrictions import is_unrestricted
from screens.await_write import await_write
from screens.dialogs.area_picker import AreaPicker
from screens.dialogs.notice import NoticeDialog
from screens.dialogs.text_prompt import TextDialog
from screens.diary.detail import DetailPanel, whole
from screens.diary.filters import Filter, filter_words, found_beside
from screens.diary.log import LogScreen
from screens.diary.table import Columns, columns_for, heading, options
from screens.keys.table import bindings
from screens.run_with_notice import aside
from screens.safe_text import lines, plain
from screens.tab import WIDE, WIDEST, TabScreen
from screens.today.watch_panel import restricted_areas
from screens.widgets.long_list import LongList
from screens.widgets.panel import put_title

_PAGE = 50
_FURTHER = (
    ("diary.trends", N_("trends")), ("diary.treatments", N_("treatments")),
    ("diary.trial", N_("trial")),
)  # fmt: skip
_BESIDE, _FAR_BESIDE, _EDGES = 38, 62, 8
"""Columns of the detail panel, as in ``diary.tcss``, and of the border around a row."""


class Diary(TabScreen):
    """A table of entries, sessions and counts; beside it the highlighted record and its month."""

    place = "diary"
    CSS_PATH = ["diary/diary.tcss"]
    BINDINGS = [*bindings("places"), *bindings("diary")]
    _filter = Filter()
    _found = 0
    _has_rows = False
    _kind = ""
    _held: frozenset[str] = frozenset()

    def compose_body(self) -> ComposeResult:
        """Compose the filter line, the table and the detail panel."""
        yield Static(id="diary-top")
        with Horizontal(id="diary"):
            with Vertical(id="diary-table", classes="panel"):
                yield Static(id="diary-head")
                yield Static(id="diary-empty")
                yield LongList(id="diary-list")
            yield DetailPanel(id="diary-panel")

    def show(self) -> None:
        """Show the newest records, or those that match the filter."""
        if self._filter.looks_through:
            # A worker takes the function, not a coroutine: a replaced worker would leave one never
            # awaited.
            self.run_worker(self._search, group="search", exclusive=True, exit_on_error=False)  # type: ignore[arg-type]
        else:
            self.workers.cancel_group(self, "search")
            self._list(self._newest())
        if self.app.size.width >= WIDE:
            self.run_worker(self._read_held, group="held", exclusive=True)  # type: ignore[arg-type]

    async def _read_held(self) -> None:
        """Load the restricted areas in the background, because that loads the library."""
        services, restricted = self.services, self._held
        if not is_unrestricted(services.journal):
            await asyncio.to_thread(lambda: services.library)
        self._held = restricted_areas(services)
        if self._held != restricted and self.is_attached and not self.nav.is_ending:
            self._tell()

    async def _search(self) -> None:
        """Search the diary in the background; the person can stop a long search."""
        journal, say, wanted = self.services.journal, self.services.phrases, self._filter
        try:
            rows = await aside(lambda: found_beside(journal, wanted, say), self._say_reading)
        except ReliefError as error:
            self.notify(error.sentences, severity="error", markup=False)
            return
        if self.is_attached:
            self._list(iter(rows), len(rows))

    def _newest(self) -> Iterator[StoredRecord]:
        """Yield the records, newest first, loaded lazily while scrolling."""
        try:
            yield from self.services.journal.from_newest(self._filter.kinds, _PAGE)
        except DataError as error:
            self.nav.give_up(error)

    def _say_reading(self) -> None:
        self.put("#diary-top", plain(self.services.phrases("diary.reading"), "$muted"))

    def action_stop(self) -> None:
        """Clear the filter."""
        self._show_only(Filter())

    def _show_only(self, wanted: Filter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self.show()

    def _list(self, rows: Iterator[StoredRecord], found: int = 0) -> None:
        first = list(islice(rows, 1))
        self._has_rows, self._found = bool(first), found
        self._write_empty()
        listed, columns = self._listed, self._columns
        before, marked = listed.highlighted, listed.highlighted_option
        self.put("#diary-head", heading(columns, self.services.phrases))
        self.query_one("#diary-head").display = columns.day > 0
        services = self.services
        listed.begin(options(chain(first, rows), columns, services.phrases, services.today))
        top = 0 if columns.day else 1
        if first:
            listed.highlighted = max(top, listed.reach(before or top))
            if marked is not None and marked.id and before != top:  # keep the newest at the top
                with suppress(OptionDoesNotExist):  # it was deleted, or is not loaded yet
                    listed.highlighted = listed.get_option_index(marked.id)
            self.set_focus(listed)
        self._tell()

    @property
    def _listed(self) -> LongList:
        return self.query_one("#diary-list", LongList)

    def on_resize(self) -> None:
        """Wrap the rows to the new width."""
        super().on_resize()
        if not self._fits:
            self.show_again()

    @property
    def _columns(self) -> Columns:
        """Choose the columns that fit; on a wide screen some of the width goes to the panel."""
        width = self.app.size.width
        beside = _FAR_BESIDE if width >= WIDEST else _BESIDE if width >= WIDE else 0
        return columns_for(max(20, width - beside - _EDGES))

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        row, services = self._highlighted(), self.services
        if self.app.size.width >= WIDE:
            self.query_one(DetailPanel).show(row, services, self._version, self._held)
        self._kind = row.kind if row is not None else ""
        self._write_top()
        self.write_foot()

    def _write_empty(self) -> None:
        """Explain an empty diary, or that the filter matched nothing."""
        say, empty = self.services.phrases, self.query_one("#diary-empty")
        empty.display = not (self._has_rows or self.services.journal.is_blank)
        self._listed.display = self._has_rows
        if self._filter.is_on:
            stop = self.services.keyboard.find("diary.stop")
            words = lines(plain(say("diary.none_found"), "$muted"), stop.offered(stop.name))
        else:
            words = self._first_note()
        self.put("#diary-empty", words)

    def _first_note(self) -> Content:
        say, find = self.services.phrases, self.services.keyboard.find
        return lines(
            plain(say("diary.empty"), "bold"),
            plain(""),
            plain(say("hint.diary")),
            plain(say("diary.blank"), "$muted"),
            plain(""),
            find("app.log").offered(say("diary.way_log")),
            find("app.count").offered(say("diary.way_count")),
            find("app.check_jaw").offered(say("diary.way_jaw")),
        )

    def action_delete(self) -> None:
        """Delete the highlighted entry or count."""
        row = self._highlighted()
        if row is not None and row.kind in DELETABLE_KINDS:
            self.run_worker(self._delete(row), exit_on_error=False)

    def action_change(self) -> None:
        """Edit the highlighted entry; show any other record in full."""
        row, say = self._highlighted(), self.services.phrases
        if row is not None and row.kind == "entry":
            self.nav.open(LogScreen(row), lambda _: self.show())
        elif row is not None:
            head, *rest = whole(row, say).plain.split("\n")
            self.nav.open(NoticeDialog(head, "\n".join((say(f"diary.one_{row.kind}"), "", *rest))))

    def action_search(self) -> None:
        """Ask for search words; a blank answer clears them."""
        say = self.services.phrases
        asking = TextDialog(say("diary.search"), self._filter.words, say("diary.search_how"))
        self.nav.open(asking, self._seek)

    def action_area(self) -> None:
        """Ask for an area; no answer shows all areas."""
        marked = (self._filter.area,) if self._filter.area else ()
        asking = AreaPicker(self.services.phrases("diary.which_area"), marked, most=1)
        self.nav.open(asking, self._seek_area)

    def action_next_kind(self, by: int = 1) -> None:
        """Show only records of the next kind."""
        self._show_only(self._filter.turned(by))

    def action_previous_kind(self) -> None:
        """Show only records of the previous kind."""
        self.action_next_kind(-1)

    def action_show_kind(self, kind: str) -> None:
        """Show only records of one kind; "" shows all kinds."""
        self._show_only(replace(self._filter, kind=kind, area=""))

    def action_trends(self) -> None:
        """Open Trends."""
        from screens.diary.trends import TrendsScreen

        self.nav.open(TrendsScreen())

    def action_trial(self) -> None:
        """Open the personal trial."""
        from screens.diary.trial import TrialScreen

        self.nav.open(TrialScreen())

    def action_treatments(self) -> None:
        """Open the treatments."""
        from screens.diary.treatments import TreatmentsScreen

        self.nav.open(TreatmentsScreen(), lambda _: self.show())

    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        self.action_change()

    def _seek(self, words: str | None) -> None:
        if words is not None:
            self._show_only(replace(self._filter, words=words))

    def _seek_area(self, areas: tuple[str, ...] | None) -> None:
        if areas is not None:
            self._show_only(self._filter.with_area("".join(areas)))

    async def _delete(self, row: StoredRecord) -> None:
        try:
            await await_write(self.nav, self.services.journal.delete(row))
            self.notify(self.services.phrases("diary.deleted"), markup=False)
        except ReliefError as error:
            self.notify(error.sentences, severity="error", markup=False)
        self.show()

    def _highlighted(self) -> StoredRecord | None:
        option = self._listed.highlighted_option
        record = option.id if option is not None else None
        return self.services.journal.get(record) if record else None

    def _write_top(self) -> None:
        """Update the filter line and the links below the table."""
        say, find = self.services.phrases, self.services.keyboard.find
        is_told = (self._has_rows or self._filter.is_on) and not self.services.journal.is_blank
        words = filter_words(self._filter, self._found, self.app.size.width - 4, say)
        self.query_one("#diary-top").display = self._filter.is_on or self._columns.day > 0
        self.put("#diary-top", words if is_told else plain(""))
        further = (find(name).offered(_(word)) for name, word in _FURTHER)
        put_title(self.query_one("#diary-table"), say("diary.panel"), *further)

    def offered_here(self) -> tuple[tuple[str, str], ...]:
        """Return the key hints for the tab and the highlighted row."""
        shown = [("app.log", N_("log"))]
        if self._kind:
            shown.append(("diary.change", N_("change") if self._kind == "entry" else N_("open")))
        if self._kind in DELETABLE_KINDS:
            shown.append(("diary.delete", N_("delete")))
        if self._has_rows or self._filter.is_on:
            shown += [("diary.search", N_("find")), ("diary.next_kind", N_("kind")),
                      ("diary.area", N_("where"))]  # fmt: skip
        return tuple(shown)
