"""Four steps before an appointment: warning signs, diary, questions, report."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relief.columns import padded
from relief.flows.appointment import tell_appointment
from relief.flows.preparation import is_stopped, look_for_signs
from relief.flows.safety_check import check
from relief.i18n import _
from relief.report.appointments import Appointment, read_appointments
from relief.report.preparation import PreparationStep, read_steps
from screens.appointment.preview import PreviewScreen
from screens.appointment.questions_screen import DoctorQuestionsScreen
from screens.appointment.story import StoryScreen
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import clickable, keys
from screens.keys.table import bindings
from screens.modal_prompter import conversation, hold
from screens.safe_text import hung, lines, plain
from screens.widgets.panel import put_title

_LABEL = 18
_MARGINS = 8
_WIDEST = 72


class PreparationScreen(Dialog[None]):
    """Lists the steps: a digit opens one, Enter the first that is not done.

    A warning sign found here takes priority: this screen closes and its result is shown.
    """

    help_of = "prepare"
    BINDINGS: ClassVar = bindings("prepare")
    CSS_PATH = ["dialogs/dialog.tcss", "appointment/appointment.tcss"]

    def __init__(self) -> None:
        super().__init__()
        self._has_looked = False
        self._is_written = False

    def compose(self) -> ComposeResult:
        """Compose the introduction, the steps and the keys."""
        with Vertical(classes="sheet", id="prepare"):
            with VerticalScroll(can_focus=False):
                yield Static(id="prepare-visit")
                yield Static(id="prepare-steps", classes="gap")
            yield Static(id="prepare-keys", classes="keys")

    def on_mount(self) -> None:
        """Show the progress."""
        self._show()

    def on_resize(self) -> None:
        """Wrap the text again."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enable the question about the outcome once the appointment may be over."""
        is_open = super().check_action(action, parameters)
        return self._is_over if is_open and action == "after" else is_open

    def action_step(self, number: str) -> None:
        """Do a step."""
        steps = (self._signs, self._tell, self._questions, self._look)
        self.run_then(steps[int(number) - 1](), self._show)

    def action_next_step(self) -> None:
        """Do the first open step, or the last one if none is open."""
        done = [is_done for is_done, _, _ in self._steps()]
        self.action_step(str(done.index(False) + 1 if False in done else len(done)))

    def action_all_signs(self) -> None:
        """Ask about all the warning signs."""
        self.run_then(self._all_signs(), self._show)

    def action_after(self) -> None:
        """Record how the appointment went."""
        self.run_then(self._after(), self._show)

    def action_close(self) -> None:
        """Close the screen."""
        self.dismiss(None)

    async def _signs(self) -> None:
        """Ask whether anything is new, or about all signs if never answered or due."""
        is_nothing_new = await hold(self.nav, look_for_signs)
        self._has_looked = self._has_looked or bool(is_nothing_new)
        if is_nothing_new is False:
            self._give_way()

    async def _all_signs(self) -> None:
        await hold(self.nav, check)
        self._give_way()

    def _give_way(self) -> None:
        """Close for a warning sign, which takes priority."""
        if is_stopped(conversation(self.nav)):
            self.dismiss(None)

    async def _tell(self) -> None:
        await self.nav.push_screen_wait(StoryScreen())

    async def _questions(self) -> None:
        await self.nav.push_screen_wait(DoctorQuestionsScreen())

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
        """Return whether the day of the appointment has come."""
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
        count = sum(is_done for is_done, _, _ in self._steps())
        done = plain(f"{count}/{len(self._steps())}")
        put_title(self.query_one("#prepare"), say("prepare.title"), done)
        told = [("after", say("prepare.told"))] if self._is_over else []
        pairs = self.named("all_signs", *told, "close")
        steps = _("{first} to {last}").format(first=1, last=4), _("go to step")
        self.put("#prepare-keys", keys(steps, *pairs))

    def _row(self, number: int, is_done: bool, title: str, words: str) -> Content:
        width = min(_WIDEST, self.app.size.width) - _MARGINS - _LABEL - 5
        mark = ("✓ ", "$accent") if is_done else ("· ", "$faint")
        row = Content.assemble(
            (f"{number}  ", "$accent"), plain(padded(title, _LABEL)), mark,
            hung(words, width, _LABEL + 5, "$muted"),
        )  # fmt: skip
        return clickable(row, str(number))

    def _steps(self) -> list[PreparationStep]:
        services = self.services
        return read_steps(services.journal, services.phrases, self._has_looked, self._is_written)
