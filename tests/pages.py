"""Reports built by hand: few entries, a usual diary, one with all lists full."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from relief.report.chart_model import ChartPoint
from relief.report.report_model import PARTS, USUAL_PARTS, AppendixLine, PracticeLine, Report, Signs
from relief.text import clean, one_line
from tests.page_parts import (
    FILM_IT,
    MADE,
    MEDICINES,
    MORE_STORY,
    NUMBERS,
    PLACES,
    QUESTIONS,
    SELF_REPORTED,
    SIGNS,
    TREATMENTS,
    TRIED,
    chart,
    place,
    scanty,
    sign,
    story,
    treatment,
)

LONG_WORD = "Anticoagulantienprophylaxebehandlungsplan" * 3
USUAL = Report(
    title="Summary for the doctor",
    parts=tuple(part for part in PARTS if part in USUAL_PARTS),
    made=MADE,
    first=date(2026, 9, 3),
    last=MADE,
    period="since the appointment of 2 Sep 2026 (83 days)",
    visit="Dr Weber, neurology, Tue 8 Dec 2026, 10:30",
    name="",
    days=83,
    days_noted=38,
    entries=60,
    too_few="",
    story=story(),
    numbers=NUMBERS,
    chart=chart(),
    places=PLACES,
    places_n=38,
    medicines=MEDICINES,
    treatments=TREATMENTS,
    signs=SIGNS,
    tried=TRIED,
    sessions=(),
    jaw_checks="relaxed in 41 of 60 checks (68 %)",
    questions=QUESTIONS,
    more_questions=2,
    films=("19 Nov 2026, 21:40", "2 Nov 2026, 08:15"),
    notes=(),
    left_out="",
    film_it=FILM_IT,
    self_reported=SELF_REPORTED,
)
"""A usual diary: sixty entries in twelve weeks."""
FEW = replace(
    USUAL,
    period="3 to 24 Nov 2026 (22 days)",
    first=date(2026, 11, 3),
    visit="",
    days=22,
    days_noted=3,
    entries=3,
    too_few="Three days have notes; that is too few for a trend.",
    story=tuple(replace(fact, value="", basis="") for fact in story()),
    numbers=scanty(NUMBERS, shown=True),
    chart=replace(
        chart(marks=0),
        n=3,
        caption="One point a day, from 3 of 22 days. Gaps are days without a note.",
        points=tuple(
            ChartPoint(date(2026, 11, 3) + timedelta(days=n), {4: 3.0, 11: 5.0, 20: 2.0}.get(n), 1)
            for n in range(22)
        ),
    ),
    places=PLACES[:1],
    places_n=2,
    medicines=(),
    treatments=(),
    signs=replace(
        SIGNS,
        ticked=(),
        gone=(),
        outcome="selfcare",
        denied=32,
        words="32 answered no, 0 left open",
        gone_words="",
    ),
    tried=TRIED[2:],
    jaw_checks="",
    questions=QUESTIONS[:1],
    more_questions=0,
    films=(),
)
"""Return a report of three entries."""
EMPTY = replace(
    FEW,
    days_noted=0,
    entries=0,
    too_few="Nothing was noted in this time.",
    numbers=scanty(NUMBERS, shown=False),
    chart=None,
    places=(),
    places_n=0,
    signs=Signs(None, None, (), (), 0, 32, "no check yet", ""),
    tried=(),
    questions=(),
)
"""Return an empty report."""


def lengthy(what: str, length: int = 480) -> str:
    """Return a text of maximum length, with an endless word in it."""
    return f"{what} {LONG_WORD} {'and it went on for a while ' * 40}"[:length]


def dense(length: int = 480, lists: int = 12) -> Report:
    """Return a report of four thousand entries: every list full, text long and sign ticked."""
    many = range(lists)
    lines = [treatment(f"Name {n}", "medicine", lengthy(f"Medicine {n}", length)) for n in many]
    given = [treatment(f"Name {n}", "injection", lengthy(f"Shot {n}", length)) for n in many]
    zones = ("lower-lid", "cheek", "mouth", "upper-lid", "brow", "forehead", "chin", "jaw")
    return replace(
        USUAL,
        period="24 Nov 2015 to 24 Nov 2026 (4,019 days)",
        first=date(2015, 11, 24),
        name=lengthy("Maximiliane", min(length, 200)),
        visit=lengthy("Doctor", length),
        days=4019,
        days_noted=3_871,
        entries=4000,
        story=story(lengthy("It", length)),
        numbers=tuple(
            replace(
                each,
                label=lengthy(each.label, length),
                shown=lengthy(each.shown, length),
                range_words=lengthy(each.range_words, length),
                course_words=lengthy(each.course_words, length),
                trend_words=lengthy(each.trend_words, length),
            )
            for each in NUMBERS
        ),
        chart=replace(chart(4019, 63, 8), title=lengthy("Chart", length),
                      caption=lengthy("Caption", length)),
        places=tuple(
            place(zone, side, f"{side} {zone.replace('-', ' ')}", 3800 - 300 * n)
            for n, (zone, side) in enumerate((z, s) for z in zones for s in ("left", "right"))
        )[: max(lists, 10)],
        places_n=3800,
        medicines=tuple(replace(t, before_after=lengthy("Twitch", length),
                                effects=lengthy("Dry", length)) for t in lines),
        treatments=tuple(replace(t, before_after=lengthy("Twitch", length),
                                 effects=lengthy("Dry", length)) for t in given),
        signs=replace(SIGNS, ticked=tuple(sign(n, "yes" if n % 2 else "unsure", n % 3 == 0)
                                          for n in range(12)),
                      gone_words=lengthy("No longer", length), words=lengthy("Signs", length)),
        tried=tuple(PracticeLine(lengthy(f"Routine {n}", length), 1200, 6, 3, 900, 2,
                          lengthy("It", length)) for n in many),
        jaw_checks=lengthy("Relaxed", length),
        questions=tuple(lengthy(f"Question {n}?", length) for n in range(3)),
        more_questions=97,
        films=tuple(f"{n + 1} Nov 2026, 21:40, {lengthy('film', length)}" for n in many),
        notes=tuple((MADE - timedelta(days=n), lengthy(f"Note {n}", length * 4)) for n in many),
        left_out=lengthy("Left out", length),
    )  # fmt: skip


FULL = replace(
    dense(44, 6),
    parts=PARTS,
    numbers=NUMBERS,
    jaw_checks=USUAL.jaw_checks,
    places=dense().places[:8],
    visit=USUAL.visit,
    name="Maximiliane Oberhauser-Schmidt",
    story=MORE_STORY,
    chart=chart(4019, 63, 6),
    medicines=tuple(
        treatment(f"Medicine {n}", "medicine", f"Medicine {n}, 50 mg in the morning")
        for n in range(5)
    ),
    treatments=tuple(
        treatment(f"Botulinum toxin {n}", "injection", "Botulinum toxin, left cheek, 12.5 units")
        for n in range(4)
    ),
    signs=replace(
        SIGNS,
        ticked=tuple(sign(n, "yes" if n % 2 else "unsure", n == 4) for n in range(8)),
        gone_words="No longer: Pain with it, Ear clicks or slowly worse hearing",
    ),
    tried=(*TRIED, *TRIED)[:5],
    questions=QUESTIONS,
    films=("19 Nov 2026, 21:40", "2 Nov 2026, 08:15", "1 Nov 2026, 08:15"),
    notes=tuple(
        (MADE - timedelta(days=n), "It came while I was on the phone, and stayed for an hour.")
        for n in range(3)
    ),
    left_out="Left out for want of room: 4 treatments, 6 places, 12 films.",
)
"""Return a report of four thousand usual entries: lists full, texts of usual length."""
BY_NAME = {"few": FEW, "usual": USUAL, "full": FULL, "dense": dense(), "empty": EMPTY}


def with_texts(texts: tuple[str, ...]) -> Report:
    """Return a usual report with each of these texts in the notes and the appendix."""
    return replace(
        USUAL,
        parts=PARTS,
        notes=tuple((MADE, one_line(text)) for text in texts),
        appendix=appendix(texts),
    )


def appendix(texts: tuple[str, ...]) -> tuple[AppendixLine, ...]:
    """Return one line for each text."""
    return tuple(
        AppendixLine(
            at := datetime(2026, 9, 3, 8, 15, tzinfo=UTC) + timedelta(hours=7 * n),
            at.date(),
            f"{at:%H:%M}",
            "twitch 4  jaw 3 · left lower lid · 6-20 times",
            clean(text),
        )
        for n, text in enumerate(texts)
    )
