"""The protocol through which a flow asks: dialogs, lines of text, or a test's script.

A flow decides; a prompter only shows and asks. It never saves and never judges an answer.

Two ways out of a question. ``None`` means that the person went back from this question: Escape in a
dialog. ``Left`` is raised where they leave the whole conversation: ``q`` on a line. What a flow has
saved by then stays saved. Just Enter on a line keeps what was there before, as it does in a dialog.
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
    from relief.safety.questionnaire import Question

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several answers: the key that picks it, what it says, and what it stands for."""

    key: str
    words: str
    value: str


def numbered(pairs: Mapping[str, str]) -> list[Choice]:
    """Choices with the keys 1, 2, 3 and so on, from their words by value."""
    return [Choice(str(n), words, value) for n, (value, words) in enumerate(pairs.items(), 1)]


def no_consequence(_question: str, _answer: str) -> Sequence[str]:
    """The default for answers without a consequence."""
    return ()


@dataclass(frozen=True, slots=True)
class QuestionList:
    """A list of yes or no questions that is answered in one go.

    Attributes:
        title: What it is about.
        intro: What is said before the first question.
        questions: The questions; those of one group follow one another.
        earlier: The answers given the last time, by question id.
        stop_on: Ids of questions of which a yes or a doubt ends the list at once.
        ends_by_itself: Whether the last answer of the last group needs no confirming key.
        meaning: What follows from an answer (question id, answer), in sentences; a prompter that
            asks one question at a time says it right after each.
        left: What is said when the person leaves.
    """

    title: str
    intro: str
    questions: Sequence[Question]
    earlier: Mapping[str, str] = field(default_factory=dict)
    stop_on: frozenset[str] = frozenset()
    ends_by_itself: bool = False
    meaning: Callable[[str, str], Sequence[str]] = no_consequence
    left: str = ""


@dataclass(frozen=True, slots=True)
class DateQuestion:
    """A question for a day.

    Attributes:
        title: What it is about, in a few words.
        text: Why it is asked.
        question: The question itself.
        usual: The day that is taken when none is typed.
        read: The day that typed words stand for; raises UsageError for what cannot be taken.
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
        playing: How it will be recorded.
        note: What has to be read before the first step.
    """

    timeline: Timeline
    playing: Playing
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """A session that is over.

    Attributes:
        row: Its record in the journal; None when it could not be saved.
        fault: Why it could not be saved.
    """

    player: Player
    keeper: SessionRecorder
    row: StoredRecord | None
    fault: str = ""

    @property
    def is_hurt(self) -> bool:
        """Whether it ended because something hurt."""
        return self.player.said == "hurt"


@dataclass(frozen=True, slots=True)
class Afterwards:
    """The person's answers after a session.

    Attributes:
        rating: How it feels, from 0 to 10; None when that was not said.
        resumes: Whether it ended by a slip of the hand, and is to be resumed.
    """

    rating: int | None = None
    resumes: bool = False


