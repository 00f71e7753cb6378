"""A personal trial, from randomisation to result, by command and on the screen."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from relief.cli import main
from relief.insight.claim_sentences import trial_in_short, trial_words
from relief.insight.current_trial import plan_words, read_trial
from relief.journal.journal import Journal
from relief.journal.records import Entry, TrialDay, TrialPlan, save, stamp_now
from relief.library.library import Library
from tests.screen_helpers import answer_all_no, open_app


def plan(journal: Journal, **fields: object) -> TrialPlan:
    start = date.fromisoformat(journal.today())
    told = {"change": "no coffee", "start": start, "block_days": 3, "pairs": 6, "seed": "s"}
    return TrialPlan.model_validate(stamp_now(journal.clock) | told | fields)


def live_through(journal: Journal, effect: int) -> None:
    """Record every day of the trial; the outcome is lower by ``effect`` on on-days."""
    own = read_trial(journal)
    assert own is not None
    for nth in range((own.trial.last - own.trial.start).days + 1):
        day = own.trial.start + timedelta(days=nth)
        block = own.trial.block(day)
        assert block is not None
        at = journal.clock.now()
        save(journal, Entry(at=at, timezone="", twitch=6 + nth % 2 - effect * block.is_on))
        fields = {"trial": own.row.record, "date": day, "done": block.is_on}
        save(journal, TrialDay.model_validate(stamp_now(journal.clock) | fields))
        journal.clock.sleep(86_400)


def test_a_difference_is_told_with_its_range_and_only_at_the_end(
    journal: Journal, library: Library
) -> None:
    save(journal, plan(journal))
    own = read_trial(journal)
    assert own is not None
    assert own.is_running
    assert "days to go" in " ".join(trial_words(own, library.phrases))
    live_through(journal, effect=3)
    own = read_trial(journal)
    assert own is not None
    words = " ".join(trial_words(own, library.phrases))
    assert "twitch was lower with the change, by 3.0 points" in words
    assert "p 0.031" in words
    assert (
        "followed the plan on 18 of 18 days with the change, and on 18 of 18 days without it"
        in words
    )
    assert "Rated: 18 of 18 days with the change, 18 of 18 days without it." in words
    short = trial_in_short(own, library.phrases)
    assert "lower with it (difference, 95 % interval" in short
    assert "plan followed on 18 of 18 days with it and 18 of 18 without" in short
    assert plan_words(own, library.phrases) == "This trial has ended: no coffee."


def test_without_a_difference_none_is_told(journal: Journal, library: Library) -> None:
    save(journal, plan(journal))
    live_through(journal, effect=0)
    own = read_trial(journal)
    assert own is not None
    assert "No clear difference" in " ".join(trial_words(own, library.phrases))


def test_a_trial_ended_early_gives_no_answer(journal: Journal, library: Library) -> None:
    began = journal.today()
    save(journal, plan(journal, stopped=date.fromisoformat(began) + timedelta(days=5)))
    journal.clock.sleep(86_400 * 8)
    own = read_trial(journal)
    assert own is not None
    assert not own.is_running
    assert "You ended the trial early, so there is no result" in " ".join(
        trial_words(own, library.phrases)
    )
    assert own.kept.on_days + own.kept.off_days == 6  # days after the end do not count


def test_what_nobody_said_is_not_called_broken(journal: Journal, library: Library) -> None:
    save(journal, plan(journal))
    journal.clock.sleep(86_400 * 40)
    own = read_trial(journal)
    assert own is not None
    words = " ".join(trial_words(own, library.phrases))
    assert "Days with no answer: 36" in words
    assert "Too few ratings for an answer" in words


def test_wash_out_days_are_kept_with_the_plan(journal: Journal) -> None:
    save(journal, plan(journal, block_days=4, washout_days=1))
    own = read_trial(journal)
    assert own is not None
    assert own.trial.washout_days == 1
    assert [(b.counted_from - b.first).days for b in own.trial.blocks] == [1] * 12


def test_from_the_shell(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    today = datetime.now().astimezone().date().isoformat()
    assert main(["trial"]) == 5
    capsys.readouterr()
    assert main(["trial", "begin", "no coffee", "--start", today]) == 0
    assert "no coffee" in capsys.readouterr().out
    assert main(["trial", "begin", "another"]) == 2
    assert "already running" in capsys.readouterr().err
    assert main(["trial", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "relief.trial/1"
    assert len(told["on"]) == 20
    assert told["washout_days"] == 0
    assert told["result"]["stopped_early"] is False
    assert any("days to go" in sentence for sentence in told["sentences"])
    assert main(["trial", "kept", "yes", "--day", "2020-01-01"]) == 2
    assert main(["trial", "stop"]) == 0
    assert "ended" in capsys.readouterr().out
    capsys.readouterr()
    assert main(["trial", "begin", "x", "--pairs", "2"]) == 2
    assert "--pairs must be 6 or more" in capsys.readouterr().err
    assert main(["trial", "begin", "x", "--washout", "-1"]) == 2
    assert "--washout must be 0 or more" in capsys.readouterr().err
    assert main(["trial", "begin", "x", "--block-days", "3", "--washout", "2"]) == 2
    assert "fewer than two days" in capsys.readouterr().err
    assert main(["trial", "begin", "x", "--washout", "2"]) == 0
    assert home.exists()


def said_so_far(journal: Journal) -> list[bool]:
    """Return the answers about the days of the current trial."""
    own = read_trial(journal)
    return list(own.done.values()) if own else []


async def test_on_the_screen_it_is_begun_kept_and_reminded_of(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    async with open_app(journal, size=(100, 50)) as desk:  # tall enough for the text below
        await desk.press_and_see("5", "trial")
        await desk.press_and_see("o", "at random")
        await desk.press_and_see("a", "What do you want to change?")
        await desk.enter("no coffee")
        await desk.see("What do you hope will change?")
        await desk.press_and_see("1", "How long should the trial be?")
        await desk.press_and_see("2", "should not count?")
        await desk.press_and_see("1", "From which day?")
        await desk.enter("2026-11-23")
        await desk.see("80 days to go", "4 days each")
        await desk.press("y")
        await desk.wait(lambda: said_so_far(journal) == [True], "the answer on the disk")
        await desk.press("q", "1")
        await desk.see("Trial", "no coffee")
        await desk.press_and_see("5", "trends")
        await desk.press_and_see("o", "4 days each")
        await desk.press_and_see("x", "End this trial early?")
        await desk.press_and_see("1", "This trial has ended")
