"""The report as text and Markdown: one page for any data, text unchanged."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from relief.columns import columns, cut, wrapped
from relief.journal.record import Record
from relief.journal.records import (
    Checklist,
    Effect,
    Entry,
    Question,
    Story,
    Treatment,
    Visit,
)
from relief.journal.vocabulary import EFFECTS, EPISODES, IMPACT, AnswerWord
from relief.library.areas import AREAS
from relief.library.library import Library
from relief.report.build_report import ReportChoices, build_report
from relief.report.formats.formats import render
from relief.report.formats.text_fitting import LINES, WIDTH
from relief.report.periods import from_to
from relief.report.report_model import PARTS, USUAL_PARTS, Report
from relief.safety.urgency import Urgency
from tests.conftest import NOON
from tests.examples import usually
from tests.hostile_text import HOSTILE, shown
from tests.memory import ago, day_ago, journal_of
from tests.page_builders import entry, rated, session

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
ALL = USUAL_PARTS | {"notes"}


def lines_of(page: Report, library: Library) -> list[str]:
    return str(render(page, library, "text")).removesuffix("\n").split("\n")


# One sheet


wild_text = st.one_of(
    st.sampled_from(sorted(text for text in HOSTILE.values() if "\ud83d " not in text)),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=90),
    st.sampled_from(["x", "W" * 500, "界" * 200, "wo rd " * 80, "e\u0301\u0302" * 60]),
)
moments = st.integers(0, 5 * 365).map(lambda days: NOON - timedelta(days=days))
ratings = st.none() | st.integers(0, 10)
line = wild_text.map(lambda text: text[:400])


@st.composite
def wild_entries(draw: st.DrawFn) -> Entry:
    return Entry(
        at=draw(moments),
        twitch=draw(ratings),
        jaw=draw(ratings),
        sleep_hours=draw(st.none() | st.floats(0, 24)),
        caffeine_mg=draw(st.none() | st.integers(0, 3000)),
        episodes=draw(st.none() | st.sampled_from(EPISODES)),
        longest_run_seconds=draw(st.none() | st.floats(0, 86_400)),
        eye_closed=draw(st.none() | st.booleans()),
        extent=draw(st.none() | st.integers(0, 4)),
        impact=draw(st.none() | st.dictionaries(st.sampled_from(IMPACT), st.integers(0, 10))),
        filmed=draw(st.none() | st.booleans()),
        areas=tuple(draw(st.lists(st.sampled_from(AREAS) | line, max_size=12))),
        tags=tuple(draw(st.lists(line, max_size=4))),
        note=draw(st.none() | wild_text),
    )


@st.composite
def wild_treatments(draw: st.DrawFn) -> Treatment:
    start = draw(moments).date()
    return Treatment(
        at=NOON,
        sort=draw(st.sampled_from(("medicine", "injection", "surgery", "other"))),
        name=draw(line),
        start=start,
        end=draw(st.none() | st.integers(0, 300).map(lambda days: start + timedelta(days=days))),
        areas=tuple(draw(st.lists(st.sampled_from(AREAS), max_size=24))),
        product=draw(st.none() | line),
        note=draw(st.none() | wild_text),
    )


SIGNS = tuple(f"{letter}{number}" for letter in "EUB" for number in range(1, 12))


@st.composite
def wild_diaries(draw: st.DrawFn) -> list[Record]:
    """A few kinds of records, each from none to more than a page can show."""
    words: st.SearchStrategy[AnswerWord] = st.sampled_from(("yes", "no", "unsure"))
    repeat = draw(st.sampled_from((1, 1, 40)))  # the same entry on many days
    entries = [
        each.replace(at=each.at - timedelta(days=days))
        for each in draw(st.lists(wild_entries(), max_size=4))
        for days in range(repeat)
    ]
    treatments = draw(st.lists(wild_treatments(), max_size=12))
    story = Story(at=NOON, began=draw(line), first_place=draw(line), side="left",
                  spread=tuple(draw(st.lists(line, max_size=9))),
                  sets_off=tuple(draw(st.lists(line, max_size=9))))  # fmt: skip
    answers = draw(st.dictionaries(st.sampled_from(SIGNS), words))
    records: list[Record] = [
        *entries,
        *treatments,
        *(
            Effect(at=NOON, treatment=f"{len(entries) + n:036d}", effects=EFFECTS)
            for n in range(len(treatments))
        ),
        *(Question(at=NOON, text=text) for text in draw(st.lists(line, max_size=5))),
        *(
            session(n % 50, routine=text[:60], title=text, before=7, after=3, status="hurt")
            for n, text in enumerate(draw(st.lists(line, max_size=9)))
        ),
    ]
    if draw(st.booleans()):
        records.append(story)
        records.append(
            Checklist(at=NOON, content=day_ago(9), answers=answers, outcome=Urgency.URGENT)
        )
        records.append(Visit(at=NOON, who=draw(line), date=day_ago(-3), where=draw(line)))
    return records


@pytest.mark.slow
@settings(max_examples=usually(25), phases=(Phase.explicit, Phase.generate))
@given(wild_diaries(), st.sampled_from((7, 56, 400, 5000)), line, st.booleans())
def test_whatever_the_diary_holds_the_page_fits_one_sheet(
    library: Library, records: list[Record], days: int, name: str, with_notes: bool
) -> None:
    journal = journal_of(*records)
    period = from_to(journal, day_ago(days), day_ago(0), library.phrases)
    parts = ALL if with_notes else USUAL_PARTS
    page = build_report(journal, library, ReportChoices(period, parts, name))
    lines = lines_of(page, library)
    assert len(lines) <= LINES
    assert [text for text in lines if columns(text) > WIDTH or text != text.rstrip()] == []
    text = "\n".join(lines)
    for part in ("signs", "story", "numbers", "questions", "medicines", "tried"):
        assert library.phrases(f"report.{part}").upper() in text
    for nth, question in enumerate(page.questions, 1):
        assert f"  {nth}. {question[:10].split(' ')[0]}".rstrip() in text
    for fact in page.story[:9]:
        assert f"\n  {fact.label} " in text
    assert text.count(library.phrases("visit.self_reported")) == 1
    rendered = MARKDOWN.render(str(render(page, library, "md")))
    assert rendered.count("<h1>") == 1
    assert rendered.count("<h2>") == len(page.parts)
    assert json.loads(render(page, library, "json"))["parts"] == list(page.parts)


@pytest.mark.slow
def test_a_diary_of_thousands_looks_like_one_of_a_few(library: Library) -> None:
    few = build_report(journal_of(*rated("twitch", 3, 4, 5)), library)
    many = build_report(journal_of(*rated("twitch", *[3, 4, 5, 6] * 1000)), library)
    how = len(wrapped(library.phrases("report.trend_how"), WIDTH))
    assert len(lines_of(many, library)) - len(lines_of(few, library)) <= how
    assert "too few days" in "\n".join(lines_of(few, library))


def test_rows_without_room_are_counted_and_the_questions_stay(library: Library) -> None:
    records: list[Record] = [
        *rated("twitch", *range(9)),
        *(session(n, routine=f"r{n}", title=f"Title {n}" * 3, before=9, after=1) for n in range(9)),
        *(Treatment(at=ago(1), sort="other", name="n" * 200, start=day_ago(n)) for n in range(9)),
        *(Treatment(at=ago(1), sort="medicine", name="m" * 99, start=day_ago(n)) for n in range(9)),
        *(Question(at=ago(1), text="why " * 40) for _ in range(4)),
        *(entry(n, note="note " * 90, filmed=True) for n in range(9)),
        Story(at=ago(1), began="b " * 90, sets_off=("s " * 90,), spread=AREAS),
    ]
    lines = lines_of(build_report(journal_of(*records), library, ReportChoices(parts=ALL)), library)
    assert len(lines) == LINES
    assert any(re.fullmatch(r"  and \d+ more", text) for text in lines)
    assert sum(text.startswith(("  1. why", "  2. why", "  3. why")) for text in lines) == 3
    assert any(text.startswith("No room for: ") for text in lines)


def test_own_words_need_no_sign_but_ascii(library: Library) -> None:
    records = [*rated("twitch", *range(9)), session(1, before=3, after=1), entry(1, filmed=True),
               Treatment(at=ago(9), sort="injection", name="B", start=day_ago(9))]  # fmt: skip
    page = build_report(journal_of(*records), library, ReportChoices(parts=ALL, appendix=True))
    assert str(render(page, library, "text")).isascii()


def test_the_chart_can_be_read_without_colour_and_without_unicode(library: Library) -> None:
    period = from_to(journal_of(), day_ago(5), day_ago(0), library.phrases)
    injection = Treatment(at=ago(2), sort="injection", name="B", start=day_ago(2))
    page = build_report(
        journal_of(injection, *rated("twitch", 10, 0, None, 3, 1, 4)),
        library,
        ReportChoices(period),
    )
    lines = lines_of(page, library)
    start = next(n for n, text in enumerate(lines) if text.startswith("OVER TIME"))
    assert lines[start + 1 : start + 8] == [
        "  10 |#",
        "   8 |#",
        "   6 |#",
        "   4 |#  : #",
        "   2 |#  #:#",
        "     +-0.A--",
        "      18 Nov 2026  23 Nov 2026",
    ]


# Unchanged text


def foreign(text: str) -> list[Record]:
    """Return a diary with that text wherever a person can type."""
    return [
        entry(3, twitch=3, note=text),
        entry(2, twitch=3, tags=(text,)) if len(text) <= 500 else entry(2),
        *(
            [
                Question(at=ago(1), text=text),
                Treatment(at=ago(1), sort="medicine", name=text, start=day_ago(1)),
                Story(at=ago(1), sets_off=(text,)),
                session(1, routine="own", title=text),
                Visit(at=ago(1), who=text, date=day_ago(-1)),
            ]
            if len(text) <= 500
            else []
        ),
    ]


def squeezed(text: str) -> str:
    """Return text without wrapping and padding."""
    return "".join(text.split())


class _Words(HTMLParser):
    """Collects the visible text of HTML, and its elements."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.tags = "", set[str]()

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)


