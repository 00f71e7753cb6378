"""Tables as spreadsheets save them again, and as people type them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from relief.errors import ContentError
from relief.journal.exchange.exchange import Tally, present
from relief.journal.exchange.source import Source
from relief.journal.exchange.table_reading import SMALLEST, parse_table
from relief.journal.exchange.tables import table_pieces
from relief.journal.journal import Journal
from relief.journal.records import Entry, save
from tests.conftest import NOON, Shell

ZONE = "Europe/Berlin"
AT = "2026-11-23T14:05:00+01:00"


def bodies(text: str, zone: str = ZONE) -> list[dict[str, Any]]:
    """What the records of a table say."""
    return [
        json.loads(row.body or "")
        for row in parse_table(Source.of(text, "my.csv"), zone=zone).records
    ]


def fault(text: str, zone: str = ZONE) -> str:
    """What is said about a table that cannot be read."""
    with pytest.raises(ContentError) as caught:
        parse_table(Source.of(text, "my.csv"), zone=zone)
    assert caught.value.message.startswith("my.csv, line ")
    return caught.value.message


@pytest.mark.parametrize(
    "text",
    [
        f"at;sleep_hours;filmed\n{AT};6,5;TRUE\n",
        f"at\tsleep_hours\tfilmed\n{AT}\t6,5\tWAHR\n",
        f'at,sleep_hours,filmed\r\n{AT},"6,5",VRAI\r\n',
        f"sep=;\nat;sleep_hours;filmed\n{AT};6,50;true\n",
        f"At,Sleep_h, filmed ,,\n{AT},6.5,True,,\n,,,,\n",
        f"at,sleep_hours,filmed\n{AT},6.5,true\n,,\n\n  ,,\n",
        "at,sleep_hours,filmed\n23.11.2026 14:05,6.5,true\n",
        "at,sleep_hours,filmed\n23/11/2026 14:05:00,6.5,true\n",
        "at,sleep_hours,filmed\n11/23/2026 2:05 PM,6.5,true\n",
        "at,sleep_hours,filmed\n2026-11-23 14:05,6.5,true\n",
        "at,zone,sleep_hours,filmed\n2026-11-23T22:05,Asia/Tokyo,6.5,true\n",
    ],
)
def test_what_a_spreadsheet_changes_is_read(text: str) -> None:
    (body,) = bodies(text)
    assert (body["sleep_hours"], body["filmed"]) == (6.5, True)
    assert body["at"] in (AT, "2026-11-23T22:05:00+09:00")


def test_the_other_dates_of_a_table_tell_the_day_from_the_month() -> None:
    days = ("05/11/2026 9:00", "23/11/2026 9:00")
    found = bodies("at,twitch\n" + "".join(f"{day},3\n" for day in days))
    assert [body["at"][:10] for body in found] == ["2026-11-05", "2026-11-23"]
    found = bodies("at,twitch\n11/05/2026 9:00,3\n11/23/2026 9:00,3\n")
    assert [body["at"][:10] for body in found] == ["2026-11-05", "2026-11-23"]
    (body,) = bodies("sort,name,at,start,end\nother,x,2026-01-02 9:00,05/06/2025,23/06/2025\n")
    assert (body["start"], body["end"]) == ("2025-06-05", "2025-06-23")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("at,twitch\n05/11/2026 9:00,3\n", "line 2: at could be 2026-11-05 or 2026-05-11"),
        ("at,twitch\n23/11/2026 9:00,3\n11/23/2026 9:00,3\n05/11/2026 9:00,1\n",
         "line 4: at could be 2026-11-05 or 2026-05-11"),
        ("at,twitch\n2026-03-29 02:30,3\n", "line 2: at cannot be 2026-03-29 02:30: 02:30 did not"),
        ("at,twitch\n2026-10-25 02:30,3\n", "2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00"),
        ("at,twitch\n5,3\n", "line 2: at must be a date and a time such as"),
        ("at,twitch\n46349.58,3\n", "line 2: at must be a date and a time such as"),
        ("at,twitch\n31.02.2026 9:00,3\n", "line 2: at cannot be 31.02.2026: there is no such day"),
        ("at,twitch\n23.11.26 9:00,3\n", "line 2: at must be a date such as 2026-11-23"),
        (f"at,twitch\n{AT},6.5\n", "line 2: twitch must be a whole number"),
        (f"at,twitch\n{AT},\"1.234,5\"\n", "line 2: twitch cannot be 1.234,5"),
        (f"at,filmed\n{AT},maybe\n", "line 2: filmed cannot be maybe"),
        (f"at,episodes\n{AT},05. Jan\n", "line 2: episodes must be 0, 1-5, 6-20"),
        (f"at,twitch,note\n{AT},3\n", "line 2: there are 2 cells here, and 3 columns"),
        (f"at,twitch\n\n,\n{AT},11\n", "line 4: twitch must be 10 or less"),
        ("when,twitch\n", "line 1: the column when is not known here"),
        ("twitch,note\n", "line 1: the column at is missing"),
        ("at,twitch,twitch\n", "line 1: the column twitch is there twice"),
        ("Datum;Wert\n", "line 1: these are not the columns of a table of relief"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_by_line_and_field(text: str, says: str) -> None:
    assert says in fault(text)


def test_a_time_without_its_zone_is_refused_where_the_zone_is_unknown() -> None:
    assert "at needs its offset" in fault("at,twitch\n2026-11-23 14:05,3\n", zone="")


def test_the_smallest_table_that_is_shown_works() -> None:
    _, head, _, row, _ = SMALLEST.split('"')
    assert bodies(f"{head}\n{row}\n") == [
        {"at": AT, "timezone": "", "twitch": 3, "areas": [], "tags": []}
    ]
    for text in ("", "a,b\n", "twitch\n"):
        assert SMALLEST in fault(text)


def test_a_table_of_ours_is_the_same_after_a_spreadsheet_saved_it(journal: Journal) -> None:
    fields = {
        "twitch": 3,
        "sleep_hours": 6.5,
        "filmed": True,
        "areas": ("cheek.left", "chin.right"),
    }
    save(journal, Entry(at=NOON, timezone=ZONE, note='=a; "b"\nc', impact={"work": 3}, **fields))
    with journal.reading() as store:
        before = list(present(store, "entry", Tally()))
        stored = list(store.standing())
    table = list(csv.reader(io.StringIO("".join(table_pieces("entry", before)))))
    for row in table[1:]:
        row[:] = [cell.replace("true", "WAHR").replace("6.5", "6,5") for cell in row]
    again = io.StringIO()
    csv.writer(again, delimiter=";").writerows([*table, [""] * len(table[0])])
    assert list(parse_table(Source.of(again.getvalue(), "x")).records) == stored


def test_a_table_with_a_byte_order_mark_is_imported(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(b"\xef\xbb\xbfat;sleep_hours\r\n2026-01-05 09:00;6,5\r\n;\r\n")
    assert "1 added" in shell("import", str(path))
    assert shell.json("entries")["entries"][0]["sleep_hours"] == 6.5
    path.write_bytes("at;note\r\n2026-01-05 09:00;Käse\r\n".encode("latin-1"))
    shell("import", str(path))
    assert (shell.status, "save the table as CSV UTF-8" in shell.talk) == (3, True)
