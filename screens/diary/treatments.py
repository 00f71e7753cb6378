"""Medicines, injections and other treatments, newest first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relief.columns import columns
from relief.flows.dose import change_dose, has_doses, take_dose
from relief.flows.treatment import (
    add_treatment,
    delete_treatment,
    end_treatment,
    note_effects,
)
from relief.formatting import day_words, listed
from relief.i18n import _
from relief.insight.dose_history import Doses, dose_lines, read_doses
from relief.insight.format_treatment import sort_cell, treatment_days, treatment_line
from relief.journal.records import Treatment, read_as
from relief.journal.stored_record import StoredRecord
from relief.safety.treatment_restrictions import last_restricted_day
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import fitted
from screens.keys.table import bindings
from screens.modal_prompter import hold
from screens.safe_text import lines, plain
from screens.widgets.choices import Choices
from screens.widgets.panel import put_title

_SHOWN = 200
_WIDEST, _MARGINS = 78, 8


class TreatmentsScreen(Dialog[None]):
    """Lists the treatments; one key per action.

    ``a`` adds one, ``t`` records an as-needed dose, ``c`` a change of dose, ``e`` the end, ``s`` an
    effect, and ``d`` deletes.
    """

    help_of = "treatments"
    jumps = True
    BINDINGS: ClassVar = bindings("treatments")
    CSS_PATH = ["dialogs/dialog.tcss", "diary/treatments.tcss"]

    def compose(self) -> ComposeResult:
        """Compose the title, the list and the keys."""
        with Vertical(classes="sheet", id="treatments"):
            yield Static(plain(self.services.phrases("treatment.intro"), "$muted"))
            yield Choices(id="treatments-list", markup=False, classes="gap")
            yield Static(
                plain(self.services.phrases("treatment.none")), classes="gap", id="treatments-none"
            )
            yield Static(id="treatments-keys", classes="keys")

    def on_mount(self) -> None:
        """Load the treatments."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only deletion of a treatment that cannot be read."""
        is_open = super().check_action(action, parameters)
        if is_open and action in ("take", "dose"):
            row = self._highlighted()
            return row is not None and read_as(Treatment, row) is not None and has_doses(row)
        if is_open and action in ("end", "note", "delete"):
            row = self._highlighted()
            return row is not None and (action == "delete" or read_as(Treatment, row) is not None)
        return is_open

    def action_add(self) -> None:
        """Add a treatment."""
        self.run_then(hold(self.nav, add_treatment), self._show)

    def action_take(self) -> None:
        """Record an as-needed dose of the highlighted treatment."""
        self._do(take_dose)

    def action_dose(self) -> None:
        """Record a change of dose of the highlighted treatment."""
        self._do(change_dose)

    def action_end(self) -> None:
        """Record when the highlighted treatment ended."""
        self._do(end_treatment)

    def action_note(self) -> None:
        """Record an effect of the highlighted treatment."""
        self._do(note_effects)

    def action_delete(self) -> None:
        """Delete the highlighted treatment."""
        self._do(delete_treatment)

    def action_close(self) -> None:
        """Close the dialog."""
        self.dismiss(None)

    def _do(self, act: Callable[..., Awaitable[object]]) -> None:
        if (row := self._highlighted()) is not None:
            self.run_then(hold(self.nav, act, row), self._show)

    def _highlighted(self) -> StoredRecord | None:
        listed = self.query_one("#treatments-list", OptionList)
        if listed.highlighted is None or not listed.option_count:
            return None
        record = listed.get_option_at_index(listed.highlighted).id or ""
        return self.services.journal.get(record) or self._lost_row(record)

    def _lost_row(self, record: str) -> StoredRecord | None:
        lost = self.services.journal.unreadable("treatment")
        return next((row for row in lost if row.record == record), None)

    def _show(self) -> None:
        rows = self.services.journal.latest("treatment", _SHOWN)
        rows.sort(key=lambda row: str(row.body["start"]), reverse=True)
        listed = self.query_one("#treatments-list", OptionList)
        lost = self.services.journal.unreadable("treatment")
        doses = read_doses(self.services.journal, rows)
        listed.clear_options()
        listed.add_options(
            [Option(self._line(row, doses[row.record]), id=row.record) for row in rows]
        )
        listed.add_options([Option(self._lost(row), id=row.record) for row in lost])
        has_some = bool(rows or lost)
        count = plain(str(listed.option_count) if has_some else "")
        put_title(self.query_one("#treatments"), _("Treatments"), count)
        listed.display = has_some
        self.query_one("#treatments-none").display = not has_some
        width = min(_WIDEST, self.app.size.width) - _MARGINS
        self.put("#treatments-keys", fitted(width, *self._pairs(has_some)))
        if has_some:
            listed.highlighted = 0
            listed.focus()

    def _pairs(self, has_some: bool) -> list[tuple[str, str]]:
        about_one = ("take", "dose", "end", "note", "delete") if has_some else ()
        return self.named("add", *about_one, "close")

    def _line(self, row: StoredRecord, doses: Doses) -> Content:
        say = self.services.phrases
        treatment = read_as(Treatment, row)
        if treatment is None:
            return self._lost(row)
        until = last_restricted_day(treatment)
        hold = until is not None and until >= self.services.today
        second = []
        if hold and until:
            second.append(_("restricted until {day}").format(day=day_words(until)))
        second += dose_lines(doses, self.services.today, say)
        effects = self._effects(row)
        sort = sort_cell(row.body["sort"]) + " "
        indent = " " * columns(sort)
        return lines(
            Content.assemble(plain(sort, "$muted"),
                             plain(treatment_days(row.body)), "  ",
                             plain(treatment_line(row.body, say))),
            *(plain(f"{indent}{text.strip()}", "$muted") for text in (*second, *effects)),
        )  # fmt: skip

    def _lost(self, row: StoredRecord) -> Content:
        """Format a treatment that cannot be read: its day and how to delete it."""
        words = f"{row.day}  {self.services.phrases('treatment.not_read')}"
        return Content.assemble(plain(sort_cell("") + " ", "$muted"), plain(words))

    def _effects(self, row: StoredRecord) -> list[str]:
        """Return the effects recorded for a treatment."""
        say = self.services.phrases
        noticed = [
            say(f"effect.{name}")
            for effect in self.services.journal.latest("effect", _SHOWN)
            if effect.body["treatment"] == row.record
            for name in effect.body["effects"]
        ]
        words = listed(dict.fromkeys(noticed))
        return [_("noticed: {effects}").format(effects=words)] if noticed else []
