"""The summary in every language: on one sheet, and marked with its language."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from relief.i18n import use_language
from relief.journal.journal import Journal
from relief.language import languages
from relief.library.library import Library
from relief.report.build_report import ReportChoices, build_report
from relief.report.formats import html_page, pdf_page
from relief.report.formats.fonts import font_advice
from tests.conftest import NOON
from tests.diaries import fill

pytestmark = pytest.mark.slow


@pytest.fixture
def full(journal: Journal, library: Library) -> Journal:
    fill(journal, library, datetime.fromisoformat(NOON.isoformat()), 60)
    return journal


@pytest.mark.parametrize("language", languages())
def test_the_page_names_its_language_and_fits_on_one_sheet(
    language: str, full: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    typst = pytest.importorskip("typst")
    use_language(language)
    library = Library(language)
    page = build_report(full, library, ReportChoices())
    assert f'<html lang="{language}">' in html_page.render(page, library, "a4")
    whole = typst.Fonts
    monkeypatch.setattr(typst, "Fonts", lambda: whole(include_system_fonts=False))
    printed = pdf_page.render(page, library, "a4")
    assert len(re.findall(rb"/Type ?/Page\b", printed)) == 1
    assert re.search(rb"/Lang ?\(%s" % language.encode(), printed)


def test_without_a_font_for_chinese_it_is_said_which_one_to_install(full: Journal) -> None:
    typst = pytest.importorskip("typst")
    use_language("zh")
    library = Library("zh")
    whole = typst.Fonts
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typst, "Fonts", lambda: whole(include_system_fonts=False))
        advice = font_advice(build_report(full, library, ReportChoices()), library, "a4")
    assert "Noto Sans CJK" in advice
