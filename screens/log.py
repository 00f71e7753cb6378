"""Writing a diary entry: a row of fields that digits fill, and a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from relief.journal.records import Entry, stamp_now
from screens.plain import lines, plain
from screens.rating import rating_of
from screens.sheet import Sheet
from screens.widgets.field import Field


@dataclass(frozen=True, slots=True)
class Slot:
    """One field: a digit times ``times`` is its value."""

    name: str
    title: str
    times: int = 1
    unit: str = ""


FIELDS = (
    Slot("twitch", "twitch"),
    Slot("jaw", "jaw"),
    Slot("stress", "stress"),
    Slot("sleep_h", "sleep", unit="h"),
    Slot("caffeine", "caffeine", times=100, unit="mg"),
)


class LogScreen(Sheet[bool]):
    """A digit fills the field and moves on; ``*`` is ten, Space skips, Enter saves."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar = [Binding("escape", "close", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self._values: dict[str, int] = {}
        self._at = 0

    def compose(self) -> ComposeResult:
        """The fields, the note, the keys."""
        with Vertical(classes="sheet"):
            yield Static(plain("How is it now?", "bold"))
            yield Static(id="fields", classes="gap")
            yield Static(plain(self.relief.phrases("diary.blank"), "$muted"), classes="gap")
            yield Field(placeholder="a note, if you like", max_length=500, id="note")
            yield Static(id="log-keys", classes="keys")

    def on_mount(self) -> None:
        """Begin with the first field."""
        self.set_focus(None)
        self._show()

    def on_key(self, event: Key) -> None:
        """Fill the fields; in the note, keys are letters."""
        if isinstance(self.focused, Field):
            if event.key in ("up", "tab"):
                event.stop()
                event.prevent_default()
                self._at = len(FIELDS) - 1
                self.set_focus(None)
                self._show()
            return
        event.stop()
        event.prevent_default()
        rating = rating_of(event)
        if rating is not None:
            self._values[FIELDS[self._at].name] = rating * FIELDS[self._at].times
            self._move(1)
        elif event.key in ("space", "right", "tab", "down"):
            self._move(1)
        elif event.key in ("left", "shift+tab", "up"):
            self._move(-1)
        elif event.key == "backspace":
            self._values.pop(FIELDS[self._at].name, None)
            self._show()
        elif event.key == "enter":
            self._save()
        elif event.key in ("q", "escape"):
            self.dismiss(False)

    def action_close(self) -> None:
        """Go back without saving."""
        self.dismiss(False)

    @on(Field.Submitted)
    def _enter(self) -> None:
        self._save()

    def _move(self, by: int) -> None:
        self._at = max(0, self._at + by)
        if self._at >= len(FIELDS):
            self._at = len(FIELDS) - 1
            self.query_one("#note", Field).focus()
        self._show()

    def _show(self) -> None:
        in_note = isinstance(self.focused, Field)
        rows = [self._row(n, field, not in_note) for n, field in enumerate(FIELDS)]
        self.query_one("#fields", Static).update(lines(*rows))
        keys = "0-9 fills, * is 10, Space skips, Enter saves, Esc goes back"
        self.query_one("#log-keys", Static).update(plain(keys, "$muted"))

    def _row(self, number: int, field: Slot, active: bool) -> Content:
        here = active and number == self._at
        value = self._values.get(field.name)
        shown = "·" if value is None else f"{value} {field.unit}".strip()
        hint = f"(digit times {field.times} {field.unit})" if field.times > 1 and here else ""
        return Content.assemble(
            ("▸ " if here else "  ", "$accent"),
            (f"{field.title:<12}", "" if here else "$muted"),
            (f"{shown:<10}", "bold $accent" if value is not None else "$muted"),
            (hint, "$muted"),
        )

    def _save(self) -> None:
        note = self.query_one("#note", Field).value.strip()
        values: dict[str, Any] = dict(self._values)
        if note:
            values["note"] = note
        if not values:
            self.dismiss(False)
            return
        entry = Entry(**stamp_now(self.relief.journal.clock), **values)
        self.run_worker(self._keep(entry), exit_on_error=False)

    async def _keep(self, entry: Entry) -> None:
        from screens.flows import save

        if await save(self.relief, entry) is not None:
            self.notify(self.relief.phrases("diary.saved"), markup=False)
            self.dismiss(True)
