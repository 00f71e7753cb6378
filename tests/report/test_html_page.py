"""HTML in a real browser: the report on one page, and the review form; no requests, readable."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, sync_playwright
from playwright.sync_api import Page as Tab

from relief.journal.journal import Journal
from relief.library.library import Library
from relief.library.review import claims_of
from relief.report.build_report import ReportChoices, build_report
from relief.report.formats.formats import PAPERS
from relief.report.formats.html_page import render
from relief.report.formats.review_form import review_form
from relief.report.periods import weeks_back
from relief.report.report_model import PARTS, Report
from relief.text import clean
from tests import pages
from tests.conftest import NOON
from tests.diaries import fill
from tests.hostile_text import HOSTILE
from tests.tools import FONTS, need, need_font

pytestmark = pytest.mark.slow

SMALLEST_PRINT = 7.0
PAGES = pages.BY_NAME

SIZES = """() => [...document.querySelectorAll("body *")].filter(
    each => [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim())
        && !each.closest("style, title")
).map(each => {
    const drawing = each.closest("svg");
    const box = drawing?.viewBox.baseVal;
    const scale = box ? drawing.getBoundingClientRect().width / box.width : 1;
    return [each.textContent, parseFloat(getComputedStyle(each).fontSize) * scale * 0.75];
})"""
"""Return the text of every element with text, and its printed size in points."""


@dataclass
class Watched:
    """A browser tab, with its messages and requests."""

    tab: Tab
    folder: Path
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def show(self, html: str) -> Tab:
        """Open a page from a file without network."""
        path = self.folder / "page.html"
        path.write_text(html, encoding="utf-8")
        self.said.clear()
        self.asked.clear()
        self.tab.goto(path.as_uri())
        return self.tab

    def sheets(self, **paper: object) -> int:
        """Print it, and count the sheets."""
        path = self.folder / "page.pdf"
        self.tab.pdf(path=path, **(paper or {"prefer_css_page_size": True}))  # type: ignore[arg-type]
        return sheets_of(path)


def sheets_of(path: Path) -> int:
    """Return the number of sheets of a PDF."""
    told = subprocess.run([need("pdfinfo"), path], capture_output=True, text=True, check=True)
    return int(re.search(r"Pages:\s+(\d+)", told.stdout)[1])  # type: ignore[index]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=need("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def watched(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Watched:
    tab = browser.new_page(viewport={"width": 1000, "height": 800})
    seen = Watched(tab, tmp_path_factory.mktemp("html"))

    def guard(route: Route) -> None:
        seen.asked.append(route.request.url)
        if route.request.url.endswith("/page.html"):
            route.continue_()
        else:
            route.abort()

    tab.route("**/*", guard)
    tab.on("console", lambda message: seen.said.append(message.text))
    tab.on("pageerror", lambda error: seen.said.append(str(error)))
    return seen


def drawn_in(tab: Tab) -> set[str]:
    """Return the fonts actually used for the body's letters."""
    asked = tab.context.new_cdp_session(tab)
    asked.send("DOM.enable")
    asked.send("CSS.enable")
    document = asked.send("DOM.getDocument")["root"]["nodeId"]
    heading = asked.send("DOM.querySelector", {"nodeId": document, "selector": ".basis"})
    used = asked.send("CSS.getPlatformFontsForNode", heading)
    return {font["familyName"] for font in used["fonts"]}


def text_of(html: str) -> str:
    """Return all text of a page, without white space."""
    return "".join(html.split())


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", PAGES)
def test_it_prints_on_one_sheet_of_either_paper(
    watched: Watched, library: Library, name: str, paper: str
) -> None:
    watched.show(render(PAGES[name], library, paper))
    assert watched.sheets() == 1
    other = {"a4": "Letter", "letter": "A4"}[paper]
    assert watched.sheets(format=other) == 1, f"{paper} printed on {other}"
    assert watched.said == []
    assert [url.rpartition("/")[2] for url in watched.asked] == ["page.html"]


