"""What a record may hold. Any field may be blank, and blank is never zero."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from relief.clock import Clock
from relief.journal.journal import Journal
from relief.journal.store import Row
from relief.text import NOTE_LIMIT, clean, one_line

Rating = Annotated[int, Field(ge=0, le=10)]


def _cleaned(clean_it: Callable[[str], str]) -> BeforeValidator:
    """Clean what is text; what is none is left for the check that follows."""
    return BeforeValidator(lambda value: clean_it(value) if isinstance(value, str) else value)


Line = Annotated[str, StringConstraints(max_length=500), _cleaned(one_line)]
Note = Annotated[
    str,
    StringConstraints(max_length=NOTE_LIMIT),
    _cleaned(partial(clean, limit=NOTE_LIMIT + 1)),  # too long is an error, never a silent cut
]
AnswerWord = Literal["yes", "no", "unsure"]


class Record(BaseModel):
    """What all records share."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    at: datetime
    zone: str = ""

    def body(self) -> dict[str, Any]:
        """The fields as they are stored: blanks are left out."""
        return self.model_dump(mode="json", exclude_none=True)


class Entry(Record):
    """One diary record. Hours are hours, caffeine is milligrams, alcohol UK units."""

    twitch: Rating | None = None
    jaw: Rating | None = None
    stress: Rating | None = None
    sleep_h: Annotated[float, Field(ge=0, le=24)] | None = None
    caffeine: Annotated[int, Field(ge=0, le=3000)] | None = None
    screen_h: Annotated[float, Field(ge=0, le=24)] | None = None
    alcohol: Annotated[float, Field(ge=0, le=100)] | None = None
    zones: tuple[Line, ...] = ()
    tags: tuple[Line, ...] = ()
    note: Note | None = None

    def is_blank(self) -> bool:
        """Whether nothing at all was filled in."""
        fields = type(self).model_fields.keys() - {"at", "zone"}
        return all(getattr(self, name) in (None, "", ()) for name in fields)


class Checklist(Record):
    """One reading of the warning signs: each answer, and what they came to.

    ``scope`` is ``full`` for the whole list, ``signs`` for the emergency and urgent ones only.
    An item that is not in ``answers`` was left unanswered, which is not a no.
    """

    content: date
    scope: Literal["full", "signs"] = "full"
    answers: dict[str, AnswerWord]
    outcome: Literal["emergency", "urgent", "book", "selfcare", "incomplete"]
    began: Line | None = None


class Fact(BaseModel):
    """One lasting or passing fact about the person, and how long its hold lasts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    answer: AnswerWord
    until: date | None = None


class Situation(Record):
    """The facts that decide what may be massaged."""

    content: date
    facts: dict[str, Fact]


class SkippedStep(BaseModel):
    """A step that was not done, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    step: int
    reason: Line


class Session(Record):
    """One playing of a routine or a breathing pattern. ``at`` is when it started.

    ``left_at`` is the step or breath it had come to, ``resumes`` the interrupted session that this
    one goes on with.
    """

    routine: Line
    title: Line
    practice: Literal["massage", "breathing", "rest"]
    version: int = 1
    seconds: Annotated[float, Field(ge=0)] = 0
    planned: Annotated[float, Field(ge=0)] = 0
    status: Literal["completed", "stopped", "interrupted", "hurt"]
    steps_done: int = 0
    steps: int = 0
    left_at: int = 0
    resumes: Line | None = None
    skipped: tuple[SkippedStep, ...] = ()
    before: Rating | None = None
    after: Rating | None = None
    speed: float = 1.0


class Twitch(Record):
    """One count of twitches: how many in how many seconds, and the longest pause between them."""

    seconds: Annotated[float, Field(gt=0, le=600)]
    count: Annotated[int, Field(ge=0)]
    longest_gap_s: Annotated[float, Field(ge=0)]
    place: Line | None = None


class Question(Record):
    """A question to bring to the visit."""

    text: Line
    page: Line | None = None


KINDS: dict[str, type[Record]] = {
    "entry": Entry,
    "session": Session,
    "checklist": Checklist,
    "situation": Situation,
    "twitch": Twitch,
    "question": Question,
}
"""The kinds of records, by the name they are stored under."""


def stamp_now(clock: Clock) -> dict[str, Any]:
    """The fields every record starts from: the instant and the zone's name."""
    return {"at": clock.now(), "zone": clock.zone_name()}


def save(journal: Journal, record: Record, record_id: str | None = None) -> Row:
    """Save a record, and return its row once it is safe on disk.

    Raises:
        DataError: It could not be saved.
    """
    return journal.write(kind_of(record), record.body(), record.at, record_id)


def kind_of(record: Record) -> str:
    """The name a record is stored under."""
    return next(kind for kind, model in KINDS.items() if type(record) is model)
