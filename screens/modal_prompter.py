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
"""Code of a refusal that the check result has just explained."""


def conversation(nav: Navigator) -> Conversation:
    """The context for a flow that asks in dialogs."""
    services = nav.services
    return Conversation(services.journal, services.library, services.settings, ModalPrompter(nav))


async def hold(
    nav: Navigator, flow: Callable[..., Awaitable[Result]], *about: object
) -> Result | None:
    """Run a flow in dialogs, then refresh the tab; going back from a question ends it.

    Args:
        nav: The navigation.
        flow: The conversation.
        about: Further arguments of the flow.

    Returns:
        The flow's result; None if the person left it or it was refused.
    """
    talk = conversation(nav)
    try:
        return await flow(talk, *about)
    except Left:
        return None
    except ReliefError as error:
        await _refuse(talk, error)
        return None
    finally:
        nav.refresh_tab()


async def play(nav: Navigator, flow: Callable[..., Awaitable[bool]], *about: object) -> None:
    """Run the flow of a session, then quit if that was requested."""
    from relief.flows.session import SessionOptions

    options = SessionOptions(is_kept=nav.services.keeps_sessions)
    if await hold(nav, flow, *about, options) and nav.services.leaves_after_session:
        nav.exit(return_code=0)


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
        """Whether to skip ratings: at night, because no further key should be needed."""
        return self._nav.is_night

    def position(self, number: int, count: int) -> None:
        """Do nothing: dialogs show no position."""

    async def choose(
        self, question: str, choices: Sequence[Choice], chosen: str = "", text: str = ""
    ) -> str | None:
        """Ask for one of a few options."""
        return await self._nav.push_screen_wait(ChoiceDialog(question, choices, chosen, text))

    async def choose_several(
        self, question: str, choices: Sequence[Choice], text: str = ""
    ) -> tuple[str, ...] | None:
        """Ask for any number of options."""
        return await self._nav.push_screen_wait(MultiSelectDialog(question, choices, text))

    async def rate(self, title: str, text: str, question: str) -> int | None:
        """Ask for a rating from 0 to 10."""
        return await self._nav.push_screen_wait(RatingDialog(title, text, question))

    async def rate_parts(
        self, question: str, text: str, parts: Mapping[str, str], given: Mapping[str, int]
    ) -> dict[str, int] | None:
        """Ask for a rating from 0 to 10 of each part."""
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
        """Ask for areas of the face and neck on a map."""
        from screens.dialogs.area_picker import AreaPicker

        return await self._nav.push_screen_wait(AreaPicker(question, marked, in_order, most))

    async def confirm(self, question: str, text: str, yes: str, no: str) -> bool:
        """Ask a question that only a deliberate yes confirms."""
        return await self._nav.push_screen_wait(ConfirmDialog(question, text, yes, no))

    async def answer_questions(self, asked: QuestionList) -> dict[str, str] | None:
        """Ask all questions on one screen."""
        from screens.check.questions import QuestionsScreen

        return await self._nav.push_screen_wait(QuestionsScreen(asked))

    async def pick_new(
        self, signs: Sequence[NewSign], is_meant: Callable[[NewSign], Awaitable[bool]]
    ) -> NewSign | None:
        """Show all signs that may be new at once."""
        from screens.check.anything_new import AnythingNew

        picked = await self._nav.push_screen_wait(AnythingNew(signs, is_meant))
        if picked is None:
            raise Left(_("nothing was changed"))
        return picked[0] if picked else None

    async def show_reading(self, reading: CheckReading) -> bool:
        """Show the result of a safety check, and start what the person chooses next."""
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
        """Play a session with face or pacer, countdown and sound."""
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
        """Show what was done, and ask for a rating."""
        from screens.practice.session_over import AfterSessionScreen

        leaves = self._nav.services.leaves_after_session
        return await self._nav.push_screen_wait(AfterSessionScreen(ended, asks, leaves))

    async def tap_pace(self) -> float | None:
        """Measure the person's breathing pace by key presses."""
        from screens.practice.pace_detection import PaceScreen

        pace = await self._nav.push_screen_wait(PaceScreen())
        if pace is None:
            raise Left(_("nothing was changed"))
        return pace

    async def notice(self, text: str, more: str = "") -> None:
        """Show a message; any key closes it."""
        await self._nav.push_screen_wait(NoticeDialog(text, more))

    def tell(self, text: str, title: str = "") -> None:
        """Show a notification."""
        self._nav.notify(text, title=title, markup=False)

    def warn(self, error: ReliefError) -> None:
        """Show an error as a notification."""
        words = error.sentences
        self._nav.notify(words, severity="error", markup=False)

    def changed(self, text: str, more: Sequence[str] = ()) -> None:
        """Show a notification of what was saved or deleted, with the undo key."""
        self.tell(f"{text}\n{self._nav.services.phrases('saved.undo_key')}")

    async def try_again(self, error: ReliefError) -> bool:
        """Show why something could not be saved; return whether to try again."""
        say = self._nav.services.phrases
        why = say("diary.not_saved", why=error.sentences)
        return await self.confirm(why, "", say("diary.try_again"), say("diary.leave_unsaved"))

    async def not_saved(self, error: ReliefError, more: str) -> None:
        """Show why something could not be saved, and what still applies."""
        await self.notice(error.sentences, more)

    async def saved(self, saving: Future[Result]) -> Result:
        """Wait until a write is on disk."""
        return await await_write(self._nav, saving)
