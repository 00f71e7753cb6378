"""What is asked before a table of another program is imported; leaving imports nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from relief.errors import ContentError, Left, UsageError
from relief.flows.conversation import Conversation, run_at_once
from relief.flows.import_file import FileRead, FileReader, Wishes, import_file
from relief.journal.exchange.input_file import InputFile
from relief.journal.foreign.saved_columns import remembered
from relief.journal.journal import Journal
from relief.library.library import Library
from tests.flows.scripted_prompter import (
    LEAVES,
    Reply,
    chose,
    script_of,
    scripted,
    sure,
    ticked,
    typed,
)

KNOWN = "Day,Twitch\n2026-04-03,3\n"
UNKNOWN = "When,Pain,,Water\n2026-04-03,3,,5\n"


def read_table(talk: Conversation, content: str, **wishes: Any) -> FileRead:
    source = InputFile.of(content, "mine.csv")
    return run_at_once(FileReader(talk, source, "mine", Wishes(**wishes)).read())


def columns_of(found: FileRead) -> dict[str, str]:
    """Return the columns by field."""
    assert found.table is not None
    return dict(found.table[1].fields)


def bodies(found: FileRead) -> list[dict[str, Any]]:
    return [json.loads(row.body or "") for row in found.incoming.records]


def leaves(journal: Journal, library: Library, content: str, *replies: Reply) -> Conversation:
    """Read a table with those replies, the last of which leaves."""
    talk = scripted(journal, library, *replies)
    with pytest.raises(Left):
        read_table(talk, content)
    assert script_of(talk).left == []
    return talk


def test_what_the_header_says_is_shown_and_taken_after_a_yes(
    journal: Journal, library: Library
) -> None:
    talk = scripted(journal, library, chose("yes"))
    assert columns_of(read_table(talk, KNOWN)) == {"day": "Day", "twitch": "Twitch"}
    assert script_of(talk).methods == ["notice", "choose"]
    assert "Day | Twitch\n2026-04-03 | 3" in script_of(talk).words  # as in the file
    assert "twitch 3" in script_of(talk).words  # as it is understood


def test_what_was_misunderstood_is_asked_column_by_column(
    journal: Journal, library: Library
) -> None:
    talk = scripted(journal, library, chose("again"), chose("day"), chose("jaw"), chose("yes"))
    assert columns_of(read_table(talk, KNOWN)) == {"day": "Day", "jaw": "Twitch"}
    assert script_of(talk).steps == [(1, 2), (2, 2)]


def test_columns_without_a_name_are_left_out_and_cells_are_shown(
    journal: Journal, library: Library
) -> None:
    talk = scripted(journal, library, chose("day"), chose("twitch"), chose("-"), chose("yes"))
    assert columns_of(read_table(talk, UNKNOWN)) == {"day": "When", "twitch": "Pain"}
    assert script_of(talk).steps == [(1, 4), (2, 4), (4, 4)]
    asked = [shown[1] for name, shown in script_of(talk).told if name == "choose"]
    assert ["2026-04-03" in asked[0], "3" in asked[1], "5" in asked[2]] == [True, True, True]


def test_a_field_is_offered_once(journal: Journal, library: Library) -> None:
    talk = scripted(journal, library, chose("day"), chose("twitch"), chose("-"), chose("yes"))
    read_table(talk, UNKNOWN)
    words = library.phrases("import.field_day"), library.phrases("import.field_twitch")
    offered = [shown[2:] for name, shown in script_of(talk).told if name == "choose"][:3]
    assert [[each in choices for each in words] for choices in offered] == [
        [True, True], [False, True], [False, False],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "lacks"),
    [(("-", "twitch", "-"), "import.lacks_day"), (("day", "-", "-"), "import.lacks_values")],
)
def test_a_table_needs_a_day_and_a_value(
    journal: Journal, library: Library, answers: tuple[str, ...], lacks: str
) -> None:
    talk = scripted(
        journal, library,
        *map(chose, answers), chose("day"), chose("twitch"), chose("-"), chose("yes"),
    )  # fmt: skip
    read_table(talk, UNKNOWN)
    assert ("notice", (library.phrases(lacks), "")) in script_of(talk).told


def test_two_numbers_of_ones_own_need_two_names(journal: Journal, library: Library) -> None:
    talk = scripted(
        journal, library, chose("day"), chose("own"), typed("cups"),
        chose("own"), typed("cups"), typed("glasses"), chose("yes"),
    )  # fmt: skip
    assert columns_of(read_table(talk, UNKNOWN)) == {
        "day": "When", "own:cups": "Pain", "own:glasses": "Water",
    }  # fmt: skip
    assert ("refused", ("cups already exists", "type another name")) in script_of(talk).told


@pytest.mark.parametrize(
    "replies",
    [(LEAVES,), (chose(None),), (chose("day"), chose(None)),
     (chose("day"), chose("own"), typed(None)), (chose("day"), chose("own"), LEAVES),
     (chose("day"), chose("twitch"), chose("-"), chose(None))],
)  # fmt: skip
def test_leaving_at_any_question_imports_nothing(
    journal: Journal, library: Library, replies: tuple[Reply, ...]
) -> None:
    leaves(journal, library, UNKNOWN, *replies)
    assert journal.latest("entry", 9) == []


def test_whether_day_or_month_comes_first_is_asked_only_if_it_leaves_doubt(
    journal: Journal, library: Library
) -> None:
    doubtful = "Day,Twitch\n03/04/2026,3\n"
    found = read_table(scripted(journal, library, chose("day"), chose("yes")), doubtful)
    assert [row.day for row in found.incoming.records] == ["2026-04-03"]
    found = read_table(scripted(journal, library, chose("yes")), "Day,Twitch\n30/04/2026,3\n")
    assert [row.day for row in found.incoming.records] == ["2026-04-30"]
    leaves(journal, library, doubtful, chose(None))


def test_a_decimal_point_can_be_said_beforehand(journal: Journal, library: Library) -> None:
    content = 'Day,Caffeine\n2026-04-03,"1,200"\n'
    found = read_table(scripted(journal, library, chose("yes")), content, decimal="point")
    assert [body["caffeine_mg"] for body in bodies(found)] == [1200]


def test_a_table_that_is_too_large_is_refused_before_it_is_read(
    journal: Journal, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relief.flows.import_file.LARGEST_BYTES", len(KNOWN) - 1)
    with pytest.raises(ContentError, match="larger than"):
        read_table(scripted(journal, library), KNOWN)


def calendar(*names: str) -> str:
    """Return a calendar with one event of that name on each day from 1 December on."""
    events = "".join(
        f"BEGIN:VEVENT\nUID:{name}\nSUMMARY:{name}\nDTSTART:202612{day:02d}T100000\nEND:VEVENT\n"
        for day, name in enumerate(names, 1)
    )
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n".replace("\n", "\r\n")


def test_which_events_of_a_calendar_are_meant_is_asked(journal: Journal, library: Library) -> None:
    content = calendar("Neurology", "Dentist")
    talk = scripted(journal, library, ticked("Dentist"))
    found = read_table(talk, content)
    assert script_of(talk).words.splitlines()[-2:] == [
        "Neurology, 2026-12-01 10:00", "Dentist, 2026-12-02 10:00",
    ]  # fmt: skip
    assert [(body["who"], body["date"]) for body in bodies(found)] == [("Dentist", "2026-12-02")]
    leaves(journal, library, content, ticked())


@pytest.mark.parametrize("can_ask", [True, False])
def test_more_events_than_there_are_keys_are_too_many_to_choose_from(
    journal: Journal, library: Library, can_ask: bool
) -> None:
    names = [f"event {n}" for n in range(26)]
    replies = [ticked("event 24")] * can_ask
    talk = scripted(journal, library, *replies, can_ask=can_ask)
    found = read_table(talk, calendar(*names[:25]))
    assert len(bodies(found)) == (1 if can_ask else 25)
    with pytest.raises(UsageError, match="26 different events"):
        read_table(scripted(journal, library, can_ask=can_ask), calendar(*names))


# The whole import


def test_after_a_no_nothing_is_imported_and_no_column_remembered(
    journal: Journal, library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(KNOWN, "utf-8")
    talk = scripted(journal, library, typed(str(path)), chose("yes"), sure(False))
    run_at_once(import_file(talk))
    assert script_of(talk).methods[-1] == "confirm"
    assert journal.latest("entry", 9) == []
    assert remembered(journal, ["Day", "Twitch"]) is None


def test_a_file_that_is_damaged_is_reported_by_the_thread_that_read_it(
    journal: Journal, library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "mine.json"
    path.write_text('{"schema": "relief.export/1", "records": [', "utf-8")
    with pytest.raises(ContentError, match=r"mine\.json"):
        run_at_once(import_file(scripted(journal, library, typed(str(path)))))
    assert journal.latest("entry", 9) == []
