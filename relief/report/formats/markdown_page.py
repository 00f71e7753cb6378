"""Renders the report as Markdown. Text that people wrote is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from relief.formatting import clauses, day_with_year, listed
from relief.library.library import Library
from relief.library.phrases import Say
from relief.punctuation import labelled, sentences
from relief.report.formats.shared_text import change_words, how_words, iso_when_words
from relief.report.formats.text_chart import chart_lines
from relief.report.report_model import Report, TreatmentLine

_SIGNS = re.compile(r"[\\`*_\[\]<>|~&$#^]")
_FIRST = re.compile(r"^([-+=]|\d+(?=[.)]))")
_ADDRESS = re.compile(r"(?i)(:)(?=//)|(?<=\bwww)(\.)|(@)")
_Part = Callable[[Report, Say], Iterable[str]]


def render(page: Report, library: Library, paper: str = "") -> str:
    """Render the report as Markdown; ``paper`` has no effect."""
    del paper
    return "\n".join(_lines(page, library.phrases)).rstrip()


def escaped(text: str) -> str:
    """Escape text for Markdown, also in a table."""
    text = _SIGNS.sub(r"\\\g<0>", " ".join(text.split()))
    text = _ADDRESS.sub(r"\\\g<0>", text)
    return _FIRST.sub(lambda found: _first(found[1]), text)


def _first(begin: str) -> str:
    """Escape the start of a line that would begin a list or a rule."""
    return f"&#{ord(begin[0])};{begin[1:]}"


def _lines(page: Report, say: Say) -> Iterator[str]:
    parts: dict[str, _Part] = {
        "signs": _signs,
        "story": _story,
        "places": _places,
        "numbers": _numbers,
        "chart": _chart,
        "treatments": lambda page, _: map(_treatment, page.treatments),
        "medicines": lambda page, _: map(_treatment, page.medicines),
        "tried": lambda page, _: (_item(labelled(each.title, each.words)) for each in page.tried),
        "jaw": lambda page, _: [escaped(page.jaw_checks)] if page.jaw_checks else [],
        "sessions": _sessions,
        "questions": _questions,
        "films": _films,
        "notes": _notes,
    }
    yield from _head(page, say)
    for name in page.parts:
        lines = list(parts[name](page, say)) or [say("report.none_noted")]
        yield from ("", f"## {escaped(say(f'report.{name}'))}", "", *lines)
    if page.left_out:
        yield from ("", escaped(page.left_out))
    for each in page.decisions:
        yield from ("", f"## {escaped(say('report.decisions'))}: {escaped(each.title)}", "")
        yield from (_item(text) for text in (*each.said, *each.options))
        yield from (_item(sentences(one.title, one.words)) for one in each.pictures)
    if page.appendix:
        yield from ("", f"## {escaped(say('report.appendix'))}", "", *_appendix(page))


def _head(page: Report, say: Say) -> Iterator[str]:
    name = "report.noted" if "sessions" not in page.parts else "report.noted_sessions"
    noted = say(name, noted=page.days_noted, days=page.days, entries=page.entries)
    yield f"# {escaped(page.title)}"
    for text in (
        page.name,
        say("report.for_visit", visit=page.visit) if page.visit else "",
        f"{page.period}; {noted}; {say('report.made', day=day_with_year(page.made))}",
        page.self_reported,
    ):
        if text:
            yield from ("", escaped(text))


def _signs(page: Report, say: Say) -> Iterator[str]:
    signs = page.signs
    if signs.checked is not None:
        yield from (escaped(say("report.answered_on", day=day_with_year(signs.checked))), "")
    for sign in signs.ticked:
        words = escaped(listed(part for part in (f"{sign.id} {sign.short}", sign.words) if part))
        yield f"- **{escaped(sign.answer_words)}** {words}"
    yield from (_item(text) for text in (signs.gone_words, signs.words) if text)


def _story(page: Report, say: Say) -> Iterator[str]:
    rows = [(fact.label, fact.value or say("report.not_noted"), fact.basis) for fact in page.story]
    return _table(("", "", say("report.basis")), rows)


def _places(page: Report, say: Say) -> Iterator[str]:
    if page.places:
        counted = listed(f"{place.words} {place.days}" for place in page.places)
        yield escaped(f"{counted} ({say('report.places_n', n=page.places_n)})")


def _numbers(page: Report, say: Say) -> Iterator[str]:
    names = ("median", "lowest_highest", "change")
    rows = [
        (
            each.label,
            f"{each.shown} ({each.n})" if each.shown else say("report.not_noted"),
            each.range_words,
            listed(part for part in (each.trend_words, each.course_words) if part),
        )
        for each in page.numbers
    ]
    yield from _table(("", *(say(f"report.{name}") for name in names)), rows)
    if how := page.too_few or how_words(page, say):
        yield from ("", escaped(how))


def _chart(page: Report, say: Say) -> Iterator[str]:
    if page.chart is not None:
        yield from (escaped(f"{page.chart.title}, {page.chart.caption}"), "")
        yield from ("```text", *chart_lines(page.chart, say), "```")


def _treatment(line: TreatmentLine) -> str:
    sign = f"{line.sign} " if line.sign else ""
    parts = (labelled(f"{sign}{line.when}", line.words), change_words(line))
    return _item(clauses(part for part in parts if part))


def _sessions(page: Report, say: Say) -> Iterator[str]:
    del say
    return (_item(f"{iso_when_words(each)} {each.words}") for each in page.sessions)


def _questions(page: Report, say: Say) -> Iterator[str]:
    for number, text in enumerate(page.questions, 1):
        yield f"{number}. {escaped(text)}"
    if page.more_questions:
        yield from ("", escaped(say("report.more_questions", count=page.more_questions)))


def _films(page: Report, say: Say) -> Iterator[str]:
    del say
    yield escaped(clauses(page.films) or page.film_it)


def _notes(page: Report, say: Say) -> Iterator[str]:
    del say
    return (_item(f"{day_with_year(day)} {text}") for day, text in page.notes)


def _appendix(page: Report) -> Iterator[str]:
    for each in page.appendix:
        parts = (iso_when_words(each), each.words, each.note)
        yield _item(" ".join(part for part in parts if part))


def _item(text: str) -> str:
    return f"- {escaped(text)}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield _row(head)
    yield _row(["---"] * len(head), is_rule=True)
    yield from map(_row, rows)


def _row(cells: Sequence[str], is_rule: bool = False) -> str:
    shown = cells if is_rule else [escaped(cell) for cell in cells]
    return f"| {' | '.join(shown)} |"
