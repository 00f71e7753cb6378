"""Headers of other programs' tables: which columns they name, and which mapping is used again."""

from __future__ import annotations

import json
from zoneinfo import ZoneInfo

import pytest

from relief.errors import ContentError
from relief.journal.exchange.input_file import InputFile
from relief.journal.foreign.columns import ColumnMapping, find_remembered, guess, read_map
from relief.journal.foreign.table_reader import (
    TableOptions,
    first_entries,
    inspect_table,
    read_rows,
)
from tests.conftest import NOON

ZONE = ZoneInfo("Europe/Berlin")


def options(source: InputFile, fields: dict[str, str]) -> TableOptions:
    columns = ColumnMapping("table", fields)
    return TableOptions(columns, inspect_table(source), ZONE, "Europe/Berlin", NOON)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (",".join(f"c{n}" for n in range(301)), "line 1: there are more than 300 columns"),
        ("Date,Score,Date\n", "line 1: the column Date appears twice; rename one of them"),
        (",,\n,,\n", "line 1: there is no header"),
    ],
)  # fmt: skip
def test_a_header_that_names_nothing_or_too_much_is_refused(content: str, said: str) -> None:
    with pytest.raises(ContentError) as refused:
        inspect_table(InputFile.of(content, "mine.csv"))
    assert said in refused.value.message


def test_the_limits_of_an_entry_are_named_by_the_column() -> None:
    source = InputFile.of(f"Date,Text\n2026-10-05,{'x' * 20_001}\n", "mine.csv")
    with pytest.raises(ContentError, match="line 2: Text is longer than 20000 characters"):
        read_rows(source, options(source, {"day": "Date", "note": "Text"}))


def test_a_title_of_many_lines_is_no_table() -> None:
    assert inspect_table(InputFile.of("Title\n" * 50 + "Date,Score\n", "mine.csv")).headers == [
        "Title"
    ]


def test_a_header_is_guessed_and_found_in_any_case() -> None:
    assert guess(["at", "Day", "Twitch"]).fields == {"at": "at", "twitch": "Twitch"}
    assert read_map(["twitch=score ,day=DATE"], ["Date", "Score"]) == {
        "twitch": "Score", "day": "Date",
    }  # fmt: skip


def test_of_the_saved_mappings_the_one_for_this_header_is_used_and_a_damaged_one_is_not() -> None:
    def saved(headers: list[str], fields: object) -> str:
        return json.dumps({"headers": headers, "source": "x", "fields": fields,
                           "order": "day", "decimal": ""})  # fmt: skip

    damaged = ["{", "[]", "5", saved(["A", "B"], 5), saved(["A", "B"], ["a"])]
    same, alike = saved(["A", "B"], {"day": "B"}), saved(["A"], {"day": "A"})
    assert find_remembered(damaged, ["A", "B"]) is None
    for texts, column in (([*damaged, alike, same], "B"), ([alike], "A")):
        found = find_remembered(texts, ["A", "B"])
        assert found is not None
        assert found.fields == {"day": column}
    assert find_remembered([same], ["A", "C"]) is None


def test_a_row_of_the_preview_that_cannot_be_read_is_named() -> None:
    source = InputFile.of("Date,Score\n2026-10-05,bad\n", "mine.csv")
    with pytest.raises(ContentError, match=r"mine\.csv: Score isn't a number: bad"):
        first_entries(source, options(source, {"day": "Date", "twitch": "Score"}))
