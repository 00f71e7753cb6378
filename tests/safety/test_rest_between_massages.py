"""Two massages in any 24 hours, and none for the rest of the day after pain."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from relief.errors import Refused
from relief.journal.daily_limit import (
    UNFINISHED,
    count_unsaved,
    count_untold,
    hurt_until,
    recent_massages,
)
from relief.journal.exchange.export_reader import read_export
from relief.journal.exchange.importer import import_records
from relief.journal.journal import Journal
from relief.journal.patient_records import read_patient_state
from relief.journal.session_recorder import amend
from relief.journal.stored_record import StoredRecord
from relief.library.library import Library
from relief.safety.gate import permit_breathing, permit_massage
from relief.safety.limits import PREVIEW_SPEED
from tests.conftest import NOON, FrozenClock, Shell
from tests.raw_records import GOOD
from tests.screen_helpers import answer_all_no, open_app, practise

HOUR = 3600.0


@pytest.fixture
def well(journal: Journal, library: Library) -> Journal:
    """The journal of a person without restrictions."""
    answer_all_no(journal, library)
    return journal


def done(journal: Journal, **fields: Any) -> StoredRecord:
    """Start a massage now."""
    body = {**GOOD["session"], "resumes": None, "at": journal.clock.now().isoformat(), **fields}
    body = {name: value for name, value in body.items() if value is not None}
    return journal.write("session", body, journal.clock.now())


def refusal(journal: Journal, library: Library) -> Refused | None:
    """Return why the gate refuses the next massage; None if it does not."""
    try:
        permit_massage(library.routine("jaw-reset"), read_patient_state(journal), library)
    except Refused as refused:
        return refused
    return None


def code(journal: Journal, library: Library) -> str | None:
    refused = refusal(journal, library)
    return refused.code if refused else None


def test_a_third_one_may_begin_24_hours_after_the_first(
    well: Journal, library: Library, clock: FrozenClock
) -> None:
    done(well)
    clock.sleep(20 * HOUR)  # the next morning
    done(well)
    refused = refusal(well, library)
    assert refused is not None
    assert "You can do the next one from 14:05 on Tue 24 Nov" in refused.message
    clock.sleep(4 * HOUR - 1)
    assert code(well, library) == "two_a_day"
    clock.sleep(1)
    assert code(well, library) is None
    done(well)
    assert code(well, library) == "two_a_day"


@pytest.mark.parametrize("day_end", [0, 4, 12])
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
def test_no_setting_and_no_zone_lifts_it(
    day_end: int, zone: str, well: Journal, library: Library, clock: FrozenClock
) -> None:
    clock.instant = NOON.replace(hour=23, minute=50)
    done(well)
    done(well)
    for minutes in (0, 15, 5 * 60, 23 * 60):
        clock.instant = (NOON.replace(hour=23, minute=50) + timedelta(minutes=minutes)).astimezone(
            ZoneInfo(zone)
        )
        other = Journal(well.path, clock, day_end)
        assert code(other, library) == "two_a_day"
        other.close()


@pytest.mark.parametrize("days", [1, 3, 300, 20_000])
def test_no_clock_that_is_set_back_lifts_it(
    days: int, well: Journal, library: Library, clock: FrozenClock
) -> None:
    done(well)
    done(well)
    clock.instant -= timedelta(days=days)
    assert code(well, library) == "two_a_day"


def test_a_deletion_or_a_change_makes_no_massage_undone(
    well: Journal, library: Library, clock: FrozenClock
) -> None:
    for _ in range(2):
        row = done(well)
        clock.sleep(60)
        amend(well, row.record, after=3).result()
    row = well.latest("session", 1)[0]
    well.delete(row).result()
    assert code(well, library) == "two_a_day"


def test_one_that_a_wrong_clock_put_in_the_future_can_be_deleted(
    well: Journal, library: Library, clock: FrozenClock
) -> None:
    clock.sleep(400 * 24 * HOUR)
    rows = [done(well), done(well)]
    clock.sleep(-400 * 24 * HOUR)
    assert code(well, library) == "two_a_day"
    well.delete(rows[0]).result()
    assert code(well, library) is None


@pytest.mark.parametrize("changed", [None, {"steps_done": 0}, {"at": "2020-01-01T10:00:00+01:00"},
                                     {"practice": "rest"}, {"status": "completed"}])  # fmt: skip
@pytest.mark.parametrize("whole", [False, True])
def test_no_import_lifts_either(
    changed: dict[str, Any] | None, whole: bool, well: Journal, library: Library
) -> None:
    rows = [done(well), done(well, status="hurt")]
    stamp = "2026-11-23T13:30:00.000000+00:00"
    told = [] if changed is None else [
        {**row.body, **changed, "id": row.record, "revised_at": stamp} for row in rows
    ]  # fmt: skip
    data = json.dumps({"schema": "relief.export/2", "sessions": told}).encode()
    import_records(well, read_export(data, "x"), whole, library.checklist.item)
    assert len(recent_massages(well)) == 2
    assert hurt_until(well) is not None


# Pain


@pytest.mark.parametrize("how", ["told", "not told", "not saved"])
def test_after_it_hurt_no_massage_is_permitted_that_day(
    how: str, well: Journal, library: Library, clock: FrozenClock
) -> None:
    body = {**GOOD["session"], "status": "hurt", "at": clock.now().isoformat(), "steps_done": 0}
    if how == "told":
        done(well, status="hurt", steps_done=0)
    elif how == "not told":
        count_untold(well, body).result()
    else:
        count_unsaved(well, body)
    refused = refusal(well, library)
    assert refused is not None
    assert refused.code == "hurt"
    assert "from 04:00 on Tue 24 Nov" in refused.message
    permit_breathing(library.pattern(), None, read_patient_state(well), library)
    clock.sleep(13 * HOUR)
    assert code(well, library) == "hurt"
    clock.sleep(HOUR)
    assert code(well, library) is None


def test_late_at_night_it_holds_for_some_hours_at_least(
    well: Journal, library: Library, clock: FrozenClock
) -> None:
    clock.instant = NOON.replace(hour=3, minute=50)
    done(well, status="hurt")
    assert hurt_until(well) == clock.now() + timedelta(hours=8)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_neither_zone_nor_setting_nor_clock_lifts_it(
    zone: str, well: Journal, library: Library, clock: FrozenClock
) -> None:
    done(well, status="hurt")
    clock.instant = clock.instant.astimezone(ZoneInfo(zone))
    other = Journal(well.path, clock, 0)
    assert code(other, library) == "hurt"
    clock.instant -= timedelta(days=30)
    assert code(other, library) == "hurt"
    other.close()


def test_pressed_by_mistake_it_goes_on(well: Journal, library: Library) -> None:
    row = done(well, status="hurt")
    amend(well, row.record, status="interrupted").result()
    assert code(well, library) is None


def test_the_command_line_refuses_it_too(shell: Shell, home: Path) -> None:
    shell("checklist", "--answer", "all=no", "--answer", "situation=no")
    journal = Journal(home / "relief.db", FrozenClock(datetime.now(UTC)))
    done(journal, status="hurt")
    journal.close()
    shell("play", "jaw", "--plain", "--nothing-new", "--delay", "60")
    assert shell.status == Refused.status
    assert "because it hurt" in shell.talk


async def test_today_says_so_and_offers_breathing(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library)
    practise(journal, status="hurt")
    async with open_app(journal) as desk:
        await desk.see(library.phrases("gate.hurt_title"), "from 04:00 on Tue 24 Nov", "b breathe")
        await desk.press_and_see("p", "because it hurt", "any key: continue")


@pytest.mark.parametrize(
    ("changed", "counts"),
    [
        ({"steps_done": 1}, True),
        ({"steps_done": "?"}, True),
        ({"steps_done": 0}, False),
        ({"speed": PREVIEW_SPEED - 0.01}, True),
        ({"speed": PREVIEW_SPEED}, False),
        ({"practice": "breathing"}, False),
        ({"practice": "rest"}, False),
        ({"practice": "?"}, True),
        ({"resumes": "an earlier one"}, False),
    ],
)
def test_one_whose_program_ended_counts_unless_it_surely_was_no_massage(
    well: Journal, changed: dict[str, Any], counts: bool
) -> None:
    body = {**GOOD["session"], "at": well.clock.now().isoformat(), "practice": "massage"}
    body |= {"steps_done": 3, "speed": 1.0, "resumes": None} | changed
    well.keep_unfinished(f"{UNFINISHED}one", body).result()
    assert len(recent_massages(well)) == counts


@pytest.mark.parametrize(("speed", "counts"), [(PREVIEW_SPEED - 0.1, True), (PREVIEW_SPEED, False)])
def test_pain_in_a_preview_is_a_slip_of_the_key(well: Journal, speed: float, counts: bool) -> None:
    done(well, status="hurt", steps_done=0, speed=speed)
    assert (hurt_until(well) is not None) is counts
