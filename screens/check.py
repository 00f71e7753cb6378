"""Check: the last reading of the warning signs, and the way to a new one."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relief.dates import day_words, days_ago
from relief.insight.standing import read_standing
from relief.journal.checks import due_date
from relief.journal.journal import Row
from relief.safety.gate import current_holds
from screens.actions import bindings
from screens.outcome import outcome_lines
from screens.place import Place
from screens.plain import lines, plain


class Check(Place):
    """What was ticked, by when to look again, and what is on hold."""

    place = "check"
    CSS_PATH = "check.tcss"
    BINDINGS = [*bindings("places"), *bindings("check")]

    def compose_body(self) -> ComposeResult:
        """The offer to answer, then the last reading and the holds."""
        with VerticalScroll():
            yield Static(id="offer", classes="card")
            with Vertical(classes="columns"):
                yield Static(id="reading")
                yield Static(id="holds")

    def show(self) -> None:
        """Read the last answers."""
        row = self.relief.journal.last_written("checklist")
        self.query_one("#offer", Static).update(self._offer(row))
        self.query_one("#reading", Static).update(self._reading(row))
        self.query_one("#holds", Static).update(self._holds())

    def action_answer(self) -> None:
        """Go through the warning signs."""
        self.relief.begin_check()

    def action_situation(self) -> None:
        """Go through the facts about the person."""
        self.relief.begin_situation()

    def _offer(self, row: Row | None) -> Content:
        title = "Warning signs" if row is None else "Look again"
        return lines(
            plain(title, "bold"),
            plain(self.relief.library.checklist.intro, "$muted"),
            Content.assemble(("Enter", "$accent"), "  answer the questions     ",
                             ("s", "$accent"), "  about you"),
        )  # fmt: skip

    def _reading(self, row: Row | None) -> Content:
        say = self.relief.phrases
        if row is None:
            return plain(say("today.no_check_yet"), "$muted")
        outcome, day = row.body["outcome"], date.fromisoformat(row.day)
        today = self.relief.today
        answers = row.body["answers"]
        asked = [i for i in self.relief.library.checklist.item if i.tier != "selfcare"]
        left = sum(item.id not in answers for item in asked)
        by = due_date(outcome, day)
        again = f", look again on {day_words(by)}" if by and outcome == "selfcare" else ""
        return lines(
            plain(say(f"{outcome}.title"), "bold"),
            plain(f"Answered {days_ago(day, today)}{again}", "$muted"),
            plain(""),
            *outcome_lines(asked, answers),
            plain(
                f"{sum(answers.get(i.id) == 'no' for i in asked)} no, {left} left open", "$muted"
            ),
        )

    def _holds(self) -> Content:
        holds = current_holds(read_standing(self.relief.journal), self.relief.library)
        if not holds:
            return plain("Nothing is on hold.", "$muted")
        rows = [plain("On hold", "bold")]
        for hold in holds:
            until = f" Until the end of {day_words(hold.until)}." if hold.until else ""
            rows.append(plain(f"{hold.reason}{until}"))
        return lines(*rows)