@pytest.mark.parametrize("font", FONTS)
def test_it_prints_on_one_sheet_in_the_letters_of_any_system(
    watched: Watched, library: Library, font: str
) -> None:
    hidden = [name for name in FONTS if name != need_font(font)]
    html = render(pages.dense(), library, "letter")
    # Its policy has the style's hash, and would block another.
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    for name in ("Helvetica", "Arial", *hidden):  # hide other fonts, including aliases
        html = re.sub(rf'(local\("|\b){name}\b', r"\1Nowhere", html)
    tab = watched.show(html)
    assert watched.sheets() == 1
    assert font in drawn_in(tab)


@pytest.mark.parametrize("entries", [0, 3, 60])
def test_a_real_diary_prints_on_one_sheet(
    watched: Watched, library: Library, journal: Journal, entries: int
) -> None:
    fill(journal, library, NOON, entries)
    parts = frozenset(PARTS) - {"sessions"}
    period = weeks_back(journal, 520, library.phrases)
    page = build_report(
        journal, library, ReportChoices(period, parts, name="Maximiliane Oberhauser")
    )
    tab = watched.show(render(page, library, "letter"))
    assert watched.sheets() == 1
    assert page.title in tab.inner_text("h1")


@pytest.mark.parametrize(
    ("length", "lists", "parts"),
    [
        (40, 3, PARTS), (70, 5, PARTS), (110, 9, PARTS), (220, 8, PARTS), (480, 4, PARTS),
        (90, 6, ("signs", "treatments")), (480, 9, ("story", "medicines", "questions")),
        (200, 9, ("numbers", "chart", "tried", "questions", "sessions")), (300, 9, ("places",)),
        (480, 12, ("notes", "films", "jaw")),
    ],
)  # fmt: skip
def test_whatever_is_asked_for_prints_on_one_sheet(
    watched: Watched, library: Library, length: int, lists: int, parts: tuple[str, ...]
) -> None:
    page = replace(pages.dense(length, lists), parts=parts)
    page = replace(page, sessions=pages.appendix(("word " * 30,) * lists))
    watched.show(render(page, library, "letter"))
    assert watched.sheets() == 1


def test_an_appendix_follows_on_further_sheets(watched: Watched, library: Library) -> None:
    page = replace(pages.USUAL, appendix=pages.appendix(("A note.",) * 200))
    tab = watched.show(render(page, library, "a4"))
    assert watched.sheets() > 3
    assert tab.locator("section.appendix tbody tr").count() == 200


@pytest.mark.parametrize("name", PAGES)
def test_no_letter_is_printed_too_small(watched: Watched, library: Library, name: str) -> None:
    tab = watched.show(render(PAGES[name], library, "letter"))
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": 726, "height": 978})
    sizes = tab.evaluate(SIZES)
    tab.emulate_media(media="screen")
    assert len(sizes) > 40
    assert [each for each in sizes if each[1] < SMALLEST_PRINT - 0.01] == []


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_comes_out_literally(watched: Watched, library: Library, name: str) -> None:
    page = replace(
        pages.USUAL,
        parts=PARTS,
        name=clean(HOSTILE[name], 40),
        questions=(clean(HOSTILE[name], 150),),
        notes=((pages.MADE, clean(HOSTILE[name], 200)),),
        appendix=pages.appendix((HOSTILE[name],)),
    )
    tab = watched.show(render(page, library, "a4"))
    read = {
        place: text_of(tab.inner_text(place)) for place in (".name", "ol", ".notes", ".appendix")
    }
    for place, length in ((".name", 40), ("ol", 150), (".notes", 200), (".appendix", 20_000)):
        assert text_of(clean(HOSTILE[name], length)) in read[place], place
    assert watched.said == []
    assert len(watched.asked) == 1
    assert tab.locator("script, img, a, link, iframe, form").count() == 0


