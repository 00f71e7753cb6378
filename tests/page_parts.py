"""Parts of reports, built by hand: histories, figures, charts, treatments, signs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import sin

from relief.insight.changes import MeanLevel
from relief.insight.claim_sentences import effect_words
from relief.insight.claims import Claim, Verdict
from relief.report.chart_model import Chart, ChartMark, ChartPoint
from relief.report.report_model import (
    HistoryLine,
    KeyFigure,
    PlaceCount,
    PracticeLine,
    SignLine,
    Signs,
    TreatmentLine,
)

MADE = date(2026, 11, 24)
SELF_REPORTED = "All of this is what the person noted at home. It is not a diagnosis or a score."
FILM_IT = "A short phone video helps: at rest, talking, smiling, and with eyes shut tight."


def story(words: str = "") -> tuple[HistoryLine, ...]:
    """Return the history; with ``words`` every line is that long."""
    lines: tuple[tuple[str, str, str, str], ...] = (
        ("began", "Started", "March 2026, about 8 months ago", "told"),
        ("side", "Side", "left only", "told; diary, 38 of 38 days"),
        ("first-site", "First area", "left lower lid", "told"),
        ("spread", "Then came to", "left cheek, left corner of the mouth", "told"),
        ("how-often", "How often", "6 to 20 times a day", "diary, 31 of 83 days"),
        ("longest-run", "Longest spell", "4 min (19 Nov 2026)", "diary, 12 of 83 days"),
        ("eye-closed", "Eye closes", "on 9 days", "diary, 38 of 83 days"),
        ("asleep", "During sleep", "", ""),
        ("sets-off", "Sets it off", "talking, bright light, little sleep", "told"),
    )
    return tuple(HistoryLine(a, b, words or c, words or d) for a, b, c, d in lines)


def number(
    name: str, label: str, shown: str, value: float, halves: tuple[float, float]
) -> KeyFigure:
    """Return a key figure, with its earlier and later value."""
    first, then = halves
    change = then - first
    verdict: Verdict = "more" if change > 0.9 else "less" if change < -0.9 else "unclear"
    said = {"more": "clearly higher", "less": "clearly lower", "unclear": "no clear change"}
    claim = Claim(name, verdict, 38, "points", 1.0, change, change - 0.9, change + 0.9, 0.01, 0.02)
    return KeyFigure(
        id=name,
        label=label,
        value=value,
        unit="s" if name == "longest-run" else "of 10",
        low=1,
        high=8,
        n=38,
        earlier=first,
        earlier_n=20,
        later=then,
        later_n=18,
        trend=verdict,
        shown=shown,
        range_words="1 to 8",
        course_words=effect_words(claim),
        trend_words=said[verdict],
        claim=claim,
    )


MORE_STORY = (
    *story(),
    HistoryLine(
        "reach", "Reach", "It has spread to the cheek, mouth, forehead or neck", "21 Nov 2026"
    ),
    HistoryLine(
        "in-the-way", "Gets in the way of", "work 4, people 3, seeing 2", "9 of 83 days", 9
    ),
    HistoryLine("counted", "Counted", "14 a minute; 9 on 20 Nov 2026", "5 counts", 5),
    HistoryLine(
        "habits", "Habits", "sleep 6.5 h, caffeine 240 mg, screen 7 h, stress 5 of 10", "31 of 83"
    ),
    HistoryLine("health", "Health", "blood thinners; not sure: neck disease", "2 Sep 2026"),
)
"""Return the longest possible history."""
NUMBERS = (
    replace(
        number("days-with-it", "Twitching days", "31 of 38 days", 82, (90, 72)),
        range_words="",
        course_words="-18 % (-31 to -5 %)",
    ),
    number("twitch", "Twitch, 0 to 10", "4", 4, (5, 3)),
    number("episodes", "Episodes", "6-20 a day", 2, (2, 2)),
    number("longest-run", "Longest spell", "4 min", 240, (240, 95)),
    number("jaw", "Jaw tension, 0 to 10", "3", 3, (3, 3.5)),
)
"""Return the five key figures."""


def scanty(numbers: tuple[KeyFigure, ...], shown: bool) -> tuple[KeyFigure, ...]:
    """Return the figures with too few days for a trend, or none at all."""
    return tuple(
        replace(
            each, earlier=None, later=None, earlier_n=0, later_n=0, course_words="",
            trend="too-few", trend_words="too few days", claim=None, n=3 if shown else 0,
            value=each.value if shown else None, shown=each.shown if shown else "",
            range_words=each.range_words if shown else "",
        )
        for each in numbers
    )  # fmt: skip


def wave(n: int, count: int) -> float | None:
    """Return values falling from about 6 to about 3, with gaps."""
    if n % 7 == 3 or n % 29 > 24 or n % 5 == 1:
        return None
    return float(round(6 - 3 * n / count + 1.6 * sin(n) + 0.8 * sin(2.7 * n)))


def chart(days: int = 83, step: int = 1, marks: int = 2) -> Chart:
    """Return a wavy chart with gaps."""
    first = MADE - timedelta(days=days - 1)
    count = max(1, days // step)
    points = tuple(
        ChartPoint(first + timedelta(days=n * step), value, 0 if value is None else step)
        for n, value in enumerate(wave(n, count) for n in range(count))
    )
    said = tuple(
        ChartMark(first + timedelta(days=days * (n + 1) // (marks + 1)), sign, f"Treatment {sign}")
        for n, sign in enumerate("ABCDEFGH"[:marks])
    )
    return Chart(
        title="Twitch, 0 to 10",
        field="twitch",
        step=step,
        top=10,
        n=38,
        points=points,
        marks=said,
        caption="One point a day, from 38 of 83 days. Gaps are days without a note.",
        levels=(
            MeanLevel(first, first + timedelta(days=days // 2 - 1), 5.4, 4.8, 6.0),
            MeanLevel(first + timedelta(days=days // 2), MADE, 3.6, 2.9, 4.3),
        ),
    )


def place(zone: str, side: str, words: str, days: int) -> PlaceCount:
    """Return an area of the face map."""
    return PlaceCount(zone, side, words, days)


PLACES = (
    place("lower-lid", "left", "left lower lid", 29),
    place("cheek", "left", "left cheek", 14),
    place("mouth", "left", "left mouth", 9),
    place("upper-lid", "left", "left upper lid", 4),
    place("jaw", "right", "right jaw", 3),
)


def treatment(
    name: str,
    sort: str,
    words: str = "",
    start: date = date(2026, 10, 2),
    end: date | None = None,
    letter: str = "",
) -> TreatmentLine:
    """Return a treatment."""
    return TreatmentLine(
        id=f"019ab-{sort}-{name}",
        sort=sort,
        name=name,
        start=start,
        end=end,
        when="2 Oct 2026" if sort in ("injection", "surgery") else "since 2 Oct 2026",
        words=words,
        zones=("left cheek", "left lower lid") if sort == "injection" else (),
        before_after="twitch 5 before (n = 14), 3 after (n = 20)",
        effects="dry eye for 6 days" if sort == "injection" else "",
        sign=letter,
    )


MEDICINES = (
    treatment("Magnesium", "medicine", "Magnesium 300 mg at night", date(2026, 9, 20)),
    treatment("Sertraline", "medicine", "Sertraline 50 mg"),
)
TREATMENTS = (
    treatment(
        "Botulinum toxin", "injection", "Botulinum toxin, left cheek, 12.5 units", letter="A"
    ),
    treatment("Night guard", "other", "Night guard from the dentist", letter="B"),
)


def sign(number: int, answer: str = "yes", is_new: bool = False, short: str = "") -> SignLine:
    """Return a ticked warning sign."""
    tier, letter = (("emergency", "E"), ("urgent", "U"), ("book", "B"))[number % 3]
    return SignLine(
        id=f"{letter}{number // 3 + 1}",
        tier=tier,
        short=short or "Eye closes fully or is hard to open",
        answer=answer,
        answer_words="yes" if answer == "yes" else "not sure",
        is_new=is_new,
        since=date(2026, 10, 1) + timedelta(days=number),
        words=f"since {number + 1} Oct 2026{', new' if is_new else ''}",
    )


SIGNS = Signs(
    checked=date(2026, 11, 21),
    outcome="book",
    ticked=(
        replace(sign(2, "yes", True), id="B2", short="In more than one place, or spreading"),
        replace(sign(2), id="B1", short="Twitch for more than 2 weeks"),
        replace(sign(2, "unsure"), id="B3"),
    ),
    gone=("Pain with it",),
    denied=29,
    left_open=0,
    words="29 answered no, 0 left open",
    gone_words="No longer: Pain with it",
)
TRIED = (
    PracticeLine("Jaw reset", 34, 6, 3, 28, 0, "34 times; 6 before, 3 after (n = 28)"),
    PracticeLine("Slow breathing", 21, 5, 4, 15, 1, "21 times; 5 before, 4 after (n = 15)"),
    PracticeLine("Temple ease", 6, None, None, 0, 0, "6 times; not rated"),
)
QUESTIONS = (
    "What type of twitch is this?",
    "Do I need an MRI with nerve views?",
    "Could one of my medicines cause it?",
)
