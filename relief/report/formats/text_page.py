"""Renders the report as plain text: 80 columns, at most 66 lines, ASCII only.

Only text written by people may contain other characters.
"""

from __future__ import annotations

from collections.abc import Callable

from relief.columns import columns, cut, in_columns, wrapped
from relief.formatting import clauses, day_with_year, listed
from relief.library.library import Library
from relief.library.phrases import Say
from relief.punctuation import labelled, sentences
from relief.report.formats.shared_text import change_words, how_words, iso_when_words
from relief.report.formats.text_chart import chart_lines
from relief.report.formats.text_fitting import LINES, WIDTH, TextSection, fitted
from relief.report.report_model import HistoryLine, KeyFigure, Report, SignLine, TreatmentLine

_LABEL = 18
_NUMBERS = (17, 12, 15, 21, 15)
_SIGNS = (12, 5, 40, 23)
_MOST_LINES = 2
_MOST_FOOT_LINES = 4
_Part = Callable[[Report, Say], TextSection]


def render(page: Report, library: Library, paper: str = "") -> str:
    """Render the report as text; ``paper`` has no effect."""
    del paper
    say = library.phrases
    head, foot = _head(page, say), _foot(page, say)
    parts = _parts()
    sections = [parts[name](page, say) for name in page.parts]
    room = LINES - len(head) - len(foot)
    lines = [*head, *fitted([each for each in sections if each.lines], room, say), *foot]
    return "\n".join([*lines, *_decisions(page, say), *_appendix(page, say)])


def _parts() -> dict[str, _Part]:
    """The renderer of each part."""
    return {
        "signs": _signs,
        "story": _story,
        "places": _places,
        "numbers": _numbers,
        "chart": _chart,
        "treatments": lambda page, say: _treatments("treatments", page.treatments, say),
        "medicines": lambda page, say: _treatments("medicines", page.medicines, say),
        "tried": _tried,
        "jaw": _jaw,
        "sessions": _sessions,
        "questions": _questions,
        "films": _films,
        "notes": _notes,
    }


def _head(page: Report, say: Say) -> list[str]:
    made = say("report.made", day=day_with_year(page.made))
    title = cut(page.title.upper(), WIDTH - columns(made) - 2)
    about = listed(
        part
        for part in (page.name, page.visit and say("report.for_visit", visit=page.visit))
        if part
    )
    name = "report.noted" if "sessions" not in page.parts else "report.noted_sessions"
    noted = say(name, noted=page.days_noted, days=page.days, entries=page.entries)
    return [
        title + " " * (WIDTH - columns(title) - columns(made)) + made,
        *(wrapped(about, WIDTH, _MOST_LINES) if about else []),
        *wrapped(f"{page.period}; {noted}", WIDTH),
        *wrapped(page.self_reported, WIDTH),
    ]


def _foot(page: Report, say: Say) -> list[str]:
    said = [how_words(page, say), page.left_out]
    lines = [line for text in said if text for line in wrapped(text, WIDTH, _MOST_FOOT_LINES)]
    return ["", *lines] if lines else []


def _signs(page: Report, say: Say) -> TextSection:
    signs = page.signs
    head = _title("signs", say)
    if signs.checked is not None:
        head += ", " + say("report.answered_on", day=day_with_year(signs.checked))
    rows = [[_sign(each)] for each in signs.ticked]
    told = [text for text in (signs.gone_words, signs.words) if text]
    return TextSection(
        "signs", [head], rows, [line for each in told for line in _indented(each)], 3
    )


def _sign(sign: SignLine) -> str:
    return in_columns(("  " + sign.answer_words, sign.id, sign.short, sign.words), _SIGNS)


def _story(page: Report, say: Say) -> TextSection:
    rows = [_fact(fact, say) for fact in page.story]
    return TextSection("story", [_title("story", say)], rows, [], 9)


def _fact(fact: HistoryLine, say: Say) -> list[str]:
    value = fact.value or say("report.not_noted")
    text = f"{value} ({fact.basis})" if fact.basis else value
    return _labelled(fact.label, text)


def _labelled(label: str, text: str) -> list[str]:
    """Format a label with the text beside it on at most two lines."""
    lines = wrapped(text, WIDTH - _LABEL, _MOST_LINES)
    labels = ["  " + label, *[""] * (len(lines) - 1)]
    widths = (_LABEL, WIDTH - _LABEL)
    return [in_columns(cells, widths) for cells in zip(labels, lines, strict=True)]


def _places(page: Report, say: Say) -> TextSection:
    if not page.places:
        return TextSection("places")
    counted = listed(f"{place.words} {place.days}" for place in page.places)
    text = f"{counted} ({say('report.places_n', n=page.places_n)})"
    return TextSection("places", _beside("places", text, say))


