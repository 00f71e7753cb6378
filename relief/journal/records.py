"""The kinds of records, each described once. Any field may be blank, and blank is never zero.

The annotations are the description: see ``fields.py`` for what is derived from them.
"""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from relief.i18n import _
from relief.journal.dose_records import DoseChange, Intake
from relief.journal.fields import (
    Area,
    ClockTime,
    Described,
    Hours,
    Level,
    Line,
    Note,
    Number,
    Rating,
    Seconds,
    Text,
    Was,
)
from relief.journal.record import Record, RecordWriter
from relief.journal.stored_record import StoredRecord
from relief.journal.vocabulary import AnswerWord, Episodes, JawState, SessionStatus, TreatmentSort
from relief.safety.urgency import Urgency

if TYPE_CHECKING:
    from relief.clock import Clock

Kind = TypeVar("Kind", bound=Record)

Day = date  # a field may be called date
Outcome = Annotated[str, Text(500, pattern=r"^(twitch|jaw|(own|tag):.{1,60})$")]


class Entry(Record):
    """One diary record.

    Units: hours for sleep and screens, milligrams of caffeine, UK units of alcohol.

    ``strength``, ``how_often`` and ``extent`` are steps of the self-rating; ``asleep`` means that
    there was twitching in sleep too, ``filmed`` that there is a video of it. ``factors`` has the
    person's own numbers, by name; ``files`` the paths of photos and videos, which stay where they
    are.
    """

    twitch: Rating | None = None
    jaw: Rating | None = None
    stress: Rating | None = None
    sleep_hours: Annotated[Hours, Was("sleep_h")] | None = None
    caffeine_mg: Annotated[int, Number(0, 3000), Was("caffeine")] | None = None
    screen_hours: Annotated[Hours, Was("screen_h")] | None = None
    alcohol_units: Annotated[float, Number(0, 100), Was("alcohol")] | None = None
    episodes: Episodes | None = None
    longest_run_seconds: Annotated[float, Number(0, 86_400), Was("longest_run_s")] | None = None
    eye_closed: bool | None = None
    asleep: bool | None = None
    strength: Level | None = None
    how_often: Level | None = None
    extent: Annotated[Level, Was("area")] | None = None
    impact: dict[Line, Rating] | None = None
    filmed: bool | None = None
    areas: Annotated[tuple[Area, ...], Was("zones")] = ()
    tags: tuple[Line, ...] = ()
    factors: dict[Line, Annotated[float, Number(-1e9, 1e9)]] | None = None
    files: tuple[Line, ...] | None = None
    note: Note | None = None

    def is_blank(self) -> bool:
        """Return whether nothing was filled in."""
        return all(getattr(self, name) in (None, "", (), {}) for name in self.own_fields())

    @classmethod
    def own_fields(cls) -> frozenset[str]:
        """Return the names of the fields with content: all but its instant and zone."""
        return frozenset(cls.fields()) - {"at", "timezone"}


class Checklist(Record):
    """One safety check: each answer, and the outcome.

    ``scope`` is ``full`` for the whole list, ``signs`` for the emergency and urgent ones only. An
    item that is not in ``answers`` was left unanswered, which is not a no. ``kept`` lists the
    items whose answers still apply from an earlier check, because this one left some unanswered.
    ``follows`` lists the checks of other devices that were known when this one was made.
    ``seen_by_doctor`` is the answer to whether a doctor has seen the person about their last
    emergency sign; ``unseen`` lists the emergency signs that no doctor is known to have seen.
    """

    content: date
    scope: Literal["full", "signs"] = "full"
    answers: dict[Line, AnswerWord]
    outcome: Urgency
    began: Line | None = None
    kept: tuple[Line, ...] | None = None
    seen_by_doctor: bool | None = None
    unseen: tuple[Line, ...] | None = None
    follows: tuple[Line, ...] | None = None


class Fact(Described):
    """One lasting or temporary health fact, and how long its restriction lasts.

    ``day`` is the day it was reported, if that differs from the record's own day.
    """

    answer: AnswerWord
    until: date | None = None
    day: date | None = None


class Situation(Record):
    """The health answers that decide what may be massaged; ``follows`` is as in a checklist."""

    content: date
    facts: dict[Line, Fact]
    follows: tuple[Line, ...] | None = None


class SkippedStep(Described):
    """A step that was skipped, and why."""

    step: int
    reason: Line


class Session(Record):
    """A massage or breathing session. ``at`` is when it started.

    ``left_at`` is the step or breath at which it ended; ``resumes`` is the interrupted session that
    it continues.
    """

    routine: Line
    title: Line
    practice: Literal["massage", "breathing", "rest"]
    version: int = 1
    seconds: Seconds = 0
    planned_seconds: Annotated[Seconds, Was("planned")] = 0
    status: SessionStatus
    steps_done: int = 0
    steps: int = 0
    left_at: int = 0
    resumes: Line | None = None
    skipped: tuple[SkippedStep, ...] = ()
    before: Rating | None = None
    after: Rating | None = None
    speed: float = 1.0


class Twitch(Record):
    """A twitch count: how many in how many seconds, and the longest pause between them."""

    seconds: Annotated[float, Number(most=600, above=0)]
    count: Annotated[int, Number(0)]
    longest_gap_seconds: Annotated[Seconds, Was("longest_gap_s")]
    area: Annotated[Line, Was("place")] | None = None


