"""Diary: what was noted and done, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from textwrap import wrap

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relief.dates import day_words
from relief.errors import ReliefError
from relief.insight.entry_line import row_line
from relief.journal.journal import Journal, Row
from relief.library.phrases import Phrases
from relief.text import alike
from screens.diary.log import LogScreen
from screens.keys.actions import bindings
from screens.patience import aside
from screens.place import Place
from screens.plain import lines, plain
from screens.saving import until_saved
from screens.sheets.offered import in_rows
from screens.sheets.typing import TypeScreen

_SHOWN = 300
_SEARCHED = 20_000
_FIRST = {"app.log": "log", "diary.trends": "trends", "diary.treatments": "treatments",
          "diary.trial": "trial"}  # fmt: skip
_MORE = {"diary.search": "find", "diary.change": "change", "diary.delete": "delete"}
_KINDS = {"entry": "a note", "session": "a practice", "twitch": "a count", "ping": "a jaw check"}
_TIME = 7
_WIDE, _WIDEST, _BESIDE, _EDGES = 110, 76, 40, 7


class Diary(Place):
    """Entries, sessions and counts by day; ``l`` writes, Enter changes, ``/`` searches."""

    place = "diary"
    CSS_PATH = "diary/diary.tcss"
    BINDINGS = [*bindings("places"), *bindings("diary")]
    _sought = ""

    def compose_body(self) -> ComposeResult:
        """How to write, then everything."""
        yield Static(id="diary-top")
        yield Static(id="diary-empty", classes="card")
        with Horizontal(id="diary"):
            yield OptionList(id="diary-list", markup=False)
            yield Static(id="diary-about")

    def show(self) -> None:
        """Read the newest records, or those that bear what is sought."""
        if self._sought:
            # Not a coroutine: one that is replaced before it began would complain.
            self.run_worker(self._search, group="search", exclusive=True, exit_on_error=False)  # type: ignore[arg-type]
        else:
            self.workers.cancel_group(self, "search")
            self._list(_newest(self.relief.journal, _SHOWN))

    async def _search(self) -> None:
        """Look through the diary; on a long one that takes a moment, and can be stopped."""
        journal, say, sought = self.relief.journal, self.relief.phrases, self._sought
        try:
            rows = await aside(lambda: _found_aside(journal, say, sought), self._say_reading)
        except ReliefError as error:
            self.notify(f"{error.message}. {error.hint}", severity="error", markup=False)
            return
        if self.is_attached:
            self._list(rows)

    def _say_reading(self) -> None:
        words = self.relief.phrases("diary.reading")
        self.query_one("#diary-top", Static).update(lines(plain(words, "$muted"), "", ""))

    def action_stop(self) -> None:
        """Stop looking, and show everything again."""
        if self._sought:
            self._sought = ""
            self.show()

    def _list(self, rows: list[Row]) -> None:
        is_empty = not rows and not self._sought
        self.query_one("#diary-top", Static).update(self._top(rows))
        self.query_one("#diary-empty").display = is_empty
        if is_empty:
            self.query_one("#diary-empty", Static).update(self._first_note())
        listed = self.query_one("#diary-list", OptionList)
        before = listed.highlighted
        listed.clear_options()
        most = 1 if self.app.size.width >= _WIDE else 2
        listed.add_options(list(_options(rows, self.relief.phrases, self._width, most)))
        self.query_one("#diary-about", Static).update("")
        if rows:
            last = listed.option_count - 1
            listed.highlighted = 1 if before is None else max(1, min(before, last))
            listed.focus()

    def on_resize(self) -> None:
        """Wrap the rows anew."""
        super().on_resize()
        if not self._fits:
            self.show_again()

    @property
    def _width(self) -> int:
        """Columns that a row may use; on a wide screen the other half tells the whole of it."""
        width = self.app.size.width
        room = min(_WIDEST, width - _BESIDE) if width >= _WIDE else width
        return max(20, room - _EDGES)

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        row = self._highlighted()
        about = self.query_one("#diary-about", Static)
        about.update(_whole(row, self.relief.phrases) if row is not None else "")

    def _first_note(self) -> Content:
        say = self.relief.phrases
        return lines(
            plain(say("hint.diary_title"), "bold"),
            plain(say("hint.diary"), "$muted"),
            self.relief.keyboard.find("app.log").offered(" write it"),
        )

    def action_delete(self) -> None:
        """Take the highlighted entry or count away."""
        row = self._highlighted()
        if row is not None and row.kind in ("entry", "twitch", "ping"):
            self.run_worker(self._delete(row), exit_on_error=False)

    def action_change(self) -> None:
        """Change the highlighted entry."""
        row = self._highlighted()
        if row is not None and row.kind == "entry":
            self.app.push_screen(LogScreen(row), lambda _: self.show())

    def action_search(self) -> None:
        """Ask what to search for; nothing shows everything again."""
        say = self.relief.phrases
        asking = TypeScreen(say("diary.search"), self._sought, say("diary.search_how"))
        self.app.push_screen(asking, self._seek)

    def action_trends(self) -> None:
        """Show the diary as charts."""
        from screens.diary.trends import TrendsScreen

        self.app.push_screen(TrendsScreen())

    def action_trial(self) -> None:
        """Show the trial of one's own."""
        from screens.diary.trial import TrialScreen

        self.app.push_screen(TrialScreen())

    def action_treatments(self) -> None:
        """Show the treatments."""
        from screens.diary.treatments import TreatmentsScreen

        self.app.push_screen(TreatmentsScreen(), lambda _: self.show())

    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        self.action_change()

    def _seek(self, words: str | None) -> None:
        if words is not None:
            self._sought = words
            self.show()

    async def _delete(self, row: Row) -> None:
        try:
            await until_saved(self.relief, self.relief.journal.delete(row))
            self.notify(self.relief.phrases("diary.deleted"), markup=False)
        except ReliefError as error:
            self.notify(f"{error.message}. {error.hint}", severity="error", markup=False)
        self.show()

    def _highlighted(self) -> Row | None:
        listed = self.query_one("#diary-list", OptionList)
        if listed.highlighted is None:
            return None
        record = listed.get_option_at_index(listed.highlighted).id
        return self.relief.journal.get(record) if record else None

    def _top(self, rows: list[Row]) -> Content:
        say = self.relief.phrases
        words = say("diary.blank") if rows else say("diary.empty")
        if self._sought:
            count = f"{len(rows)} found" if rows else "nothing found"
            words = f"{self._sought}: {count}"
        shown = _FIRST | _MORE if rows or self._sought else _FIRST
        find, width = self.relief.keyboard.find, self.app.size.width - 4
        head = in_rows(width, *(find(name).offered(word) for name, word in shown.items()), most=2)
        return lines(head, plain(words, "$muted"), plain(""))


