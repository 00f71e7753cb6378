"""Unsaved massages are counted without details, so that no flag lifts the daily limit."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from relief.insight.today_summary import read_today_summary
from relief.journal.daily_limit import UNTOLD, count_untold, recent_massages
from relief.journal.exchange.json_export import export_all
from relief.journal.journal import Journal
from relief.journal.patient_records import read_patient_state
from relief.library.library import Library
from relief.safety.limits import MOST_MASSAGES
from tests.conftest import FrozenClock, Shell
from tests.screen_helpers import answer_all_no, open_app

MASSAGE = {"practice": "massage", "steps_done": 2, "speed": 1.0}


def test_it_counts_for_a_day_and_is_then_forgotten(journal: Journal) -> None:
    for number in (1, 2):
        count_untold(journal, MASSAGE).result()
        assert len(recent_massages(journal)) == number
    assert (
        read_patient_state(journal).recent_massages == read_today_summary(journal).recent_massages
    )
    assert isinstance(journal.clock, FrozenClock)
    journal.clock.instant += timedelta(hours=24)
    assert len(recent_massages(journal)) == 2  # up to the full hour
    journal.clock.instant += timedelta(hours=1)
    assert recent_massages(journal) == ()
    count_untold(journal, MASSAGE).result()
    assert len(recent_massages(journal)) == 1
    ((_, _, body),) = journal.unfinished("massages")
    assert len(body["until"]) == 1


@pytest.mark.parametrize(
    "other", [{"practice": "breathing"}, {"steps_done": 0}, {"speed": 20.0}, {"resumes": "an id"}]
)
def test_what_is_no_massage_of_its_own_is_not_counted(
    journal: Journal, other: dict[str, object]
) -> None:
    count_untold(journal, MASSAGE | other).result()
    assert recent_massages(journal) == ()


@pytest.mark.parametrize(("hours", "count"), [(0, 2), (33, 2), (34, 0)])
def test_what_an_older_release_stored_counts_until_the_end_of_the_next_day(
    journal: Journal, hours: int, count: int
) -> None:
    midnight = journal.clock.now().replace(hour=0, minute=0)
    journal.keep_unfinished(UNTOLD, {"massages": 2}, midnight).result()
    journal.clock.sleep(hours * 3600)
    assert len(recent_massages(journal)) == count


def test_nothing_but_the_full_hour_until_which_it_counts_is_kept(journal: Journal) -> None:
    before = export_all(journal)
    count_untold(journal, MASSAGE | {"title": "Jaw reset", "before": 7}).result()
    ((_, saved, body),) = journal.unfinished("massages")
    assert body == {"until": ["2026-11-24T14:00:00.000000+00:00"]}  # 14:05 in Berlin, rounded up
    assert datetime.fromisoformat(saved).astimezone(journal.clock.now().tzinfo).hour == 0
    assert export_all(journal) == before


async def test_the_third_one_is_refused_on_the_screen(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    async with open_app(journal) as desk:
        desk.app.services.keeps_sessions = False
        for _ in range(MOST_MASSAGES - 1):
            count_untold(journal, MASSAGE).result()
        await desk.begin_jaw()
        await desk.forward(10 + 121)
        await desk.see(library.phrases("session.untold"))
        await desk.press_and_see("enter", library.phrases("gate.two_a_day_title"))
        await desk.press_and_see("p", "You can do the next one from", "any key: continue")
    assert desk.exported("sessions") == []


def test_a_preview_is_not_counted_and_the_help_says_what_is(home: Path, shell: Shell) -> None:
    assert "REST POSITION" in shell("play", "jaw", "--plain", "--speed", "900", "--no-log").upper()
    assert shell.status == 0
    assert "a massage still counts towards the limit of two in 24 hours" in " ".join(
        shell("play", "--help").split()
    )
    opened = Journal(home / "relief.db", FrozenClock())
    assert recent_massages(opened) == ()
    opened.close()
