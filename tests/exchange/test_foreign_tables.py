"""Tables of other programs and people: parsed as meant, or refused with row and column."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from relief.errors import ContentError, UsageError
from relief.flows.conversation import run_at_once
from relief.flows.import_file import FileReader, Wishes, import_file
from relief.journal.exchange.importer import import_records
from relief.journal.exchange.input_file import InputFile
from relief.journal.foreign.columns import ColumnMapping, guess, read_map
from relief.journal.foreign.entry_ids import named_id
from relief.journal.foreign.table_reader import TableOptions, inspect_table, read_rows
from relief.journal.journal import Journal
from relief.library.library import Library
from tests.conftest import NOON, Shell
from tests.exchange.files import count
from tests.flows.scripted_prompter import chose, script_of, scripted, sure, typed

ZONE = ZoneInfo("Europe/Berlin")


def bodies(content: str | bytes, mapped: str = "", **wishes: Any) -> list[dict[str, Any]]:
    """Return the contents of a table's entries."""
    source = InputFile.of(content, "mine.csv")
    look = inspect_table(source)
    fields = read_map([mapped], look.headers) if mapped else guess(look.headers).fields
    columns = ColumnMapping("table", fields, **wishes)
    rows = read_rows(source, TableOptions(columns, look, ZONE, "Europe/Berlin", NOON)).records
    return [json.loads(row.body or "") for row in rows]


def fault(content: str | bytes, mapped: str = "", **wishes: Any) -> str:
    with pytest.raises(ContentError) as caught:
        bodies(content, mapped, **wishes)
    return caught.value.message


WISHED = "day=Date,time=Time,twitch=Score,sleep=Sleep,filmed=Video,note=Text"


