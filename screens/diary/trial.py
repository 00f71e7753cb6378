"""A trial of one's own: one change, on and off by lot, and an honest answer at the end."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from relief.flows.trial import begin_trial, end_trial, note_kept
from relief.insight.claim_words import trial_words
from relief.insight.own_trial import OwnTrial, plan_words, read_trial
from screens.modal_prompter import hold
from screens.plain import lines, plain
from screens.sheets.offered import keys
from screens.sheets.sheet import Sheet


class TrialScreen(Sheet[None]):
    """``a`` begins one, ``y`` and ``n`` say whether the change was made today, ``x`` ends it."""

    help_of = "trial"
    jumps = True

    def compose(self) -> ComposeResult:
        """What it is, the plan, what it came to, the keys."""
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Static(plain(self.services.phrases("trial.title"), "bold"))
            yield Static(id="trial-text", classes="gap")
            yield Static(id="trial-plan", classes="gap")
            yield Static(id="trial-keys", classes="keys")

    def on_mount(self) -> None:
        """Show what there is."""
        self._show()

    def on_key(self, event: Key) -> None:
        """Begin, say how today went, end, or go back."""
        event.stop()
        own = read_trial(self.services.journal)
        is_running = own is not None and own.is_running
        if event.key in ("q", "escape"):
            self.dismiss(None)
        elif event.key == "a" and not is_running:
            self.run_then(hold(self.nav, begin_trial), self._show)
        elif own is not None and own.block is not None and event.key in ("y", "n"):
            self.run_then(hold(self.nav, note_kept, own, event.key == "y"), self._show)
        elif own is not None and is_running and event.key == "x":
            self.run_then(hold(self.nav, end_trial, own), self._show)

    def _show(self) -> None:
        say, own = self.services.phrases, read_trial(self.services.journal)
        if own is None:
            text, plan = plain(say("trial.what")), plain("")
        else:
            text = plain(plan_words(own, say))
            plan = lines(_blocks(own), plain(""), *map(plain, trial_words(own, say)))
        self.put("#trial-text", text)
        self.put("#trial-plan", plan)
        self.query_one("#trial-plan").display = own is not None
        self.put("#trial-keys", _keys(own))


def _blocks(own: OwnTrial) -> Content:
    """The blocks in a row: ● on, ○ off; those that are not over yet are faint but for today's."""
    cells = []
    for block in own.trial.blocks:
        sign = "●" if block.is_on else "○"
        is_now = own.is_running and block.first <= own.today <= block.last
        style = "bold $accent" if is_now else "$foreground" if block.last < own.today else "$faint"
        shown = sign if block.first <= own.today else "·"
        cells.append(Content.assemble((shown, style)))
    first, last = own.trial.start, own.trial.last
    days = f"{_day(first)} to {_day(last)}, {own.plan.block_days} days each"
    return lines(Content(" ").join(cells), plain(days, "$muted"))


def _keys(own: OwnTrial | None) -> Content:
    pairs = [("q", "back")]
    if own is None or not own.is_running:
        pairs.insert(0, ("a", "begin one"))
    else:
        said = [("y", "I did it today"), ("n", "I did not")] if own.block else []
        pairs = [*said, ("x", "end it"), *pairs]
    return keys(*pairs, gap=5)


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"
