"""Diary: what was noted and done, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from itertools import chain, islice
from textwrap import wrap

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option, OptionDoesNotExist

from relief.errors import DataError, ReliefError
from relief.formatting import day_words
from relief.insight.cached_days import read_days
from relief.insight.days import Day
from relief.insight.format_entry import row_line
from relief.insight.record_time import time_words
from relief.journal.journal import Journal, Row
from relief.library.phrases import Phrases
from relief.text import alike, one_line
from screens.await_write import until_saved
from screens.dialogs.notice import Notice
from screens.dialogs.text_prompt import TypeScreen
from screens.diary.log import LogScreen
from screens.keys.table import bindings
from screens.run_with_notice import aside
from screens.safe_text import lines, plain
from screens.tab import WIDE, Place
from screens.widgets.long_list import LongList
from screens.widgets.panel import put_title

_PAGE, _MANY = 50, 500
_SEARCHED = 20_000
_FURTHER = (("diary.trends", "trends"), ("diary.treatments", "treatments"),
            ("diary.trial", "trial"))  # fmt: skip
_DELETABLE = ("entry", "twitch", "ping", "intake")
_KINDS = {
    "entry": "a note", "session": "a practice", "twitch": "a count", "ping": "a jaw check",
    "intake": "a dose",
}  # fmt: skip
_TIME = 7
_BESIDE, _EDGES = 42, 9
_FEW_LINES, _MORE_LINES = 2, 3


class Diary(Place):
    """Entries, sessions and counts by day; ``l`` writes, ``/`` searches, Enter opens a row."""

    place = "diary"
    CSS_PATH = "diary/diary.tcss"
    BINDINGS = [*bindings("places"), *bindings("diary")]
    _sought = ""
    _found = 0
    _has_rows = False
    _kind = ""
    _month: tuple[tuple[date, int], Mapping[date, Day]] = ((date.min, 0), {})

    def compose_body(self) -> ComposeResult:
        """How to write, then everything."""
        yield Static(id="diary-top")
        yield Static(id="diary-empty", classes="panel")
        with Horizontal(id="diary"):
            yield LongList(id="diary-list")
            with VerticalScroll(id="diary-panel", classes="panel", can_focus=False):
                yield Static(id="diary-about")
                yield Static(id="diary-month")

    def show(self) -> None:
        """Show the newest records, or those that bear what is sought."""
        if self._sought:
            # Not a coroutine: one that is replaced before it began would complain.
            self.run_worker(self._search, group="search", exclusive=True, exit_on_error=False)  # type: ignore[arg-type]
        else:
            self.workers.cancel_group(self, "search")
            self._list(self._newest())

    async def _search(self) -> None:
        """Look through the diary; on a long one that takes a moment, and can be stopped."""
        journal, say, sought = self.services.journal, self.services.phrases, self._sought
        try:
            rows = await aside(lambda: _found_aside(journal, say, sought), self._say_reading)
        except ReliefError as error:
            self.notify(f"{error.message}. {error.hint}", severity="error", markup=False)
            return
        if self.is_attached:
            self._list(iter(rows), len(rows))

    def _newest(self) -> Iterator[Row]:
        """The records, read as one moves towards them."""
        try:
            yield from self.services.journal.from_newest(_KINDS, _PAGE)
        except DataError as error:
            self.nav.give_up(error)

    def _say_reading(self) -> None:
        self.put("#diary-top", plain(self.services.phrases("diary.reading"), "$muted"))

    def action_stop(self) -> None:
        """Stop looking, and show everything again."""
        if self._sought:
            self._sought = ""
            self.show()

    def _list(self, rows: Iterator[Row], found: int = 0) -> None:
        first = list(islice(rows, 1))
        is_empty = not (first or self._sought or self.services.journal.is_blank)
        self._has_rows, self._found = bool(first), found
        self.query_one("#diary-empty").display = is_empty
        if is_empty:
            self.put("#diary-empty", self._first_note())
        listed = self._listed
        before, marked = listed.highlighted, listed.highlighted_option
        most = _MORE_LINES if self.app.size.width >= WIDE else _FEW_LINES
        listed.begin(_options(chain(first, rows), self.services.phrases, self._width, most))
        if first:
            listed.highlighted = max(1, listed.reach(before or 1))
            if marked is not None and marked.id and before != 1:  # the newest one stays in front
                with suppress(OptionDoesNotExist):  # it was deleted, or is further down now
                    listed.highlighted = listed.get_option_index(marked.id)
            self.set_focus(listed)
        self._tell()

    @property
    def _listed(self) -> LongList:
        return self.query_one("#diary-list", LongList)

    def on_resize(self) -> None:
        """Wrap the rows anew."""
        super().on_resize()
        if not self._fits:
            self.show_again()

    @property
    def _width(self) -> int:
        """Columns that a row may use; on a wide screen the other half tells the whole of it."""
        width = self.app.size.width
        room = width - _BESIDE if width >= WIDE else width
        return max(20, room - _EDGES)

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        row = self._highlighted()
        self.put(
            "#diary-about", _whole(row, self.services.phrases) if row is not None else Content()
        )
        put_title(self.query_one("#diary-panel"), _KINDS[row.kind].capitalize() if row else "")
        self._kind = row.kind if row is not None else ""
        if row is not None and self.app.size.width >= WIDE:
            with suppress(DataError):  # the line at the foot of every tab says it
                self._write_month(date.fromisoformat(row.day))
        self._say_found()
        self.write_foot()

    def _write_month(self, day: date) -> None:
        """The month of a day; its notes are read once for each month that is come to."""
        from screens.diary.month import month_words

        first = day.replace(day=1)
        if self._month[0] != (first, self._version):
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            found = read_days(self.services.journal, first.isoformat(), last.isoformat())
            self._month = (first, self._version), found
        self.put("#diary-month", month_words(self._month[1], day, self.services.phrases))

    def _first_note(self) -> Content:
        say = self.services.phrases
        return lines(
            plain(say("hint.diary_title"), "bold"),
            plain(say("hint.diary"), "$muted"),
            self.services.keyboard.find("app.log").offered("write it"),
        )

    def action_delete(self) -> None:
        """Take the highlighted entry or count away."""
        row = self._highlighted()
        if row is not None and row.kind in _DELETABLE:
            self.run_worker(self._delete(row), exit_on_error=False)

    def action_change(self) -> None:
        """Change the highlighted entry; show the whole of anything else."""
        row = self._highlighted()
        if row is not None and row.kind == "entry":
            self.nav.open(LogScreen(row), lambda _: self.show())
        elif row is not None:
            head, *rest = _whole(row, self.services.phrases).plain.split("\n")
            self.nav.open(Notice(head, "\n".join(rest)))

    def action_search(self) -> None:
        """Ask what to search for; nothing shows everything again."""
        say = self.services.phrases
        asking = TypeScreen(say("diary.search"), self._sought, say("diary.search_how"))
        self.nav.open(asking, self._seek)

    def action_trends(self) -> None:
        """Show the diary as charts."""
        from screens.diary.trends import TrendsScreen

        self.nav.open(TrendsScreen())

    def action_trial(self) -> None:
        """Show the trial of one's own."""
        from screens.diary.trial import TrialScreen

        self.nav.open(TrialScreen())

    def action_treatments(self) -> None:
        """Show the treatments."""
        from screens.diary.treatments import TreatmentsScreen

        self.nav.open(TreatmentsScreen(), lambda _: self.show())

    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        self.action_change()

    def _seek(self, words: str | None) -> None:
        if words is not None:
            self._sought = words
            self.show()

    async def _delete(self, row: Row) -> None:
        try:
            await until_saved(self.nav, self.services.journal.delete(row))
            self.notify(self.services.phrases("diary.deleted"), markup=False)
        except ReliefError as error:
            self.notify(f"{error.message}. {error.hint}", severity="error", markup=False)
        self.show()

    def _highlighted(self) -> Row | None:
        option = self._listed.highlighted_option
        record = option.id if option is not None else None
        return self.services.journal.get(record) if record else None

    def _say_found(self) -> None:
        """A word above the list, and at its foot what leads further."""
        say, find = self.services.phrases, self.services.keyboard.find
        words = say("diary.blank") if self._has_rows else say("diary.empty")
        if self.services.journal.is_blank:
            words = ""
        if self._sought:
            count = f"{self._found} found" if self._found else "nothing found"
            words = f"{self._sought}: {count}"
        self.put("#diary-top", plain(words, "$muted"))
        further = (find(name).offered(word) for name, word in _FURTHER)
        put_title(self._listed, say("diary.panel"), *further)

    def offered_here(self) -> tuple[tuple[str, str], ...]:
        """What can be done here, and with the highlighted row."""
        shown = [("app.log", "log")]
        if self._kind:
            shown.append(("diary.change", "change" if self._kind == "entry" else "open"))
        if self._kind in _DELETABLE:
            shown.append(("diary.delete", "delete"))
        if self._has_rows or self._sought:
            shown.append(("diary.search", "find"))
        return tuple(shown)


