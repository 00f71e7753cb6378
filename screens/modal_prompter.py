"""The prompter of the full screen: each question is a dialog."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from relief.errors import Left, ReliefError
from relief.flows.conversation import Conversation
from relief.flows.prompter import Afterwards, Choice, DateQuestion, Ended, QuestionList, SessionPlan
from relief.flows.safety_check import show_standing_emergency
from relief.i18n import _
from screens.await_write import await_write
from screens.dialogs.choice_prompt import ChoiceDialog
from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.multi_select import MultiSelectDialog
from screens.dialogs.notice import NoticeDialog
from screens.dialogs.rating import RatingDialog
from screens.dialogs.text_prompt import TextDialog

if TYPE_CHECKING:
    from datetime import date

    from relief.insight.anything_new import NewSign
    from relief.insight.check_history import CheckReading
    from relief.insight.jaw_rest import JawRest
    from relief.journal.stored_record import StoredRecord
    from relief.journal.vocabulary import JawState
    from screens.navigator import Navigator

Result = TypeVar("Result")

_TOLD_ALREADY = "checklist_first"
"""The code of a refusal that the result of the check has just explained."""


def conversation(nav: Navigator) -> Conversation:
    """The context for a flow that asks in dialogs."""
    services = nav.services
    return Conversation(services.journal, services.library, services.settings, ModalPrompter(nav))


async def hold(
    nav: Navigator, flow: Callable[..., Awaitable[Result]], *about: object
) -> Result | None:
    """Run a flow in dialogs; going back from a question leaves the flow.

    Args:
        nav: The ways to other screens.
        flow: The conversation.
        about: What it is about, besides the conversation itself.

    Returns:
        What it came to; None where the person left it, or was refused.
    """
    talk = conversation(nav)
    try:
        return await flow(talk, *about)
    except Left:
        return None
    except ReliefError as error:
        await _refuse(talk, error)
        return None


async def _refuse(talk: Conversation, error: ReliefError) -> None:
    """Show why something is not allowed; an emergency has its own screen."""
    if error.code == _TOLD_ALREADY:
        return
    if error.code != "locked_emergency" or not await show_standing_emergency(talk):
        await talk.ask.notice(error.message, error.hint)


class ModalPrompter:
    """Asks in dialogs over the active screen; see ``Prompter``."""

    can_ask = True

    def __init__(self, nav: Navigator) -> None:
        self._nav = nav

    @property
    def is_quiet(self) -> bool:
        """Whether ratings are left out: at night nothing more has to be pressed."""
        return self._nav.is_night

    def position(self, number: int, count: int) -> None:
        """Say nothing: a dialog shows one question, and the way back is a key."""

    async def choose(
        self, question: str, choices: Sequence[Choice], chosen: str = "", text: str = ""
    ) -> str | None:
        """Ask for one of a few."""
        return await self._nav.push_screen_wait(ChoiceDialog(question, choices, chosen, text))

    async def choose_several(
        self, question: str, choices: Sequence[Choice], text: str = ""
    ) -> tuple[str, ...] | None:
        """Ask for any number of a few."""
        return await self._nav.push_screen_wait(MultiSelectDialog(question, choices, text))

    async def rate(self, title: str, text: str, question: str) -> int | None:
        """Ask for a number from 0 to 10."""
        return await self._nav.push_screen_wait(RatingDialog(title, text, question))

    async def rate_parts(
        self, question: str, text: str, parts: Mapping[str, str], given: Mapping[str, int]
    ) -> dict[str, int] | None:
        """Ask for a number from 0 to 10 for each part."""
        from screens.diary.impact import ImpactScreen

        return await self._nav.push_screen_wait(ImpactScreen(question, text, parts, given))

    async def text(
        self,
        question: str,
        value: str = "",
        text: str = "",
        check: Callable[[str], object] | None = None,
        most: int = 200,
        keep: Callable[[str], object] | None = None,
    ) -> str | None:
        """Ask for a line of text."""
        dialog = TextDialog(question, value, text, check, most, keep)
        return await self._nav.push_screen_wait(dialog)

    async def date(self, question: DateQuestion) -> date:
        """Ask for a day."""
        from screens.check.restriction_end import RestrictionEndDialog

        return await self._nav.push_screen_wait(RestrictionEndDialog(question))

    async def places(
        self, question: str, marked: Sequence[str] = (), in_order: bool = False, most: int = 0
    ) -> tuple[str, ...] | None:
        """Ask for places on face and neck, on a map."""
        from screens.dialogs.area_picker import AreaPicker

        return await self._nav.push_screen_wait(AreaPicker(question, marked, in_order, most))

    async def confirm(self, question: str, text: str, yes: str, no: str) -> bool:
        """Ask a question that only a deliberate yes answers with yes."""
        return await self._nav.push_screen_wait(ConfirmDialog(question, text, yes, no))

    async def answer_questions(self, asked: QuestionList) -> dict[str, str] | None:
        """Ask all questions on one screen."""
        from screens.check.questions import QuestionsScreen

        return await self._nav.push_screen_wait(QuestionsScreen(asked))

    async def pick_new(
        self, signs: Sequence[NewSign], is_meant: Callable[[NewSign], Awaitable[bool]]
    ) -> NewSign | None:
        """Show every sign that may be new, all at once."""
        from screens.check.anything_new import AnythingNew

        picked = await self._nav.push_screen_wait(AnythingNew(signs, is_meant))
        if picked is None:
            raise Left(_("nothing was changed"))
        return picked[0] if picked else None

    async def show_reading(self, reading: CheckReading) -> bool:
        """Show what a safety check came to; what the person wishes to do next is begun."""
        from screens.check.check_result import CheckResultScreen

        wish = await self._nav.push_screen_wait(CheckResultScreen(reading))
        self._nav.refresh_tab()
        if wish is not None:
            self._nav.do(wish)
        return wish is None

    async def show_emergency(self, row: StoredRecord) -> None:
        """Show the number to call."""
        from screens.check.emergency import EmergencyScreen

        await self._nav.push_screen_wait(EmergencyScreen(row))

    async def jaw_state(self) -> JawState | None:
        """Ask what the jaw is doing."""
        from screens.diary.jaw_check import JawCheck

        return await self._nav.push_screen_wait(JawCheck())

    async def rest_jaw(self, rest: JawRest) -> None:
        """Show how to rest the jaw and the seconds left."""
        from screens.diary.jaw_check import JawRestScreen

        await self._nav.push_screen_wait(JawRestScreen(rest))

    async def play(self, session: SessionPlan) -> Ended | None:
        """Play a session with face or pacer, digits and sound."""
        from screens.practice.session import SessionScreen

        services = self._nav.services
        screen = SessionScreen(session.timeline, session.playing, session.note)
        services.session = screen
        try:
            return await self._nav.push_screen_wait(screen)
        finally:
            services.session = None
            self._nav.refresh_tab()

    async def show_ended(self, ended: Ended, asks: bool) -> Afterwards:
        """Say what was done, and ask how it feels."""
        from screens.practice.session_over import AfterSessionScreen

        leaves = self._nav.services.leaves_after_session
        return await self._nav.push_screen_wait(AfterSessionScreen(ended, asks, leaves))

    async def tap_pace(self) -> float | None:
        """Let the person tap their own breath."""
        from screens.practice.pace_detection import PaceScreen

        pace = await self._nav.push_screen_wait(PaceScreen())
        if pace is None:
            raise Left(_("nothing was changed"))
        return pace

    async def notice(self, text: str, more: str = "") -> None:
        """Say something; any key goes on."""
        await self._nav.push_screen_wait(NoticeDialog(text, more))

    def tell(self, text: str, title: str = "") -> None:
        """Say something in passing."""
        self._nav.notify(text, title=title, markup=False)

    def warn(self, error: ReliefError) -> None:
        """Say in passing that something failed."""
        words = f"{error.message}. {error.hint}"
        self._nav.notify(words, severity="error", markup=False)

    def changed(self, text: str, more: Sequence[str] = ()) -> None:
        """Say what was saved or deleted in passing, with the key that undoes it."""
        self.tell(f"{text}\n{self._nav.services.phrases('saved.undo_key')}")

    async def try_again(self, error: ReliefError) -> bool:
        """Say why something could not be saved. Returns whether to try again."""
        say = self._nav.services.phrases
        why = say("diary.not_saved", why=f"{error.message}. {error.hint}")
        return await self.confirm(why, "", say("diary.try_again"), say("diary.leave_unsaved"))

    async def not_saved(self, error: ReliefError, more: str) -> None:
        """Say why something could not be saved, and what counts all the same."""
        await self.notice(f"{error.message}. {error.hint}", more)

    async def saved(self, saving: Future[Result]) -> Result:
        """Wait until something is safe on disk."""
        return await await_write(self._nav, saving)
