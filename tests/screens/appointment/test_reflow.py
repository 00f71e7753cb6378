"""The report in a narrow window: nothing is cut or lost, and it prints unchanged."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from relief.journal.journal import Journal
from relief.library.library import Library
from relief.report.preview_options import PreviewOptions, render_preview
from screens.appointment.reflow import folded, folded_beside
from tests.examples import usually
from tests.screen_helpers import answer_all_no, note, open_app

WORDS = st.text("ab 1.|", max_size=80)


def test_every_line_fits_and_every_word_is_there(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    for days in range(0, 50, 2):
        note(journal, days_ago=days, twitch=days % 11, jaw=4, sleep_hours=7)
    page = str(render_preview(journal, library, PreviewOptions(), "text"))
    narrow = folded(page, 60)
    assert narrow.split() == page.split()
    assert max(map(len, narrow.split("\n"))) <= 60
    assert folded(page, 80) == page


@settings(max_examples=usually(40))
@given(st.lists(WORDS, max_size=6), st.integers(-3, 79))
def test_no_word_is_lost_whatever_is_written_however_narrow(rows: list[str], width: int) -> None:
    page = "\n".join(rows)
    assert folded(page, width).replace(" ", "").replace("\n", "") == "".join(page.split())


def test_the_text_beside_a_picture_is_as_high_and_the_rest_is_as_printed(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    note(journal, twitch=3)
    page = str(render_preview(journal, library, PreviewOptions(), "text"))
    first, rest = folded_beside(page, 49, 17)
    assert max(map(len, first.split("\n"))) <= 49
    assert first.count("\n") + 1 >= 17
    assert page.endswith("\n" + rest)
    assert [*first.split(), *rest.split()] == page.split()


def test_a_short_page_is_all_beside_the_picture() -> None:
    assert folded_beside("one\ntwo", 49, 17) == ("one\ntwo", "")


async def test_a_narrow_window_shows_the_whole_page_and_says_that_it_is_folded(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    note(journal, twitch=3)
    async with open_app(journal, size=(60, 20)) as desk:
        await desk.press("6", "r", "4")
        await desk.see("shortened to fit", "created 23 Nov 2026", "clinical score.")
