"""The report's data model, independent of any format.

``build_report`` fills it from the journal; each format (text, Markdown, HTML, PDF, JSON, FHIR) only
renders it. No format computes anything itself, so that all have the same content. Texts are clean
(``relief.text``) but not escaped: each format escapes its own output.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relief.insight.claims import Claim
    from relief.insight.trials import TrialResult
    from relief.report.chart_model import Chart
    from relief.report.format_decision import DecisionLine

PARTS = (
    "signs", "story", "places", "numbers", "chart", "treatments", "medicines", "tried", "jaw",
    "sessions", "questions", "films", "notes",
)  # fmt: skip
"""The parts of a report in order; phrase ``report.PART`` is the title of each."""

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
        label: Its label in the report.
        value: What is known, as text; "" for "not noted".
        basis: Its origin, such as ``told`` or ``12 of 41 days``.
        n: The number of days (or counts) behind it; None for the person's account.
    """

    id: str
    label: str
    value: str
    basis: str = ""
    n: int | None = None


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A key figure, with its change within the period.

    Attributes:
        id: A stable name: ``days-with-it``, ``twitch``, ``episodes``, ``longest-run``, ``jaw``, or
            for one routine ``sessions-times``, ``-days``, ``-whole``, ``-hurt``, ``-length``.
        label: Its label in the report, with its scale.
        value: The number; None if there are no data. For a band of episodes, its index in
            ``relief.insight.days.EPISODES``.
        unit: Such as ``of 10``, ``s``, ``%``; may be empty.
        low: The lowest value behind it, if that makes sense.
        high: The highest.
        n: The number of days (or counts) behind it.
        earlier: The raw median of the first half, without a claim; None if a half has fewer than
            five days.
        earlier_n: Its number of days.
        later: The raw median of the second half, likewise.
        later_n: Its number of days.
        trend: The verdict of ``claim``: ``more``, ``less``, ``same``, ``unclear`` or ``too-few``;
            "" for none.
        shown: The printed number, such as ``6-20 a day``; "" if there are no data.
        range_words: The printed range, such as ``2 to 8``; may be empty.
        course_words: The change with its interval, such as ``-0.8 (-2.1 to +0.5)``; for sessions
            the number in each half. May be empty.
        trend_words: The printed verdict, such as ``no clear change``.
        claim: The claim about it; None if there is none.
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
class PlaceCount:
    """An area with its side (the person's own), as text, and its number of days."""

    zone: str
    side: str
    words: str
    days: int


@dataclass(frozen=True, slots=True)
class SignLine:
    """A ticked warning sign: ``answer`` is ``yes`` or ``unsure``.

    ``answer_words`` is that answer as text, ``words`` since when, and whether it is new.
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
    """The last safety check; ``checked`` is None if there was none.

    ``words`` states in one line how many signs were answered no and left open, ``gone_words`` which
    were ticked in the previous check and answered no now; the latter may be empty.
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
    "" if it has none. ``before_after`` and ``effects`` may be empty; ``claim`` is the claim in
    ``before_after``, None if there is none. ``dose`` is the latest one as on the box, ``dose_days``
    the days on which it changed, ``doses`` all of that and the as-needed doses, as text.
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

    ``hurt`` is how often it was stopped because of pain. ``words`` is all of it without the title.
    A personal trial has ``times`` 0, its result in ``words`` and its numbers in ``trial``.
    ``claim`` is the median change of the sessions.
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
    """A record: when it was (local time), its text, and its note if requested.

    Attributes:
        at: The instant.
        day: The day it counts for.
        time: The local time, with its date if that is another day.
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
        title: The title.
        parts: The names of the included parts, in order; all others are empty, and must not be
            rendered.
        made: The day it was made.
        first: First day of the period.
        last: Last day of the period.
        period: The period as text, such as ``since the visit of 2 Sep 2026 (83 days)``.
        visit: The appointment that the report is for, as text; "" if there is none.
        name: The person's name; "" unless requested.
        days: Number of days in the period.
        days_noted: How many of them have data.
        entries: Number of diary entries.
        too_few: Why no trend is given, as a sentence; "" if there are enough days.
        story: The history: nine lines that are always there in the same order, then whatever else
            is known (``reach``, ``in-the-way``, ``counted``, ``habits``, ``health``).
        numbers: The five key figures.
        chart: The chart; None if there are no data.
        places: The recorded areas, most frequent first.
        places_n: Number of days with any area.
        medicines: Current medicines, newest start first, with recent starts and stops.
        treatments: Injections, surgery and other treatments, newest first.
        signs: The warning signs.
        tried: The practice, most frequent first.
        sessions: The sessions of the routine that the report is about, newest first; else empty.
        jaw_checks: The share of checks with a relaxed jaw, with its n; may be empty.
        questions: At most three, by rank.
        more_questions: Number of other questions.
        films: When an episode was filmed, newest first.
        notes: The person's own notes (day, text), newest first; empty unless requested.
        left_out: What did not fit or was not requested, as sentences; may be empty.
        film_it: The sentence that asks for a video; "" if there is one.
        self_reported: The sentence that states the limits of the report.
        appendix: Every record; empty unless requested.
        decisions: Saved decisions, on a separate sheet; empty unless requested.
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