def _newest(journal: Journal, count: int) -> list[Row]:
    rows = [row for kind in _KINDS for row in journal.latest(kind, count)]
    return sorted(rows, key=lambda row: row.at, reverse=True)[:count]


def _found_aside(journal: Journal, say: Phrases, sought: str) -> list[Row]:
    """The newest records that bear some words, read beside the journal of the screen."""
    words, beside = alike(sought), journal.beside()
    try:
        rows = _newest(beside, _SEARCHED)
    finally:
        beside.close()
    return [row for row in rows if words in alike(f"{row.day} {row_line(row, say)}")][:_SHOWN]


def _options(rows: list[Row], say: Phrases, width: int, most: int) -> Iterator[Option]:
    day = ""
    indent = "\n" + " " * _TIME
    for row in rows:
        if row.day != day:
            day = row.day
            yield Option(plain(day_words(date.fromisoformat(day)), "$primary"), disabled=True)
        time = plain(f"{row.body['at'][11:16]:<{_TIME}}", "$muted")
        line = row_line(row, say).replace(" · ", "\N{NO-BREAK SPACE}· ")
        rows_of_it = wrap(line, width - _TIME, max_lines=most, placeholder=" …")
        words = indent.join(rows_of_it).replace("\N{NO-BREAK SPACE}", " ")
        yield Option(Content.assemble(time, plain(words)), id=row.record)


def _whole(row: Row, say: Phrases) -> Content:
    """Everything a record says, one thing under the other."""
    day = day_words(date.fromisoformat(row.day))
    parts = [part.strip() for each in row_line(row, say).split(" · ") for part in each.split("  ")]
    return lines(
        plain(f"{day}, {row.body['at'][11:16]}", "bold"),
        plain(_KINDS[row.kind], "$muted"),
        plain(""),
        *(plain(part) for part in parts if part),
    )