@pytest.mark.parametrize(
    "content",
    [
        "Date,Time,Score,Sleep,Video,Text\n2026-10-05,14:05,3,6.5,TRUE,hi\n",
        "Date;Time;Score;Sleep;Video;Text\n05.10.2026;14:05;3;6,5;WAHR;hi\n",
        "Date\tTime\tScore\tSleep\tVideo\tText\n5 Oct 2026\t2:05 PM\t3\t6:30\tyes\thi\n",
        "sep=;\nDate;Time;Score;Sleep;Video;Text\r\n\r\n;;;;;\r\n2026/10/05;14.05;3/10;"
        "6 h 30;x;hi\r\n",
        "Text,Video,Sleep,Score,Time,Date,,\nhi,1,390 min,3,2:05\u202fpm,October 5 2026,,\n",
        '"Date","Time","Score","Sleep","Video","Text"\n"Mon, 5 October 2026",'
        '"14:05:00","3","6,5","oui","hi"\n',
        "Date,Time,Score,Sleep,Video,Text\n05/10/2026,14:05,3,6.5,TRUE,hi\n25/10/2026,,,,,\n",
        "Date,Time,Score,Sleep,Video,Text\n10/05/2026,14:05,3,6.5,TRUE,hi\n10/25/2026,,,,,\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_dialects_say_the_same(content: str, encoding: str) -> None:
    (body,) = bodies(content.encode(encoding), WISHED)
    told = {name: body[name] for name in ("at", "twitch", "sleep_hours", "filmed", "note")}
    assert told == {"at": "2026-10-05T14:05:00+02:00", "twitch": 3, "sleep_hours": 6.5,
                    "filmed": True, "note": "hi"}  # fmt: skip


@pytest.mark.parametrize("above", ["", "\n\n", "My table\n\n"])
@pytest.mark.parametrize("between", [",", ";", "|", "\t"])
def test_blank_lines_and_a_title_may_stand_above_the_columns(above: str, between: str) -> None:
    rows = (("Date", "Score"), ("2026-10-05", "3"))
    content = above + "".join(between.join(row) + "\n" for row in rows)
    (body,) = bodies(content, "day=Date,twitch=Score")
    assert body["twitch"] == 3


def test_a_time_with_its_offset_keeps_it() -> None:
    (body,) = bodies("at,Score\n2026-10-05T14:05:00.000+09:00,3\n", "at=at,twitch=Score")
    assert (body["at"], body["timezone"]) == ("2026-10-05T14:05:00+09:00", "")


def test_lines_may_end_as_on_old_machines() -> None:
    assert len(bodies("Date;Score\r2026-10-05;3\r2026-10-06;4\r", "day=Date,twitch=Score")) == 2


def test_what_is_blank_says_nothing_and_a_row_of_blanks_is_no_entry() -> None:
    first, second = bodies("Date,Score,Sleep\n2026-10-05,0,-\n2026-10-06,,7\n2026-10-07,,n/a\n",
                           "day=Date,twitch=Score,sleep=Sleep")  # fmt: skip
    assert (first["twitch"], "sleep_hours" in first) == (0, False)
    assert ("twitch" in second, second["sleep_hours"]) == (False, 7)


def test_a_number_of_ones_own_has_its_name() -> None:
    (body,) = bodies("Date;Water\n2026-10-05;1.234,5\n", "day=Date,own:fluid=Water")
    assert body["factors"] == {"fluid": 1234.5}


@pytest.mark.parametrize(
    ("rows", "wishes", "number"),
    [("1,234", {"decimal": "comma"}, 1.234), ("1,234", {"decimal": "point"}, 1234),
     ('1,234"\n2026-10-06,"2,5', {}, 1.234)],
)  # fmt: skip
def test_thousands_or_decimals_are_told_by_a_flag_or_another_number(
    rows: str, wishes: dict[str, Any], number: float
) -> None:
    first, *_ = bodies(f'Date,Water\n2026-10-05,"{rows}"\n', "day=Date,own:w=Water", **wishes)
    assert first["factors"] == {"w": number}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("2026-10-05,11", "line 2: Score must be a whole number from 0 to 10, not 11"),
        ("2026-10-05,3\n2026-10-06,3.5", "line 3: Score must be a whole number"),
        ("2026-10-05,bad", "line 2: Score isn't a number: bad"),
        ("03/04/2026,3", "line 2: Date could be 2026-04-03 or 2026-03-04"),
        ("13/04/2026,3\n04/13/2026,3\n03/04/2026,1", "line 4: Date could be"),
        ("31/02/2026,3", "line 2: Date isn't a date: 31/02/2026"),
        ("5 Oct,3", "line 2: Date isn't a date with its year"),
        ("2026-12-05,3", "line 2: Date is in the future: 2026-12-05"),
        (",3", "line 2: Date isn't a date with its year"),
        ("2026-10-05,3,more", "line 2: this row has 3 cells, but the table has 2 columns"),
        ('2026-10-05,"3\n', "line 2: this row cannot be read"),
    ],
)
def test_a_refusal_names_file_line_and_column(rows: str, said: str) -> None:
    message = fault(f"Date,Score\n{rows}\n", "day=Date,twitch=Score")
    assert message.startswith("mine.csv, ")
    assert said in message


def test_a_day_and_month_that_leave_doubt_are_read_as_was_said() -> None:
    for order, day in (("day", "2026-04-03"), ("month", "2026-03-04")):
        (body,) = bodies("Date,Score\n03/04/2026,3\n", "day=Date,twitch=Score", order=order)
        assert body["at"].startswith(day)


def test_a_time_that_the_clocks_showed_twice_is_the_first_and_a_skipped_one_is_refused() -> None:
    (body,) = bodies("at,Score\n2026-10-25 02:30,3\n", "at=at,twitch=Score")
    assert body["at"] == "2026-10-25T02:30:00+02:00"
    assert "did not exist" in fault("at,Score\n2026-03-29 02:30,3\n", "at=at,twitch=Score")


@pytest.mark.parametrize(
    "words",
    ["twich=Score", "twitch=Scores", "twitch", "twitch=Score,twitch=Date", "own:a(b)=Score"],
)  # fmt: skip
def test_a_mapping_that_names_nothing_is_refused(words: str) -> None:
    with pytest.raises(UsageError):
        read_map([words], ["Date", "Score"])


def test_commas_in_a_column_are_no_end_of_it() -> None:
    found = read_map(["twitch=Score, left,day=Date"], ["Date", "Score, left"])
    assert found == {"twitch": "Score, left", "day": "Date"}


# Imported: once, again, changed there, changed here


DAYLIO = (
    "full_date,date,weekday,time,mood,activities,note_title,note\n"
    '2026-11-22,November 22,Sunday,9:30\u202fPM,good,"coffee | long drive","A title","one<br>two"\n'
    '2026-11-21,November 21,Saturday,21:30,meh,"","",""\n'
)