class Ping(Record):
    """A jaw check: what the jaw was doing at some moment of the day."""

    jaw: JawState


_DAYS = {"end": "end", "hold_until": "last day of restriction"}


class Treatment(Record):
    """A medicine, an injection, surgery or another treatment, from a day on.

    An injection is one day; ``hold_until`` is the last day on which its areas must not be massaged,
    as given by the clinician. ``dose`` is the initial dose, as text on the box: see ``DoseChange``.
    """

    sort: TreatmentSort
    name: Line
    start: date
    end: date | None = None
    areas: Annotated[tuple[Area, ...], Was("zones")] = ()
    dose: Line | None = None
    product: Line | None = None
    dose_units: Annotated[float, Number(most=10_000, above=0), Was("units")] | None = None
    hold_until: date | None = None
    note: Note | None = None

    @classmethod
    def check_together(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Check that no day of the treatment is before its first day.

        Raises:
            ValueError: One of them is.
        """
        for name, words in _DAYS.items():
            day = values.get(name)
            if day is not None and day < values["start"]:
                raise ValueError(_("the {words} is before the start").format(words=words))
        return values


class Effect(Record):
    """Effects noticed after a treatment: names of ``EFFECTS``, or the person's own words."""

    treatment: Line
    effects: tuple[Line, ...]
    note: Note | None = None


class Question(Record):
    """A question for the appointment; ``rank`` 1 to 3 puts it first in the summary."""

    text: Line
    page: Line | None = None
    rank: Annotated[int, Number(1, 3)] | None = None
    answered: Note | None = None


class Visit(Record):
    """An appointment, and afterwards what was decided. ``at`` is when it was written down.

    ``date`` is its day, ``time`` its time as ``HH:MM``, ``done`` whether it has taken place.
    """

    who: Line
    date: Annotated[Day, Was("on")]
    time: ClockTime | None = None
    where: Line | None = None
    done: bool = False
    decided: Note | None = None


class Story(Record):
    """How the symptoms began and spread, as the person tells it; the newest one applies.

    ``began`` is a day, a month (``2026-05``) or own words; ``first_place`` and ``spread`` are areas
    with their side, in the order in which they were affected; ``sets_off`` own words.
    """

    began: Line | None = None
    first_place: Area | None = None
    side: Literal["left", "right", "both", "changes"] | None = None
    spread: tuple[Area, ...] = ()
    sets_off: tuple[Line, ...] = ()


class Decision(Record):
    """What matters to the person in a decision, and where they lean; the newest one applies.

    ``decision`` is the id of its page, ``matters`` has ratings by statement id (without blank
    ones), ``leaning`` is the id of an option or ``unsure``. ``right`` is how many of the five quiz
    questions were answered right, saved only on request.
    """

    decision: Line
    matters: dict[Line, Rating] = {}
    leaning: Line | None = None
    right: Annotated[int, Number(0, 5)] | None = None


class TrialPlan(Record):
    """A one-person trial: one change, with blocks of on and off days in random order."""

    change: Line
    outcome: Outcome = "twitch"
    start: date
    block_days: Annotated[int, Number(3, 14)]
    pairs: Annotated[int, Number(6, 16)]
    seed: Line
    stopped: date | None = None
    washout_days: Annotated[int, Number(0, 12)] | None = None


class TrialDay(Record):
    """Whether the change of a trial was made on a day."""

    trial: Line
    date: Annotated[Day, Was("day")]
    done: bool


class PracticePlan(Record):
    """A routine to do on some days of each week, from ``start`` on; the newest one applies.

    ``also`` lists other routines that count towards it, ``reviews`` the weeks after which to review
    it, ``stopped`` the day on which the person stopped it.
    """

    routine: Line
    title: Line
    also: tuple[Line, ...] = ()
    weeks: Annotated[int, Number(1, 12)]
    days: Annotated[int, Number(1, 7)]
    reviews: tuple[Annotated[int, Number(1, 12)], ...] = ()
    start: date
    stopped: date | None = None


KINDS: dict[str, type[Record]] = {
    "entry": Entry,
    "session": Session,
    "checklist": Checklist,
    "situation": Situation,
    "twitch": Twitch,
    "ping": Ping,
    "question": Question,
    "visit": Visit,
    "story": Story,
    "treatment": Treatment,
    "dose-change": DoseChange,
    "intake": Intake,
    "effect": Effect,
    "decision": Decision,
    "trial": TrialPlan,
    "trial-day": TrialDay,
    "plan": PracticePlan,
}
"""The kinds of records, by the name they are stored under."""


def stamp_now(clock: "Clock") -> dict[str, Any]:
    """Return the fields every record starts with: the instant and the zone's name."""
    return {"at": clock.now(), "timezone": clock.zone_name()}


def read_as(model: type[Kind], row: StoredRecord, **changed: object) -> Kind | None:
    """Parse a row as a record, with some fields changed; None if it cannot be read."""
    from pydantic_core import ValidationError  # late: Today reads records without it

    try:
        return model.model_validate({**row.body, **changed})
    except ValidationError:
        return None


def save(journal: RecordWriter, record: Record, record_id: str | None = None) -> StoredRecord:
    """Save a record, and return its row once it is on disk.

    Raises:
        DataError: The record could not be saved.
    """
    return journal.write(kind_of(record), record.body(), record.at, record_id)


def kind_of(record: Record) -> str:
    """Return the name a record is stored under."""
    return next(kind for kind, model in KINDS.items() if type(record) is model)
