"""Appointments in a calendar file and out of one: neutral, moved, cancelled, recurring."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from relief.clock import SystemClock
from relief.errors import ContentError, DataError, UsageError
from relief.flows.conversation import run_at_once
from relief.flows.export_calendar import export_calendar
from relief.flows.import_file import FileReader, Wishes
from relief.journal.exchange.importer import import_records
from relief.journal.exchange.input_file import InputFile
from relief.journal.journal import Journal
from relief.library.library import Library
from relief.report.calendar_events import read_events
from tests.conftest import NOON, FrozenClock, Shell
from tests.exchange.files import count
from tests.flows.scripted_prompter import script_of, scripted, ticked, typed

TODAY = NOON.date()
PAST, SOON, LATER, MOVED = -30, 30, 32, 33
"""Days from the current date, which commands use."""
ZONE = ZoneInfo("Europe/Berlin")
NEW_YORK = "DTSTART;TZID=America/New_York:20261208T043000"


def event(*lines: str, uid: str = "a@clinic", changed: str = "20261101T100000Z") -> str:
    told = (f"UID:{uid}", f"DTSTAMP:{changed}", "SUMMARY:Neurology", "LOCATION:Room 4", *lines)
    names = {line.partition(":")[0].partition(";")[0] for line in lines}
    kept = [line for n, line in enumerate(told) if n >= 4 or line.partition(":")[0] not in names]
    return "\r\n".join(("BEGIN:VEVENT", *kept, "END:VEVENT"))


def calendar(*events: str, method: str = "PUBLISH") -> str:
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//clinic//EN", f"METHOD:{method}")
    return "\r\n".join((*head, *events, "END:VCALENDAR", ""))


def days(content: str) -> list[str]:
    """Return day and time of every occurrence, cancelled ones with a minus."""
    found = read_events(InputFile.of(content, "clinic.ics"), ZONE, TODAY)
    return [f"{'-' * one.is_cancelled}{one.on} {one.time}".rstrip() for one in found]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (NEW_YORK, "2026-12-08 10:30"),
        ("DTSTART:20261208T093000Z", "2026-12-08 10:30"),
        ("DTSTART:20261208T103000", "2026-12-08 10:30"),
        ("DTSTART;VALUE=DATE:20261208", "2026-12-08"),
        ("DTSTART:20261207T233000Z", "2026-12-08 00:30"),
    ],
)
def test_a_moment_is_shown_by_the_clock_here(start: str, expected: str) -> None:
    assert days(calendar(event(start))) == [expected]


WEEKLY = "DTSTART;TZID=Europe/Berlin:20261110T103000"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("RRULE:FREQ=WEEKLY;COUNT=4",), ["2026-11-24 10:30", "2026-12-01 10:30"]),
        (("RRULE:FREQ=WEEKLY;UNTIL=20261201T093000Z",), ["2026-11-24 10:30", "2026-12-01 10:30"]),
        (("RRULE:FREQ=WEEKLY;UNTIL=20261130",), ["2026-11-24 10:30"]),
        (("RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;TZID=Europe/Berlin:20261124T103000"),
         ["-2026-11-24 10:30", "2026-12-01 10:30"]),
        (("RDATE;TZID=Europe/Berlin:20261203T080000",), ["2026-12-03 08:00"]),
    ],
)  # fmt: skip
def test_a_recurring_one_is_each_of_its_days_from_today_on(
    lines: tuple[str, ...], expected: list[str]
) -> None:
    assert days(calendar(event(WEEKLY, *lines))) == expected


def test_a_series_keeps_its_hour_when_the_clocks_change_and_ends_after_a_year() -> None:
    found = days(calendar(event(WEEKLY, "RRULE:FREQ=WEEKLY")))
    assert len(found) == 53
    assert {each[-5:] for each in found} == {"10:30"}


def test_one_of_a_series_may_be_moved_or_off() -> None:
    moved = event("RECURRENCE-ID;TZID=Europe/Berlin:20261124T103000",
                  "DTSTART;TZID=Europe/Berlin:20261125T090000")  # fmt: skip
    off = event("RECURRENCE-ID;TZID=Europe/Berlin:20261201T103000", WEEKLY.replace("1110", "1201"),
                "STATUS:CANCELLED")  # fmt: skip
    series = event(WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=5")
    expected = ["2026-11-25 09:00", "-2026-12-01 10:30", "2026-12-08 10:30"]
    assert days(calendar(series, moved, off)) == expected
    assert days(calendar(off, moved, series)) == expected


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            calendar(event()),
            "line 5: in the event that begins here, DTSTART is missing",
        ),
        (calendar(event("DTSTART:soon")), "line 5: in the event that begins here, DTSTART isn't"),
        (calendar(event(NEW_YORK, uid="")), "UID is missing"),
        (calendar(event(NEW_YORK, "RRULE:FREQ=HOURLY")), "RRULE repeats it many times a day"),
        (calendar(event(NEW_YORK))[:-30], "cut off"),
        ("BEGIN:VCALENDAR\r\nrubbish\r\nEND:VCALENDAR\r\n", "cannot be read"),
    ],
)
def test_a_refusal_names_the_line_of_the_event(content: str, said: str) -> None:
    with pytest.raises(ContentError) as caught:
        days(content)
    assert said in caught.value.message


# Imported


def taken(journal: Journal, library: Library, content: str, *replies: Any, only: str = "") -> Any:
    talk = scripted(journal, library, *replies)
    reader = FileReader(talk, InputFile.of(content, "clinic.ics"), "clinic", Wishes(only=only))
    found = run_at_once(reader.read())
    return count(import_records(journal, found.incoming, False, library.checklist.item))


def kept(journal: Journal) -> list[tuple[str, ...]]:
    """Return who, when and where of every appointment here."""
    names = ("who", "date", "time", "where")
    rows = [
        tuple(row.body.get(name) or "" for name in names) for row in journal.latest("visit", 99)
    ]
    return sorted(rows, key=lambda row: row[1])


def test_it_comes_in_once_moves_and_goes(journal: Journal, library: Library) -> None:
    first = calendar(event(NEW_YORK))
    assert taken(journal, library, first) == (1, 0, 0, 0, 0)
    assert taken(journal, library, first) == (0, 0, 1, 0, 0)
    assert kept(journal) == [("Neurology", "2026-12-08", "10:30", "Room 4")]
    moved = calendar(event("DTSTART:20261210T080000Z", changed="20261105T100000Z"))
    assert taken(journal, library, moved) == (0, 1, 0, 0, 0)
    assert kept(journal) == [("Neurology", "2026-12-10", "09:00", "Room 4")]
    assert taken(journal, library, first) == (0, 0, 0, 1, 0), "an older file changes nothing"
    off = calendar(event("DTSTART:20261210T080000Z", changed="20261106T100000Z"), method="CANCEL")
    assert taken(journal, library, off) == (0, 0, 0, 0, 1)
    assert kept(journal) == []
    assert taken(journal, library, off) == (0, 0, 0, 0, 0)


def test_a_series_that_moves_as_a_whole_leaves_nothing_behind(
    journal: Journal, library: Library
) -> None:
    lone = event(NEW_YORK, uid="alone")
    first = calendar(event(WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=4"), lone)
    assert taken(journal, library, first, ticked("a@clinic", "alone")) == (3, 0, 0, 0, 0)
    thursdays = WEEKLY.replace("1110", "1112")
    moved = event(thursdays, "RRULE:FREQ=WEEKLY;COUNT=4", changed="20261105T100000Z")
    assert taken(journal, library, calendar(moved)) == (2, 0, 0, 0, 2)
    assert [row[1] for row in kept(journal)] == ["2026-11-26", "2026-12-03", "2026-12-08"]
    assert taken(journal, library, calendar(moved)) == (0, 0, 2, 0, 0)
    single = event("RECURRENCE-ID;TZID=Europe/Berlin:20261126T103000",
                   "DTSTART;TZID=Europe/Berlin:20261127T080000",
                   changed="20261106T100000Z")  # fmt: skip
    assert taken(journal, library, calendar(single)) == (0, 1, 0, 0, 0)
    assert [row[1] for row in kept(journal)] == ["2026-11-27", "2026-12-03", "2026-12-08"]


def test_what_a_person_wrote_about_it_stays_when_it_moves(
    journal: Journal, library: Library, clock: FrozenClock
) -> None:
    taken(journal, library, calendar(event(NEW_YORK)))
    (row,) = journal.latest("visit", 9)
    mine = {**row.body, "who": "Dr Lee", "decided": "bring the video"}
    journal.change(row, mine, datetime.fromisoformat(row.body["at"])).result()
    clock.sleep(3 * 86_400)
    older = calendar(event("DTSTART:20261210T080000Z", changed="20261110T100000Z"))
    assert taken(journal, library, older) == (0, 0, 0, 1, 0)
    newer = calendar(event("DTSTART:20261210T080000Z", changed="20261125T100000Z"))
    assert taken(journal, library, newer) == (0, 1, 0, 0, 0)
    (row,) = journal.latest("visit", 9)
    assert (row.body["who"], row.body["date"], row.body["decided"]) == (
        "Dr Lee", "2026-12-10", "bring the video",
    )  # fmt: skip


def test_what_a_person_deleted_does_not_come_back(journal: Journal, library: Library) -> None:
    taken(journal, library, calendar(event(NEW_YORK)))
    journal.delete(journal.latest("visit", 9)[0]).result()
    again = calendar(event("DTSTART:20261210T080000Z", changed="20261122T100000Z"))
    assert taken(journal, library, again) == (0, 0, 0, 0, 0)


def test_of_several_events_the_person_says_which_are_meant(
    journal: Journal, library: Library
) -> None:
    other = event("DTSTART:20261209T080000Z", "SUMMARY:Birthday", uid="b@home")
    both = calendar(event(NEW_YORK), other)
    assert taken(journal, library, both, ticked("a@clinic")) == (1, 0, 0, 0, 0)
    assert [row[0] for row in kept(journal)] == ["Neurology"]
    assert taken(journal, library, both, only="birth") == (1, 0, 0, 0, 0)


def test_a_whole_private_calendar_is_not_taken_in(journal: Journal, library: Library) -> None:
    many = calendar(*(event(NEW_YORK, f"SUMMARY:Party {n}", uid=f"{n}@home") for n in range(30)))
    with pytest.raises(UsageError, match="30 different events"):
        taken(journal, library, many)
    assert taken(journal, library, many, only="party 7") == (1, 0, 0, 0, 0)


def test_a_command_takes_a_calendar_in(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "clinic.ics"
    path.write_text(calendar(event("DTSTART:20991208T093000Z")))
    assert "(dry run) 1 added" in shell("import", str(path), "--dry-run")
    assert shell("import", str(path)).endswith("1 added\n")
    (visit,) = shell.json("visit", "list")["visits"]
    assert (visit["who"], visit["date"]) == ("Neurology", "2099-12-08")


def test_a_neutral_title_of_ours_takes_no_name_away(
    journal: Journal, library: Library, tmp_path: Path
) -> None:
    taken(journal, library, calendar(event(NEW_YORK)))
    path = tmp_path / "mine.ics"
    run_at_once(export_calendar(scripted(journal, library, typed(str(path)))))
    assert "Neurology" not in path.read_text()
    assert taken(journal, library, path.read_text()) == (0, 0, 1, 0, 0)
    assert kept(journal) == [("Neurology", "2026-12-08", "10:30", "Room 4")]


# Exported


def on(days: int) -> date:
    """Return the day ``days`` from today."""
    return SystemClock().now().date() + timedelta(days=days)


@pytest.fixture
def planned(shell: Shell) -> Shell:
    when = ("--on", f"{on(SOON)}", "--time", "10:30")
    shell("visit", "add", "Dr Twitch", *when, "--where", "Jaw clinic")
    shell("visit", "add", "Physio", "--on", f"{on(LATER)}")
    shell("visit", "add", "Long ago", "--on", f"{on(PAST)}", "--done")
    return shell


def test_titles_and_reminders_say_nothing_about_a_person(planned: Shell) -> None:
    text = planned("visit", "export", "--ics")
    for word in ("Twitch", "Jaw", "Physio", "Long ago"):
        assert word not in text
    events = list(Calendar.from_ical(text).walk("VEVENT"))
    assert [str(each["SUMMARY"]) for each in events] == ["Appointment"] * 2
    alarms = [each for event in events for each in event.walk("VALARM")]
    assert {str(each["DESCRIPTION"]) for each in alarms} == {"Appointment"}
    assert [each["TRIGGER"].to_ical() for each in alarms[:2]] == [b"-P1D", b"-PT2H"]
    starts = [each.decoded("DTSTART") for each in events]
    assert starts[1] == on(LATER)
    assert isinstance(starts[0], datetime)
    assert starts[0].tzinfo is not None


def test_names_past_ones_and_other_reminders_come_when_asked_for(planned: Shell) -> None:
    text = planned("visit", "export", "--with-names", "--all", "--remind", "30m")
    assert "Dr Twitch" in text
    assert "Long ago" in text
    assert "TRIGGER:-PT30M" in text
    assert "VALARM" not in planned("visit", "export", "--remind", "none")
    assert "for example: 1d,2h" in planned.refuses("visit", "export", "--remind", "soon")


def test_an_exported_one_that_was_moved_in_the_calendar_moves_here(
    planned: Shell, tmp_path: Path
) -> None:
    path = tmp_path / "mine.ics"
    planned("visit", "export", "-o", str(path))
    assert "2 already in your diary" in planned("import", str(path))
    moved = path.read_text().replace(f"{on(LATER):%Y%m%d}", f"{on(MOVED):%Y%m%d}")
    stamps = [line for line in moved.splitlines() if line.startswith(("DTSTAMP", "LAST-MOD"))]
    for line in stamps:
        moved = moved.replace(line, line.partition(":")[0] + f":{on(SOON):%Y%m%d}T000000Z")
    path.write_text(moved)
    assert "1 changed, 1 already in your diary" in planned("import", str(path))
    found = {each["who"]: each["date"] for each in planned.json("visit", "list")["visits"]}
    assert (found["Dr Twitch"], found["Physio"]) == (f"{on(SOON)}", f"{on(MOVED)}")


def test_a_file_that_is_there_is_not_written_over(planned: Shell, tmp_path: Path) -> None:
    path = tmp_path / "mine.ics"
    path.write_text("mine")
    planned("visit", "export", "-o", str(path))
    assert (planned.status, path.read_text()) == (4, "mine")
    planned("visit", "export", "-o", str(path), "--force")
    assert json.dumps(path.read_text()).count("BEGIN:VEVENT") == 2


def test_a_conversation_writes_what_lies_ahead(
    journal: Journal, library: Library, tmp_path: Path
) -> None:
    talk = scripted(journal, library)
    run_at_once(export_calendar(talk))
    assert script_of(talk).methods == ["notice"]
    taken(journal, library, calendar(event(NEW_YORK)))
    path = tmp_path / "mine.ics"
    run_at_once(export_calendar(scripted(journal, library, typed(str(path)))))
    (one,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert (str(one["SUMMARY"]), one.decoded("DTSTART").astimezone(ZONE).hour) == (
        "Appointment",
        10,
    )
    with pytest.raises(DataError):
        run_at_once(export_calendar(scripted(journal, library, typed(str(path)))))