def test_its_policy_stops_what_should_never_be_there(watched: Watched, library: Library) -> None:
    html = render(pages.USUAL, library, "a4")
    evil = '<script>document.title="x"</script><img src="http://evil.test/a.png"><p style="top:0">'
    tab = watched.show(html.replace("<footer>", f"{evil}<footer>"))
    assert len(watched.said) == 3, watched.said
    assert len(watched.asked) == 1
    assert tab.title() == pages.USUAL.title


def test_who_cannot_see_is_told_all_of_it(watched: Watched, library: Library) -> None:
    tab = watched.show(render(pages.USUAL, library, "a4"))
    heard = tab.locator("body").aria_snapshot()
    assert """- heading "Summary for the doctor" [level=1]""" in heard
    assert '- rowheader "Started"' in heard
    assert '- columnheader "Before and after"' in heard
    assert 'img "Twitch, 0 to 10 over time, n=38"' in heard
    assert "left lower lid 29" in heard
    for part in ("signs", "numbers", "questions", "chart", "places"):
        title = library.phrases(f"report.{part}")
        assert f'region "{title}' in heard, part
    assert tab.get_attribute("html", "lang") == "en"


def test_it_can_be_read_on_a_phone(watched: Watched, library: Library) -> None:
    tab = watched.show(render(pages.FULL, library, "a4"))
    tab.set_viewport_size({"width": 360, "height": 740})
    across, sizes = tab.evaluate("document.documentElement.scrollWidth"), tab.evaluate(SIZES)
    tab.set_viewport_size({"width": 1000, "height": 800})
    assert across <= 360
    assert min(size for _, size in sizes) > 7


def test_the_title_says_nothing_of_the_person(library: Library) -> None:
    html = render(replace(pages.USUAL, name="Erika Mustermann"), library, "a4")
    assert "<title>Summary for the doctor</title>" in html
    assert html.count("Erika Mustermann") == 1
    assert "Mustermann" not in render(pages.USUAL, library, "a4")


def test_the_same_page_gives_the_same_file(library: Library) -> None:
    assert render(pages.FULL, library, "a4") == render(pages.FULL, library, "a4")


def test_only_the_parts_that_are_wished_are_there(watched: Watched, library: Library) -> None:
    page: Report = replace(pages.FULL, parts=("signs", "questions"))
    tab = watched.show(render(page, library, "a4"))
    heads = [head.partition(",")[0] for head in tab.locator("h2").all_inner_texts()]
    assert heads == ["Questions for this appointment", "Warning signs"] or heads == [
        "Warning signs",
        "Questions for this appointment",
    ]


def test_the_review_form_prints_cleanly(browser: Browser, library: Library, tmp_path: Path) -> None:
    shown = [library.page("decide-hemifacial-spasm"), library.page("botulinum-toxin")]
    path = tmp_path / "review.html"
    path.write_text(review_form(shown, library, date(2026, 11, 29)), "utf-8")
    asked: list[str] = []
    said: list[str] = []
    tab = browser.new_page(viewport={"width": 800, "height": 1000})
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto(path.as_uri())
    too_wide = tab.evaluate("document.documentElement.scrollWidth > innerWidth")
    border = tab.evaluate("getComputedStyle(document.querySelector('td')).borderTopStyle")
    tab.pdf(path=tmp_path / "review.pdf", prefer_css_page_size=True)
    tab.close()
    assert said == []
    assert [url.rpartition("/")[2] for url in asked] == ["review.html"]
    assert not too_wide
    assert border == "solid", "its policy lets its own style through"
    text = subprocess.run(
        [need("pdftotext"), "-layout", tmp_path / "review.pdf", "-"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    count = sum(len(claims_of(page, library)) for page in shown)
    assert re.search(rf"^\s*{count}\s", text, re.MULTILINE)
    assert text.count("unclear") >= count
    sheets = text.split("\f")
    assert len(sheets) > 3
    for sheet in sheets[1:-1]:
        assert "Claim" in sheet, "the head of the table stands on every sheet"
