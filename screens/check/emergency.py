"""The emergency screen: the number to call, three lines of action, and the time of onset.

No key leads from here to a session.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relief.errors import DataError, ReliefError
from relief.flows.emergency import note_time, undo_mistake
from relief.journal.after_emergency import SLIP_WITHIN, can_undo_slip
from relief.journal.stored_record import StoredRecord
from relief.library.checklist import Item
from relief.punctuation import labelled
from relief.safety.checklist import TICKED
from relief.safety.countries import find_country, unknown_country
from relief.safety.crisis import crisis_lines
from relief.safety.crisis_sign import needs_crisis_line
from relief.safety.emergency import whom_to_call
from relief.text import one_line
from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import fitted
from screens.keys.table import bindings
from screens.modal_prompter import conversation
from screens.safe_text import lines, plain
from screens.widgets.big_digits import BigDigits, width_of
from screens.widgets.field import Field

_BESIDE = 32
"""Columns that the three lines of action need beside the number."""

_LOW = 16
"""Below this many rows the number is plain text, so that the three lines fit."""

_WIDEST, _EDGES = 96, 8
"""Maximum width of the card, and the columns of its border, padding and scrollbar."""


class EmergencyScreen(Dialog[None]):
    """Stays open until a deliberate key: ``a`` answers the questions again, ``q`` quits.

    For a minute ``r`` undoes an answer given by mistake, after one confirmation.
    """

    may_hide = False  # no automatic hiding: the number has to stay visible
    helps = False  # its few keys are shown at the bottom, and nothing may cover the number
    CSS_PATH = ["dialogs/dialog.tcss", "check/emergency.tcss"]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (19, "-usual")]
    fills_window = True
    help_of = "emergency"
    BINDINGS: ClassVar = bindings("emergency")

    def __init__(self, row: StoredRecord) -> None:
        super().__init__()
        self._row = row
        self._asking: str | None = None

    def compose(self) -> ComposeResult:
        """Compose the number, the first actions and the time of onset; more is shown on request."""
        say = self.services.phrases
        with VerticalScroll(id="emergency") as box:
            box.border_title = plain(say("emergency.title"))
            with Container(id="call"):
                yield BigDigits(id="number")
                yield Static(id="number-text")
                yield Static(id="first")
            yield Static(id="detail")
            yield Static(id="began", classes="gap")
            yield Field(id="asked", max_length=40)
            yield Static(self._advice(), id="advice", classes="gap")
            yield Static(id="waiting", classes="gap")
            yield Static(id="emergency-keys", classes="keys")

    def on_mount(self) -> None:
        """Show the number of the chosen country."""
        self.query_one("#asked").display = False
        self.query_one("#waiting").display = False
        self._show()
        self.set_timer(SLIP_WITHIN.total_seconds(), self._show)  # then the undo key disappears

    def on_resize(self) -> None:
        """Fit the number and the keys to the width."""
        self._show()

    def action_note_time(self) -> None:
        """Record the time of onset."""
        now = self.services.journal.clock.now()
        self._ask("time", self.services.phrases("emergency.ask_time"), f"{now:%H:%M}")

    def action_country(self) -> None:
        """Choose the country whose number is shown."""
        country = self.services.settings.text("country")
        self._ask("country", self.services.phrases("emergency.ask_country"), country)

    def action_own_number(self) -> None:
        """Enter an own emergency number, where the built-in one is wrong or missing."""
        number = self.services.settings.text("emergency_number")
        self._ask("number", self.services.phrases("emergency.ask_number"), number)

    def action_while_waiting(self) -> None:
        """Show or hide what to do until help arrives, and the source of the number."""
        waiting = self.query_one("#waiting")
        waiting.display = not waiting.display
        if waiting.display:
            box = self.query_one("#emergency", VerticalScroll)
            self.call_after_refresh(box.scroll_end, animate=False)

    def action_again(self) -> None:
        """Answer the questions again: only a new check unlocks the rest."""
        self.dismiss(None)
        self.nav.go("check")
        self.nav.begin_check()

    def action_undo_slip(self) -> None:
        """Undo the answer that led here, after the person confirms that it was a mistake."""
        if not can_undo_slip(self.services.journal, self._row):
            return
        say = self.services.phrases
        ask = ConfirmDialog(
            *(say(f"emergency.slip_{part}") for part in ("question", "text", "yes", "no"))
        )
        self.nav.open(ask, lambda is_sure: self._undo_slip() if is_sure else None)

    def _undo_slip(self) -> None:
        self.run_worker(self._save_undo(), exit_on_error=False)

    async def _save_undo(self) -> None:
        try:
            await undo_mistake(conversation(self.nav), self._row)
        except ReliefError as error:
            self.notify(error.sentences, severity="error", markup=False)
        else:
            self.dismiss(None)

    def action_leave_field(self) -> None:
        """Close the input without a change."""
        self.query_one("#asked").display = False
        self.query_one("#advice").display = True
        self.set_focus(None)

    @on(Field.Submitted)
    def _answered(self, event: Field.Submitted) -> None:
        self.action_leave_field()
        value = event.value.strip()
        if self._asking == "country":
            self._choose_country(value)
        elif self._asking == "number":
            self._choose("emergency_number", value)
        elif value:
            self.run_worker(self._save_time(value), exit_on_error=False)
        self._show()

    def _choose_country(self, word: str) -> None:
        code = find_country(self.services.library, word) if word else ""
        if code is None:
            self.notify(unknown_country(self.services.library, word), markup=False)
        else:
            self._choose("country", code)

    def _choose(self, key: str, value: str) -> None:
        try:
            self.nav.choose(key, value)
        except ValueError:
            self.notify(self.services.phrases("emergency.bad_number"), markup=False)
        except DataError as error:
            self.notify(error.sentences, severity="error", markup=False)

    async def _save_time(self, began: str) -> None:
        try:
            self._row = await note_time(conversation(self.nav), self._row, began)
        except DataError as error:
            self.notify(error.sentences, severity="error", markup=False)
        else:
            self._show()

    def _ask(self, what: str, title: str, value: str) -> None:
        self._asking = what
        field = self.query_one("#asked", Field)
        field.display = True
        self.query_one("#advice").display = False  # or the input would be out of view
        field.border_title = plain(title)
        field.value = value
        field.focus()
        self.call_after_refresh(field.scroll_visible, animate=False)

    def _show(self) -> None:
        call = whom_to_call(self.services.library, self.services.settings, self.services.today)
        number, room = one_line(call.number), max(20, min(_WIDEST, self.app.size.width) - _EDGES)
        is_low = self.app.size.height < _LOW
        is_big = bool(number) and width_of(number) <= room and not is_low
        digits = self.query_one("#number", BigDigits)
        digits.display = is_big
        digits.update(number)
        digits.styles.width = width_of(number)
        self.query_one("#call").set_class(width_of(number) + _BESIDE > room, "-under")
        self.put("#number-text", plain(number, "bold $error"))
        self.query_one("#number-text").display = bool(number) and not is_big
        # without a known number, how to find one stays in sight in its place
        how = "" if number else call.detail
        self.put("#first", self._what_first("\n" if is_low else "\n\n", how))
        self.put("#detail", plain(call.detail))
        self.query_one("#detail").display = bool(number)
        self.put("#waiting", self._while_waiting(call.source))
        began = self._row.body.get("began")
        say = self.services.phrases
        words = say("emergency.began", time=began) if began else say("emergency.note_time")
        self.put("#began", plain(words, "bold"))
        self.put("#emergency-keys", self._keys(room))

    def _what_first(self, gap: str, how: str) -> Content:
        """Format the most important lines, separated by ``gap``; ``how`` to find a number last."""
        first, *rest = self.services.phrases.lines("emergency.first")
        if not self._is_sure:
            first = self.services.phrases("emergency.first_unsure")
        last = [plain(how, "bold")] if how else []
        return plain(gap).join((plain(first, "bold"), *map(plain, rest), *last))

    def _advice(self) -> Content:
        """Format the advice for each sign; for self-harm the crisis lines come first."""
        library, answers = self.services.library, self._row.body["answers"]
        crisis = crisis_lines(library, self.services.settings) if needs_crisis_line(answers) else []
        return lines(
            *(plain(line, "bold") for line in crisis),
            *(plain(labelled(item.short, item.do)) for item in self._ticked),
        )

    def _while_waiting(self, source: str) -> Content:
        """Format what to do until help arrives, how to unlock relief, the number's source."""
        say = self.services.phrases
        told = [*say.lines("emergency.meanwhile"), say("emergency.after")]
        return lines(*map(plain, told), *([plain(source, "$muted")] if source else []))

    @property
    def _ticked(self) -> list[Item]:
        answers = self._row.body["answers"]
        signs = self.services.library.checklist.items("emergency")
        return [sign for sign in signs if answers.get(sign.id) in TICKED]

    @property
    def _is_sure(self) -> bool:
        return any(self._row.body["answers"].get(sign.id) == "yes" for sign in self._ticked)

    def _keys(self, room: int) -> Content:
        say = self.services.phrases
        is_undoable = can_undo_slip(self.services.journal, self._row)
        slip = [("undo_slip", say("emergency.slip_key"))] if is_undoable else []
        ends = ("while_waiting", ("again", say("emergency.seen_key")), "leave_now")
        pairs = self.named("note_time", "country", "own_number", *slip, *ends)
        return fitted(room, *pairs)