def _numbers(page: Report, say: Say) -> TextSection:
    titles = [say(f"report.{name}") for name in ("median", "lowest_highest", "change")]
    if not any(each.trend_words for each in page.numbers):
        titles[-1] = ""
    head = in_columns((_title("numbers", say), *titles, ""), _NUMBERS)
    rows = [[_number(each, say)] for each in page.numbers]
    return TextSection("numbers", [head], rows, _indented(page.too_few) if page.too_few else [], 5)


def _number(number: KeyFigure, say: Say) -> str:
    shown = f"{number.shown} ({number.n})" if number.shown else say("report.not_noted")
    return in_columns(
        ("  " + number.label, shown, number.range_words, number.course_words, number.trend_words),
        _NUMBERS,
    )


def _chart(page: Report, say: Say) -> TextSection:
    if page.chart is None:
        return TextSection("chart")
    head = f"{_title('chart', say)}: {page.chart.title}, {page.chart.caption}"
    return TextSection("chart", wrapped(head, WIDTH), [], chart_lines(page.chart, say), can_go=True)


def _treatments(part: str, lines: tuple[TreatmentLine, ...], say: Say) -> TextSection:
    rows = [_treatment(each) for each in lines]
    return TextSection(part, [_title(part, say)], rows, [] if rows else _none(say), 1)


def _treatment(line: TreatmentLine) -> list[str]:
    sign = f"{line.sign} " if line.sign else ""
    parts = (labelled(f"{sign}{line.when}", line.words), change_words(line))
    return _indented(clauses(part for part in parts if part), 5)


def _tried(page: Report, say: Say) -> TextSection:
    rows = [_indented(labelled(each.title, each.words), 4) for each in page.tried]
    return TextSection("tried", [_title("tried", say)], rows, [] if rows else _none(say), 1)


def _jaw(page: Report, say: Say) -> TextSection:
    return TextSection("jaw", _beside("jaw", page.jaw_checks, say))


def _sessions(page: Report, say: Say) -> TextSection:
    rows = [_indented(f"{iso_when_words(each)}  {each.words}") for each in page.sessions]
    return TextSection("sessions", [_title("sessions", say)], rows, [] if rows else _none(say), 5)


def _questions(page: Report, say: Say) -> TextSection:
    rows = [_question(number, text) for number, text in enumerate(page.questions, 1)]
    more = []
    if page.more_questions:
        more = _indented(say("report.more_questions", count=page.more_questions))
    return TextSection(
        "questions", [_title("questions", say)], rows, more if rows else _none(say), len(rows)
    )


def _question(number: int, text: str) -> list[str]:
    lines = wrapped(text, WIDTH - 5, _MOST_LINES)
    return [f"  {number}. {lines[0]}".rstrip(), *("     " + line for line in lines[1:])]


def _films(page: Report, say: Say) -> TextSection:
    if not page.films:
        return TextSection("films", wrapped(page.film_it, WIDTH) if page.film_it else [])
    return TextSection("films", _beside("films", clauses(page.films), say))


def _notes(page: Report, say: Say) -> TextSection:
    rows = [_indented(f"{day_with_year(day)}  {text}", 3) for day, text in page.notes]
    return TextSection("notes", [_title("notes", say)], rows, [] if rows else _none(say), 1)


def _decisions(page: Report, say: Say) -> list[str]:
    lines: list[str] = []
    for each in page.decisions:
        lines += ["", *wrapped(labelled(_title("decisions", say), each.title), WIDTH)]
        pictures = [sentences(picture.title, picture.words) for picture in each.pictures]
        for said in (*each.said, *each.options, *pictures):
            lines += _indented(said, 0)
    return lines


def _appendix(page: Report, say: Say) -> list[str]:
    if not page.appendix:
        return []
    lines = ["", _title("appendix", say)]
    for each in page.appendix:
        said = "  ".join(part for part in (iso_when_words(each), each.words, each.note) if part)
        lines += _indented(said, 0)
    return lines


def _title(part: str, say: Say) -> str:
    return say(f"report.{part}").upper()


def _beside(part: str, text: str, say: Say) -> list[str]:
    """Format a one-sentence part beside its title; empty if there is none."""
    if not text:
        return []
    first, *rest = wrapped(labelled(_title(part, say), text), WIDTH - 2, _MOST_LINES)
    return [first, *("  " + line for line in rest)]


def _none(say: Say) -> list[str]:
    return ["  " + say("report.none_noted")]


def _indented(text: str, most: int = _MOST_LINES, by: int = 2) -> list[str]:
    """Indent text; continuation lines a little more."""
    first, *rest = wrapped(text, WIDTH - by - 2, most)
    return [" " * by + first, *(" " * (by + 2) + line for line in rest)]