def _found_aside(journal: Journal, say: Phrases, sought: str) -> list[Row]:
    """The newest records that bear some words, read beside the journal of the screen."""
    words, beside = alike(sought), journal.beside()
    try:
        rows = islice(beside.from_newest(_KINDS, _MANY), _SEARCHED)
        return [row for row in rows if words in alike(f"{row.day} {row_line(row, say)}")]
    finally:
        beside.close()


def _options(rows: Iterator[Row], say: Phrases, width: int, most: int) -> Iterator[Option]:
    day = ""
    indent = "\n" + " " * _TIME
    seen: set[str] = set()  # what another device moved to an older day would come twice
    for row in rows:
        if row.record in seen:
            continue
        seen.add(row.record)
        if row.day != day:
            day = row.day
            yield Option(plain(day_words(date.fromisoformat(day)), "$primary"), disabled=True)
        clock, _, aside = time_words(row).partition(" ")
        time = plain(f"{clock:<{_TIME}}", "$muted")
        said = f"{aside} · {row_line(row, say)}" if aside else row_line(row, say)
        line = said.replace(" · ", "\N{NO-BREAK SPACE}· ")
        rows_of_it = wrap(line, width - _TIME, max_lines=most, placeholder=" …")
        words = indent.join(rows_of_it).replace("\N{NO-BREAK SPACE}", " ")
        yield Option(Content.assemble(time, plain(words)), id=row.record)


def _whole(row: Row, say: Phrases) -> Content:
    """Everything a record says, one thing under the other."""
    day = day_words(date.fromisoformat(row.day))
    parts = [part.strip() for each in row_line(row, say).split(" · ") for part in each.split("  ")]
    return lines(
        plain(f"{day}, {time_words(row)}", "bold"),
        plain(_KINDS[row.kind], "$muted"),
        plain(""),
        *(plain(part) for part in parts if part),
        *(plain(more) for more in _steps(row)),
    )


def _steps(row: Row) -> Iterator[str]:
    """How far a session came, and what it left out."""
    done, steps = row.body.get("steps_done", 0), row.body.get("steps", 0)
    if row.kind == "session" and steps:
        yield f"{done} of {steps} steps"
    for step in row.body.get("skipped", ()):
        yield f"step {step['step']} skipped: {one_line(step['reason'])}"