def table_in(journal: Journal, library: Library, content: str, *replies: Any, **wishes: Any) -> Any:
    """Import a table; return the result."""
    talk = scripted(journal, library, *replies)
    source = InputFile.of(content, "mine.csv")
    found = run_at_once(FileReader(talk, source, "mine", Wishes(**wishes)).read())
    return import_records(journal, found.incoming, False, library.checklist.item)


def test_daylio_is_known_and_comes_in_once(journal: Journal, library: Library) -> None:
    assert count(table_in(journal, library, DAYLIO)) == (2, 0, 0, 0, 0)
    assert count(table_in(journal, library, DAYLIO)) == (0, 0, 2, 0, 0)
    last = journal.newest("entry")
    assert last is not None
    assert last.body["tags"] == ["mood good", "coffee", "long drive"]
    assert last.body["note"] == "A title\none\ntwo"
    assert last.body["at"] == "2026-11-22T21:30:00+01:00"


def test_daylio_of_old_has_its_year_apart(journal: Journal, library: Library) -> None:
    old = (
        'year,date,weekday,time,mood,activities,note\n2018,18 May,Friday,11:54 pm,happy,"a | b",x\n'
    )
    assert count(table_in(journal, library, old)) == (1, 0, 0, 0, 0)
    row = journal.newest("entry")
    assert row is not None
    assert (row.body["at"], row.body["tags"]) == (
        "2018-05-18T23:54:00+02:00", ["mood happy", "a", "b"],
    )  # fmt: skip


def test_a_file_that_has_grown_brings_what_is_new_and_what_changed_there(
    journal: Journal, library: Library
) -> None:
    table_in(journal, library, DAYLIO)
    grown = DAYLIO.replace("meh", "bad") + "2026-11-20,x,x,8:00,good,,,\n"
    assert count(table_in(journal, library, grown)) == (1, 1, 1, 0, 0)
    assert count(table_in(journal, library, DAYLIO)) == (0, 1, 1, 0, 0)


@pytest.mark.parametrize("act", ["change", "delete"])
def test_what_a_person_changed_here_stays(journal: Journal, library: Library, act: str) -> None:
    table_in(journal, library, DAYLIO)
    row = journal.newest("entry")
    assert row is not None
    if act == "change":
        mine = {**row.body, "twitch": 4}
        journal.change(row, mine, datetime.fromisoformat(row.body["at"])).result()
    else:
        journal.delete(row).result()
    again = DAYLIO.replace("long drive", "walk")
    assert count(table_in(journal, library, again)) == (0, 0, 1, 1, 0)
    here = journal.get(row.record)
    assert (here is None) if act == "delete" else (here is not None and here.body["twitch"] == 4)


# On the command line


def wrote(folder: Path, content: str, name: str = "mine.csv") -> str:
    path = folder / name
    path.write_text(content)
    return str(path)


def test_a_command_maps_once_and_remembers(shell: Shell, tmp_path: Path) -> None:
    path = wrote(tmp_path, "Day;Pain;Other\n03/04/2026;3;x\n04/04/2026;5;\n")
    assert shell("import", path) == ""
    assert (shell.status, "--map" in shell.talk, "Day, Pain, Other" in shell.talk) == (
        3,
        True,
        True,
    )
    words = ("--map", "twitch=Pain,day=Day")
    shell("import", path, *words)
    assert (shell.status, "line 2: Day could be" in shell.talk) == (3, True)
    tried = shell.json("import", path, *words, "--date-order", "dmy", "--dry-run")
    assert (tried["added"], shell.json("entries")["entries"]) == (2, [])
    assert "2 added" in shell("import", path, *words, "--date-order", "dmy")
    wrote(tmp_path, "Day;Pain;Other\n03/04/2026;3;x\n04/04/2026;5;\n05/04/2026;6;\n")
    assert shell("import", path).endswith("1 added, 2 already in your diary\n")
    assert "twitch=Pain" in shell.talk
    assert [row["day"] for row in shell.json("entries")["entries"]] == [
        "2026-04-03", "2026-04-04", "2026-04-05",
    ]  # fmt: skip


