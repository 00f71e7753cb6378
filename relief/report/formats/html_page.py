"""Renders the report as one HTML file for a single printed sheet.

The file is self-contained: no scripts, URLs or external images. Its content policy forbids
everything but its own style sheet, by hash, so that a note that looks like HTML has no effect.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from relief.library.library import Library
from relief.report.formats.height_estimate import line_height
from relief.report.formats.html import Markup, tag
from relief.report.formats.html_parts import appendix, parts
from relief.report.formats.one_sheet import Fitted, fitted
from relief.report.formats.shared_text import foot_words, noted_words, visit_words
from relief.report.report_model import Report

_SHEETS = {"a4": "A4", "letter": "letter"}


def render(page: Report, library: Library, paper: str) -> str:
    """Render the report as HTML."""
    fit = next(fitted(page, library.phrases))
    style = Markup(_style(fit, paper))
    body = tag("main", *_head(fit.page, library), *parts(fit, library), *_foot(fit, library))
    html = tag(
        "html",
        tag("head", *_meta(style), tag("title", page.title), tag("style", style)),
        tag("body", body, *appendix(page, library)),
        lang=library.shelf.language,
    )
    return f"<!DOCTYPE html>\n{html}\n"


def _style(fit: Fitted, paper: str) -> str:
    sheet = files("relief.report.formats").joinpath("html_page.css").read_text(encoding="utf-8")
    sizes = f":root{{--size:{fit.size:g}pt;--line:{line_height(fit.size):g}}}"
    return f"{sheet}{sizes}@page{{size:{_SHEETS[paper]};margin:8mm 12mm}}"


def _meta(style: str) -> list[Markup]:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return [
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="format-detection", content="telephone=no"),
    ]


def _head(page: Report, library: Library) -> list[Markup]:
    say = library.phrases
    who = [
        tag("p", text, class_=kind)
        for kind, text in (("name", page.name), ("visit", visit_words(page, say)))
        if text
    ]
    title = tag("div", tag("h1", page.title), tag("p", page.period, class_="period"))
    few = [" ", tag("strong", page.too_few)] if page.too_few else []
    return [
        tag("header", title, tag("div", *who, class_="who")),
        tag("p", noted_words(page, say), *few, " ", page.self_reported, class_="basis"),
    ]


def _foot(fit: Fitted, library: Library) -> list[Markup]:
    said = foot_words(fit.page, library.phrases, fit.is_shortened)
    return [tag("footer", said)] if said else []
