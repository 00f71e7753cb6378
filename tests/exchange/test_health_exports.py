"""Hours of sleep from health exports: the files of each program, and refusals."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from benchmarks.health import apple_export
from relief.errors import ContentError
from relief.journal.exchange.input_file import InputFile
from relief.journal.foreign.file_detection import detect_file
from relief.journal.health.health_reader import HealthSort, read_health
from tests.conftest import NOON, Shell

ZONE = ZoneInfo("Europe/Berlin")
NIGHT = ("2026-10-05 23:00", "2026-10-06 07:00")


# Apple Health


def record(
    start: str, end: str, value: str = "Core", source: str = "Watch", inner: str = ""
) -> str:
    return (
        f'<Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="{source}"'
        f' startDate="{start}" endDate="{end}"'
        f' value="HKCategoryValueSleepAnalysis{value}">{inner}</Record>\n'
    )


def asleep(start: str, end: str, **more: str) -> str:
    return record(
        f"{start}:00 +0200", f"{end}:00 +0200", f"Asleep{more.pop('stage', 'Core')}", **more
    )


def apple(*records: str) -> str:
    head = '<?xml version="1.0"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData (Record*)>\n]>\n'
    pulse = '<Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch" value="61"/>\n'
    return f'{head}<HealthData locale="en_GB">\n{pulse}{"".join(records)}{pulse}</HealthData>\n'


def found(content: str | bytes, name: str = "export.xml") -> list[tuple[str, float]]:
    """Return day and hours of each night of a file of any kind."""
    source = InputFile.of(content, name)
    sort: Any = detect_file(source, "export")
    rows = read_health(source, sort, ZONE, NOON, lambda *_: None).records
    return [(row.day, json.loads(row.body or "")["sleep_hours"]) for row in rows]


def fault(content: str | bytes, sort: HealthSort) -> str:
    with pytest.raises(ContentError) as caught:
        read_health(InputFile.of(content, "file"), sort, ZONE, NOON, lambda *_: None)
    return caught.value.message


def test_apples_stages_make_a_night_and_lying_awake_does_not() -> None:
    content = apple(
        record("2026-10-05 22:30:00 +0200", "2026-10-06 07:10:00 +0200", "InBed"),
        asleep("2026-10-05 23:00", "2026-10-06 01:00"),
        record("2026-10-06 01:00:00 +0200", "2026-10-06 01:30:00 +0200", "Awake"),
        asleep("2026-10-06 01:30", "2026-10-06 07:00", stage="REM"),
        asleep("2026-10-06 07:00", "2026-10-06 07:00", stage="Deep"),
        asleep("2026-10-05 22:00", "2026-10-06 08:00", source="Phone"),
    )
    assert found(content) in ([("2026-10-06", 7.5)], [("2026-10-06", 10)])
    only = content.replace('sourceName="Phone"', 'sourceName="A phone"')
    assert len(found(only)) == 1


def test_the_zone_in_which_a_night_was_slept_decides_its_day() -> None:
    zone = '<MetadataEntry key="HKTimeZone" value="Asia/Tokyo"/>'
    content = apple(asleep("2026-10-05 16:00", "2026-10-05 17:30", inner=zone),
                    asleep("2026-10-05 17:40", "2026-10-05 23:00", inner=zone))  # fmt: skip
    assert found(content) == [("2026-10-06", 6.83)]


def test_the_zip_of_the_phone_is_read_too() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("apple_health_export/export_cda.xml", "<x/>" * 9_000)
        file.writestr("apple_health_export/export.xml", apple(asleep(*NIGHT)))
    assert found(packed.getvalue(), "export.zip") == [("2026-10-06", 8)]
    assert "zip file" in fault(packed.getvalue()[:-40], "zip")


def test_an_account_export_of_fitbit_is_read_as_it_comes() -> None:
    second = FITBIT[0] | {"startTime": "2026-10-06T23:00:00", "endTime": "2026-10-07T07:00:00"}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("Takeout/Fitbit/sleep-2026-10-05.json", json.dumps(FITBIT))
        file.writestr("Takeout/Fitbit/sleep-2026-10-06.json", json.dumps([second]))
        file.writestr("Takeout/Fitbit/steps.json", "rubbish")
    assert found(packed.getvalue(), "takeout.zip") == [("2026-10-06", 7.18), ("2026-10-07", 7.18)]


def test_a_time_that_the_clocks_here_skipped_stops_no_import() -> None:
    night = FITBIT[0] | {"startTime": "2026-03-28T23:00:00", "endTime": "2026-03-29T02:30:00",
                         "minutesAsleep": 200}  # fmt: skip
    assert found(json.dumps([night]), "sleep") == [("2026-03-29", 3.33)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (apple(asleep(*NIGHT))[:-30], "the XML cannot be read"),
        ("<html></html>", "file, line 1: this is not an Apple Health export"),
        (apple(record("soon", "2026-10-06 07:00:00 +0200", "AsleepCore")), "startDate isn't"),
        (apple(asleep(*NIGHT[::-1])),
         "file, line 7: endDate: a sleep record ends before it begins"),
        (apple(asleep(NIGHT[0], "2026-10-09 07:00")), "longer than a day"),
        (apple(), "this file contains no sleep records"),
        (apple(asleep("2026-12-05 23:00", "2026-12-06 07:00")), "in the future: 2026-12-06"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><HealthData>&a;</HealthData>', "contains entities"),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><HealthData>&a;</HealthData>',
         "contains entities"),
    ],
)  # fmt: skip
def test_a_refusal_of_apples_file_names_the_place(content: str, said: str) -> None:
    assert said in fault(content, "apple")


# Fitbit, Oura, Health Connect


FITBIT = [
    {"logId": 1, "dateOfSleep": "2026-10-06", "startTime": "2026-10-05T23:00:30.000",
     "endTime": "2026-10-06T07:00:30.000", "minutesAsleep": 431, "mainSleep": True,
     "levels": {"data": []}},
    {"logId": 2, "dateOfSleep": "2026-10-06", "startTime": "2026-10-06T14:00:00.000",
     "endTime": "2026-10-06T17:00:00.000", "minutesAsleep": 170, "mainSleep": False},
]  # fmt: skip
OURA = {"sleep": [
    {"day": "2026-10-06", "bedtime_start": "2026-10-05T23:00:00+02:00", "type": "long_sleep",
     "bedtime_end": "2026-10-06T07:30:00+02:00", "total_sleep_duration": 27000},
    {"day": "2026-10-06", "bedtime_start": "2026-10-06T13:00:00+02:00", "type": "late_nap",
     "bedtime_end": "2026-10-06T16:30:00+02:00", "total_sleep_duration": 9000},
    {"day": "2026-10-07", "bedtime_start": "2026-10-06T23:00:00+02:00", "type": "long_sleep",
     "bedtime_end": "2026-10-07T07:30:00+02:00", "total_sleep_duration": None},
]}  # fmt: skip
CONNECT = {"sleepSessions": [
    {"startTime": "2026-10-05T21:00:00Z", "endTime": "2026-10-06T05:00:00Z",
     "endZoneOffset": "+02:00", "stages": [
         {"startTime": "2026-10-05T21:00:00Z", "endTime": "2026-10-06T01:00:00Z", "stage": 4},
         {"startTime": "2026-10-06T01:00:00Z", "endTime": "2026-10-06T01:30:00Z", "stage": 1},
         {"startTime": "2026-10-06T01:30:00Z", "endTime": "2026-10-06T05:00:00Z", "stage": 6}]},
]}  # fmt: skip


@pytest.mark.parametrize(
    ("content", "hours"),
    [
        (json.dumps(FITBIT), 7.18),
        (json.dumps({"sleep": FITBIT, "summary": {"totalMinutesAsleep": 1}}, indent=1), 7.18),
        (json.dumps(OURA), 7.5),
        (json.dumps(OURA["sleep"]), 7.5),
        (json.dumps(CONNECT), 7.5),
        ('Sleep\n"Start Time","End Time","Minutes Asleep","Time in Bed"\n'
         '"2026-10-05 11:00PM","2026-10-06 7:00AM","431","480"\n\n', 7.18),
        ("date,Total Sleep Duration,Bedtime Start,Bedtime End\n"
         "2026-10-06,27000,2026-10-05T23:00:00+02:00,2026-10-06T07:30:00+02:00\n"
         "2026-10-07,,,\n", 7.5),
        ("day;total_sleep_duration\n2026-10-06;27000\n", 7.5),
        ("start,end,stage\n2026-10-05 23:00,2026-10-06 03:00,light\n"
         "2026-10-06 03:00,2026-10-06 03:30,awake\n2026-10-06 03:30,2026-10-06 07:00,deep\n", 7.5),
    ],
)  # fmt: skip
def test_each_program_tells_the_same_night(content: str, hours: float) -> None:
    assert found(content, "sleep") == [("2026-10-06", hours)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"minutesAsleep": 9000}, "sleep 1: minutesAsleep must be from 0 to 24 hours"),
        ({"minutesAsleep": "long"}, "sleep 1: minutesAsleep isn't a number"),
        ({"minutesAsleep": 600}, "minutesAsleep is longer than the time in bed"),
        ({"endTime": "yesterday"}, "sleep 1: endTime isn't a date and a time"),
        ({"endTime": "2026-10-05T07:00:00"}, "sleep 1: endTime is before the start"),
        ({"startTime": 1e30}, "sleep 1: startTime isn't a date and time"),
        ({"startTime": True}, "sleep 1: startTime isn't a date and a time"),
        ({"mainSleep": "perhaps"}, "sleep 1: mainSleep must be yes or no, not perhaps"),
        (
            {"endTime": "2026-10-09T07:00:30", "minutesAsleep": 400},
            "a sleep record is longer than a day",
        ),
        ({"minutesAsleep": None, "stages": [1]}, "sleep 1: stages is not a list of stages"),
    ],
)
def test_a_refusal_names_the_record_and_the_field(change: dict[str, Any], said: str) -> None:
    message = fault(json.dumps([FITBIT[0] | change]), "health-json")
    assert message.startswith("file, line 1: ")
    assert said in message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (json.dumps([FITBIT[0] | {"startTime": "2026-12-05T23:00", "endTime": "2026-12-06T07:00"}]),
         "a night is in the future: 2026-12-06"),
        ("[]", "this file contains no sleep records"),
        ("day;total_sleep_duration\nsoon;27000\n", "line 2: day isn't a date with its year"),
        ('start,end,stage\n2026-10-05 23:00,"x\n', "line 2: this row cannot be read"),
    ],
)  # fmt: skip
def test_a_file_without_a_readable_night_is_refused(content: str, said: str) -> None:
    assert said in fault(content, "health-json" if content.startswith("[") else "health-table")


def test_a_time_may_be_a_number_of_seconds_or_milliseconds() -> None:
    for times in (1, 1000):
        night = {
            "startTime": 1791234000 * times,
            "endTime": 1791262800 * times,
            "minutesAsleep": 400,
        }
        assert found(json.dumps([night]), "sleep") == [("2026-10-06", 6.67)]


@pytest.mark.parametrize(
    ("offset", "day"),
    [("-05:30", "2026-10-05"), ("-0530", "2026-10-05"), ({"id": "-05:30"}, "2026-10-05"),
     ({"totalSeconds": -19800}, "2026-10-05"), (-19800, "2026-10-05"), ("+09:00", "2026-10-06"),
     ("soon", "2026-10-06"), (None, "2026-10-06"), ("Z", "2026-10-06")],
)  # fmt: skip
def test_the_offset_of_a_session_decides_its_day(offset: object, day: str) -> None:
    spell = {"startTime": "2026-10-05T13:00:00Z", "endTime": "2026-10-05T20:00:00Z"}
    session = spell | {"endZoneOffset": offset, "stages": [spell | {"stage": 4}]}
    assert found(json.dumps({"sleepSessions": [session]})) == [(day, 7)]


def test_a_main_sleep_may_be_told_in_a_word() -> None:
    nap = FITBIT[1] | {"mainSleep": "no"}
    assert found(json.dumps([FITBIT[0] | {"mainSleep": "yes"}, nap, 7])) == [("2026-10-06", 7.18)]


def zipped(name: str, content: str | bytes, method: int = zipfile.ZIP_STORED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as file:
        file.writestr(name, content)
    return packed.getvalue()


def test_a_zip_file_without_readable_sleep_is_refused() -> None:
    assert "there is no health export in this zip file" in fault(zipped("a/b", "c"), "zip")
    sleep = zipped("Fitbit/sleep-2026-10-05.json", b'[{"a": "\xff"}]')
    assert "Fitbit/sleep-2026-10-05.json: is not UTF-8" in fault(sleep, "zip")
    whole = bytearray(zipped("export.xml", apple(asleep(*NIGHT)) * 9, zipfile.ZIP_DEFLATED))
    whole[100:140] = bytes(40)
    assert "this zip file cannot be read" in fault(bytes(whole), "zip")


def test_other_elements_after_a_night_end_its_metadata() -> None:
    tokyo = '<Workout/><MetadataEntry key="HKTimeZone" value="Asia/Tokyo"/>'
    content = apple(asleep("2026-10-05 16:00", "2026-10-05 22:00"), tokyo)
    assert found(content) == found(apple(asleep("2026-10-05 16:00", "2026-10-05 22:00")))


# On the command line


def test_a_night_comes_in_once_and_what_was_typed_that_evening_counts(
    shell: Shell, tmp_path: Path
) -> None:
    path = tmp_path / "export.xml"
    path.write_text(apple(asleep(*NIGHT)))
    assert "(dry run) 1 added" in shell("import", str(path), "--dry-run")
    assert shell("import", str(path)).endswith("1 added\n")
    assert shell("import", str(path)).endswith("1 already in your diary\n")
    path.write_text(apple(asleep(NIGHT[0], "2026-10-06 07:30")))
    assert shell("import", str(path)).endswith("1 changed\n")
    (entry,) = shell.json("entries")["entries"]
    assert (entry["day"], entry["sleep_hours"], entry["at"]) == (
        "2026-10-06", 8.5, "2026-10-06T07:30:00+02:00",
    )  # fmt: skip
    shell("entries", "--edit", entry["id"][-6:], "--sleep", "6")
    assert "which was kept" in shell("import", str(path))
    assert shell.json("entries")["entries"][0]["sleep_hours"] == 6


def test_the_order_of_day_and_month_is_asked_for_and_taken(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "fitbit.csv"
    path.write_text('Sleep\n"Start Time","End Time","Minutes Asleep"\n'
                    '"05-10-2026 11:00PM","06-10-2026 7:00AM","431"\n')  # fmt: skip
    shell("import", str(path))
    assert (shell.status, "line 3: Start Time could be" in shell.talk) == (3, True)
    assert "2026-10-06: 1 added" in shell("import", str(path), "--date-order", "dmy")


def test_a_made_export_of_some_megabytes_has_every_night(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_text("".join(apple_export(3)))
    shell("import", str(path))
    rows = shell.json("entries")["entries"]
    assert rows
    assert {row["sleep_hours"] for row in rows} == {6.33}
    days = [date.fromisoformat(row["day"]) for row in rows]
    assert (days[-1] - days[0]).days == len(days) - 1