class Prompter(Protocol):
    """Asks a person, and tells them something.

    Attributes:
        can_ask: Whether there is a person who can answer; a script without a terminal cannot.
        is_quiet: Whether as little as possible is asked, as at night or in a preview.
    """

    @property
    def can_ask(self) -> bool:
        """Whether there is somebody to answer."""

    @property
    def is_quiet(self) -> bool:
        """Whether ratings are left out."""

    def position(self, number: int, count: int) -> None:
        """The next question is number ``number`` of ``count``; where lines are read, it is said."""

    # One answer each

    async def choose(
        self, question: str, choices: Sequence[Choice], chosen: str = "", text: str = ""
    ) -> str | None:
        """Ask for one of a few. Returns its value; empty for none of them.

        Args:
            question: What is asked.
            choices: What can be chosen.
            chosen: The value chosen before.
            text: A sentence about it.
        """

    async def choose_several(
        self, question: str, choices: Sequence[Choice], text: str = ""
    ) -> tuple[str, ...] | None:
        """Ask for any number of a few. Returns their values."""

    async def rate(self, title: str, text: str, question: str) -> int | None:
        """Ask for a number from 0 to 10; None when it was skipped."""

    async def rate_parts(
        self, question: str, text: str, parts: Mapping[str, str], given: Mapping[str, int]
    ) -> dict[str, int] | None:
        """Ask for a number from 0 to 10 for each of some parts (words by name)."""

    async def text(
        self,
        question: str,
        value: str = "",
        text: str = "",
        check: Callable[[str], object] | None = None,
        most: int = 200,
        keep: Callable[[str], object] | None = None,
    ) -> str | None:
        """Ask for a line of text. Returns what was typed, without spaces around it.

        Args:
            question: What is asked.
            value: What stands there to begin with; just Enter takes it.
            text: A sentence about it.
            check: Raises UsageError for what cannot be taken; its words are shown, and the
                question is asked again.
            most: How many characters fit.
            keep: Told while typing what stands there, so that a crash cannot take it.
        """

    async def date(self, question: DateQuestion) -> date:
        """Ask for a day; just Enter takes the usual one."""

    async def places(
        self, question: str, marked: Sequence[str] = (), in_order: bool = False, most: int = 0
    ) -> tuple[str, ...] | None:
        """Ask for places on face and neck, such as ``cheek.left``.

        Args:
            question: What is asked.
            marked: The places marked before.
            in_order: Whether it matters which came first.
            most: How many can be marked; 0 is any number.
        """

    async def confirm(self, question: str, text: str, yes: str, no: str) -> bool:
        """Ask a question that only a deliberate yes answers with yes.

        Args:
            question: What is asked.
            text: What a yes leads to.
            yes: What the key for yes says.
            no: What the key for no says.
        """

    # Safety

    async def answer_questions(self, asked: QuestionList) -> dict[str, str] | None:
        """Ask a list of yes or no questions.

        Returns:
            ``yes``, ``no`` or ``unsure`` by question id; what was left open is not among them.
            None when the person leaves: then nothing counts as answered.
        """

    async def pick_new(
        self, signs: Sequence[NewSign], is_meant: Callable[[NewSign], Awaitable[bool]]
    ) -> NewSign | None:
        """Show every sign that may be new. Just Enter does nothing.

        Args:
            signs: The signs.
            is_meant: Has to be asked before a picked sign is taken; where it says no, the
                list is asked again.

        Returns:
            The sign that is new; None when the person says that none is.

        Raises:
            Left: The person goes back without an answer.
        """

    async def show_reading(self, reading: CheckReading) -> bool:
        """Show what a safety check came to. Returns whether to go on with what was begun."""

    async def show_emergency(self, row: StoredRecord) -> None:
        """Show the number to call, and stay until the person leaves it on purpose."""

    # Jaw checks

    async def jaw_state(self) -> JawState | None:
        """Ask what the jaw is doing right now, answered with one key; None when it was skipped."""

    async def rest_jaw(self, rest: JawRest) -> None:
        """Show how to rest the jaw until the time is up or a key is pressed."""

    # Sessions

    async def play(self, session: SessionPlan) -> Ended | None:
        """Play a session and keep it in the journal; None when it could not begin."""

    async def show_ended(self, ended: Ended, asks: bool) -> Afterwards:
        """Say what was done, and ask how it feels if ``asks``; where it hurt, offer a way back."""

    async def tap_pace(self) -> float | None:
        """Find the person's own pace: the seconds of one breath.

        Raises:
            Left: The person goes back.
        """

    # Telling

    async def notice(self, text: str, more: str = "") -> None:
        """Say something that has to be read before going on."""

    def tell(self, text: str, title: str = "") -> None:
        """Say something in passing."""

    def warn(self, error: ReliefError) -> None:
        """Say in passing that something failed."""

    def changed(self, text: str, more: Sequence[str] = ()) -> None:
        """Say what was saved or deleted, and how to undo it.

        Args:
            text: What was saved or deleted.
            more: What follows from it; where a screen shows that anyway, it is not repeated.
        """

    async def try_again(self, error: ReliefError) -> bool:
        """Say why something could not be saved. Returns whether to try again."""

    async def not_saved(self, error: ReliefError, more: str) -> None:
        """Say why something could not be saved, and what counts all the same."""

    async def saved(self, saving: Future[Result]) -> Result:
        """Wait until something is safe on disk, without keeping the face waiting.

        Raises:
            ReliefError: It could not be saved.
        """
