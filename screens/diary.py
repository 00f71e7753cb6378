"""Diary: what was noted and done, newest first."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relief.dates import day_words
from relief.errors import ReliefError
from relief.journal.journal import Row
from relief.library.phrases import Phrases
from relief.visit.entry_line import row_line
from screens.actions import bindings
from screens.log import LogScreen
from screens.place import Place
from screens.plain import lines, plain
from screens.typing import TypeScreen

_SHOWN = 300
_SEARCHED = 20_000
_FIRST = {"app.log": "log", "diary.trends": "trends", "diary.treatments": "treatments",
          "diary.trial": "trial"}  # fmt: skip
_MORE = {"diary.search": "find", "diary.change": "change", "diary.delete": "delete"}
_KINDS = ("entry", "session", "twitch")


class Diary(Place):
    """Entries, sessions and counts by day; ``l`` writes, Enter changes, ``/`` searches."""

    place = "diary"
    BINDINGS = [*bindings("places"), *bindings("diary")]
    _sought = ""

    def compose_body(self) -> ComposeResult:
        """How to write, then everything."""
        yield Static(id="diary-top")
        yield OptionList(id="diary-list", markup=False)

    def show(self) -> None:
        """Read the newest records, or those that bear what is sought."""
        rows = self._found() if self._sought else self._newest(_SHOWN)
        self.query_one("#diary-top", Static).update(self._top(rows))
        listed = self.query_one("#diary-list", OptionList)
        before = listed.highlighted
        listed.clear_options()
        listed.add_options(list(_options(rows, self.relief.phrases)))
        if rows:
            last = listed.option_count - 1
            listed.highlighted = 1 if before is None else max(1, min(before, last))
            listed.focus()

    def action_delete(self) -> None:
        """Take the highlighted entry or count away."""
        row = self._highlighted()
        if row is not None and row.kind in ("entry", "twitch"):
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
        from screens.trends import TrendsScreen

        self.app.push_screen(TrendsScreen())

    def action_trial(self) -> None:
        """Show the trial of one's own."""
        from screens.trial import TrialScreen

        self.app.push_screen(TrialScreen())

    def action_treatments(self) -> None:
        """Show the treatments."""
        from screens.treatments import TreatmentsScreen

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
            await asyncio.wrap_future(self.relief.journal.delete(row))
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
        head = Content("  ").join(
            self.relief.keyboard.find(name).offered(word) for name, word in shown.items()
        )
        return lines(head, plain(words, "$muted"), plain(""))

    def _newest(self, count: int) -> list[Row]:
        journal = self.relief.journal
        rows = [row for kind in _KINDS for row in journal.latest(kind, count)]
        return sorted(rows, key=lambda row: row.at, reverse=True)[:count]

    def _found(self) -> list[Row]:
        sought, say = self._sought.casefold(), self.relief.phrases
        return [
            row
            for row in self._newest(_SEARCHED)
            if sought in f"{row.day} {row_line(row, say)}".casefold()
        ][:_SHOWN]


def _options(rows: list[Row], say: Phrases) -> Iterator[Option]:
    day = ""
    for row in rows:
        if row.day != day:
            day = row.day
            yield Option(plain(day_words(date.fromisoformat(day)), "$primary"), disabled=True)
        time = (f"{row.body['at'][11:16]}  ", "$muted")
        yield Option(Content.assemble(time, plain(row_line(row, say))), id=row.record)
