"""One pass through a list of yes/no questions, independent of the interface.

It keeps the position, the answers and the groups. It prints nothing and saves nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from relief.i18n import _
from relief.safety.checklist import TICKED


@dataclass(frozen=True, slots=True)
class YesNoQuestion:
    """One question.

    Attributes:
        id: The id of the checklist item or health question.
        text: The question.
        why: Why it is asked.
        group: Questions that can be answered together; they are adjacent.
    """

    id: str
    text: str
    why: str
    group: str = ""


class Interview:
    """Asks each question in turn; a skipped question stays unanswered.

    Args:
        questions: The questions, in order.
        stop_on: Ids of questions that end the interview if answered yes or not sure.
    """

    def __init__(
        self, questions: Sequence[YesNoQuestion], stop_on: Collection[str] = frozenset()
    ) -> None:
        self._questions = tuple(questions)
        self._stop_on = frozenset(stop_on)
        self._index = 0
        self.answers: dict[str, str] = {}

    @property
    def count(self) -> int:
        """The number of questions."""
        return len(self._questions)

    @property
    def position(self) -> int:
        """The number of the current question, from 1."""
        return self._index + 1

    @property
    def question(self) -> YesNoQuestion | None:
        """The current question; None once the interview is over."""
        is_over = self._index >= self.count or self.is_stopped
        return None if is_over else self._questions[self._index]

    @property
    def is_stopped(self) -> bool:
        """Whether an answer ended the interview before its last question."""
        return any(self.answers.get(key) in TICKED for key in self._stop_on)

    def answer(self, word: str) -> None:
        """Answer the current question with yes, no or unsure, and move to the next one."""
        self.answers[self._questions[self._index].id] = word
        self._index += 1

    def leave_open(self) -> None:
        """Skip the question; an earlier answer is discarded."""
        self.answers.pop(self._questions[self._index].id, None)
        self._index += 1

    def back(self) -> bool:
        """Go back to the previous question; return False at the first one."""
        if self._index == 0:
            return False
        self._index -= 1
        return True

    def rest_of_group(self) -> tuple[YesNoQuestion, ...]:
        """Return the current question and those after it in the same group."""
        here = self._questions[self._index]
        return tuple(each for each in self._questions[self._index :] if each.group == here.group)

    def deny(self, shown: Iterable[YesNoQuestion]) -> None:
        """Answer no to questions that were all shown, and continue after the last of them.

        Args:
            shown: The current question and adjacent ones after it.
        """
        for question in shown:
            if self._questions[self._index] != question:
                raise ValueError(_("{id} was answered out of order").format(id=question.id))
            self.answer("no")
