"""Renders the report as PDF with typst.

Every text is passed as data, so that a note cannot be executed as typst code. typst's own fonts are
embedded; missing letters are taken from the system's fonts, and what none of those has is printed
as its code, such as ``[U+4E2D]``, so that nothing is silently lost.
"""

from __future__ import annotations

import json
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from relief.errors import ReliefError
from relief.i18n import _
from relief.library.library import Library
from relief.report.formats.glyph_fallback import replaced, undrawable
from relief.report.formats.one_sheet import fitted
from relief.report.formats.pdf_data import FONT, words_of
from relief.report.report_model import Report

if TYPE_CHECKING:
    import typst

_DOES_NOT_FIT = "does not fit"
"""The template's error if even the smallest font does not fit."""
_STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA for accessibility; with it typst also reports missing letters."""
_WORDS_ALONE = f"""
#set document(title: "-")
#set page(height: auto)
#set text(font: "{FONT}", lang: "en")
#for word in json(bytes(sys.inputs.page)) {{ par(word) }}
""".encode()


class NotSet(ReliefError):
    """typst could not make the PDF."""

    code = "not_set"


def render(page: Report, library: Library, paper: str) -> bytes:
    """Render the report as PDF.

    Raises:
        ModuleNotFoundError: typst is not installed.
        NotSet: typst failed.
    """
    import typst

    fonts = typst.Fonts()
    template = files("relief.report.formats").joinpath("pdf_page.typ").read_bytes()
    missing = frozenset[str]()
    for fit in fitted(page, library.phrases):
        words = words_of(fit, page, library, paper)
        missing = undrawable(words, partial(complaint, fonts), missing)
        try:
            return _set(template, replaced(words, missing), fonts)
        except typst.TypstError as error:
            if _DOES_NOT_FIT not in str(error):
                raise _failed(str(error)) from error
    raise _failed(_("the summary does not fit on one sheet"))


def _failed(why: str) -> NotSet:
    return NotSet(
        _("the PDF could not be made: {why}").format(why=why),
        _("Nothing was written. --format html prints as well, from a browser."),
    )


def _set(source: bytes, data: Any, fonts: typst.Fonts) -> bytes:
    """Compile one of our templates with data."""
    import typst

    return typst.compile(
        source,
        format="pdf",
        sys_inputs={"page": json.dumps(data)},
        font_paths=fonts,
        pdf_standards=_STANDARD,
    )


def complaint(fonts: typst.Fonts, words: list[str]) -> str | None:
    """Return the error that typst reports for texts; None if it can typeset them all."""
    import typst

    try:
        _set(_WORDS_ALONE, words, fonts)
    except typst.TypstError as error:
        return str(error)
    return None
