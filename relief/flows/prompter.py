"""The protocol through which a flow asks: dialogs, lines of text, or a test's script.

A flow decides; a prompter only shows and asks. It never saves and never judges an answer.

There are two ways to leave a question. ``None`` means that the person went back from this question,
as with Escape in a dialog. ``Left`` is raised if they leave the whole conversation, as with ``q``
on a line. What a flow has saved by then stays saved. Enter on an empty line keeps the earlier
value, as in a dialog.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from relief.errors import ReliefError
    from relief.insight.anything_new import NewSign
    from relief.insight.check_history import CheckReading
    from relief.insight.jaw_rest import JawRest
    from relief.journal.session_recorder import Playing, SessionRecorder
    from relief.journal.stored_record import StoredRecord
    from relief.journal.vocabulary import JawState
    from relief.practice.player import Player
    from relief.practice.timeline import Timeline
    from relief.safety.questionnaire import YesNoQuestion

Result = TypeVar("Result")

PATH_CHARACTERS = 1_000
"""The longest file name that can be typed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several answers: its key, its text, and its value."""

    key: str
    words: str
    value: str


def numbered(pairs: Mapping[str, str]) -> list[Choice]:
    """Return choices with the keys 1, 2, 3 and so on, from their texts by value."""
    return [Choice(str(n), words, value) for n, (value, words) in enumerate(pairs.items(), 1)]


def no_consequence(_question: str, _answer: str) -> Sequence[str]:
    """The default for answers without a consequence."""
    return ()


@dataclass(frozen=True, slots=True)
class QuestionList:
    """A list of yes/no questions that is answered in one go.

    Attributes:
        title: The title.
        intro: Text before the first question.
        questions: The questions; those of one group are adjacent.
        earlier: The earlier answers, by question id.
        stop_on: Ids of questions for which a yes or "not sure" ends the list at once.
        ends_by_itself: Whether the list is saved at once when its last open question is answered.
        meaning: Returns the consequence of an answer (question id, answer) in sentences; a prompter
            that asks one question at a time shows it after each.
        left: The message when the person leaves.
    """

    title: str
    intro: str
    questions: Sequence[YesNoQuestion]
    earlier: Mapping[str, str] = field(default_factory=dict)
    stop_on: frozenset[str] = frozenset()
    ends_by_itself: bool = False
    meaning: Callable[[str, str], Sequence[str]] = no_consequence
    left: str = ""


@dataclass(frozen=True, slots=True)
class DateQuestion:
    """A question for a day.

    Attributes:
        title: The title, a few words.
        text: Why the question is asked.
        question: The question itself.
        usual: The default.
        read: Parses a typed day; raises UsageError if it is invalid.
    """

    title: str
    text: str
    question: str
    usual: date
    read: Callable[[str], date]


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """A session that is ready to be played.

    Attributes:
        timeline: What happens when.
        playing: How the session is recorded.
        note: Text to read before the first step.
    """

    timeline: Timeline
    playing: Playing
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """A session that has ended.

    Attributes:
        row: The session's record in the journal; None if it could not be saved.
        fault: Why the session could not be saved; None if it was saved.
    """

    player: Player
    keeper: SessionRecorder
    row: StoredRecord | None
    fault: str = ""

    @property
    def is_hurt(self) -> bool:
        """Whether the session ended because of pain."""
        return self.player.said == "hurt"


@dataclass(frozen=True, slots=True)
class Afterwards:
    """The person's answers after a session.

    Attributes:
        rating: Strength of the twitching or tension, from 0 to 10; None if not answered.
        resumes: Whether the session ended by mistake and is to be resumed.
    """

    rating: int | None = None
    resumes: bool = False


class Prompter(Protocol):
    """Asks a person, and shows them messages.

    Attributes:
        can_ask: Whether a person can answer; not without a terminal.
        is_quiet: Whether to ask as little as possible, as at night or in a preview.
    """

    @property
    def can_ask(self) -> bool:
        """Whether a person can answer."""

    @property
    def is_quiet(self) -> bool:
        """Whether to ask as little as possible, so that ratings are skipped."""

    def position(self, number: int, count: int) -> None:
        """Announce the position of the next question, in plain-text mode."""

    # Single answers

    async def choose(
        self, question: str, choices: Sequence[Choice], chosen: str = "", text: str = ""
    ) -> str | None:
        """Ask for one of a few options; return its value, "" for none of them.

        Args:
            question: The question.
            choices: The options.
            chosen: The value chosen before.
            text: An explanation.
        """

    async def choose_several(
        self, question: str, choices: Sequence[Choice], text: str = ""
    ) -> tuple[str, ...] | None:
        """Ask for any number of options; return their values."""

    async def rate(self, title: str, text: str, question: str) -> int | None:
        """Ask for a number from 0 to 10; None if skipped."""

    async def rate_parts(
        self, question: str, text: str, parts: Mapping[str, str], given: Mapping[str, int]
    ) -> dict[str, int] | None:
        """Ask for a number from 0 to 10 for each part; ``parts`` maps names to texts."""

    async def text(
        self,
        question: str,
        value: str = "",
        text: str = "",
        check: Callable[[str], object] | None = None,
        most: int = 200,
        keep: Callable[[str], object] | None = None,
    ) -> str | None:
        """Ask for a line of text; return it stripped.

        Args:
            question: The question.
            value: The initial value; Enter accepts it.
            text: An explanation.
            check: Raises UsageError for invalid text; its message is shown and the question asked
                again.
            most: Maximum number of characters.
            keep: Called with the text while typing, so that a crash cannot lose it.
        """

    async def date(self, question: DateQuestion) -> date:
        """Ask for a day; Enter accepts the default."""

    async def places(
        self, question: str, marked: Sequence[str] = (), in_order: bool = False, most: int = 0
    ) -> tuple[str, ...] | None:
        """Ask for areas of the face and neck, such as ``cheek.left``.

        Args:
            question: The question.
            marked: The areas marked before.
            in_order: Whether their order matters.
            most: Maximum number of areas; 0 means no limit.
        """

    async def confirm(self, question: str, text: str, yes: str, no: str) -> bool:
        """Ask a question that only a deliberate yes confirms.

        Args:
            question: The question.
            text: What happens after a yes.
            yes: The label of the key for yes.
            no: The label of the key for no.
        """

    # Safety

    async def answer_questions(self, asked: QuestionList) -> dict[str, str] | None:
        """Ask a list of yes or no questions.

        Returns:
            ``yes``, ``no`` or ``unsure`` by question id, without open questions. None if the person
            leaves:
                then no answer counts.
        """

    async def pick_new(
        self, signs: Sequence[NewSign], is_meant: Callable[[NewSign], Awaitable[bool]]
    ) -> NewSign | None:
        """Show all signs that may be new. Enter alone does nothing.

        Args:
            signs: The signs.
            is_meant: Called to confirm a sign; if it returns False, the list is asked again.

        Returns:
            The sign that is new; None if the person says that none is.

        Raises:
            Left: The person goes back without an answer.
        """

    async def show_reading(self, reading: CheckReading) -> bool:
        """Show the result of a safety check; return whether to continue with what was started."""

    async def show_emergency(self, row: StoredRecord) -> None:
        """Show the number to call, until the person leaves it deliberately."""

    # Jaw checks

    async def jaw_state(self) -> JawState | None:
        """Ask what the jaw is doing now, answered with one key; None if skipped."""

    async def rest_jaw(self, rest: JawRest) -> None:
        """Show how to rest the jaw until the time is up or a key is pressed."""

    # Sessions

    async def play(self, session: SessionPlan) -> Ended | None:
        """Play a session and save it; None if it could not start."""

    async def show_ended(self, ended: Ended, asks: bool) -> Afterwards:
        """Show what was done, and ask for a rating if ``asks``; after ``x``, offer to resume."""

    async def tap_pace(self) -> float | None:
        """Measure the person's own pace; return the seconds of one breath.

        Raises:
            Left: The person goes back.
        """

    # Messages

    async def notice(self, text: str, more: str = "") -> None:
        """Show a message that has to be read before continuing."""

    def tell(self, text: str, title: str = "") -> None:
        """Show a notification."""

    def warn(self, error: ReliefError) -> None:
        """Show an error as a notification."""

    def changed(self, text: str, more: Sequence[str] = ()) -> None:
        """Show what was saved or deleted, and how to undo it.

        Args:
            text: What was saved or deleted.
            more: Its consequences; not repeated where a screen shows them anyway.
        """

    async def try_again(self, error: ReliefError) -> bool:
        """Show why something could not be saved; return whether to try again."""

    async def not_saved(self, error: ReliefError, more: str) -> None:
        """Show why something could not be saved, and what still applies."""

    async def saved(self, saving: Future[Result]) -> Result:
        """Wait until a write is on disk, without blocking the interface.

        Raises:
            ReliefError: The data could not be saved.
        """
