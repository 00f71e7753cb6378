"""The question before every massage: is any of these signs new?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relief.formatting import days_ago
from relief.insight.anything_new import NewSign
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import fitted
from screens.keys.table import bindings
from screens.safe_text import plain
from screens.widgets.seen_choices import SeenChoices

_TWO_COLUMNS = 76
"""Window width from which the two lists fit side by side."""

_WIDEST, _EDGES = 100, 8
"""Maximum width of the card, and the columns of its border and padding (halved in a narrow window).
"""


class SignList(SeenChoices):
    """One column of signs. Enter does nothing; moving beyond its ends goes to the other column."""

    BINDINGS: ClassVar = [
        Binding("enter", "ignore", show=False),
        Binding("left,right", "screen.cross", show=False),
    ]

    def action_ignore(self) -> None:
        """Ignore Enter: the person may not have read the signs yet."""

    def action_cursor_down(self) -> None:
        """Move to the next sign; from the last one to the top of the other column."""
        if self.highlighted == self.option_count - 1:
            self._cross("first")
        else:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Move to the previous sign; from the first one to the end of the other column."""
        if not self.highlighted:
            self._cross("last")
        else:
            super().action_cursor_up()

    def _cross(self, end: str) -> None:
        if isinstance(self.screen, AnythingNew):
            self.screen.action_cross(end)


class AnythingNew(Dialog[tuple[NewSign, ...] | None]):
    """Shows all emergency and urgent signs and all temporary health facts at once.

    ``n`` is accepted only after every sign has been on the screen, ``y`` only for a sign in view.
    Returns ``()`` if nothing is new, the sign that is new, or None if the person goes back.

    Args:
        signs: The signs.
        is_meant: Asks for confirmation that a sign is new.
    """

    CSS_PATH = ["dialogs/dialog.tcss", "check/anything_new.tcss"]
    shows_before_next_key = True  # no key may answer a question that was never shown
    help_of = "new"
    BINDINGS: ClassVar = bindings("new")

    def __init__(
        self, signs: Sequence[NewSign], is_meant: Callable[[NewSign], Awaitable[bool]]
    ) -> None:
        super().__init__()
        self._signs = {sign.id: sign for sign in signs}
        self._is_meant = is_meant
        self._since = ""
        self._told_at = ""  # the position at which "more signs below" replaces the question

    def compose(self) -> ComposeResult:
        """Compose two columns of short names, the full question and the keys."""
        say = self.services.phrases
        no_massage = Option(plain(say("gate.column_fact"), "$muted"), disabled=True)
        urgent = [*self._options("urgent"), no_massage, *self._options("fact")]
        with Vertical(id="new") as box:
            box.border_title = plain(say("gate.new_title"))
            if last := self.services.journal.last_written("checklist"):
                when = days_ago(date.fromisoformat(last.day), self.services.today)
                self._since = f" · {say('gate.new_since', when=when)}"
            with Container(id="new-columns"):
                for tier, style, options in (
                    ("emergency", "bold $error", self._options("emergency")),
                    ("urgent", "bold", urgent),
                ):
                    with Vertical(classes="new-column"):
                        yield Static(plain(say(f"gate.column_{tier}"), style))
                        yield SignList(*options, id=f"new-{tier}", markup=False)
            yield Static(id="new-question")
            yield Static(id="new-keys")

    def on_mount(self) -> None:
        """Highlight the first sign."""
        self._fit()
        for column in self._columns:
            column.highlighted = 0
        self.query_one("#new-emergency").focus()

    def on_resize(self) -> None:
        """Fit the columns to the width."""
        self._fit()

    def on_screen_resume(self) -> None:
        """Check again which signs are visible: another screen may have covered them."""
        super().on_screen_resume()
        for column in self._columns:
            column.keep_in_view()

    def action_nothing(self) -> None:
        """Answer that nothing is new; signs not shown yet are shown first."""
        for column in self._columns:
            unseen = [o.id for o in column.options if o.id and o.id not in column.seen]
            if unseen:
                self._told_at = unseen[0]
                column.focus()
                column.bring(unseen[0])
                self._show_question(column)
                return
        self.dismiss(())

    def action_is_new(self) -> None:
        """Answer that the highlighted sign is new."""
        column = self.focused
        sign = self._sign_of(column) if isinstance(column, SignList) else None
        if sign is None or not isinstance(column, SignList):
            return
        if not column.is_in_view(sign.id):
            column.keep_in_view()
        else:
            self.run_worker(self._mark(sign), exclusive=True)

    def action_cross(self, end: str = "") -> None:
        """Move to the other column: to the same row, or to its first or last sign."""
        here = self.focused
        there = next((column for column in self._columns if column is not here), None)
        if there is None or not isinstance(here, SignList):
            return
        last = there.option_count - 1
        row = {"first": 0, "last": last}.get(end, min(here.highlighted or 0, last))
        if there.options[row].disabled:
            row -= 1
        there.focus()
        there.highlighted = row
        self._show_question(there)

    def action_go_back(self) -> None:
        """Go back without starting the massage."""
        self.dismiss(None)

    @on(OptionList.OptionHighlighted)
    def _highlight(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_list is self.focused:
            self._show_question(event.option_list)

    def _show_question(self, column: OptionList) -> None:
        sign = self._sign_of(column)
        if sign is not None:
            self._show_position(sign)
        if sign is not None and sign.id == self._told_at:
            self.put("#new-question", plain(self.services.phrases("gate.see_all"), "$accent"))
        elif sign is not None:
            self._told_at = ""
            self.put("#new-question", plain(sign.question))

    def _show_position(self, sign: NewSign) -> None:
        """Show the sign's position, such as 3 of 12, and when all were last asked."""
        number, count = list(self._signs).index(sign.id) + 1, len(self._signs)
        place = self.services.phrases("gate.new_position", number=number, count=count)
        self.query_one("#new").border_subtitle = plain(f"{place}{self._since}")

    async def _mark(self, sign: NewSign) -> None:
        """Confirm a sign as new, unless the person says that the key was a mistake."""
        if await self._is_meant(sign):
            self.dismiss((sign,))

    def _sign_of(self, column: OptionList) -> NewSign | None:
        """Return the highlighted sign of a column."""
        option = column.highlighted_option
        return None if option is None or option.id is None else self._signs.get(option.id)

    def _options(self, kind: str) -> list[Option]:
        signs = (sign for sign in self._signs.values() if sign.kind == kind)
        return [Option(plain(sign.label), id=sign.id) for sign in signs]

    @property
    def _columns(self) -> tuple[SignList, ...]:
        return tuple(self.query(SignList))

    def _fit(self) -> None:
        width = self.app.size.width
        self.set_class(width < _TWO_COLUMNS, "-stacked")
        say = self.services.phrases
        pairs = self.named(
            ("nothing", say("gate.new_no")), ("is_new", say("gate.new_yes")), "go_back"
        )
        room = max(20, min(_WIDEST, width) - _EDGES // (2 if width < _TWO_COLUMNS else 1))
        self.put("#new-keys", fitted(room, *pairs))
