"""The review form for clinicians: every claim with its source and boxes."""

from __future__ import annotations

import re
from argparse import Namespace
from datetime import date
from pathlib import Path

import pytest

from relief.cli.commands import content
from relief.cli.context import Context
from relief.cli.parser import build_parser
from relief.errors import DataError, NotFound
from relief.library.decisions import MODELS
from relief.library.library import Library
from relief.library.pages import CITATION, Page
from relief.library.review import claims_of
from relief.report.formats.review_form import review_form
from tests.conftest import FrozenClock
from tests.guidance_pages import pages, paragraphs

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 29)


def run(home: Path, *words: str) -> int:
    """Run ``relief content review``."""
    arguments = build_parser("content").parse_args(
        ("content", "review", *words), Namespace(home=str(home))
    )
    with Context(arguments, FrozenClock()) as context:
        return content.run(context)


def all_pages(library: Library) -> list[Page]:
    return [page for kind in MODELS for page in library.pages(kind)]


def test_every_paragraph_and_every_figure_is_a_claim_with_its_sources(library: Library) -> None:
    for page in pages(library):
        claims = claims_of(page, library)
        assert all(claim.sources and claim.text and claim.where for claim in claims), page.id
        told = {claim.text for claim in claims}
        for text in paragraphs(page.body):
            cited = CITATION.search(text)
            assert cited
            begin = text.removeprefix("- ").partition(" [")[0][:30]
            assert any(begin in claim for claim in told), f"{page.id}: {text}"
        if page.kind == "treatments":
            assert all(any(each.label in text for text in told) for each in page.figures), page.id


def test_claims_are_numbered_through_with_boxes_sources_and_dates(library: Library) -> None:
    shown = all_pages(library)
    html = review_form(shown, library, TODAY)
    numbers = [int(number) for number in re.findall(r'id="claim-(\d+)"', html)]
    count = sum(len(claims_of(page, library)) for page in shown)
    assert numbers == list(range(1, count + 1))
    assert count > 1000
    assert html.count("\N{BALLOT BOX} right") == count
    assert html.count("Checked by a clinician: not yet") == len(shown)
    assert "Reviewed: 23 Nov 2026, next review by" in html


def test_a_page_past_its_review_says_so(library: Library) -> None:
    html = review_form([library.page("botulinum-toxin")], library, date(2031, 1, 1))
    assert library.phrases("learn.past_review") in html


def test_the_command_writes_a_file_once(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "review.html"
    assert run(home, "botulinum-toxin", "-o", str(path)) == 0
    assert path.read_text("utf-8").startswith("<!DOCTYPE html>")
    with pytest.raises(DataError, match="already exists"):
        run(home, "botulinum-toxin", "-o", str(path))
    assert run(home, "botulinum-toxin", "-o", str(path), "--force") == 0


def test_a_page_that_is_not_there_is_told(home: Path) -> None:
    with pytest.raises(NotFound):
        run(home, "nonsense")
