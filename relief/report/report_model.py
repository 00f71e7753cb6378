"""The report's data model, independent of any format.

``gathering`` fills it from the journal; each format (text, Markdown, HTML, PDF, JSON, FHIR) only
lays it out. No format works anything out of its own, so all of them say the same. Texts are
cleaned (``relief.text``) but not escaped: escaping is each format's own matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from relief.insight.changes import Level
from relief.insight.claims import Claim
from relief.insight.trials import TrialResult
from relief.report.format_decision import DecisionLine

PARTS = (
    "signs", "story", "places", "numbers", "chart", "treatments", "medicines", "tried", "jaw",
    "sessions", "questions", "films", "notes",
)  # fmt: skip
"""The parts of a report in order; phrase ``report.PART`` names each of them."""

USUAL_PARTS = frozenset(PARTS) - {"notes", "sessions"}
"""The parts included by default."""

ROUTINE_PARTS = frozenset(("numbers", "tried", "sessions"))
"""The parts of a report about one routine, for a therapist."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of the history.

    Attributes:
        id: A stable name, such as ``began``, ``side``, ``first-site``, ``spread``, ``how-often``,
            ``longest-run``, ``eye-closed``, ``asleep``, ``sets-off``.
        label: Its name on the page.
        value: What is known, in words; empty when nothing is ("not noted").
        basis: Where it comes from, such as ``told`` or ``12 of 41 days``.
        n: On how many days (or counts) it rests; None for what was told.
    """

    id: str
    label: str
    value: str
    basis: str = ""
    n: int | None = None


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One of the five numbers, with how it changed within the time looked at.

    Attributes:
        id: A stable name: ``days-with-it``, ``twitch``, ``episodes``, ``longest-run``, ``jaw``, or
            for one routine ``sessions-times``, ``-days``, ``-whole``, ``-hurt``, ``-length``.
        label: Its name on the page, with its scale.
        value: The number; None when nothing was noted. A band of episodes counts as its place
            in ``relief.insight.days.EPISODES``.
        unit: Such as ``of 10``, ``s``, ``%``; may be empty.
        low: The lowest value behind it, where that makes sense.
        high: The highest.
        n: From how many days (or counts) it comes.
        earlier: The same number in the first half of the time, a raw median that claims nothing;
            None when there are fewer than five days in a half.
        earlier_n: From how many days.
        later: In the second half.
        later_n: From how many days.
        trend: The verdict of ``claim``: ``more``, ``less``, ``same``, ``unclear`` or ``too-few``;
            empty where none is told.
        shown: The number as it is printed, such as ``6-20 a day``; empty when nothing was noted.
        range_words: Lowest and highest as they are printed, such as ``2 to 8``; may be empty.
        course_words: The change with its interval, such as ``-0.8 (-2.1 to +0.5)``; for sessions
            how many there were in each half. May be empty.
        trend_words: The verdict as it is printed, such as ``no clear change``.
        claim: What is claimed of it; None where nothing can be.
    """

    id: str
    label: str
    value: float | None
    unit: str
    low: float | None
    high: float | None
    n: int
    earlier: float | None
    earlier_n: int
    later: float | None
    later_n: int
    trend: str
    shown: str
    range_words: str
    course_words: str
    trend_words: str
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One point.

    Attributes:
        first: The first day it stands for.
        value: The median of the highest notes of its days; None where nothing was noted.
        n: From how many days.
        mean: The median of the means of its days, which is what is drawn.
    """

    first: date
    value: float | None
    n: int
    mean: float | None = None

    @property
    def drawn(self) -> float | None:
        """The value to draw."""
        return self.value if self.mean is None else self.mean


@dataclass(frozen=True, slots=True)
class ChartMark:
    """Something that happened on a day of the chart; ``sign`` is one letter that marks it."""

    day: date
    sign: str
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A field over time, at most 70 points.

    Attributes:
        title: What is drawn, with its scale.
        field: The field of the diary.
        step: The days from point to point.
        top: The end of the scale, which begins at 0.
        n: From how many days it is drawn.
        points: Oldest first, one after each step.
        marks: What happened meanwhile, oldest first.
        caption: How to read it, with its n.
        levels: Where the average of each half lies, with its 95 % interval; empty where that
            cannot be told.
        split: The first day of the later half; None is the middle.
    """

    title: str
    field: str
    step: int
    top: float
    n: int
    points: tuple[ChartPoint, ...]
    marks: tuple[ChartMark, ...]
    caption: str
    levels: tuple[Level, ...] = ()
    split: date | None = None

    @property
    def last(self) -> date:
        """Return the last day of the axis."""
        return self.points[-1].first + timedelta(days=self.step - 1)


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A zone with its side (the person's own left and right), in words, and on how many days."""

    zone: str
    side: str
    words: str
    days: int


@dataclass(frozen=True, slots=True)
class SignLine:
    """A warning sign that was ticked: ``answer`` is ``yes`` or ``unsure``.

    ``answer_words`` says that answer, ``words`` since when, and whether it is new.
    """

    id: str
    tier: str
    short: str
    answer: str
    answer_words: str
    is_new: bool
    since: date | None
    words: str


@dataclass(frozen=True, slots=True)
class Signs:
    """The last reading of the warning signs; ``checked`` is None when there was none.

    ``words`` says in one line how many signs were answered no and left open, ``gone_words`` which
    were ticked the time before and are denied now; the latter may be empty.
    """

    checked: date | None
    outcome: str | None
    ticked: tuple[SignLine, ...]
    gone: tuple[str, ...]
    denied: int
    left_open: int
    words: str
    gone_words: str


@dataclass(frozen=True, slots=True)
class TreatmentLine:
    """A treatment: when, what and where, and the ratings before and after with their n.

    ``words`` is what and where in one line, ``sign`` the letter that marks its start in the chart,
    empty where it has none. ``before_after`` and ``effects`` may be empty; ``claim`` is what
    ``before_after`` claims, None where nothing can be. ``dose`` is the newest one as on the box,
    ``dose_days`` the days on which it changed, ``doses`` all of that and the as-needed doses in
    words.
    """

    id: str
    sort: str
    name: str
    start: date
    end: date | None
    when: str
    words: str
    zones: tuple[str, ...]
    before_after: str
    effects: str
    sign: str = ""
    claim: Claim | None = None
    dose: str = ""
    dose_days: tuple[date, ...] = ()
    doses: str = ""


@dataclass(frozen=True, slots=True)
class PracticeLine:
    """Practice of one routine: how often, and the ratings before and after (n rated both).

    ``hurt`` is how often it was stopped because it hurt. ``words`` says all of it but the title.
    A trial of one change has ``times`` 0 and says in ``words`` what it came to; ``trial`` holds its
    numbers. ``claim`` is the median change of the sessions.
    """

    title: str
    times: int
    before: float | None
    after: float | None
    n: int
    hurt: int
    words: str
    claim: Claim | None = None
    trial: TrialResult | None = None


@dataclass(frozen=True, slots=True)
class AppendixLine:
    """One record: when it was (local time), what it says, and its note if notes were asked for.

    Attributes:
        at: The instant.
        day: The day it counts for.
        time: The time of day, with its own date where that is another day.
    """

    at: datetime
    day: date
    time: str
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class Report:
    """The complete report.

    Attributes:
        title: What it is, in words.
        parts: The names of the parts that are on it, in their order; all others are empty, and
            are not to be drawn.
        made: The day it was made.
        first: The first day looked at.
        last: The last day looked at.
        period: The same in words, such as ``since the visit of 2 Sep 2026 (83 days)``.
        visit: The appointment it is for, in words; empty when none is known.
        name: The person's name; empty unless it was asked for.
        days: How many days were looked at.
        days_noted: On how many of them anything was noted.
        entries: How many diary entries there are.
        too_few: Why no trend is given, in one sentence; empty when there are enough days.
        story: The history: nine lines that are always there in the same order, then what else is
            known (``reach``, ``in-the-way``, ``counted``, ``habits``, ``health``).
        numbers: The five numbers.
        chart: The chart; None when there is nothing to draw.
        places: Where it was noted, the most frequent first.
        places_n: On how many days any place was noted.
        medicines: Present medicines, newest start first, with recent starts and stops.
        treatments: Injections, surgery and other treatments, newest first.
        signs: The warning signs.
        tried: What was practised, the most frequent first.
        sessions: The sessions of the routine it is about, newest first; else empty.
        jaw_checks: The share of checks in which the jaw was relaxed, with its n; may be empty.
        questions: At most three, in their rank.
        more_questions: How many others there are.
        films: When an episode was filmed, newest first.
        notes: The person's own notes (day, text), newest first; empty unless they were asked for.
        left_out: What there was no room for or what was not wished, in sentences; may be empty.
        film_it: The sentence that asks for a film; empty when there is one.
        self_reported: The sentence that says what this page is not.
        appendix: Every record; empty unless it was asked for.
        decisions: What was saved for decisions, on a sheet of its own; empty unless asked for.
    """

    title: str
    parts: tuple[str, ...]
    made: date
    first: date
    last: date
    period: str
    visit: str
    name: str
    days: int
    days_noted: int
    entries: int
    too_few: str
    story: tuple[HistoryLine, ...]
    numbers: tuple[KeyFigure, ...]
    chart: Chart | None
    places: tuple[PlaceCount, ...]
    places_n: int
    medicines: tuple[TreatmentLine, ...]
    treatments: tuple[TreatmentLine, ...]
    signs: Signs
    tried: tuple[PracticeLine, ...]
    sessions: tuple[AppendixLine, ...]
    jaw_checks: str
    questions: tuple[str, ...]
    more_questions: int
    films: tuple[str, ...]
    notes: tuple[tuple[date, str], ...]
    left_out: str
    film_it: str
    self_reported: str
    appendix: tuple[AppendixLine, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
