"""The prompter of the plain-text mode: one question at a time, as lines of text."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from relief.cli.check_output import show_reading
from relief.cli.context import Context
from relief.cli.keypress import wait_for_key
from relief.cli.line_prompts import (
    ask_key,
    ask_rating,
    ask_read,
    ask_text,
    read_answer,
    refuse_leaving,
)
from relief.cli.output import print_message
from relief.cli.question_prompts import ask_question_list
from relief.cli.reply_parsing import NO_ANSWER, check_text, read_choice, read_choices, read_places
from relief.cli.session import play_session, tell_saved
from relief.columns import padded, widest
from relief.errors import Left, ReliefError
from relief.flows.conversation import Conversation
from relief.flows.emergency import note_time, undo_mistake
from relief.flows.prompter import Afterwards, Choice, DateQuestion, Ended, QuestionList, SessionPlan
from relief.i18n import _
from relief.insight.anything_new import find_new
from relief.insight.check_history import last_reading
from relief.journal.after_emergency import can_undo_slip
from relief.journal.vocabulary import JAW, JAW_NAMES, JawState
from relief.library.areas import area_words
from relief.punctuation import sentences

if TYPE_CHECKING:
    from datetime import date

    from relief.insight.anything_new import NewSign
    from relief.insight.check_history import CheckReading
    from relief.insight.jaw_rest import JawRest
    from relief.journal.stored_record import StoredRecord

Result = TypeVar("Result")

_NOTHING = ("n", "no", "nothing", "none")
_MISTAKE = "mistake"
_SECONDS_TO_ANSWER = 60.0


def conversation(context: Context) -> Conversation:
    """The context for a flow that asks in lines of text."""
    return PlainPrompter(context).talk


class PlainPrompter:
    """Asks in lines of text; see ``Prompter``. Never waits for an event loop.

    Attributes:
        failure: Why an answer about safety could not be saved; None if it was saved. The answer
            applies all the same, and a command may end with the error's status.
        status: The exit status that a signal during a session requests.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._position = ""
        self._keys_are_told = False
        self.failure: ReliefError | None = None
        self.status = 0

    @property
    def talk(self) -> Conversation:
        """The context for a flow that asks through this prompter."""
        context = self._context
        return Conversation(context.journal, context.library, context.settings, self)

    @property
    def can_ask(self) -> bool:
        """Whether there is a terminal to prompt on."""
        return self._context.has_terminal

    @property
    def is_quiet(self) -> bool:
        """Whether to skip ratings: for programs, and in a preview."""
        arguments = self._context.arguments
        is_for_programs = getattr(arguments, "json", False) or not self.can_ask
        return is_for_programs or getattr(arguments, "speed", 1.0) > 1

    def position(self, number: int, count: int) -> None:
        """Print the position before the next question."""
        self._position = f"{self._say('plain.position', number=number, count=count)} "

    async def choose(
        self, question: str, choices: Sequence[Choice], chosen: str = "", text: str = ""
    ) -> str | None:
        """Ask for one of a few options by key; Enter keeps the earlier choice."""
        self._tell_keys()
        before = next((choice.words for choice in choices if choice.value == chosen), "")
        asked = self._list(question, choices, text, "plain.choose_how", before)
        word = ask_read(asked, lambda word: read_choice(word, choices))
        return chosen if word == "" else "" if word == NO_ANSWER else word

    async def choose_several(
        self, question: str, choices: Sequence[Choice], text: str = ""
    ) -> tuple[str, ...] | None:
        """Ask for any number of options by key; Enter chooses none."""
        self._tell_keys()
        asked = self._list(question, choices, text, "plain.several_how")
        return ask_read(asked, lambda words: read_choices(words, choices))

    async def rate(self, title: str, text: str, question: str) -> int | None:
        """Ask for a rating from 0 to 10."""
        if text:
            print_message(text)
        return ask_rating(f"{self._take_position()}{question}")

    async def rate_parts(
        self, question: str, text: str, parts: Mapping[str, str], given: Mapping[str, int]
    ) -> dict[str, int] | None:
        """Ask for a rating from 0 to 10 of each part; a skipped one keeps its value."""
        print_message(f"{self._take_position()}{question} {text}")
        found = dict(given)
        for number, (name, words) in enumerate(parts.items(), 1):
            self.position(number, len(parts))
            before = f" [{given[name]}]" if name in given else ""
            rating = ask_rating(f"{self._take_position()}{words}{before}")
            if rating is not None:
                found[name] = rating
        return found

    async def text(
        self,
        question: str,
        value: str = "",
        text: str = "",
        check: Callable[[str], object] | None = None,
        most: int = 200,
        keep: Callable[[str], object] | None = None,
    ) -> str | None:
        """Ask for a line of text; Enter alone keeps the answer in brackets."""
        self._tell_keys()
        offered = f" [{value}]" if value else ""
        asked = f"{self._take_position()}{question} {text}".strip() + offered
        blank = NO_ANSWER if value else None
        return ask_read(
            asked, lambda word: check_text("" if word == blank else word or value, check, most)
        )

    async def date(self, question: DateQuestion) -> date:
        """Ask for a day; Enter accepts the default."""
        print_message(sentences(question.title, question.text))
        keep = self._say("situation.until_keep", day=question.usual)
        asked = f"{question.question}\n  {keep}:"
        return ask_read(asked, lambda word: question.read(word) if word else question.usual)

    async def places(
        self, question: str, marked: Sequence[str] = (), in_order: bool = False, most: int = 0
    ) -> tuple[str, ...] | None:
        """Ask for areas by name, separated by commas; Enter keeps the earlier ones."""
        self._tell_keys()
        before = ", ".join(area_words(zone, self._say) for zone in marked)
        offered = f" [{before}]" if before else ""
        asked = f"{self._take_position()}{question} {self._say('plain.places_how')}{offered}"
        found = ask_read(asked, lambda words: read_places(words, marked))
        return found[-most:] if most else found

    async def confirm(self, question: str, text: str, yes: str, no: str) -> bool:
        """Ask a question that only a typed ``y`` confirms."""
        for line in (question, text):
            if line:
                print_message(line)
        word = ask_key(self._say("plain.confirm_how", yes=yes, no=no))
        refuse_leaving(word)
        return read_answer(word) == "yes"

    async def answer_questions(self, asked: QuestionList) -> dict[str, str] | None:
        """Ask one question at a time, with its position and how to leave."""
        if asked.intro:
            print_message(asked.intro)
        try:
            return ask_question_list(asked, self._say)
        except Left as error:
            raise Left(asked.left or error.message) from None

    async def pick_new(
        self, signs: Sequence[NewSign], is_meant: Callable[[NewSign], Awaitable[bool]]
    ) -> NewSign | None:
        """List every sign with a number; Enter alone does nothing."""
        self._list_signs(signs)
        while True:
            word = ask_key(self._say("plain.new_how"))
            refuse_leaving(word)
            if word in _NOTHING:
                return None
            sign = find_new(signs, word)
            if sign is None:
                print_message(self._say("plain.new_again"))
            elif await is_meant(sign):
                return sign

    async def show_reading(self, reading: CheckReading) -> bool:
        """Print the result of a safety check."""
        show_reading(self._context, reading)
        return True

    async def show_emergency(self, row: StoredRecord) -> None:
        """Print the number to call and what to do; then record the time, or undo a mistake."""
        reading = last_reading(self._context.journal, self._context.library)
        if reading is not None:
            show_reading(self._context, reading)
        if not self.can_ask or not can_undo_slip(self._context.journal, row):
            return
        try:
            word = ask_text(self._say("plain.after_emergency"))
        except Left:
            return  # the answer is saved and stays
        if word.lower() == _MISTAKE:
            await undo_mistake(self.talk, row)
        elif word:
            await note_time(self.talk, row, word)
            print_message(self._say("diary.saved"))

    async def jaw_state(self) -> JawState | None:
        """List the answers and wait for one key; any other key, or a minute without one, skips."""
        print_message(self._say("jaw.how"))
        width = widest(map(_, JAW_NAMES.values())) + 1
        for answer in JAW:
            name = padded(_(JAW_NAMES[answer]), width)
            print_message(f"  {answer[0]}  {name} {self._say(f'jaw.{answer}_what')}")
        key = wait_for_key(_SECONDS_TO_ANSWER)
        return next((answer for answer in JAW if key and answer[0] == key.lower()), None)

    async def rest_jaw(self, rest: JawRest) -> None:
        """Print how to rest the jaw, and wait for the end or a key."""
        print_message(rest.words)
        print_message(self._say("jaw.rest_skip"))
        if not wait_for_key(float(rest.seconds)):
            print_message(self._say("jaw.rest_over"))

    async def play(self, session: SessionPlan) -> Ended | None:
        """Play a session as lines of text; a signal ends the command with its status."""
        if session.note:
            print_message(session.note)
        ended = play_session(self._context, session)
        if isinstance(ended, Ended):
            return ended
        self.status = ended
        return None

    async def show_ended(self, ended: Ended, asks: bool) -> Afterwards:
        """Print that the session is saved; ask for a rating or, after ``x``, about a mistake."""
        tell_saved(self._context, ended)
        try:
            if asks:
                return Afterwards(rating=ask_rating(self._say("session.after_question")))
            if ended.is_hurt and not self.is_quiet:
                word = ask_text(self._say("plain.after_hurt"))
                return Afterwards(resumes=word.lower() == _MISTAKE)
        except Left:
            pass  # the session itself is saved
        return Afterwards()

    async def tap_pace(self) -> float | None:
        """Return the pattern's own pace: tapping needs the full screen."""
        return None

    async def notice(self, text: str, more: str = "") -> None:
        """Print a few sentences."""
        for line in (text, more):
            if line:
                print_message(line)

    def tell(self, text: str, title: str = "") -> None:
        """Print a sentence."""
        print_message(sentences(title, text))

    def warn(self, error: ReliefError) -> None:
        """Print what failed, and why."""
        print_message(error.sentences)

    def changed(self, text: str, more: Sequence[str] = ()) -> None:
        """Print what was saved or deleted, and the command that undoes it."""
        print_message("\n".join((text, *more, self._say("saved.undo_command"))))

    async def try_again(self, error: ReliefError) -> bool:
        """Raise the error: it says why, and the command can be repeated.

        Raises:
            ReliefError: Always.
        """
        raise error

    async def not_saved(self, error: ReliefError, more: str) -> None:
        """Print that an answer still applies, and store why it was not saved."""
        self.failure = error
        print_message(more)

    async def saved(self, saving: Future[Result]) -> Result:
        """Wait until a write is on disk."""
        return saving.result()

    def _say(self, name: str, **fields: object) -> str:
        return self._context.phrases(name, **fields)

    def _list_signs(self, signs: Sequence[NewSign]) -> None:
        print_message(self._say("gate.anything_new"))
        for number, sign in enumerate(signs, 1):
            if number == 1 or sign.kind != signs[number - 2].kind:
                print_message(self._say(f"plain.new_{sign.kind}"))
            print_message(f"  {number:>2}  {sign.short}")

    def _take_position(self) -> str:
        position, self._position = self._position, ""
        return position

    def _tell_keys(self) -> None:
        """Print once how to fill in a form and how to leave it."""
        if not self._keys_are_told:
            self._keys_are_told = True
            print_message(self._say("plain.form_keys"))

    def _list(
        self, question: str, choices: Sequence[Choice], text: str, how: str, before: str = ""
    ) -> str:
        """Format a question, its options by key, and how to answer."""
        head = f"{self._take_position()}{question} {text}".strip()
        offered = f" [{before}]" if before else ""
        rows = (f"  {choice.key} {choice.words}" for choice in choices)
        return "\n".join((head, *rows, f"{self._say(how)}{offered}"))
