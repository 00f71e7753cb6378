"""Four short steps before a visit: the warning signs, the diary, the questions, the page."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from relief.dates import days_ago
from relief.flows.anything_new import ask_whether_new
from relief.flows.appointment import tell_appointment
from relief.insight.glance import outcome_words, read_glance
from relief.journal.checks import is_warning
from relief.visit.appointments import Appointment, read_appointments
from relief.visit.asked import MOST_RANKED, read_asked
from relief.visit.story import read_telling
from screens.conversations import check_signs
from screens.modal_prompter import hold
from screens.plain import hung, lines, plain
from screens.sheets.offered import clickable, keys
from screens.sheets.sheet import Sheet
from screens.visit.asked import AskedScreen
from screens.visit.preview import PreviewScreen
from screens.visit.story import StoryScreen

_LABEL = 18
_MARGINS = 8
_WIDEST = 72


class PrepareScreen(Sheet[None]):
    """A digit goes to its step, Enter to the first one that is open.

    A warning sign that is found here wins: what it leads to is shown, and this screen is gone.
    """

    CSS_PATH = ["sheets/sheet.tcss", "visit/visit.tcss"]

    def __init__(self) -> None:
        super().__init__()
        self._has_looked = False
        self._is_written = False

    def compose(self) -> ComposeResult:
        """What it is for, the steps, the keys."""
        with Vertical(classes="sheet", id="prepare"):
            with VerticalScroll(can_focus=False):
                yield Static(plain(self.services.phrases("prepare.title"), "bold"))
                yield Static(id="prepare-visit")
                yield Static(id="prepare-steps", classes="gap")
            yield Static(id="prepare-keys", classes="keys")

    def on_mount(self) -> None:
        """Show how far it has come."""
        self._show()

    def on_resize(self) -> None:
        """Wrap it anew."""
        self._show()

    def on_key(self, event: Key) -> None:
        """Do a step, or go back."""
        steps = {"1": self._signs, "2": self._tell, "3": self._questions, "4": self._look}
        event.stop()
        if event.key in ("q", "escape"):
            self.dismiss(None)
        elif event.character in steps:
            self.run_then(steps[event.character](), self._show)
        elif event.key == "enter":
            done = [is_done for is_done, _, _ in self._steps()]
            step = str(done.index(False) + 1 if False in done else len(done))
            self.run_then(steps[step](), self._show)
        elif event.key == "c":
            self.run_then(self._all_signs(), self._show)
        elif event.key == "t" and self._is_over:
            self.run_then(self._after(), self._show)

    async def _signs(self) -> None:
        """Is anything new? The whole list where it was never answered, or is due."""
        glance = read_glance(self.services.journal)
        again = glance.look_again
        if glance.outcome is None or (again is not None and again <= glance.today):
            await self._all_signs()
            return
        is_nothing_new = await hold(self.nav, ask_whether_new)
        self._has_looked = self._has_looked or bool(is_nothing_new)
        if is_nothing_new is False:
            self._give_way()

    async def _all_signs(self) -> None:
        await check_signs(self.nav)
        self._give_way()

    def _give_way(self) -> None:
        """A warning sign comes first: there is no page to prepare now."""
        row = self.services.journal.last_written("checklist")
        if row is not None and is_warning(row.body["outcome"]):
            self.dismiss(None)

    async def _tell(self) -> None:
        await self.nav.push_screen_wait(StoryScreen())

    async def _questions(self) -> None:
        await self.nav.push_screen_wait(AskedScreen())

    async def _look(self) -> None:
        written = await self.nav.push_screen_wait(PreviewScreen())
        self._is_written = self._is_written or bool(written)

    async def _after(self) -> None:
        if (one := self._visit()) is not None:
            await hold(self.nav, tell_appointment, one)
            self.dismiss(None)

    def _visit(self) -> Appointment | None:
        return read_appointments(self.services.journal).next

    @property
    def _is_over(self) -> bool:
        """Whether it is the day of the visit, which may be over by now."""
        one = self._visit()
        return one is not None and one.on <= self.services.today

    def _show(self) -> None:
        if not self.children:
            return
        say, today, one = self.services.phrases, self.services.today, self._visit()
        words = f"{one.words(today)} · {one.how_soon(today)}" if one else say("prepare.none")
        self.put("#prepare-visit", plain(words, "$muted"))
        rows = (self._row(number, *step) for number, step in enumerate(self._steps(), 1))
        self.put("#prepare-steps", lines(*rows))
        shown = [("1 to 4", "a step"), ("c", "all signs anew")]
        shown += [("t", say("prepare.told"))] if self._is_over else []
        self.put("#prepare-keys", keys(*shown, ("q", "back")))

    def _row(self, number: int, is_done: bool, title: str, words: str) -> Content:
        width = min(_WIDEST, self.app.size.width) - _MARGINS - _LABEL - 5
        mark = ("✓ ", "$accent") if is_done else ("· ", "$faint")
        row = Content.assemble(
            (f"{number}  ", "$accent"), plain(f"{title:<{_LABEL}}"), mark,
            hung(words, width, _LABEL + 5, "$muted"),
        )  # fmt: skip
        return clickable(row, str(number))

    def _steps(self) -> list[tuple[bool, str, str]]:
        """Whether each step is done, its title, and how far it has come."""
        say = self.services.phrases
        done = (self._signs_done(), self._telling_done(), self._questions_done())
        looked = say("prepare.preview_done" if self._is_written else "prepare.preview_todo")
        names = ("check", "diary", "questions", "preview")
        return [
            (is_done, say(f"prepare.{name}"), words)
            for name, (is_done, words) in zip(
                names, (*done, (self._is_written, looked)), strict=True
            )
        ]

    def _signs_done(self) -> tuple[bool, str]:
        say, glance = self.services.phrases, read_glance(self.services.journal)
        if glance.checked is None:
            return False, say("prepare.check_never")
        when = days_ago(glance.checked, glance.today)
        if self._has_looked:
            return True, say("prepare.check_looked", when=when)
        if glance.look_again is not None and glance.look_again <= glance.today:
            return False, say("prepare.check_due", when=when)
        outcome = outcome_words(glance.outcome or "", say)
        is_fresh = (glance.today - glance.checked).days <= 1 and glance.outcome != "incomplete"
        return is_fresh, say("prepare.check_done", when=when, outcome=outcome)

    def _telling_done(self) -> tuple[bool, str]:
        say = self.services.phrases
        telling = read_telling(self.services.journal, say)
        days = say("prepare.diary_days", noted=telling.noted, days=telling.days)
        if not telling.lacks:
            return True, f"{days} · {say('prepare.diary_whole')}"
        count = len(telling.lacks)
        lacking = say("prepare.diary_lack" if count == 1 else "prepare.diary_lacks", count=count)
        return False, f"{days} · {lacking}"

    def _questions_done(self) -> tuple[bool, str]:
        say, asked = self.services.phrases, read_asked(self.services.journal)
        if not asked:
            return False, say("prepare.questions_none")
        count, shown = len(asked), min(MOST_RANKED, len(asked))
        ranked = min(sum(one.rank is not None for one in asked), MOST_RANKED)
        if count == shown:
            name = "all"
        else:
            name = "first" if not ranked else "some" if ranked < shown else "chosen"
        words = say(f"prepare.questions_{name}", shown=shown, count=count, ranked=ranked)
        return name in ("all", "chosen"), words
