"""Pages for the doctor, made by hand: few notes, a usual diary, one with all lists full."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import sin

from relief.text import clean, one_line
from relief.visit.page import (
    PARTS,
    USUAL_PARTS,
    AppendixLine,
    Chart,
    ChartMark,
    ChartPoint,
    Fact,
    Number,
    Page,
    PlaceCount,
    SignLine,
    Signs,
    TreatmentLine,
    Tried,
)

MADE = date(2026, 11, 24)
SELF_REPORTED = "All of this is what the person noted at home. It is not a diagnosis or a score."
FILM_IT = "A short phone video helps: at rest, talking, smiling, and with eyes shut tight."
LONG_WORD = "Anticoagulantienprophylaxebehandlungsplan" * 3


def story(words: str = "") -> tuple[Fact, ...]:
    """The history; with ``words`` every line is that long."""
    lines: tuple[tuple[str, str, str, str], ...] = (
        ("began", "Began", "March 2026, about 8 months ago", "told"),
        ("side", "Side", "left only", "told; diary, 38 of 38 days"),
        ("first-site", "First place", "left lower lid", "told"),
        ("spread", "Then came to", "left cheek, left corner of the mouth", "told"),
        ("how-often", "How often", "6 to 20 times a day", "diary, 31 of 83 days"),
        ("longest-run", "Longest run", "4 min (19 Nov 2026)", "diary, 12 of 83 days"),
        ("eye-closed", "Eye closes", "on 9 days", "diary, 38 of 83 days"),
        ("asleep", "In sleep", "", ""),
        ("sets-off", "Sets it off", "talking, bright light, little sleep", "told"),
    )
    return tuple(Fact(a, b, words or c, words or d) for a, b, c, d in lines)


def number(name: str, label: str, shown: str, value: float, halves: tuple[float, float]) -> Number:
    """One of the five numbers, with what it was at first and then."""
    first, then = halves
    trend = "more" if then > first else "less" if then < first else "same"
    said = {"more": "higher later", "less": "lower later", "same": "about the same"}
    return Number(
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
        trend=trend,
        shown=shown,
        range_words="1 to 8",
        halves_words=f"{first:g} (n 20), then {then:g} (n 18)",
        trend_words=said[trend],
    )


MORE_STORY = (
    *story(),
    Fact("reach", "Reach", "It has spread to the cheek, mouth, forehead or neck", "21 Nov 2026"),
    Fact("in-the-way", "In the way of", "work 4, people 3, seeing 2", "9 of 83 days", 9),
    Fact("counted", "Counted", "14 a minute; 9 on 20 Nov 2026", "5 counts", 5),
    Fact(
        "habits", "Habits", "sleep 6.5 h, caffeine 240 mg, screen 7 h, stress 5 of 10", "31 of 83"
    ),
    Fact("health", "Health", "blood thinners; not sure: neck disease", "2 Sep 2026"),
)
"""All that the history can say."""

NUMBERS = (
    replace(
        number("days-with-it", "Days with it", "31 of 38 days", 82, (90, 72)),
        range_words="",
        halves_words="90 % (n 20), then 72 % (n 18)",
    ),
    number("twitch", "Twitch, 0 to 10", "4", 4, (5, 3)),
    number("episodes", "Episodes", "6-20 a day", 2, (2, 2)),
    number("longest-run", "Longest run", "4 min", 240, (240, 95)),
    number("jaw", "Jaw tension, 0 to 10", "3", 3, (3, 3.5)),
)
"""The five numbers."""


def scanty(numbers: tuple[Number, ...], shown: bool) -> tuple[Number, ...]:
    """The numbers where there are too few days for a trend, or none at all."""
    return tuple(
        replace(
            each, earlier=None, later=None, earlier_n=0, later_n=0, halves_words="",
            trend="too-few", trend_words="too few days", n=3 if shown else 0,
            value=each.value if shown else None, shown=each.shown if shown else "",
            range_words=each.range_words if shown else "",
        )
        for each in numbers
    )  # fmt: skip


def wave(n: int, count: int) -> float | None:
    """A value that falls from about 6 to about 3, with days without a note."""
    if n % 7 == 3 or n % 29 > 24 or n % 5 == 1:
        return None
    return float(round(6 - 3 * n / count + 1.6 * sin(n) + 0.8 * sin(2.7 * n)))


def chart(days: int = 83, step: int = 1, marks: int = 2) -> Chart:
    """A wavy chart with gaps."""
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
    )


def place(zone: str, side: str, words: str, days: int) -> PlaceCount:
    """A place of the face map."""
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
    """One treatment."""
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
    """A warning sign that was ticked."""
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
    Tried("Jaw reset", 34, 6, 3, 28, 0, "34 times; 6 before, 3 after (n = 28)"),
    Tried("Slow breathing", 21, 5, 4, 15, 1, "21 times; 5 before, 4 after (n = 15)"),
    Tried("Temple ease", 6, None, None, 0, 0, "6 times; not rated"),
)

QUESTIONS = (
    "What type of twitch is this?",
    "Do I need an MRI with nerve views?",
    "Could one of my medicines cause it?",
)

USUAL = Page(
    title="Notes for the doctor",
    parts=tuple(part for part in PARTS if part in USUAL_PARTS),
    made=MADE,
    first=date(2026, 9, 3),
    last=MADE,
    period="since the visit of 2 Sep 2026 (83 days)",
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
"""Three entries."""

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
"""Nothing at all."""


def lengthy(what: str, length: int = 480) -> str:
    """A text as long as a line of the journal may be, with a word that never ends in it."""
    return f"{what} {LONG_WORD} {'and it went on for a while ' * 40}"[:length]


def dense(length: int = 480, lists: int = 12) -> Page:
    """Four thousand entries: every list full, every text long, every sign ticked."""
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
                halves_words=lengthy(each.halves_words, length),
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
        tried=tuple(Tried(lengthy(f"Routine {n}", length), 1200, 6, 3, 900, 2,
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
"""Four thousand entries as they usually are: lists full, texts of usual length."""

BY_NAME = {"few": FEW, "usual": USUAL, "full": FULL, "dense": dense(), "empty": EMPTY}


def with_texts(texts: tuple[str, ...]) -> Page:
    """A usual page on which each of these stands among the notes, and in the appendix."""
    return replace(
        USUAL,
        parts=PARTS,
        notes=tuple((MADE, one_line(text)) for text in texts),
        appendix=appendix(texts),
    )


def appendix(texts: tuple[str, ...]) -> tuple[AppendixLine, ...]:
    """One line for each text."""
    return tuple(
        AppendixLine(
            datetime(2026, 9, 3, 8, 15, tzinfo=UTC) + timedelta(hours=7 * n),
            "twitch 4  jaw 3 · left lower lid · 6-20 times",
            clean(text),
        )
        for n, text in enumerate(texts)
    )
