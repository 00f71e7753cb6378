"""The parts of the report in HTML: tables, lists and the two drawings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from relief.formatting import day_with_year
from relief.library.library import Library
from relief.library.phrases import Say
from relief.report.format_decision import DecisionLine
from relief.report.formats.chart_drawing import chart_drawing
from relief.report.formats.face_drawing import face_map
from relief.report.formats.html import Markup, tag
from relief.report.formats.icon_array import icon_array
from relief.report.formats.one_sheet import Fitted
from relief.report.formats.shared_text import (
    SIGN_MARKS,
    answer_words,
    change_words,
    chart_words,
    place_words,
    range_and_n,
    signs_title,
    trend_words,
    when_words,
)
from relief.report.report_model import AppendixLine, KeyFigure, Report, SignLine, TreatmentLine


def parts(fit: Fitted, library: Library) -> Iterator[Markup]:
    """Yield the included parts, in the order in which a doctor asks."""
    page, say = fit.page, library.phrases
    left, right = [_story(page, say)], [_numbers(page, say), _signs(page, say)]
    (left if fit.asks_on_the_left else right).append(_questions(page, say))
    yield from _row(chain(*left), chain(*right), kind="history")
    yield from _row(_chart(fit, say), _places(fit, say), kind="drawings")
    yield from _treatments(page, say)
    yield from _row(_tried(page, say), _jaw_and_films(page, say))
    yield from _notes(page, say)


def appendix(page: Report, library: Library) -> list[Markup]:
    """Render saved decisions, then every record, on separate sheets."""
    decided = [_decision(each, library.phrases) for each in page.decisions]
    if not page.appendix:
        return decided
    return [*decided, _part("appendix", library.phrases, _records(page.appendix, library.phrases))]


def _decision(line: DecisionLine, say: Say) -> Markup:
    said = [tag("p", text) for text in line.said]
    options = tag("ul", *(tag("li", text) for text in line.options))
    pictures = [
        tag("figure", Markup(icon_array(each)), tag("figcaption", each.title))
        for each in line.pictures
    ]
    title = f"{say('report.decisions')}: {line.title}"
    heading = tag("h2", title, id=line.id)
    drawn = tag("div", *pictures, class_="pictures")
    return tag(
        "section", heading, *said, options, drawn, class_="appendix", aria_labelledby=line.id
    )


def _row(*columns: Iterable[Markup], kind: str = "pair") -> Iterator[Markup]:
    """Place parts side by side; a single one takes the full width."""
    filled = [list(column) for column in columns]
    filled = [column for column in filled if column]
    if filled:
        boxes = [tag("div", *column) for column in filled]
        yield tag("div", *boxes, class_=kind if len(boxes) > 1 else "alone")


def _part(name: str, say: Say, *content: str, title: str = "") -> Markup:
    heading = tag("h2", title or say(f"report.{name}"), id=name)
    return tag("section", heading, *content, class_=name, aria_labelledby=name)


def _table(heads: Sequence[str], rows: Iterable[Markup], kind: str) -> Markup:
    """Build a table; its header is for screen readers."""
    titles = tag("tr", *(tag("th", head, scope="col") for head in heads))
    return tag("table", tag("thead", titles), tag("tbody", *rows), class_=kind)


def _none(say: Say) -> Markup:
    return tag("p", say("report.none_noted"), class_="none")


def _story(page: Report, say: Say) -> Iterator[Markup]:
    if "story" not in page.parts:
        return
    rows = [
        tag(
            "tr",
            tag("th", fact.label, scope="row"),
            tag(
                "td",
                fact.value or tag("span", say("report.not_noted"), class_="none"),
                *([" ", tag("small", fact.basis)] if fact.basis else []),
            ),
        )
        for fact in page.story
    ]
    yield _part("story", say, tag("table", tag("tbody", *rows), class_="facts"))


def _numbers(page: Report, say: Say) -> Iterator[Markup]:
    if "numbers" not in page.parts:
        return
    rows = [
        tag(
            "tr",
            tag("th", number.label, scope="row"),
            tag("td", *_value(number, say)),
            tag("td", *_course(number)),
        )
        for number in page.numbers
    ]
    heads = ("", say("sheet.value"), say("sheet.course"))
    yield _part("numbers", say, _table(heads, rows, "figures"))


def _value(number: KeyFigure, say: Say) -> list[str]:
    if not number.shown:
        return [tag("span", say("report.not_noted"), class_="none")]
    return [tag("strong", number.shown), " ", tag("small", range_and_n(number, say))]


def _course(number: KeyFigure) -> list[str]:
    trend = trend_words(number)
    if not number.course_words:
        return [tag("span", trend, class_="none")]
    return [tag("strong", trend), " ", tag("small", number.course_words)]


def _signs(page: Report, say: Say) -> Iterator[Markup]:
    if "signs" not in page.parts:
        return
    signs = page.signs
    said = []
    if signs.ticked:
        said.append(tag("ul", *(_sign(sign) for sign in signs.ticked)))
    if signs.gone_words:
        said.append(tag("p", signs.gone_words))
    said.append(tag("p", signs.words))
    yield _part("signs", say, *said, title=signs_title(page, say))


def _sign(sign: SignLine) -> Markup:
    answer = answer_words(sign)
    return tag(
        "li",
        tag("span", SIGN_MARKS.get(sign.answer, ""), aria_hidden="true", class_="mark"),
        tag("strong", sign.short),
        ": ",
        tag("strong", answer) if sign.is_new else answer,
        class_=sign.answer,
    )


def _chart(fit: Fitted, say: Say) -> Iterator[Markup]:
    chart = fit.page.chart
    if "chart" not in fit.page.parts or chart is None:
        return
    drawing = Markup(chart_drawing(chart, fit.chart, say))
    caption = tag("p", chart_words(fit.page, say), class_="caption")
    title = f"{say('report.chart')}: {chart.title}"
    yield _part("chart", say, drawing, caption, title=title)


def _places(fit: Fitted, say: Say) -> Iterator[Markup]:
    page = fit.page
    if "places" in page.parts:
        drawing = Markup(face_map(page.places, say, fit.face))
        words = place_words(page, say)
        yield _part("places", say, drawing, tag("p", words, class_="caption"))


def _treatments(page: Report, say: Say) -> Iterator[Markup]:
    groups = [name for name in ("treatments", "medicines") if name in page.parts]
    if not groups:
        return
    bodies: list[Markup] = []
    for name in groups:
        lines = page.treatments if name == "treatments" else page.medicines
        head = tag("tr", *_group_head(name, say, is_first=not bodies))
        rows = [_treatment(line) for line in lines] or [
            tag("tr", tag("td", _none(say), colspan="3"))
        ]
        bodies.append(tag("tbody", head, *rows))
    yield tag("section", tag("table", *bodies, class_="given"), class_="treatments")


def _group_head(name: str, say: Say, is_first: bool) -> list[Markup]:
    """Render the heading of a group of treatments; above the first one, the column titles."""
    title = say(f"report.{name}")
    if not is_first:
        return [tag("th", title, scope="rowgroup", colspan="3")]
    heads = (tag("th", say(f"sheet.{head}"), scope="col") for head in ("what", "change"))
    return [tag("th", title, scope="rowgroup", id=name), *heads]


def _treatment(line: TreatmentLine) -> Markup:
    sign = [tag("span", line.sign, class_="sign"), " "] if line.sign else []
    return tag(
        "tr",
        tag("td", line.when),
        tag("td", *sign, line.words or line.name),
        tag("td", change_words(line)),
    )


def _questions(page: Report, say: Say) -> Iterator[Markup]:
    if "questions" not in page.parts:
        return
    asked = tag("ol", *(tag("li", question) for question in page.questions))
    content = [asked] if page.questions else [_none(say)]
    if page.more_questions:
        content.append(tag("p", say("report.more_questions", count=page.more_questions)))
    yield _part("questions", say, *content)


def _tried(page: Report, say: Say) -> Iterator[Markup]:
    if "tried" in page.parts:
        rows = [tag("li", tag("strong", tried.title), ": ", tried.words) for tried in page.tried]
        yield _part("tried", say, tag("ul", *rows) if rows else _none(say))


def _jaw_and_films(page: Report, say: Say) -> Iterator[Markup]:
    if "jaw" in page.parts and page.jaw_checks:
        yield _part("jaw", say, tag("p", page.jaw_checks))
    if "films" in page.parts and page.films:
        yield _part("films", say, tag("p", " · ".join(page.films)))


def _notes(page: Report, say: Say) -> Iterator[Markup]:
    if "notes" in page.parts and page.notes:
        rows = [tag("li", tag("strong", day_with_year(day)), " ", text) for day, text in page.notes]
        yield _part("notes", say, tag("ul", *rows))
    if "sessions" in page.parts and page.sessions:
        yield _part("sessions", say, _records(page.sessions, say))


def _records(records: Sequence[AppendixLine], say: Say) -> Markup:
    heads = [say(f"sheet.{name}") for name in ("when", "what", "note")]
    rows = [
        tag(
            "tr",
            tag("td", when_words(record)),
            tag("td", record.words),
            tag("td", record.note),
        )
        for record in records
    ]
    return _table(heads, rows, "records")
