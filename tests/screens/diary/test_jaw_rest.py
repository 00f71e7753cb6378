"""The ten-second rest after a jaw check: offered, ended by a key or by itself, never forced."""

from __future__ import annotations

import pytest

from relief.columns import columns
from relief.i18n import use_language
from relief.insight.jaw_rest import jaw_rest
from relief.journal.journal import Journal
from relief.journal.reminder_time import next_check_file
from relief.journal.vocabulary import JAW
from relief.library.library import Library
from relief.library.phrases import Phrases
from tests.conftest import Shell
from tests.screen_helpers import answer, answer_all_no, open_app

HOW = "Say a soft no, then lips together, teeth apart."


async def test_a_tense_jaw_is_offered_a_rest_that_ends_by_itself(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press_and_see("i", "What is your jaw doing")
        await desk.press_and_see("t", HOW, "10 seconds left", "any key ends this")
        await desk.forward(4)
        await desk.see("6 seconds left")
        await desk.forward(6.5)
        await desk.see("saved: teeth touching")
        assert HOW not in desk.text


async def test_any_key_ends_it_and_the_answer_is_saved_before(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press_and_see("i", "What is your jaw doing")
        await desk.press_and_see("t", HOW)
        assert len(journal.latest("ping", 9)) == 1
        await desk.press_and_see("q", "saved: teeth touching")


@pytest.mark.parametrize("language", ["en", "es", "zh"])
async def test_the_answers_stand_in_columns_in_every_language(
    language: str, journal: Journal
) -> None:
    journal.path.with_name("settings.toml").write_text(f'language = "{language}"\n')
    use_language(language)
    say = Phrases(language)
    async with open_app(journal, size=(80, 24)) as desk:
        await desk.press_and_see("i", say("jaw.title"))
        rows = await desk.rest()
        begins = {
            columns(row.partition(what)[0]) for what in told(say) for row in rows if what in row
        }
        assert len(begins) == 1
        assert all(any(what in row for row in rows) for what in told(say))


def told(say: Phrases) -> list[str]:
    """What each answer means, in the language: all of it stands on the line of its answer."""
    return [say(f"jaw.{answer}_what") for answer in JAW]


async def test_a_relaxed_jaw_is_left_alone(journal: Journal) -> None:
    async with open_app(journal) as desk:
        await desk.press_and_see("i", "What is your jaw doing")
        await desk.press_and_see("r", "saved: jaw relaxed")
        assert HOW not in desk.text


def test_in_an_emergency_no_rest_is_offered(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    assert jaw_rest("touching", journal, library) is not None
    sign = next(item.id for item in library.checklist.item if item.tier == "emergency")
    answer(journal, library, minutes_ago=0, **{sign: "yes"})
    assert jaw_rest("touching", journal, library) is None


def test_the_command_says_it_unless_that_was_switched_off(shell: Shell) -> None:
    shell("check-in", "clenching")
    assert HOW in shell.talk
    shell("check-in", "relaxed")
    assert HOW not in shell.talk
    shell("config", "set", "jaw_rest", "false")
    shell("check-in", "clenching")
    assert HOW not in shell.talk
    assert "Let the teeth part" in shell.talk


@pytest.mark.parametrize("tier", ["emergency", "urgent"])
def test_reminders_stop_while_a_warning_sign_stands(
    shell: Shell, library: Library, journal: Journal, tier: str
) -> None:
    file = next_check_file(journal.path.parent)
    shell("check-in", "touching")
    assert file.exists()
    sign = next(item.id for item in library.checklist.item if item.tier == tier)
    shell("checklist", "--no-input", "--answer", "all=no", "--answer", f"{sign}=yes")
    assert not file.exists()
    shell("check-in", "touching")
    assert not file.exists()