def test_another_mapping_of_the_same_file_corrects_what_it_brought(
    shell: Shell, tmp_path: Path
) -> None:
    path = wrote(tmp_path, "Day,A,B\n2026-04-03,3,7\n")
    shell("import", path, "--map", "day=Day,twitch=A")
    assert "1 changed" in shell("import", path, "--map", "day=Day,twitch=A,jaw=B")
    (entry,) = shell.json("entries")["entries"]
    assert (entry["twitch"], entry["jaw"]) == (3, 7)


def test_flags_about_dates_and_zones_count_for_our_own_tables_too(
    shell: Shell, tmp_path: Path
) -> None:
    path = wrote(tmp_path, "at,twitch\n03/04/2026 14:05,3\n")
    shell("import", path)
    assert shell.status == 3
    assert "1 added" in shell("import", path, "--date-order", "mdy", "--zone", "Asia/Tokyo")
    assert shell.json("entries")["entries"][0]["at"] == "2026-03-04T14:05:00+09:00"


def test_all_of_it_or_nothing(shell: Shell, tmp_path: Path) -> None:
    path = wrote(tmp_path, "Day,A\n2026-04-03,3\n2026-04-04,99\n")
    shell("import", path, "--map", "day=Day,twitch=A")
    assert (shell.status, "line 3: A must be" in shell.talk) == (3, True)
    assert shell.json("entries")["entries"] == []


def test_another_programs_table_replaces_nothing(shell: Shell, tmp_path: Path) -> None:
    shell("log", "t3")
    path = wrote(tmp_path, DAYLIO)
    shell("import", path, "--replace")
    assert (shell.status, len(shell.json("entries")["entries"])) == (2, 1)


@pytest.mark.parametrize(
    "words", [("--zone", "Mars/One"), ("--map", "day=Day"), ("--map", "twitch=A")]
)
def test_a_flag_that_does_not_fit_is_refused(
    shell: Shell, tmp_path: Path, words: Sequence[str]
) -> None:
    path = wrote(tmp_path, "Day,A\n2026-04-03,3\n")
    usual = () if "--map" in words else ("--map", "day=Day,twitch=A")
    assert shell.refuses("import", path, *usual, *words)


# Questions


def test_it_shows_what_it_read_and_asks_what_it_is(journal: Journal, library: Library) -> None:
    content = "When,Pain,Water\n03/04/2026,3,5\n"
    said = table_in(
        journal, library, content,
        chose("day"), chose("twitch"), chose("own"), typed("fluid"), chose("month"), chose("yes"),
    )  # fmt: skip
    assert count(said) == (1, 0, 0, 0, 0)
    row = journal.newest("entry")
    assert row is not None
    assert (row.day, row.body["twitch"], row.body["factors"]) == ("2026-03-04", 3, {"fluid": 5})


def test_a_whole_import_as_the_full_screen_holds_it(
    journal: Journal, library: Library, tmp_path: Path
) -> None:
    path = wrote(tmp_path, DAYLIO)
    talk = scripted(journal, library, typed(path), sure())
    run_at_once(import_file(talk))
    assert script_of(talk).methods == ["text", "tell", "confirm", "tell"]
    assert len(journal.latest("entry", 9)) == 2
    talk = scripted(journal, library, typed(path))
    run_at_once(import_file(talk))
    assert script_of(talk).methods[-1] == "notice"


def test_rows_about_the_same_moment_are_entries_of_their_own(shell: Shell, tmp_path: Path) -> None:
    path = wrote(tmp_path, "Day,A\n2026-04-03,3\n2026-04-03,3\n2026-04-03,5\n")
    words = ("import", path, "--map", "day=Day,twitch=A")
    assert "3 added" in shell(*words)
    assert "3 already in your diary" in shell(*words)
    wrote(tmp_path, "Day,A\n2026-04-03,3\n2026-04-03,3\n2026-04-03,5\n2026-04-03,7\n")
    assert "1 added, 3 already in your diary" in shell(*words)


def test_a_quick_id_is_the_standards() -> None:
    space = uuid.UUID("6f746865-7200-7000-8000-70726f677261")
    for name in ("", "2026-11-23 1", "ü\n日本"):
        assert named_id(space, name) == str(uuid.uuid5(space, name))
