"""The report as data for ``pdf_page.typ``: texts, and two drawings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from relief.formatting import day_with_year
from relief.language import fallbacks
from relief.library.library import Library
from relief.library.phrases import Say
from relief.report.format_decision import DecisionLine
from relief.report.formats.chart_drawing import WIDTH, chart_drawing
from relief.report.formats.face_drawing import face_height, face_map, face_width
from relief.report.formats.icon_array import SIDE, icon_array
from relief.report.formats.one_sheet import Fitted
from relief.report.formats.shared_text import (
    SIGN_MARKS,
    answer_words,
    change_words,
    chart_words,
    foot_words,
    noted_words,
    place_words,
    range_and_n,
    signs_title,
    trend_words,
    visit_words,
    when_words,
)
from relief.report.report_model import AppendixLine, Report, TreatmentLine

FONT = "Libertinus Serif"
_CJK_FONTS = {
    "zh": ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC",
           "Microsoft YaHei"),
    "zh-Hant": ("Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC", "PingFang TC",
                "Microsoft JhengHei"),
    "ja": ("Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans", "Hiragino Sans", "Yu Gothic"),
    "ko": ("Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans K", "Malgun Gothic"),
}  # fmt: skip
"""Fonts with the forms of the characters that each language writes; any of them may be missing."""
_SIZES = {"least": 7.4, "steps": 12}
"""Font sizes from 7.4 to 11 points."""
_PAPERS = {"a4": "a4", "letter": "us-letter"}

PdfTexts = dict[str, Any]


def words_of(fit: Fitted, page: Report, library: Library, paper: str) -> PdfTexts:
    """Return all texts of the PDF; the appendix comes from the report before it was shortened."""
    say, short = library.phrases, fit.page
    return {
        "fonts": [FONT, *_fonts_of(library.shelf.language)],
        "language": library.shelf.language.partition("-")[0],  # all that typst takes
        "paper": _PAPERS[paper],
        **_SIZES,
        "asks_left": fit.asks_on_the_left,
        **_head(short, say),
        **_history(short, say),
        **_drawings(fit, say),
        **_treatments(short, say),
        **_practice(short, say),
        "foot": foot_words(short, say, fit.is_shortened),
        "decisions": [_decision(each, say) for each in page.decisions],
        "appendix": _records("appendix", page.appendix, say) if page.appendix else None,
    }


def _fonts_of(language: str) -> tuple[str, ...]:
    return next((_CJK_FONTS[name] for name in fallbacks(language) if name in _CJK_FONTS), ())


def _decision(line: DecisionLine, say: Say) -> PdfTexts:
    pictures = [
        {
            "svg": icon_array(each), "width": SIDE, "height": SIDE, "alt": each.words,
            "title": each.title,
        }
        for each in line.pictures
    ]  # fmt: skip
    title = f"{say('report.decisions')}: {line.title}"
    return {"title": title, "said": line.said, "options": line.options, "pictures": pictures}


def _head(page: Report, say: Say) -> PdfTexts:
    return {
        "title": page.title,
        "period": page.period,
        "named": bool(page.name),
        "who": [text for text in (page.name, visit_words(page, say)) if text],
        "noted": noted_words(page, say),
        "few": page.too_few,
        "self": page.self_reported,
        "none": say("report.not_noted"),
        "nothing": say("report.none_noted"),
    }


def _part(name: str, page: Report, say: Say, words: PdfTexts) -> PdfTexts:
    """Return a part with its heading; None if it is not included."""
    is_there = name in page.parts
    return {name: {"title": say(f"report.{name}"), **words} if is_there else None}


def _history(page: Report, say: Say) -> PdfTexts:
    facts = [{"label": fact.label, "value": fact.value, "basis": fact.basis} for fact in page.story]
    numbers = [
        {
            "label": number.label,
            "shown": number.shown,
            "more": range_and_n(number, say),
            "trend": trend_words(number),
            "course": number.course_words,
        }
        for number in page.numbers
    ]
    heads = ["", say("sheet.value"), say("sheet.course")]
    signs = [
        {
            "mark": SIGN_MARKS.get(sign.answer, ""),
            "short": sign.short,
            "answer": answer_words(sign),
            "new": sign.is_new,
        }
        for sign in page.signs.ticked
    ]
    more = say("report.more_questions", count=page.more_questions) if page.more_questions else ""
    return {
        **_part("story", page, say, {"rows": facts}),
        **_part("numbers", page, say, {"heads": heads, "rows": numbers}),
        **_part(
            "signs", page, say,
            {"title": signs_title(page, say), "rows": signs,
             "said": [text for text in (page.signs.gone_words, page.signs.words) if text]},
        ),
        **_part("questions", page, say, {"rows": list(page.questions), "more": more}),
    }  # fmt: skip


def _drawings(fit: Fitted, say: Say) -> PdfTexts:
    page, chart = fit.page, fit.page.chart
    drawn = None
    if "chart" in page.parts and chart is not None:
        drawn = {
            "title": f"{say('report.chart')}: {chart.title}",
            "svg": chart_drawing(chart, fit.chart, say, FONT),
            "width": WIDTH,
            "height": fit.chart,
            "alt": say("sheet.chart_said", title=chart.title, count=chart.n),
            "caption": chart_words(page, say),
        }
    places = {
        "svg": face_map(page.places, say, fit.face, FONT),
        "width": face_width(fit.face),
        "height": face_height(fit.face),
        "alt": say("report.places"),
        "caption": place_words(page, say),
    }
    return {"chart": drawn, **_part("places", page, say, places)}


def _treatments(page: Report, say: Say) -> PdfTexts:
    groups = {"treatments": page.treatments, "medicines": page.medicines}
    given = [
        {"title": say(f"report.{name}"), "rows": [_treatment(line) for line in lines]}
        for name, lines in groups.items()
        if name in page.parts
    ]
    return {"given": given, "given_heads": [say("sheet.what"), say("sheet.change")]}


def _treatment(line: TreatmentLine) -> PdfTexts:
    return {
        "when": line.when,
        "sign": line.sign,
        "what": line.words or line.name,
        "change": change_words(line),
    }


def _practice(page: Report, say: Say) -> PdfTexts:
    tried = [{"title": one.title, "words": one.words} for one in page.tried]
    notes = [{"day": day_with_year(day), "text": text} for day, text in page.notes]
    words: PdfTexts = {
        **_part("tried", page, say, {"rows": tried}),
        **_part("jaw", page, say, {"words": page.jaw_checks}),
        **_part("films", page, say, {"words": " · ".join(page.films)}),
        **_part("notes", page, say, {"rows": notes}),
        "sessions": _records("sessions", page.sessions, say) if page.sessions else None,
    }
    empty = {"jaw": page.jaw_checks, "films": page.films, "notes": page.notes}
    return {**words, **{name: None for name, content in empty.items() if not content}}


def _records(name: str, records: Sequence[AppendixLine], say: Say) -> PdfTexts:
    return {
        "title": say(f"report.{name}"),
        "heads": [say(f"sheet.{head}") for head in ("when", "what", "note")],
        "rows": [[when_words(record), record.words, record.note] for record in records],
    }
