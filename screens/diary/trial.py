"""A trial of one's own: one change, on and off by lot, and an honest answer at the end."""

from __future__ import annotations

from datetime import date, timedelta
from secrets import token_hex

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from relief.errors import ReliefError, UsageError
from relief.insight.claim_words import trial_words
from relief.insight.own_trial import (
    USUAL_BLOCK_DAYS,
    USUAL_PAIRS,
    OwnTrial,
    plan_words,
    read_trial,
)
from relief.journal.records import TrialDay, TrialPlan, stamp_now
from relief.parsing.days import optional, parse_day
from screens.flows import save
from screens.plain import lines, plain
from screens.saving import until_saved
from screens.sheets.choose import Choice, ChooseScreen
from screens.sheets.notice import Notice
from screens.sheets.offered import keys
from screens.sheets.sheet import Sheet
from screens.sheets.typing import TypeScreen

_LENGTHS = ((3, 8), (4, 10), (7, 8), (7, 12))
"""Days of a block and pairs of blocks that can be chosen."""


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
            self.run_then(self._begin(), self._show)
        elif own is not None and own.block is not None and event.key in ("y", "n"):
            self.run_then(self._say(own, event.key == "y"), self._show)
        elif own is not None and is_running and event.key == "x":
            self.run_then(self._end(own), self._show)

    async def _begin(self) -> None:
        """Ask for the change, the length and the first day, then draw the plan."""
        nav, say = self.nav, self.services.phrases
        change = await nav.push_screen_wait(
            TypeScreen(say("trial.change"), text=say("trial.change_how"), check=_some, most=80)
        )
        if not change:
            return
        choices = [
            Choice(str(n), say("trial.length", days=days, blocks=2 * pairs, whole=2 * days * pairs),
                   f"{days} {pairs}")
            for n, (days, pairs) in enumerate(_LENGTHS, 1)
        ]  # fmt: skip
        usual = f"{USUAL_BLOCK_DAYS} {USUAL_PAIRS}"
        length = await nav.push_screen_wait(
            ChooseScreen(say("trial.how_long"), choices, usual, say("trial.how_long_text"))
        )
        if not length:
            return
        days, pairs = map(int, length.split())
        washout = await nav.push_screen_wait(
            ChooseScreen(say("trial.washout"), _washouts(days), "0", say("trial.washout_text"))
        )
        if not washout:
            return
        tomorrow = nav.services.today + timedelta(days=1)
        first = await nav.push_screen_wait(
            TypeScreen(say("trial.start"), tomorrow.isoformat(), say("treatment.day_how"),
                       self._not_past, most=30)
        )  # fmt: skip
        if first is None:
            return
        plan = TrialPlan(
            **stamp_now(nav.services.journal.clock), change=change,
            start=self._start(first) or tomorrow,
            block_days=days, pairs=pairs, seed=token_hex(8), washout_days=int(washout) or None,
        )  # fmt: skip
        await save(nav, plan)

    async def _say(self, own: OwnTrial, done: bool) -> None:
        day = TrialDay(
            **stamp_now(self.services.journal.clock), trial=own.row.record, day=own.today, done=done
        )
        if await save(self.nav, day) is not None:
            self.notify(self.services.phrases("diary.saved"), markup=False)

    async def _end(self, own: OwnTrial) -> None:
        """End it with today as its last day; once more asked, for it cannot go on."""
        say = self.services.phrases
        choice = [Choice("1", say("trial.end_yes"), "end")]
        chosen = await self.nav.push_screen_wait(ChooseScreen(say("trial.end"), choice))
        if chosen != "end":
            return
        plan = own.plan.model_copy(update={"stopped": own.today - timedelta(days=1)})
        journal = self.services.journal
        try:
            await until_saved(self.nav, journal.change(own.row, plan.body(), plan.at))
        except ReliefError as error:
            await self.nav.push_screen_wait(Notice(error.message, error.hint))

    def _start(self, words: str) -> date | None:
        return optional(lambda typed: parse_day(typed, self.services.today, "coming"))(words)

    def _not_past(self, words: str) -> None:
        day = self._start(words)
        if day is not None and day < self.services.today:
            raise UsageError(f"{words} has passed", "a trial begins today or later")

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


def _washouts(block_days: int) -> list[Choice]:
    """How many days of each block may not count: at least two must."""
    return [
        Choice(str(n + 1), f"{n} day" if n == 1 else f"{n} days", str(n))
        for n in range(min(3, block_days - 2) + 1)
    ]


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


def _some(words: str) -> None:
    if not words:
        raise UsageError("one change is needed", "such as: no coffee after noon")
