"""Custom factors and tags: saved, chosen, and analysed by the same rules as all others."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from benchmarks.diaries import WORLDS, own_alarms
from relief.errors import UsageError
from relief.flows.conversation import run_at_once
from relief.flows.entry import write_entry
from relief.insight.associations import Association
from relief.insight.claim_sentences import association_words, trial_words
from relief.insight.current_trial import read_trial
from relief.insight.custom_factors import read_amounts, read_factors
from relief.insight.days import days_of, series
from relief.insight.overview import read_overview
from relief.journal.journal import Journal
from relief.journal.records import Entry, TrialPlan, save, stamp_now
from relief.library.library import Library
from relief.settings import Settings
from tests.conftest import NOON, Shell
from tests.day_rows import FIRST, entry
from tests.flows.scripted_prompter import chose, scripted, typed


def test_factors_have_names_units_and_may_be_tags() -> None:
    found = read_factors("fluid (glasses), steps , #coffee,steps")
    assert [(one.field, one.title, one.is_tag) for one in found] == [
        ("own:fluid", "fluid (glasses)", False),
        ("own:steps", "steps", False),
        ("tag:coffee", "coffee", True),
    ]
    assert read_factors("") == ()


@pytest.mark.parametrize("words", ["a=b", "#", "#a (b)", "(x)", "a,b,c,d,e,f", "x" * 41])
def test_what_names_no_factor_is_refused(words: str) -> None:
    with pytest.raises(UsageError):
        read_factors(words)


def test_numbers_are_read_with_their_names() -> None:
    assert read_amounts("fluid=6, long walk=2,5,temp=-3") == {
        "fluid": 6, "long walk": 2.5, "temp": -3,
    }  # fmt: skip
    for words in ("fluid", "fluid=", "=3", "fluid=many", "a=1, a=2", "#tag=1"):
        with pytest.raises(UsageError):
            read_amounts(words)


def test_a_day_has_the_mean_of_each_and_a_tag_is_there_or_not() -> None:
    rows = [
        entry(0, hour=8, factors={"fluid": 4.0}, tags=("coffee",)),
        entry(0, hour=9, factors={"fluid": 6.0, "steps": 10.0}),
        entry(1, twitch=2),
    ]
    days, last = days_of(rows), FIRST + timedelta(days=2)
    assert series(days, "own:fluid", FIRST, last) == (5.0, None, None)
    assert series(days, "own:steps", FIRST, last) == (10.0, None, None)
    assert series(days, "tag:coffee", FIRST, last) == (1.0, 0.0, None)


def noted(journal: Journal, days: int) -> None:
    """Return a diary in which twitching follows the day's fluid, and a tag is random."""
    chance = Random("own factors")
    for back in range(days):
        fluid = chance.randint(0, 9)
        tags = ("coffee",) if chance.random() < 0.4 else ()
        twitch = min(10, max(0, 9 - fluid + chance.randint(-1, 1)))
        save(journal, Entry(at=NOON - timedelta(days=back), twitch=twitch,
                            factors={"fluid": float(fluid)}, tags=tags))  # fmt: skip


def test_a_chosen_factor_is_looked_at_beside_the_others(journal: Journal, library: Library) -> None:
    noted(journal, 70)
    plain = {one.factor for one in read_overview(journal).associations()}
    assert not plain & {"own:fluid", "tag:coffee"}
    own = read_factors("fluid (glasses), #coffee")
    found = read_overview(journal, own).associations()
    together = [one for one in found if one.sentence == "seen_together"]
    assert [(one.factor, one.outcome, one.lag) for one in together] == [("own:fluid", "twitch", 0)]
    assert association_words(together[0], library.phrases).startswith("fluid and twitch")
    tag = next(one for one in found if one.factor == "tag:coffee" and one.outcome == "twitch")
    assert (tag.sentence, association_words(tag, library.phrases)[:7]) == ("not_seen", "#coffee")


def test_a_tag_is_told_by_the_days_that_have_it(library: Library) -> None:
    found = Association("tag:coffee", "twitch", 0, 70, "seen_together", rho=0.5)
    words = association_words(found, library.phrases)
    assert words.endswith(
        "of the same day: the rating was higher when the day had the tag (70 days)."
    )


@pytest.mark.slow
def test_with_own_factors_alarms_stay_as_rare() -> None:
    """The whole table: python -m benchmarks.diaries --part own."""
    assert own_alarms(WORLDS[-1], 60, 30) <= 4, "at 5 %, five or more come in 1 of 60 runs"


