"""Check: the last reading of the warning signs, and the way to a new one."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relief.formatting import clauses, day_words, days_ago, listed
from relief.i18n import N_, _, ngettext
from relief.insight.check_history import CheckReading, last_reading
from relief.journal.patient_records import read_patient_state
from relief.safety.crisis_sign import needs_crisis_line
from relief.safety.gate import current_restrictions
from relief.safety.massage_pause import pause_of
from relief.safety.urgency import WARNING_TIERS
from screens.check.check_result import crisis_words, next_step, outcome_title, reading_parts
from screens.keys.table import bindings
from screens.safe_text import lines, plain
from screens.tab import TabScreen
from screens.widgets.panel import put_title


class Check(TabScreen):
    """What was ticked, by when to look again, and what must not be massaged."""

    place = "check"
    CSS_PATH = "check/check.tcss"
    BINDINGS = [*bindings("places"), *bindings("check")]
    offers = (("check.answer", N_("answer")), ("check.situation", N_("about you")))

    def compose_body(self) -> ComposeResult:
        """The offer to answer, then the last reading and the restrictions."""
        with VerticalScroll():
            yield Static(id="offer", classes="panel")
            with Vertical(classes="columns"):
                yield Static(id="reading", classes="panel")
                yield Static(id="holds", classes="panel")

    def show(self) -> None:
        """Read the last answers."""
        reading = last_reading(self.services.journal, self.services.library)
        say = self.services.phrases
        self.put("#offer", self._offer(reading))
        self.put("#reading", self._reading(reading))
        put_title(self.query_one("#offer"), say("check.panel"))
        put_title(self.query_one("#reading"), say("check.reading_panel"))
        put_title(self.query_one("#holds"), say("check.restrictions"))
        restrictions = self._restrictions(reading)
        nothing = plain(say("gate.nothing_held"), "$muted")
        self.put("#holds", restrictions or nothing)
        columns, held = self.query_one(".columns"), self.query_one("#holds")
        first = 0 if restrictions else 1  # what must not be done is read first
        if columns.children[first] is not held:
            columns.move_child(held, before=0) if restrictions else columns.move_child(
                held, after=1
            )

    def action_answer(self) -> None:
        """Go through the warning signs."""
        self.nav.begin_check()

    def action_situation(self) -> None:
        """Go through the facts about the person."""
        self.nav.begin_situation()

    def _offer(self, reading: CheckReading | None) -> Content:
        title = _("Warning signs") if reading is None else _("Look again")
        find = self.services.keyboard.find
        is_crisis = reading is not None and needs_crisis_line(reading.answers)
        return lines(
            *([crisis_words(self.services.library, self.services.settings)] if is_crisis else []),
            plain(title, "bold"),
            *([plain(self.services.library.checklist.intro, "$muted")] if reading is None else []),
            Content("     ").join((find("check.answer").offered(_("answer the questions")),
                                   find("check.situation").offered(_("about you")))),
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
            *(line for part in parts for line in (plain(""), *part)),
        )

    def _restrictions(self, reading: CheckReading | None) -> Content | None:
        """What must not be massaged now, why, and until when; None where nothing is ruled out."""
        say, standing = self.services.phrases, read_patient_state(self.services.journal)
        told = []
        if reading is not None and reading.outcome in WARNING_TIERS:
            told.append(say(f"gate.locked_{reading.outcome}"))
            signs = [item.short for item in reading.ticked if item.tier == reading.outcome]
            if signs:
                told.append(say("check.locked_by", signs=clauses(signs)))
        if pause := pause_of(standing.recent_massages, standing.hurt_until):
            told.append(pause.words(say))
        for hold in current_restrictions(standing, self.services.library):
            until = say("check.until", day=day_words(hold.until)) if hold.until else ""
            told.append(f"{hold.reason} {until}".strip())
        if not told:
            return None
        return lines(*map(plain, dict.fromkeys(told)))
