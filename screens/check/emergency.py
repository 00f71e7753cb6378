"""The emergency screen: whom to call, when it began, and nothing else.

No key leads from here to a routine.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Digits, Static

from relief.errors import DataError
from relief.journal.journal import Row
from relief.journal.records import Checklist, read_as
from relief.safety.countries import find_country, unknown_country
from relief.safety.emergency import whom_to_call
from relief.text import one_line
from screens.plain import lines, plain
from screens.saving import until_saved
from screens.sheets.offered import keys
from screens.sheets.sheet import Sheet
from screens.widgets.field import Field


class EmergencyScreen(Sheet[None]):
    """Stays until a deliberate key: ``a`` answers the questions again, ``q`` quits."""

    may_hide = False  # by itself: the number has to stay in sight
    helps = False  # its few keys stand at its foot, and nothing may lie over the number
    CSS_PATH = ["sheets/sheet.tcss", "check/emergency.tcss"]
    BINDINGS: ClassVar = [
        Binding("t", "note_time", show=False),
        Binding("c", "country", show=False),
        Binding("o", "own_number", show=False),
        Binding("a", "again", show=False),
        Binding("q", "app.leave", show=False),
        Binding("escape", "leave_field", show=False),
    ]

    def __init__(self, row: Row) -> None:
        super().__init__()
        self._row = row
        self._asking: str | None = None

    def compose(self) -> ComposeResult:
        """The number, large; then the few things to do meanwhile."""
        with VerticalScroll(id="emergency"):
            yield Static(plain(self.relief.phrases("emergency.title"), "bold"), id="alarm")
            yield Digits(id="number")
            yield Static(id="detail")
            yield Static(id="source")
            yield Static(self._what_to_do(), id="meanwhile", classes="gap")
            yield Static(id="began")
            yield Field(id="asked", max_length=40)
            yield Static(self._keys(), classes="keys")

    def on_mount(self) -> None:
        """Show the number for the country that was chosen."""
        self.query_one("#asked").display = False
        self._show()

    def action_note_time(self) -> None:
        """Note the time it began."""
        now = self.relief.journal.clock.now()
        self._ask("time", self.relief.phrases("emergency.ask_time"), f"{now:%H:%M}")

    def action_country(self) -> None:
        """Choose the country, for its number."""
        country = self.relief.settings.text("country")
        self._ask("country", self.relief.phrases("emergency.ask_country"), country)

    def action_own_number(self) -> None:
        """Set a number of one's own, where ours is wrong or missing."""
        number = self.relief.settings.text("emergency_number")
        self._ask("number", self.relief.phrases("emergency.ask_number"), number)

    def action_again(self) -> None:
        """Answer the questions again: only a new reading opens the rest."""
        self.dismiss(None)
        self.relief.action_go("check")
        self.relief.begin_check()

    def action_leave_field(self) -> None:
        """Leave what was asked as it is."""
        self.query_one("#asked").display = False
        self.query_one("#meanwhile").display = True
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
            self._keep_time(value)
        self._show()

    def _choose_country(self, word: str) -> None:
        code = find_country(self.relief.library, word) if word else ""
        if code is None:
            self.notify(unknown_country(self.relief.library, word), markup=False)
        else:
            self._choose("country", code)

    def _choose(self, key: str, value: str) -> None:
        try:
            self.relief.choose(key, value)
        except ValueError:
            self.notify(self.relief.phrases("emergency.bad_number"), markup=False)
        except DataError as error:
            self.notify(f"{error.message}. {error.hint}", severity="error", markup=False)

    def _keep_time(self, began: str) -> None:
        record = read_as(Checklist, self._row, began=began)
        if record is not None and not self._row.record:  # not saved: it can stand here only
            self._row = self._row._replace(body=record.body())
        elif record is not None:
            self.run_worker(self._save_time(record), exit_on_error=False)

    async def _save_time(self, record: Checklist) -> None:
        changing = self.relief.journal.change(self._row, record.body(), record.at)
        try:
            self._row = await until_saved(self.relief, changing)
        except DataError as error:
            self.notify(f"{error.message}. {error.hint}", severity="error", markup=False)
        else:
            self._show()

    def _ask(self, what: str, title: str, value: str) -> None:
        self._asking = what
        field = self.query_one("#asked", Field)
        field.display = True
        self.query_one("#meanwhile").display = False  # or the field would lie below the edge
        field.border_title = plain(title)
        field.value = value
        field.focus()

    def _show(self) -> None:
        call = whom_to_call(self.relief.library, self.relief.settings, self.relief.today)
        number = self.query_one("#number", Digits)
        number.display = bool(call.number)
        number.update(one_line(call.number))
        self.put("#detail", plain(call.detail))
        self.put("#source", plain(call.source, "$muted"))
        self.query_one("#source").display = bool(call.source)
        began = self._row.body.get("began")
        words = f"It began: {began}" if began else self.relief.phrases("emergency.note_time")
        self.put("#began", plain(words, "bold" if began else ""))

    def _what_to_do(self) -> Content:
        say = self.relief.phrases
        checklist = self.relief.library.checklist
        answers = self._row.body["answers"]
        ticked = [i for i in checklist.items("emergency") if answers.get(i.id) in ("yes", "unsure")]
        sure = any(answers.get(item.id) == "yes" for item in ticked)
        lead = say("emergency.lead") if sure else say("emergency.unsure_lead")
        return lines(
            plain(lead),
            *(plain(f"· {item.short}: {item.do}", "$muted") for item in ticked),
            plain(say("emergency.stay")),
            *(plain(line) for line in say.lines("emergency.meanwhile")),
            plain(say("emergency.after"), "$muted"),
        )

    def _keys(self) -> Content:
        pairs = (
            ("t", "time"), ("c", "country"), ("o", "own number"), ("a", "seen: answer again"),
            ("q", "quit"),
        )  # fmt: skip
        return keys(*pairs, gap=3)
