"""Finds fonts that a PDF needs and that are not installed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import partial
from typing import Any

from relief.library.library import Library
from relief.library.phrases import Say
from relief.report.formats.glyph_fallback import texts_in, undrawable
from relief.report.report_model import Report

_COMMON = frozenset(("LATIN", "GREEK", "CYRILLIC"))
"""Scripts covered by typst's own fonts."""

_CJK = frozenset(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "KATAKANA-HIRAGANA"))
_SAMPLES = ("山本", "あい", "한글", "अआ", "اب", "אב", "กข", "অআ", "அஆ", "ქარ", "հայ", "አማ")
"""Two or three letters of common scripts."""

_MOST_SHOWN = 8


def font_advice(page: Report, library: Library, paper: str) -> str:
    """Format which font to install so that a PDF shows every letter; "" if none is needed.

    Args:
        page: The report.
        library: Its phrases.
        paper: The paper size.
    """
    from relief.report.formats.one_sheet import fitted
    from relief.report.formats.pdf_data import words_of

    words = words_of(next(iter(fitted(page, library.phrases))), page, library, paper)
    if not any(_is_foreign(char) for text in texts_in(words) for char in text):
        return ""
    missing = sorted(_missing(words))
    if not missing:
        return ""
    say = library.phrases
    return say(
        "fonts.missing", letters=" ".join(missing[:_MOST_SHOWN]), code=f"{ord(missing[0]):04X}",
        fonts=_fonts_for(missing, say),
    )  # fmt: skip


def fonts_found(say: Say) -> str:
    """List the common scripts for which this computer has no font.

    Raises:
        ModuleNotFoundError: typst, which renders PDFs, is not installed.
    """
    missing = sorted(_missing(list(_SAMPLES)))
    if not missing:
        return say("fonts.all")
    scripts = ", ".join(dict.fromkeys(_called(_script(char)) for char in missing))
    return say("fonts.lacks", scripts=scripts, fonts=_fonts_for(missing, say))


def _missing(words: Any) -> frozenset[str]:
    import typst

    from relief.report.formats.pdf_page import complaint

    return undrawable(words, partial(complaint, typst.Fonts()))


def _fonts_for(missing: Iterable[str], say: Say) -> str:
    """Format the fonts to install, without duplicates."""
    return say("fonts.join").join(dict.fromkeys(_font_for(char, say) for char in missing))


def _font_for(char: str, say: Say) -> str:
    script = _script(char)
    if script in _CJK:
        return say("fonts.cjk")
    if unicodedata.category(char) in ("So", "Sk", "Cn"):
        return say("fonts.emoji")
    return say("fonts.other", script=_called(script))


def _called(script: str) -> str:
    """Return a script's name as a person would write it."""
    return "Chinese" if script == "CJK" else script.capitalize()


def _script(char: str) -> str:
    """Return the first word of a character's Unicode name, such as CJK or ARABIC."""
    return unicodedata.name(char, "").partition(" ")[0]


def _is_foreign(char: str) -> bool:
    return ord(char) > 0x2FF and _script(char) not in _COMMON
