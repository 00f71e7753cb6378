"""An invalid file changes nothing; the error says line and field."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relief.errors import ContentError
from relief.journal.exchange.csv_export import columns
from relief.journal.exchange.csv_reader import parse_table
from relief.journal.exchange.export_reader import read_export
from relief.journal.exchange.input_file import InputFile
from tests.examples import usually
from tests.exchange.files import entry, file

TREATED = {"at": "2026-11-23T14:05:00+01:00", "sort": "medicine", "name": "x"}
STORY = {"at": "2026-11-23T14:05:00+01:00"}
BAD = [
    ('{"schema": "relief.export/2",\n"entries": [\n{"id"', "line 3: the file ends in the middle"),
    ("", "line 1: the file ends in the middle"),
    ("hello", "line 1: this is not JSON"),
    ("[]", "line 1: this is not a relief export"),
    ('{"schema": "other/1"}', "line 1: schema is not relief.export/2"),
    ('{"schema": "relief.export/3"}', "line 1: the schema is relief.export/3"),
    ("[" * 100_000, "line 1: this is not a relief export"),
    ('{"schema": "relief.export/2", "entries": ' + "[" * 100_000, "nested more deeply"),
    ('{"schema": "relief.export/2", "entries": [{"twitch": NaN}]}', "a number that cannot be read"),
    ('{"schema": "relief.export/2", "entries": [' + "9" * 5000 + "]}", "a number that cannot"),
    (file(moods=[{}]), "moods is unknown; a newer version of relief"),
    (file(entries={}), "entries is unknown"),
    (file(3), "entries 1: is not a record"),
    (file(entry(), entry(2, twitch=11)), "entries 2: twitch must be 10 or less"),
    (file(entry(twitch="many")), "entries 1: twitch"),
    (file(entry(mood=1)), "entries 1: mood is unknown; a newer version of relief"),
    (file(entry(at=None)), "entries 1: at is missing"),
    (file(entry(at="2026-11-23T14:05:00")), "entries 1: at needs a UTC offset"),
    (
        file(entry(at="9999-12-31T23:59:59-12:00")),
        "entries 1: at is too far in the past or the future",
    ),
    (file(entry(day="2026-1-1")), "entries 1: day is not a day"),
    (file(entry(day="2026-01-01")), "entries 1: day does not match the time"),
    (file(entry(id="../../x")), "entries 1: id is not a valid ID"),
    (file(entry(id=7)), "entries 1: id is not text"),
    (file(entry(device="me")), "entries 1: device is not a valid ID"),
    (file(entry(revised_at="9999-12-31T23:59:59.999999+00:00")), "entries 1: revised_at is not"),
    (file(entry(revised_at="2026-13-31T23:59:59.999999+00:00")), "entries 1: revised_at is not"),
    (file(entry(note="x" * 20_001)), "entries 1: note is longer than 20000 characters"),
    (file(entry(impact={"seeing": 11})), "entries 1: impact.seeing"),
    (file(entry(note="a\ud800b")), "entries 1: note contains a character that cannot be stored"),
    (file(entry(note="a\0b")), "entries 1: note contains a character that cannot be stored"),
    (file(entry(tags=["a", "\0"])), "entries 1: tags contains a character that cannot be stored"),
    (file(entry(impact={"\udfff": 1})), "entries 1: impact contains a character that cannot be"),
    (file(entry(at=5)), "entries 1: at must be a date and a time"),
    (file(entry(at="5")), "entries 1: at must be a date and a time"),
    (file(entry(at=1.7e9)), "entries 1: at must be a date and a time"),
    (file(treatments=[TREATED | {"start": 86400 * 20000}]), "treatments 1: start must be a date"),
    (file(entry(twitch=True)), "entries 1: twitch must not be true or false"),
    (
        file(entry(areas=["banana"], revised_at=None)),
        "areas must name an area such as lower-lid.left, not banana",
    ),
    (file(entry(areas=[5])), "entries 1: areas"),
    (file(entry(at="1900-06-01T12:00:00+00:00", day=None)), "at is too far in the past"),
    (file(entry(at="2201-06-01T12:00:00+00:00", day=None)), "at is too far in the past"),
    ('{"schema": "relief.export/2", "entries": []} x', "line 1: this is not JSON"),
    ('{"schema": "relief.export/2" "entries": []}', "line 1: this is not JSON"),
    ('{"schema": "relief.export/2", "moods": [1], "entries": []}', "moods is unknown"),
    (
        '{"schema": "relief.export/2", "entries": [\n{"at": {"b": 1,\n"b": 2}}]}',
        "line 3: b appears",
    ),
    ('{"schema": "relief.export/2", "entries": [' + " " * 300_000 + "\n3]}", "line 2: entries 1"),
    ('{"moods": [1, 2], "x": {"a": 1}, "schema": "relief.export/2"}', "moods is unknown"),
    ('{"entries": [3, 4], "stories": [5], "schema": "relief.export/2"}', "entries 1: is not a rec"),
    (
        file() | {"stories": [STORY | {"first_place": "x"}]},
        "first_place must name an area such as lower-lid.left, not x",
    ),
    ('{"schema": "relief.export/2",\n"entries": [],\n"entries": [1]}', "line 3: entries appears"),
    (
        '{"schema": "relief.export/2", "entries": [], "story": [],\n"entries": [1]}',
        "line 2: entries",
    ),
    (
        '{"schema": "relief.export/2", "entries": [\n{"at": 1, "at": 2}\n]}',
        "line 2: at appears",
    ),
    ('{"schema": "relief.export/2", "entr\\u0069es": [{}, {}]}', "entries 1: at is missing"),
    (file(entry(), entry()), "appears twice"),
]


@pytest.mark.parametrize(("content", "says"), BAD, ids=[says for _, says in BAD])
def test_a_file_that_is_not_sound_is_named_in_a_sentence(content: object, says: str) -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    with pytest.raises(ContentError) as caught:
        read_export(text.encode("utf-8", "surrogatepass"), "file.json")
    assert caught.value.message.startswith("file.json")
    assert says in caught.value.message
    assert caught.value.status == 3
    assert len(caught.value.message) < 250


def test_a_fault_is_named_by_the_line_of_its_field() -> None:
    text = json.dumps(file(entry(), entry(2, note="bad", twitch=12)), indent=1)
    with pytest.raises(ContentError) as caught:
        read_export(text.encode(), "file.json")
    (line,) = [n for n, line in enumerate(text.splitlines(), 1) if '"twitch": 12' in line]
    assert caught.value.message.startswith(f"file.json, line {line}: entries 2: twitch ")


def test_bytes_that_are_no_text_are_named_by_their_line() -> None:
    with pytest.raises(ContentError, match="line 2: the byte 0xff is not UTF-8"):
        read_export(b'{\n"\xff"}', "file.json")


TABLE = ",".join(columns("entry"))
BAD_TABLES = [
    ("", "line 1: relief does not know these columns"),
    ("a,b\n", "line 1: relief does not know these columns"),
    ("id,at,note\n,2026-11-23T14:05:00+01:00,\"cut", "line 2: this row cannot be read"),
    ("id,at,note\n\n,2026-11-23T14:05:00+01:00,a,b\n", "line 3: this row has 4 cells, but the"),
    ("id,at,twitch\n,2026-11-23T14:05:00+01:00,much\n", "line 2: twitch cannot be much"),
    ("id,at,twitch\n,2026-11-23T14:05:00+01:00,11\n", "line 2: twitch must be 10 or less"),
    ("id,at,sleep_hours\n,2026-11-23T14:05:00+01:00,NaN\n", "line 2: sleep_hours cannot be NaN"),
    ("id,at,tags\n,2026-11-23T14:05:00+01:00,[\n", "line 2: tags cannot be ["),
    ("id,at,at\n", "line 1: the column at appears twice"),
    ("id,,at,x\n", "line 1: relief does not know the column without a name"),
    ("twitch,jaw\n", "line 1: the column at is missing"),
    ("id,at\n,2026-11-23 14:05\n", "line 2: at needs a UTC offset"),
    ("id,at\n,soon\n", "line 2: at must be a date and a time such as 2026-11-23 14:05, not soon"),
    ("id,at,day\n,2026-11-23T14:05:00+01:00,soon\n", "line 2: day must be a date such as"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "says"), BAD_TABLES, ids=[says for _, says in BAD_TABLES])
def test_a_table_that_is_not_sound_is_named_in_a_sentence(text: str, says: str) -> None:
    with pytest.raises(ContentError) as caught:
        parse_table(InputFile.of(text, "entries.csv"))
    assert f"entries.csv, {says}" in caught.value.message


LOCAL_TABLES = [
    ("23/11/2026 14:05", "", "2026-11-23T14:05:00+01:00"),
    ("11/23/2026 2:05 pm", "", "2026-11-23T14:05:00+01:00"),
    ("05.10.2026 14:05", "", "2026-10-05T14:05:00+02:00"),
    ("2026-11-23 14:05", "23/11/2026", "2026-11-23T14:05:00+01:00"),
]


@pytest.mark.parametrize(("at", "day", "instant"), LOCAL_TABLES)
def test_a_table_may_have_the_dates_of_a_spreadsheet(at: str, day: str, instant: str) -> None:
    text = f"id,at,day,twitch,,\n,{at},{day},3,,,\n"
    (row,) = parse_table(InputFile.of(text, "entries.csv"), zone="Europe/Berlin").records
    assert (json.loads(row.body or "")["at"], row.day) == (instant, instant[:10])


@pytest.mark.parametrize(
    ("at", "says"),
    [("05/10/2026 14:05", "at could be 2026-10-05 or 2026-05-10 where it says 05/10/2026"),
     ("31/02/2026 14:05", "at cannot be 31/02/2026: that day does not exist"),
     ("2026-10-05 25:00", "at cannot be 2026-10-05 25:00: 25:00 isn't a time of day"),
     ("2026-03-29 02:30", "at cannot be 2026-03-29 02:30: 02:30 did not exist")],
)  # fmt: skip
def test_a_local_time_that_is_none_or_two_is_refused(at: str, says: str) -> None:
    with pytest.raises(ContentError, match="line 2") as caught:
        parse_table(InputFile.of(f"id,at\n,{at}\n", "entries.csv"), zone="Europe/Berlin")
    assert says in caught.value.message


def test_utf_16_that_ends_in_the_middle_is_damaged() -> None:
    content = b"\xff\xfe" + '{"schema'.encode("utf-16-le") + b"\x00\xd8"
    with pytest.raises(ContentError, match="is damaged: only its start is UTF-16"):
        read_export(content, "file.json")


@pytest.mark.parametrize(
    ("changed_at", "made"),
    [("2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00.000000+00:00"), ("soon", None),
     (5, None), ("0001-01-01T00:00:00+23:00", None), ("2027-01-01T00:00:00+00:00", None)],
)  # fmt: skip
def test_when_a_file_was_made_counts_unless_it_cannot_be(changed_at: object, made: str) -> None:
    content = json.dumps(file() | {"changed_at": changed_at}).encode()
    assert read_export(content, "x", latest="2026-12-31T00:00:00.000000+00:00").made == made


def test_a_table_somebody_typed_is_enough() -> None:
    text = "\ufeffat,twitch,tags,note\r\n2026-11-23T14:05:00+01:00,3,tea; late ,'tis\r\n"
    path_text = text.encode().decode("utf-8-sig")
    (row,) = parse_table(InputFile.of(path_text, "x")).records
    body = json.loads(row.body or "")
    assert (body["twitch"], body["tags"], row.day) == (3, ["tea", "late"], "2026-11-23")


@settings(max_examples=usually(40))
@given(st.binary(max_size=60), st.integers(0, 3000))
def test_no_bytes_bring_anything_but_a_sentence(junk: bytes, place: int) -> None:
    good = json.dumps(file(entry(), entry(2))).encode()
    place %= len(good)
    for data in (junk, good[:place], good[:place] + junk + good[place + len(junk) :]):
        with suppress(ContentError):
            assert len(read_export(data, "x").records) <= 2