def test_a_command_chooses_notes_and_tells(shell: Shell) -> None:
    assert shell.refuses("config", "set", "factors", "a=b")
    shell("config", "set", "factors", "fluid (glasses), #coffee")
    said = shell.json("log", "t3", "--own", "fluid=6", "--own", "steps=4000", "--tag", "coffee")
    assert said["factors"] == {"fluid": 6, "steps": 4000}
    found = {one["factor"] for one in shell.json("stats")["associations"]}
    assert {"own:fluid", "tag:coffee"} <= found
    assert "fluid 6" in shell("entries")
    assert shell.refuses("log", "t3", "--own", "fluid")


def test_a_trial_is_begun_about_a_chosen_factor(shell: Shell) -> None:
    assert "use one of: twitch, jaw" in shell.refuses("trial", "begin", "x", "--outcome", "fluid")
    shell("config", "set", "factors", "headache, #coffee")
    shell("trial", "begin", "no screens", "--outcome", "headache")
    assert shell.json("trial")["outcome"] == "own:headache"


def test_a_trial_may_be_about_a_factor_of_ones_own(journal: Journal, library: Library) -> None:
    start = date.fromisoformat(journal.today())
    told = {"change": "no screens", "start": start, "block_days": 3, "pairs": 6, "seed": "s"}
    fields = stamp_now(journal.clock) | told | {"outcome": "own:headache"}
    save(journal, TrialPlan.model_validate(fields))
    own = read_trial(journal)
    assert own is not None
    for nth in range((own.trial.last - own.trial.start).days + 1):
        block = own.trial.block(own.trial.start + timedelta(days=nth))
        assert block is not None
        ache = 40.0 + nth % 2 - 9.0 * block.is_on
        save(journal, Entry(at=journal.clock.now(), factors={"headache": ache}))
        journal.clock.sleep(86_400)
    own = read_trial(journal)
    assert own is not None
    lines = trial_words(own, library.phrases)
    (words,) = [line for line in lines if "lower with the change" in line]
    assert words.startswith("headache was lower with the change, by 9.0. For you")


def test_a_conversation_asks_for_the_chosen_numbers(journal: Journal, library: Library) -> None:
    settings = Settings({"factors": "fluid (glasses), #coffee, steps"})
    replies = (typed("t3"), chose("more"), chose("o"), typed("6,5"), typed(""), chose(""))
    talk = scripted(journal, library, *replies, settings=settings)
    row = run_at_once(write_entry(talk, "How?", lambda _: {"twitch": 3}))
    assert row is not None
    assert row.body["factors"] == {"fluid": 6.5}


# Photos and videos


def test_an_entry_points_to_a_file_and_leaves_it_alone(shell: Shell, tmp_path: Path) -> None:
    video = tmp_path / "left lid.mp4"
    video.write_bytes(b"x")
    said = shell.json("log", "--file", str(video), "t3")
    assert said["files"] == [str(video)]
    assert "left lid.mp4" in shell("entries")
    page = shell("report")
    assert "left lid.mp4" in page
    assert str(tmp_path) not in page, "where it lies is nobody's matter"
    assert [path.name for path in (tmp_path / "home").rglob("*.mp4")] == []


def test_a_file_that_is_not_there_is_refused(shell: Shell, tmp_path: Path) -> None:
    assert "was not found" in shell.refuses("log", "--file", str(tmp_path / "gone.mp4"))
    assert "is a folder" in shell.refuses("log", "--file", str(tmp_path))
    assert shell.json("entries")["entries"] == []


def test_a_file_goes_the_whole_way_of_an_entry(shell: Shell, tmp_path: Path) -> None:
    photo = tmp_path / "one.jpg"
    photo.write_bytes(b"x")
    shell("log", "--file", str(photo), "--own", "fluid=6")
    for words in (("-o", str(tmp_path / "all.json")), ("--csv", str(tmp_path / "tables"))):
        shell("export", *words)
        away = str(tmp_path / f"away{len(words[1])}")
        shell("--home", away, "import", words[1])
        assert shell.json("--home", away, "entries") == shell.json("entries")
    (row,) = shell.json("entries")["entries"]
    shell("entries", "--edit", row["id"][-6:], "--clear", "file")
    assert "files" not in shell.json("entries")["entries"][0]
