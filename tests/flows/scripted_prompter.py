"""A prompter that answers from a script: each question takes the next reply, and is recorded.

talk = scripted(journal, library, answers("no", E1="yes"), chose("2"), typed("tomorrow"))
run_at_once(check(talk)) assert asked(talk) == ["answer_questions", "show_emergency"]
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast

from relief.errors import Left, ReliefError, UsageError
from relief.flows.conversation import Conversation
from relief.flows.prompter import Afterwards, Choice, DateQuestion, Ended, QuestionList, SessionPlan
from relief.insight.anything_new import NewSign
from relief.insight.check_history import CheckReading
from relief.insight.jaw_rest import JawRest
from relief.journal.journal import Journal
from relief.journal.session_recorder import recorder_of, status_of
from relief.journal.stored_record import StoredRecord
from relief.journal.vocabulary import JawState
from relief.library.library import Library
from relief.practice.player import Player
from relief.settings import Settings

Result = TypeVar("Result")


@dataclass(frozen=True)
class Reply:
    """A reply: the prompter method it is for, and the answer."""

    method: str
    answer: Any


LEAVES = Reply("", Left("nothing was changed"))
"""Leave the conversation at any question."""


def chose(value: str | None) -> Reply:
    """Choose a value; "" for none."""
    return Reply("choose", value)


def ticked(*values: str) -> Reply:
    """Choose several values."""
    return Reply("choose_several", values)


def typed(words: str | None) -> Reply:
    """Type a line; after an invalid one the question takes the next reply."""
    return Reply("text", words)


def accepted() -> Reply:
    """Accept the default."""
    return Reply("text", ...)


def rated(number: int | None) -> Reply:
    """Rate from 0 to 10."""
    return Reply("rate", number)


def rated_parts(**numbers: int) -> Reply:
    """Rate several parts."""
    return Reply("rate_parts", numbers)


def marked(*places: str) -> Reply:
    """Mark areas of face and neck."""
    return Reply("places", places)


def sure(is_sure: bool = True) -> Reply:
    """Confirm or decline."""
    return Reply("confirm", is_sure)


def dated(words: str = "") -> Reply:
    """Type a day; "" accepts the default."""
    return Reply("date", words)


def answers(others: str = "", **by_id: str) -> Reply:
    """Answer a list of questions: by id (``_`` for ``-``), and all others alike."""
    named = {key.replace("_", "-"): word for key, word in by_id.items()}
    return Reply("answer_questions", (others, named))


GOES_BACK = Reply("answer_questions", None)
"""Leave a list of questions."""


def jaw(state: JawState | None) -> Reply:
    """Press the key of a jaw state; None skips."""
    return Reply("jaw_state", state)


def new(sign: str | None = None) -> Reply:
    """Pick a sign by its id as new; "" for none."""
    return Reply("pick_new", sign)


def played(*steps: str) -> Reply:
    """Play a session to its end, or until ``hurt``, ``stopped`` or ``cannot begin``."""
    return Reply("play", steps[0] if steps else "done")


def over(rating: int | None = None, resumes: bool = False) -> Reply:
    """Rate after a session, resume it, or neither."""
    return Reply("show_ended", Afterwards(rating, resumes))


def read(goes_on: bool = True) -> Reply:
    """Read the result of a check, and continue or not."""
    return Reply("show_reading", goes_on)


READ_EMERGENCY = Reply("show_emergency", None)
AGAIN, ENOUGH = Reply("try_again", True), Reply("try_again", False)
"""Try to save again, or give up."""


class ScriptedPrompter:
    """Answers from a script.

    Attributes:
        told: Every call in order: the method, and its arguments.
    """

    def __init__(self, *replies: Reply, can_ask: bool = True, is_quiet: bool = False) -> None:
        self._replies = list(replies)
        self.can_ask, self.is_quiet = can_ask, is_quiet
        self.told: list[tuple[str, tuple[Any, ...]]] = []

    @property
    def methods(self) -> list[str]:
        """The methods called, in order, without positions."""
        return [name for name, _ in self.told if name != "position"]

    @property
    def steps(self) -> list[tuple[int, int]]:
        """The positions shown: the number of a question, and how many there are."""
        return [(parts[0], parts[1]) for name, parts in self.told if name == "position"]

    @property
    def words(self) -> str:
        """All texts shown, one per line."""
        return "\n".join(
            part for _, parts in self.told for part in parts if isinstance(part, str) and part
        )

    @property
    def left(self) -> list[Reply]:
        """The unused replies."""
        return list(self._replies)

    def position(self, number: int, count: int) -> None:
        self.told.append(("position", (number, count)))

    async def choose(
        self, question: str, choices: Sequence[Choice], chosen: str = "", text: str = ""
    ) -> str | None:
        answer = self._reply("choose", question, text, *(each.words for each in choices))
        assert answer is None or answer == "" or answer in [each.value for each in choices]
        return cast("str | None", answer)

    async def choose_several(
        self, question: str, choices: Sequence[Choice], text: str = ""
    ) -> tuple[str, ...] | None:
        answer = self._reply("choose_several", question, text, *(each.words for each in choices))
        assert set(answer or ()) <= {each.value for each in choices}
        return cast("tuple[str, ...] | None", answer)

    async def rate(self, title: str, text: str, question: str) -> int | None:
        return cast("int | None", self._reply("rate", title, text, question))

    async def rate_parts(
        self, question: str, text: str, parts: Mapping[str, str], given: Mapping[str, int]
    ) -> dict[str, int] | None:
        answer = self._reply("rate_parts", question, text, *parts.values())
        return None if answer is None else {**given, **answer}

    async def text(
        self,
        question: str,
        value: str = "",
        text: str = "",
        check: Callable[[str], object] | None = None,
        most: int = 200,
        keep: Callable[[str], object] | None = None,
    ) -> str | None:
        while True:
            answer = self._reply("text", question, text)
            words = value if answer is ... else answer
            if words is None:
                return None
            if keep is not None:
                keep(words)
            try:
                if check is not None:
                    check(words)
            except UsageError as error:
                self.told.append(("refused", (error.message, error.hint)))
            else:
                return cast(str, words)

    async def date(self, question: DateQuestion) -> date:
        while True:
            words = self._reply("date", question.title, question.text, question.question)
            try:
                return question.read(words) if words else question.usual
            except UsageError as error:
                self.told.append(("refused", (error.message, error.hint)))

    async def places(
        self, question: str, marked: Sequence[str] = (), in_order: bool = False, most: int = 0
    ) -> tuple[str, ...] | None:
        return cast("tuple[str, ...] | None", self._reply("places", question))

    async def confirm(self, question: str, text: str, yes: str, no: str) -> bool:
        return bool(self._reply("confirm", question, text, yes, no))

    async def answer_questions(self, asked: QuestionList) -> dict[str, str] | None:
        """Answer in order; an answer that stops the list is the last one."""
        answer = self._reply("answer_questions", asked.title, asked.intro, asked)
        if answer is None:
            return None
        others, named = answer
        assert set(named) <= {each.id for each in asked.questions}, "a question that is not asked"
        given: dict[str, str] = {}
        for question in asked.questions:
            word = named.get(question.id, others)
            if word:
                given[question.id] = word
                self.told.append(("meaning", tuple(asked.meaning(question.id, word))))
            if question.id in asked.stop_on and word in ("yes", "unsure"):
                break
        return given

    async def pick_new(
        self, signs: Sequence[NewSign], is_meant: Callable[[NewSign], Awaitable[bool]]
    ) -> NewSign | None:
        while True:
            picked = self._reply("pick_new", *(sign.short for sign in signs))
            if picked is None:
                return None
            sign = next(each for each in signs if each.id == picked)
            if await is_meant(sign):
                return sign

    async def show_reading(self, reading: CheckReading) -> bool:
        return bool(self._reply("show_reading", reading.outcome, reading))

    async def show_emergency(self, row: StoredRecord) -> None:
        self._reply("show_emergency", row)

    async def jaw_state(self) -> JawState | None:
        return cast("JawState | None", self._reply("jaw_state"))

    async def rest_jaw(self, rest: JawRest) -> None:
        self.told.append(("rest_jaw", (rest.words, rest.seconds)))

    async def play(self, session: SessionPlan) -> Ended | None:
        how = self._reply("play", session.note, session)
        if how == "cannot begin":
            return None
        player = Player(session.timeline)
        journal = self.journal
        keeper = recorder_of(journal, session.playing, player)
        keeper.begin()
        player.start(0.0)
        if how == "done":
            now = 0.0
            while not player.is_over:
                player.tick(now := now + 0.5)
        else:
            player.stop(10.0, how)
        return Ended(player, keeper, keeper.end(status_of(player)).result())

    async def show_ended(self, ended: Ended, asks: bool) -> Afterwards:
        return cast(Afterwards, self._reply("show_ended", ended, asks))

    async def tap_pace(self) -> float | None:
        return cast("float | None", self._reply("tap_pace"))

    async def notice(self, text: str, more: str = "") -> None:
        self.told.append(("notice", (text, more)))

    def tell(self, text: str, title: str = "") -> None:
        self.told.append(("tell", (text, title)))

    def warn(self, error: ReliefError) -> None:
        self.told.append(("warn", (error.message, error.hint)))

    def changed(self, text: str, more: Sequence[str] = ()) -> None:
        self.told.append(("changed", (text, *more)))

    async def try_again(self, error: ReliefError) -> bool:
        return bool(self._reply("try_again", error.message, error.hint))

    async def not_saved(self, error: ReliefError, more: str) -> None:
        self.told.append(("not_saved", (error.message, error.hint, more)))

    async def saved(self, saving: Future[Result]) -> Result:
        return saving.result()

    def _reply(self, method: str, *shown: Any) -> Any:
        """Return the next reply of the script; fail if there is none."""
        self.told.append((method, shown))
        assert self._replies, f"{method} is asked, and the script has ended: {shown}"
        reply = self._replies.pop(0)
        assert reply.method in ("", method), f"{method} is asked; the script has {reply}: {shown}"
        if isinstance(reply.answer, Exception):
            raise reply.answer
        return reply.answer

    journal: Journal


def scripted(
    journal: Journal, library: Library, *replies: Reply, settings: Settings | None = None,
    can_ask: bool = True, is_quiet: bool = False,
) -> Conversation:  # fmt: skip
    """Return a conversation with a scripted person."""
    prompter = ScriptedPrompter(*replies, can_ask=can_ask, is_quiet=is_quiet)
    prompter.journal = journal
    return Conversation(journal, library, settings or Settings(), prompter)


def script_of(talk: Conversation) -> ScriptedPrompter:
    """Return the script behind a conversation, to see what was asked and shown."""
    return cast(ScriptedPrompter, talk.ask)
