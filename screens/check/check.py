"""The Check tab: the result of the last safety check, and the way to start a new one."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relief.formatting import clauses, day_words, days_ago, listed
from relief.i18n import N_, _, ngettext
from relief.insight.check_history import CheckReading, read
from relief.journal.patient_records import read_patient_state
from relief.journal.stored_record import StoredRecord
from relief.safety.check_results import readings
from relief.safety.crisis_sign import needs_crisis_line
from relief.safety.gate import current_restrictions
from relief.safety.massage_pause import pause_of
from relief.safety.urgency import WARNING_TIERS
from screens.check.answer_panels import TIERS, answers_of, checks_before, counts_of
from screens.check.check_result import crisis_words, next_step, outcome_title, reading_parts
from screens.keys.table import bindings
from screens.safe_text import lines, plain
from screens.tab import WIDE, WIDEST, TabScreen
from screens.today.watch_panel import restricted_areas
from screens.widgets.lit_face import LitFace
from screens.widgets.panel import put_title

_AROUND = 10
"""Rows taken by header, borders and footer."""

_FACE = 18
"""Rows of the face below the answers."""

_TITLES = {
    "#offer": "check.panel",
    "#reading": "check.reading_panel",
    "#holds": "check.restrictions",
    "#before": "check.before_panel",
}
"""The panels and the phrase keys of their titles."""


class Check(TabScreen):
    """Shows the last result, when to check again, and which massage is restricted."""

    place = "check"
    CSS_PATH = ["check/check.tcss"]
    BINDINGS = [*bindings("places"), *bindings("check")]
    offers = (("check.answer", N_("answer")), ("check.situation", N_("your health")))

    def compose_body(self) -> ComposeResult:
        """Compose result and restrictions; beside or below them the answers and earlier checks."""
        with VerticalScroll(), Vertical(classes="columns"):
            with Vertical(id="check-result"):
                yield Static(id="offer", classes="panel")
                yield Static(id="reading", classes="panel")
                yield Static(id="holds", classes="panel")
                yield Static(id="before", classes="panel")
            with Vertical(id="check-side"):
                with Vertical(id="answers"):
                    for tier in TIERS:
                        yield Static(id=f"answers-{tier}", classes="panel")
                with Container(id="no-massage", classes="panel"):
                    yield LitFace(id="no-massage-face")

    def show(self) -> None:
        """Load and show the last answers."""
        journal, say = self.services.journal, self.services.phrases
        rows = readings(journal)
        reading = read(rows, self.services.library.checklist) if rows else None
        self.put("#offer", self._offer(reading))
        self.put("#reading", self._reading(reading))
        restrictions = self._restrictions(reading)
        self.put("#holds", restrictions or plain(say("gate.nothing_held"), "$muted"))
        self._show_face()
        self._show_answers(reading, rows)
        column, holds = self.query_one("#check-result"), self.query_one("#holds")
        place = 1 if restrictions else 2  # restrictions come before the result
        if column.children[place] is not holds:
            column.move_child(holds, before=1) if restrictions else column.move_child(
                holds, after=2
            )
        for panel, title in _TITLES.items():
            put_title(self.query_one(panel), say(title))

    def _show_answers(self, reading: CheckReading | None, checks: Sequence[StoredRecord]) -> None:
        """Show as many answers as fit, and the outcomes of earlier checks."""
        say, checklist = self.services.phrases, self.services.library.checklist
        self.put("#before", checks_before(checks, say))
        self.query_one("#before").display = len(checks) > 1
        self.query_one("#answers").display = reading is not None
        if reading is None:
            return
        room = self._room_for_answers
        for tier in TIERS:
            signs = checklist.items(tier)
            room -= 0 if self.app.size.width >= WIDEST else len(signs)
            self.put(f"#answers-{tier}", answers_of(reading, signs, is_written_out=room > 0))
            panel = self.query_one(f"#answers-{tier}")
            put_title(panel, say(f"check.tier_{tier}"), counts_of(reading, signs, say))

    def _show_face(self) -> None:
        """Show the restricted areas on the face, if it fits; wide windows show it even if empty."""
        width, held = self.app.size.width, restricted_areas(self.services)
        face = self.query_one("#no-massage")
        face.display = width >= WIDEST or (bool(held) and width >= WIDE)
        self.query_one(LitFace).light({}, held)
        name = "check.no_massage_panel" if held else "gate.nothing_held"
        put_title(face, self.services.phrases(name).rstrip("."))

    @property
    def _room_for_answers(self) -> int:
        """Return how many rows are free for answers beside the result."""
        if self.app.size.width < WIDE:
            return 0
        has_face = self.query_one("#no-massage").display
        return self.app.size.height - _AROUND - (_FACE if has_face else 0)

    def on_resize(self) -> None:
        """Show as many answers as the new size allows."""
        super().on_resize()
        if self._stands and not self._fits:
            self._fill()

    def action_answer(self) -> None:
        """Start the safety check."""
        self.nav.begin_check()

    def action_situation(self) -> None:
        """Start the health questions."""
        self.nav.begin_situation()

    def _offer(self, reading: CheckReading | None) -> Content:
        title = _("Warning signs") if reading is None else _("Repeat this check")
        find = self.services.keyboard.find
        is_crisis = reading is not None and needs_crisis_line(reading.answers)
        return lines(
            *([crisis_words(self.services.library, self.services.settings)] if is_crisis else []),
            plain(title, "bold"),
            *([plain(self.services.library.checklist.intro, "$muted")] if reading is None else []),
            Content("     ").join((find("check.answer").offered(_("answer the questions")),
                                   find("check.situation").offered(_("your health")))),
        )  # fmt: skip

    def _reading(self, reading: CheckReading | None) -> Content:
        say, today = self.services.phrases, self.services.today
        if reading is None:
            return plain(say("today.no_check_yet"), "$muted")
        left = len(reading.left_open)
        counts = listed([
            ngettext("{count} no", "{count} no", reading.denied).format(count=reading.denied),
            ngettext("{count} left open", "{count} left open", left).format(count=left),
        ])  # fmt: skip
        when = days_ago(reading.day, today)
        parts = reading_parts(reading, say, today)
        return lines(
            outcome_title(reading.outcome, say),
            plain(_("Answered {when}: {counts}").format(when=when, counts=counts), "$muted"),
            next_step(reading, say, today),
            *(line for part in parts if part for line in (plain(""), *part)),
        )

    def _restrictions(self, reading: CheckReading | None) -> Content | None:
        """Format the restrictions with reasons and end dates; None if there are none."""
        say, patient = self.services.phrases, read_patient_state(self.services.journal)
        told = []
        if reading is not None and reading.outcome in WARNING_TIERS:
            told.append(say(f"gate.locked_{reading.outcome}"))
            signs = [item.short for item in reading.ticked if item.tier == reading.outcome]
            if signs:
                told.append(say("check.locked_by", signs=clauses(signs)))
        if pause := pause_of(patient.recent_massages, patient.hurt_until):
            told.append(pause.words(say))
        for restriction in current_restrictions(patient, self.services.library):
            until = (
                say("check.until", day=day_words(restriction.until)) if restriction.until else ""
            )
            told.append(f"{restriction.reason} {until}".strip())
        if not told:
            return None
        return lines(*map(plain, dict.fromkeys(told)))
