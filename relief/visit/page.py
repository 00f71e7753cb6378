"""The page for the doctor before any format: what it says, ready to be laid out.

``gathering`` fills it from the journal; each format (text, Markdown, HTML, PDF, JSON, FHIR) only
lays it out. No format works anything out of its own, so all of them say the same. Texts are
cleaned (``relief.text``) but not escaped: escaping is each format's own matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the history.

    Attributes:
        id: A stable name, such as ``began``, ``side``, ``first-site``, ``spread``, ``how-often``,
            ``longest-run``, ``eye-closed``, ``asleep``, ``sets-off``.
        label: Its name on the page.
        value: What is known, in words; empty when nothing is ("not noted").
        basis: Where it comes from, such as ``told`` or ``diary, 12 of 41 days``.
    """

    id: str
    label: str
    value: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """One of the five numbers, with how it changed within the time looked at.

    Attributes:
        id: A stable name, such as ``twitch-median``.
        label: Its name on the page, with its scale.
        value: The number; None when nothing was noted.
        unit: Such as ``of 10``, ``s``, ``days``; may be empty.
        low: The lowest value behind it, where that makes sense.
        high: The highest.
        n: From how many days (or counts) it comes.
        earlier: The same number in the first half of the time; None when too few days.
        later: In the second half.
        trend: ``more``, ``less``, ``same`` or ``too-few``.
        trend_words: The trend as it is printed.
    """

    id: str
    label: str
    value: float | None
    unit: str
    low: float | None
    high: float | None
    n: int
    earlier: float | None
    later: float | None
    trend: str
    trend_words: str


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One point: the first day it stands for, its middle value (None: nothing noted), its n."""

    first: date
    value: float | None
    n: int


@dataclass(frozen=True, slots=True)
class ChartMark:
    """Something that happened on a day of the chart; ``sign`` is one letter that marks it."""

    day: date
    sign: str
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A field over time; ``step`` is the days from point to point, ``top`` the end of the scale."""

    title: str
    step: int
    top: float
    points: tuple[ChartPoint, ...]
    marks: tuple[ChartMark, ...]
    caption: str


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A zone with its side (the person's own left and right), in words, and on how many days."""

    zone: str
    side: str
    words: str
    days: int


@dataclass(frozen=True, slots=True)
class SignLine:
    """A warning sign that was ticked: ``answer`` is ``yes`` or ``unsure``."""

    id: str
    tier: str
    short: str
    answer: str
    is_new: bool
    since: date | None


@dataclass(frozen=True, slots=True)
class Signs:
    """The last reading of the warning signs; ``checked`` is None when there was none.

    ``words`` says in one line what it came to, with the counts answered no and left open.
    """

    checked: date | None
    outcome: str | None
    ticked: tuple[SignLine, ...]
    gone: tuple[str, ...]
    denied: int
    left_open: int
    words: str


@dataclass(frozen=True, slots=True)
class TreatmentLine:
    """A treatment: when, what and where, and the ratings before and after with their n."""

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


@dataclass(frozen=True, slots=True)
class Tried:
    """What was practised: how often, and how it felt before and after (n rated both)."""

    title: str
    times: int
    before: float | None
    after: float | None
    n: int
    words: str


@dataclass(frozen=True, slots=True)
class AppendixLine:
    """One record of the appendix, oldest first; only there when it was asked for."""

    at: datetime
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the page says.

    Attributes:
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
        story: The history, always the same lines in the same order.
        numbers: The five numbers.
        chart: The chart; None when there is nothing to draw.
        places: Where it was noted, the most frequent first.
        places_n: On how many days any place was noted.
        medicines: Present medicines, newest start first, with recent starts and stops.
        treatments: Injections, surgery and other treatments, newest first.
        signs: The warning signs.
        tried: What was practised, the most frequent first.
        jaw_checks: The share of checks in which the jaw was relaxed, with its n; may be empty.
        questions: At most three, in their rank.
        more_questions: How many others there are.
        films: When an episode was filmed, newest first.
        notes: The person's own notes (day, text), newest first; empty unless they were asked for.
        left_out: What there was no room for, in one sentence; empty when all is there.
        film_it: The sentence that asks for a film.
        self_reported: The sentence that says what this page is not.
        appendix: Every record; empty unless it was asked for.
    """

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
    story: tuple[Fact, ...]
    numbers: tuple[Number, ...]
    chart: Chart | None
    places: tuple[PlaceCount, ...]
    places_n: int
    medicines: tuple[TreatmentLine, ...]
    treatments: tuple[TreatmentLine, ...]
    signs: Signs
    tried: tuple[Tried, ...]
    jaw_checks: str
    questions: tuple[str, ...]
    more_questions: int
    films: tuple[str, ...]
    notes: tuple[tuple[date, str], ...]
    left_out: str
    film_it: str
    self_reported: str
    appendix: tuple[AppendixLine, ...] = ()