def read_markdown(text: str) -> _Words:
    words = _Words()
    words.feed(MARKDOWN.render(text))
    return words


@pytest.mark.parametrize("what", HOSTILE)
def test_foreign_text_comes_out_as_the_letters_it_is(library: Library, what: str) -> None:
    text = HOSTILE[what]
    want = squeezed(shown(text))
    choice = ReportChoices(parts=ALL, name=text[:90], appendix=True)
    page = build_report(journal_of(*foreign(text)), library, choice)
    plain = str(render(page, library, "text"))
    assert want in squeezed(plain)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", plain)
    assert len(plain.split("\nEVERY ENTRY")[0].split("\n")) <= LINES + 1
    markdown = str(render(page, library, "md"))
    assert not re.search(r"(?<!\\)://|www\.", markdown)  # some renderers turn these into links
    words = read_markdown(markdown)
    assert want in squeezed(words.words)
    assert words.tags <= {"h1", "h2", "p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th",
                          "td", "strong", "pre", "code"}  # fmt: skip
    value = json.loads(render(page, library, "json"))
    assert any(squeezed(each["note"]) == want for each in value["appendix"]) or not want


@pytest.mark.parametrize("what", [what for what in HOSTILE if len(HOSTILE[what]) < 100])
def test_a_hostile_question_stays_one_question(library: Library, what: str) -> None:
    page = build_report(journal_of(Question(at=ago(1), text=HOSTILE[what])), library)
    want = squeezed(shown(HOSTILE[what]))
    rendered = MARKDOWN.render(str(render(page, library, "md")))
    (items,) = re.findall(r"<ol>\n(.*?)</ol>", rendered, re.DOTALL)
    words = _Words()
    words.feed(items)
    assert (squeezed(words.words), items.count("<li>")) == (want, 1)
    assert f"1.{want}" in squeezed(str(render(page, library, "text")))


# Columns


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))), st.integers(5, 40))
def test_wrapped_text_loses_nothing_and_stays_within_its_columns(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert squeezed("".join(lines)) == squeezed(text)
    assert max(map(columns, lines)) <= width
    assert len(wrapped(text, width, 2)) <= 2
    assert columns(cut(text, width)) <= width


@pytest.mark.parametrize(
    ("text", "width"), [("ab", 2), ("界", 2), ("e\u0301", 1), ("👩\u200d⚕️", 3)]
)
def test_columns_are_those_of_a_terminal(text: str, width: int) -> None:
    assert columns(text) == width


def test_parts_come_in_the_same_order_in_each_format(library: Library) -> None:
    page = build_report(
        journal_of(entry(1, note="x", areas=("jaw.left",))), library, ReportChoices(parts=ALL)
    )
    headings = [library.phrases(f"report.{part}") for part in page.parts]
    markdown = str(render(page, library, "md"))
    assert re.findall(r"^## (.*)$", markdown, re.MULTILINE) == headings
    assert [part for part in PARTS if part in page.parts] == list(page.parts)
