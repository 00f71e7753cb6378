"""Learn on the screen: reading, comparing, the glossary, and questions for the appointment."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import OptionList

from relief.journal.journal import Journal
from relief.library.format_content import pages_with, words_on
from relief.library.library import Library
from screens.learn.compare import ChooseToCompare, CompareScreen
from screens.learn.glossary import GlossaryScreen
from screens.learn.page import PageScreen
from tests.conftest import FrozenClock
from tests.sample_language import LANGUAGE, Translation
from tests.screen_helpers import UserDriver, open_app

TWO = "Botulinum toxin injections", "Microvascular decompression"
SIZES = (120, 40), (80, 24), (60, 20)
FIVE_YEARS = timedelta(days=5 * 365)


pytestmark = pytest.mark.usefixtures("nothing_worrying")


async def open_learn(desk: UserDriver) -> None:
    await desk.press("4")
    await desk.wait(lambda: isinstance(desk.app.focused, OptionList), "the list of Learn")


async def open_page(desk: UserDriver, title: str) -> None:
    await open_learn(desk)
    await desk.choose(title)
    await desk.press("enter")
    await desk.wait(lambda: isinstance(desk.app.screen, PageScreen), "the page")


async def choose_two(desk: UserDriver) -> None:
    """Go from Learn to the two usual treatments of hemifacial spasm, side by side."""
    await open_learn(desk)
    await desk.choose(TWO[0])
    await desk.press("c")
    await desk.see("Choose two or three", f"1 {TWO[0]}", "1 of 3 chosen")
    await desk.choose(TWO[1])
    await desk.press("enter")
    await desk.wait(lambda: isinstance(desk.app.screen, CompareScreen), "the comparison")


async def read_all(desk: UserDriver) -> str:
    """Return the whole text of a scrolling screen."""
    seen = [desk.text]
    while True:
        await desk.press("pagedown")
        await desk.rest()
        if desk.text == seen[-1]:
            return "\n".join(seen)
        seen.append(desk.text)


async def read_anew(desk: UserDriver, size: tuple[int, int]) -> tuple[list[str], str]:
    """Read a screen from its top in another window size: its first rows, and all of its text."""
    await desk.pilot.resize_terminal(*size)
    await desk.press("home")
    return await desk.rest(), await read_all(desk)


def asked(desk: UserDriver) -> list[tuple[str, str]]:
    return [(row["text"], row["page"]) for row in desk.exported("questions")]


# Pages


async def test_a_page_shows_certainty_sources_and_dates_at_once(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await open_page(desk, TWO[0])
        await desk.see("How sure we can be: ▰▰▰▱ moderate")
        text = await read_all(desk)
    for words in ("at the end of this page", "23 Nov 2026, next review by 23 Nov 2027",
                  "In numbers", "Words on this page", "[S1] Cochrane"):  # fmt: skip
        assert words in text


async def test_every_n_notes_the_next_question_and_none_twice(
    journal: Journal, library: Library
) -> None:
    page = library.page("tics")
    async with open_app(journal, size=(100, 60)) as desk:
        await open_page(desk, page.title)
        for number in range(1, len(page.questions) + 1):
            await desk.press("n")
            await desk.wait(lambda: len(asked(desk)) == number, "saved")  # noqa: B023
            await desk.wait(lambda: not desk.app.flows.is_between, "nothing being saved")
        await desk.press_and_see("n", library.phrases("learn.asked_all"))
        assert sorted(asked(desk)) == sorted((question, "tics") for question in page.questions)


async def test_one_key_shows_the_words_of_a_page_and_the_way_back(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await open_page(desk, "Blepharospasm")
        before = await desk.rest()
        await desk.press("w")
        assert "││ Words on this page " in (await desk.rest())[1]
        await desk.press("w")
        assert await desk.rest() == before


async def test_a_page_past_its_review_date_says_so(
    journal: Journal, clock: FrozenClock, library: Library
) -> None:
    past = library.phrases("learn.past_review")
    async with open_app(journal) as desk:
        await open_page(desk, "Tics")
        assert past not in desk.text
    clock.instant += FIVE_YEARS
    async with open_app(journal) as desk:
        await open_page(desk, "Tics")
        await desk.see(past)
        await desk.press("q", "g")
        await desk.see("Words explained", past)
        await desk.press("q")
    async with open_app(journal) as desk:
        await choose_two(desk)
        await desk.see(f"{TWO[0]}: {past}", f"{TWO[1]}: {past}")


async def test_the_self_rating_stands_among_the_pages(journal: Journal, library: Library) -> None:
    async with open_app(journal, size=(100, 50)) as desk:
        await open_page(desk, library.phrases("learn.self_rating"))
        await desk.see(library.self_rating.scale[0].level[0].text)


# Side by side


async def test_two_options_stand_side_by_side(journal: Journal, library: Library) -> None:
    async with open_app(journal) as desk:
        await choose_two(desk)
        for size in SIZES:
            rows, text = await read_anew(desk, size)
            assert max(map(len, rows)) <= size[0]
            for words in ("In short", "How it works", "Who it may suit", "Starts", "Lasts",
                          "How sure", "In numbers", "Common risks", "Serious risks", "Usual care",
                          "Status", "moderate.", "989 treatments", "5,685 people",
                          "not a ranking"):  # fmt: skip
                assert words in text, size
            is_beside = any(all(title in row for title in TWO) for row in rows)
            assert is_beside is (size[0] >= 80), size


async def test_three_options_can_be_read(journal: Journal) -> None:
    titles = [*TWO, "Clonazepam"]
    heads = [title.split()[0] for title in titles]
    async with open_app(journal) as desk:
        await open_page(desk, TWO[0])
        await desk.press("c")
        await desk.see("1 of 3 chosen")
        await desk.choose(TWO[1])
        await desk.press("space")
        await desk.see("2 of 3 chosen")
        await desk.choose("Clonazepam")
        await desk.press("space")
        await desk.see("3 of 3 chosen", "3 Clonazepam")
        await desk.choose("Baclofen")
        await desk.press("space")
        await desk.see("Remove one first")
        await desk.press("enter")
        await desk.wait(lambda: isinstance(desk.app.screen, CompareScreen), "the comparison")
        for size in SIZES:
            rows, text = await read_anew(desk, size)
            is_beside = any(all(head in row for head in heads) for row in rows)
            assert is_beside is (size[0] >= 80), size
            assert all(words in text for words in ("Benefits", "What it takes", "tested, no")), size


async def test_one_option_alone_is_not_shown(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await open_learn(desk)
        await desk.choose(TWO[0])
        await desk.press_and_see("c", "1 of 3 chosen")
        await desk.press_and_see("enter", "Choose one more")
        await desk.press_and_see("c", "0 of 3 chosen")
        await desk.press_and_see("q", "4 Learn", "? help")


async def test_conditions_are_compared_with_conditions(journal: Journal, library: Library) -> None:
    async with open_app(journal) as desk:
        await open_page(desk, "Hemifacial spasm")
        await desk.press("c")
        await desk.see("1 Hemifacial spasm")
        listed = desk.app.screen.query_one(OptionList)
        assert listed.option_count == len(library.pages("conditions"))


async def test_a_comparison_leads_to_a_question_and_to_other_options(
    journal: Journal, library: Library
) -> None:
    async with open_app(journal) as desk:
        await choose_two(desk)
        await desk.press("n")
        await desk.see("Added to your questions for the doctor")
        assert asked(desk) == [
            (library.phrases("learn.ask_which", titles=", ".join(TWO)),
             "botulinum-toxin microvascular-decompression")
        ]  # fmt: skip
        await desk.press("c")
        await desk.see("2 of 3 chosen")
        assert isinstance(desk.app.screen, ChooseToCompare)


async def test_a_page_of_another_kind_has_no_comparison(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await open_page(desk, "Caffeine")
        await desk.press("c")
        await desk.rest()
        assert isinstance(desk.app.screen, PageScreen)
        assert "c compare" not in desk.text


async def test_the_palette_leads_to_comparison_and_words(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("ctrl+p")
        await desk.fill("side by")
        await desk.see("Side by side")
        await desk.press("enter")
        await desk.see("Choose two or three")
        await desk.press("q", "ctrl+p")
        await desk.fill("dystonia twist")
        await desk.see("Dystonia")
        await desk.press("enter")
        await desk.see("Words explained", "muscles pull or twist")


# Terms


async def test_a_letter_jumps_to_the_next_word_that_begins_so(
    journal: Journal, library: Library
) -> None:
    titles = [term.title for term in library.glossary]
    with_d = [title for title in titles if title.lower().startswith("d")]
    async with open_app(journal) as desk:
        await desk.press("4", "g")
        await desk.see("Words explained", f"{len(titles)} words")
        listed = desk.app.screen.query_one(OptionList)
        for title in (*with_d, with_d[0]):
            await desk.press("d")
            assert listed.highlighted == titles.index(title)
        await desk.see(library.glossary[titles.index(with_d[0])].text)
        await desk.press("q")
        await desk.see("4 Learn", "? help")


async def test_letters_inside_a_word_are_found(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press("4", "g", "slash", *"mvd")
        await desk.see("A brain operation" if "A brain" in desk.text else "MVD")
        listed = desk.app.screen.query_one(OptionList)
        assert listed.get_option_at_index(0).id == "microvascular-decompression"
        await desk.press("escape")
        await desk.rest()
        assert listed.option_count > 60
        await desk.press("slash", *"zzz")
        await desk.see("0 words")
        await desk.press("enter", "n", "d")
        assert not asked(desk)
        await desk.press("escape", "escape")
        assert not isinstance(desk.app.screen, GlossaryScreen)


async def test_the_pages_with_a_word_are_named_beside_it(
    journal: Journal, library: Library
) -> None:
    word = next(term for term in library.glossary if term.id == "brainstem")
    pages = pages_with(word, library)
    assert pages and all(word in words_on(page, library) for page in pages)
    async with open_app(journal, size=(120, 40)) as desk:
        await desk.press("4", "g")
        await desk.choose(word.title)
        for size in ((120, 40), (200, 60)):
            await desk.pilot.resize_terminal(*size)
            await desk.rest()
            await desk.see(word.text[:30], "Pages with this word", *(page.title for page in pages))


async def test_a_word_leads_to_a_question(journal: Journal, library: Library) -> None:
    term = library.glossary[0]
    async with open_app(journal) as desk:
        await desk.press("4", "g", "n")
        await desk.see("Added to your questions for the doctor")
        assert asked(desk) == [
            (library.phrases("learn.ask_about", title=term.title), "glossary")
        ]  # fmt: skip


async def test_every_word_can_be_read(journal: Journal, library: Library) -> None:
    async with open_app(journal) as desk:
        await desk.press("4", "g")
        await desk.see("Words explained")
        for size in ((80, 24), (60, 20)):
            await desk.pilot.resize_terminal(*size)
            await desk.press("home")
            for term in library.glossary[:12]:
                await desk.see(term.text[:30])
                assert max(map(len, await desk.rest())) <= size[0], size
                await desk.press("down")


# Languages


async def test_a_translated_page_is_shown_and_a_missing_one_says_so(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    translation = Translation(tmp_path / "content", monkeypatch)
    translation.write("phrases.toml", '[language]\nnone = "Xonly english."\n')
    translation.write("conditions/tics.md", "+++\ntitle = 'Xtics'\n+++\n")
    journal.path.with_name("settings.toml").write_text(f'language = "{LANGUAGE}"\n')
    async with open_app(journal) as desk:
        await open_page(desk, "Xtics")
        await desk.see("Part of this is only in English")
        await desk.press("q")
        await desk.choose("Caffeine")
        await desk.press("enter")
        await desk.see("Xonly english.")
        await desk.press("q", "2", "enter")
        await desk.see("Xonly english.")


async def test_a_language_is_in_force_as_soon_as_it_is_chosen(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Translation(tmp_path / "content", monkeypatch).write(
        "conditions/tics.md", "+++\ntitle = 'Xtics'\n+++\n"
    )
    async with open_app(journal, size=(80, 40)) as desk:
        await desk.press("comma")
        await desk.see("Settings")
        await desk.choose("Language")
        await desk.see("en English")
        await desk.press("enter", *["backspace"] * 4, *LANGUAGE, "enter")
        await desk.see("machine-made translation")
        await desk.press("q")
        await open_page(desk, "Xtics")
