"""Questions for the doctor: three ranked ones, and suggestions from the guidance pages."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relief.flows.questions import (
    add_question,
    delete_question,
    note_question,
    rank_question,
    reword_question,
)
from relief.i18n import _
from relief.report.doctor_questions import MOST_RANKED, DoctorQuestions, read_questions, suggestions
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import fitted
from screens.keys.table import bindings
from screens.modal_prompter import hold
from screens.safe_text import hung, lines, plain
from screens.widgets.choices import Choices
from screens.widgets.panel import inner_width, put_title

_NARROW, _SIDE_BY_SIDE, _WIDEST = 70, 100, 120
_PAGE = 44
"""Columns of the panel on the right."""
_MARGINS, _EDGES = 10, 4
_OTHER_ROWS, _LEAST = 4, 14
"""Rows around the panels; the rows they have at least, where the window is high enough."""


class DoctorQuestionsScreen(Dialog[None]):
    """The screen for the doctor's questions.

    ``1``, ``2`` and ``3`` rank the highlighted question, ``a`` adds a question, ``d`` deletes the
    highlighted one, Enter edits it or saves a suggestion.
    """

    help_of = "asked"
    HORIZONTAL_BREAKPOINTS = [(0, "-normal"), (_SIDE_BY_SIDE, "-wide")]
    BINDINGS: ClassVar = bindings("asked")
    CSS_PATH = ["dialogs/dialog.tcss", "appointment/appointment.tcss"]

    def __init__(self) -> None:
        super().__init__()
        self._asked: tuple[DoctorQuestions, ...] = ()
        self._others: list[DoctorQuestions] = []
        self._turn = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """Compose the list, what the summary will say, and the keys."""
        with Vertical(id="asked"):
            yield Static(id="asked-how")
            with Container(id="asked-panels"):
                yield Choices(id="asked-list", markup=False, classes="panel")
                yield Static(id="asked-page", classes="panel")
            yield Static(id="asked-keys", classes="keys")

    def on_mount(self) -> None:
        """Load the questions."""
        self._show()

    def on_resize(self) -> None:
        """Wrap the questions again."""
        self._show()

    def action_rank(self, key: str) -> None:
        """Rank the highlighted question."""
        self._run(partial(self._rank, int(key)))

    def action_add(self) -> None:
        """Add a question."""
        self._run(self._add)

    def action_take(self) -> None:
        """Add a suggestion, or edit a question."""
        self._run(self._take)

    def action_delete(self) -> None:
        """Delete the highlighted question."""
        self._run(self._remove)

    def action_close(self) -> None:
        """Close the screen after queued actions have finished."""
        self._run(self._leave)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Handle a click: add a suggestion, or edit a question."""
        event.stop()
        self._run(self._take)

    async def _leave(self) -> None:
        self.dismiss(None)

    async def _add(self) -> None:
        await hold(self.nav, add_question)

    async def _take(self) -> None:
        """Edit the highlighted question; a suggestion is saved unchanged."""
        one = self._highlighted()
        if one is not None and one.id:
            await hold(self.nav, reword_question, one)
        elif one is not None:
            await hold(self.nav, note_question, one.text, one.page)

    async def _rank(self, rank: int) -> None:
        """Rank the question that is highlighted when the queued action runs."""
        one = self._highlighted()
        if one is not None:
            await hold(self.nav, rank_question, one, rank)

    async def _remove(self) -> None:
        one = self._highlighted()
        if one is not None and one.id:
            await hold(self.nav, delete_question, one)

    def _run(self, act: Callable[[], Awaitable[object]]) -> None:
        """Queue an action until those of earlier keys are saved and shown."""

        async def in_turn() -> None:
            async with self._turn:
                await act()
                if self.is_open:
                    self._show()

        self.run_worker(in_turn(), group="asked")

    def _highlighted(self) -> DoctorQuestions | None:
        return self._at(self.query_one("#asked-list", OptionList).highlighted)

    def _at(self, place: int | None) -> DoctorQuestions | None:
        listed = self.query_one("#asked-list", OptionList)
        if place is None or place >= listed.option_count:
            return None
        name = listed.get_option_at_index(place).id or ""
        return next((one for one in (*self._asked, *self._others) if _name(one) == name), None)

    def _show(self) -> None:
        journal, say = self.services.journal, self.services.phrases
        before = self._highlighted()
        place = self._others.index(before) if before in self._others else None
        self._asked = read_questions(journal)
        self._others = suggestions(journal, self.services.library)
        listed = self.query_one("#asked-list", OptionList)
        listed.border_title = plain(say("questions.title"))
        pairs = self.named("add", ("take", _("use") if self._is_narrow else ""), "delete", "close")
        self.put("#asked-keys", fitted(self._width - _EDGES, ("1 2 3", _("choose")), *pairs))
        self._show_page()
        options = self._options()
        listed.clear_options()
        listed.add_options(options)
        rows = sum(str(option.prompt).count("\n") + 1 for option in options)
        room = self.app.size.height - _OTHER_ROWS
        self.query_one("#asked-panels").styles.height = max(4, min(room, max(_LEAST, rows + 2)))
        if place is not None and before not in self._others and self._others:
            before = self._others[
                min(place, len(self._others) - 1)
            ]  # it was deleted: continue with its neighbour
        shown = [listed.get_option_at_index(n).id for n in range(listed.option_count)]
        wanted = _name(before) if before else ""
        listed.highlighted = shown.index(wanted) if wanted in shown else int(not self._asked)
        listed.focus()

    def _show_page(self) -> None:
        """Show what the summary will say: a row for each rank, also for one that is free."""
        say = self.services.phrases
        panel, width = self.query_one("#asked-page"), inner_width(_PAGE) - len("1  ")
        put_title(panel, say("visit.asks_panel"))
        self.put("#asked-page", lines(*(self._ranked(n, width) for n in range(1, MOST_RANKED + 1))))
        how = say("questions.how") if self._asked else say("questions.none")
        self.put("#asked-how", plain(how, "$muted"))

    def _ranked(self, rank: int, width: int) -> Content:
        one = next((each for each in self._asked if each.rank == rank), None)
        if one is None:
            return plain(f"{rank}  ·", "$muted")
        return Content.assemble(plain(f"{rank}  ", "bold $accent"), hung(one.text, width, 3))

    @property
    def _width(self) -> int:
        return min(_WIDEST, self.app.size.width)

    @property
    def _is_narrow(self) -> bool:
        return self._width < _NARROW

    @property
    def _list_width(self) -> int:
        return self._width - (_PAGE if self._width >= _SIDE_BY_SIDE else 0)

    def _options(self) -> list[Option]:
        title = self.services.phrases("questions.suggested")
        rows = [Option(self._line(one), id=_name(one)) for one in self._asked]
        if self._others:
            gap = "\n" if rows else ""
            rows.append(Option(plain(gap + title, "$primary"), disabled=True))
            rows += [Option(self._line(one), id=_name(one)) for one in self._others]
        return rows

    def _line(self, one: DoctorQuestions) -> Content:
        mark = f"{one.rank or ('·' if one.id else '+')}  "
        width = max(16, self._list_width - _MARGINS)
        ink = "bold $accent" if one.rank else "$faint"
        return Content.assemble(
            plain(mark, ink), hung(one.text, width, len(mark), "" if one.id else "$muted")
        )


def _name(one: DoctorQuestions) -> str:
    """The ID of a row of the list."""
    return one.id or f"new {one.text}"
