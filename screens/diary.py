"""Diary: what was noted and done, newest first."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relief.dates import day_words
from relief.journal.journal import Row
from relief.practice.linear import clock_face
from relief.text import one_line
from relief.visit.entry_line import entry_values
from screens.actions import bindings
from screens.place import Place
from screens.plain import lines, plain

_SHOWN = 200
_STATUS = {
    "completed": "",
    "stopped": "stopped early",
    "interrupted": "interrupted",
    "hurt": "stopped, it hurt",
}


class Diary(Place):
    """Entries and sessions by day; ``l`` writes a new entry."""

    place = "diary"
    BINDINGS = [*bindings("places"), *bindings("diary")]

    def compose_body(self) -> ComposeResult:
        """How to write, then everything."""
        yield Static(id="diary-top")
        yield OptionList(id="diary-list", markup=False)

    def show(self) -> None:
        """Read the newest entries and sessions."""
        rows = self._newest()
        say = self.relief.phrases
        words = say("diary.blank") if rows else say("diary.empty")
        top = lines(Content.assemble(("l", "$accent"), "  log a moment"), plain(words, "$muted"))
        self.query_one("#diary-top", Static).update(top + plain("\n"))
        listed = self.query_one("#diary-list", OptionList)
        listed.clear_options()
        listed.add_options(list(_options(rows)))
        if rows:
            listed.highlighted = 1
            listed.focus()

    def action_delete(self) -> None:
        """Take the highlighted entry away."""
        listed = self.query_one("#diary-list", OptionList)
        if listed.highlighted is None:
            return
        row = self.relief.journal.get(listed.get_option_at_index(listed.highlighted).id or "")
        if row is not None and row.kind == "entry":
            self.run_worker(self._delete(row), exit_on_error=False)

    async def _delete(self, row: Row) -> None:
        await asyncio.wrap_future(self.relief.journal.delete(row))
        self.notify("Deleted.")
        self.show()

    def _newest(self) -> list[Row]:
        journal = self.relief.journal
        rows = journal.latest("entry", _SHOWN) + journal.latest("session", _SHOWN)
        return sorted(rows, key=lambda row: row.at, reverse=True)[:_SHOWN]


def _options(rows: list[Row]) -> Iterator[Option]:
    day = ""
    for row in rows:
        if row.day != day:
            day = row.day
            yield Option(plain(day_words(date.fromisoformat(day)), "$primary"), disabled=True)
        yield Option(_line(row), id=row.record)


def _line(row: Row) -> Content:
    time = f"{row.body['at'][11:16]}  "
    if row.kind == "session":
        return Content.assemble((time, "$muted"), plain(_session(row)))
    note = one_line(row.body.get("note") or "", 400)
    values = "  ".join(entry_values(row))
    zones = ", ".join(row.body.get("zones", ()))
    parts = [part for part in (values, zones, note) if part]
    return Content.assemble((time, "$muted"), plain(" · ".join(parts)))


def _session(row: Row) -> str:
    body = row.body
    parts = [body["title"], clock_face(body["seconds"]), _STATUS.get(body["status"], "")]
    if body.get("before") is not None and body.get("after") is not None:
        parts.append(f"{body['before']} before, {body['after']} after")
    return " · ".join(part for part in parts if part)
