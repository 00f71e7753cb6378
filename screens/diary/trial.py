"""A personal trial: one change, on and off in random order, analysed at the end."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relief.flows.trial import begin_trial, end_trial, note_kept
from relief.formatting import day_and_month
from relief.i18n import ngettext
from relief.insight.claim_sentences import trial_words
from relief.insight.current_trial import CurrentTrial, plan_words, read_trial
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import keys
from screens.keys.table import bindings
from screens.modal_prompter import hold
from screens.safe_text import lines, plain
from screens.widgets.panel import put_title


class TrialScreen(Dialog[None]):
    """``a`` starts a trial, ``y`` and ``n`` record whether the change was made, ``x`` ends it."""

    help_of = "trial"
    jumps = True
    BINDINGS: ClassVar = bindings("trial")

    def compose(self) -> ComposeResult:
        """Compose the introduction, the plan, the result and the keys."""
        with VerticalScroll(classes="sheet", can_focus=False) as sheet:
            put_title(sheet, self.services.phrases("trial.title"))
            yield Static(id="trial-text")
            yield Static(id="trial-plan", classes="gap")
            yield Static(id="trial-keys", classes="keys")

    def on_mount(self) -> None:
        """Load the current trial."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enable the actions that apply to the trial's state and to today."""
        is_open = super().check_action(action, parameters)
        if is_open and action in ("begin", "keep", "end"):
            return action in _offered(read_trial(self.services.journal))
        return is_open

    def action_begin(self) -> None:
        """Start a trial."""
        self.run_then(hold(self.nav, begin_trial), self._show)

    def action_keep(self, is_done: bool) -> None:
        """Record whether the change was made today."""
        if (own := read_trial(self.services.journal)) is not None:
            self.run_then(hold(self.nav, note_kept, own, is_done), self._show)

    def action_end(self) -> None:
        """End the trial."""
        if (own := read_trial(self.services.journal)) is not None:
            self.run_then(hold(self.nav, end_trial, own), self._show)

    def action_close(self) -> None:
        """Close the dialog."""
        self.dismiss(None)

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
        names = {"begin": ("begin",), "keep": ("keep.True", "keep.False"), "end": ("end",)}
        shown = [name for action in _offered(own) for name in names[action]]
        self.put("#trial-keys", keys(*self.named(*shown, "close"), gap=5))


def _blocks(trial: CurrentTrial) -> Content:
    """Format the blocks: ● on, ○ off, · in the future; today's is highlighted."""
    cells = []
    for block in trial.trial.blocks:
        sign = "●" if block.is_on else "○"
        is_now = trial.is_running and block.first <= trial.today <= block.last
        style = (
            "bold $accent" if is_now else "$foreground" if block.last < trial.today else "$faint"
        )
        shown = sign if block.first <= trial.today else "·"
        cells.append(Content.assemble((shown, style)))
    days = ngettext(
        "{first} to {last}, {days} day each", "{first} to {last}, {days} days each",
        trial.plan.block_days,
    )  # fmt: skip
    first, last = day_and_month(trial.trial.start), day_and_month(trial.trial.last)
    days = days.format(first=first, last=last, days=trial.plan.block_days)
    return lines(Content(" ").join(cells), plain(days, "$muted"))


def _offered(trial: CurrentTrial | None) -> tuple[str, ...]:
    """Return the actions available now, in the order of the footer."""
    if trial is None or not trial.is_running:
        return ("begin",)
    return ("keep", "end") if trial.block else ("end",)
