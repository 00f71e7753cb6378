"""`relief treatment dose` and `relief treatment take`, and where doses are shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Shell


@pytest.fixture
def abc(shell: Shell) -> str:
    """Return the id of a medicine started on 1 October."""
    dose = "0.5 mg, half a tablet at night"
    added = shell.json("treatment", "add", "medicine", "Abc", "--dose", dose,
                       "--start", "2026-10-01")  # fmt: skip
    return str(added["id"])


def test_a_dose_changes_by_the_name_of_the_medicine(shell: Shell, abc: str) -> None:
    assert shell("treatment", "dose", "abc", "1 mg", "--on", "2026-11-10") == (
        "saved: Abc · 1 mg · 2026-11-10\n"
    )
    told = shell("treatment", "list")
    assert "Abc · 0.5 mg, half a tablet at night" in told
    assert "dose: 1 mg from 10 Nov 2026; at first 0.5 mg, half a tablet at night" in told
    (listed,) = shell.json("treatment", "list")["treatments"]
    assert listed["dose_changes"] == [{"on": "2026-11-10", "dose": "1 mg"}]
    assert "1 mg from 10 Nov 2026" in shell("stats")


def test_an_as_needed_dose_is_an_entry_of_the_diary(shell: Shell, abc: str) -> None:
    saved = shell.json("treatment", "take", "Abc", "one tablet", "--at", "2026-11-22 21:30")
    assert (saved["schema"], saved["day"], saved["dose"]) == (
        "relief.intake/1", "2026-11-22", "one tablet",
    )  # fmt: skip
    shell("treatment", "take", abc[-6:])
    assert "2 as-needed doses on 2 of 28 days" in shell("treatment", "list")
    assert "21:30 · Abc · one tablet" in shell("entries", "--kind", "intake")
    shell("undo")
    shell("entries", "--delete", saved["id"])
    assert "as-needed" not in shell("treatment", "list")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("dose", "Abc"), "the dose is missing"),
        (("dose", "Abc", " "), "the dose is empty"),
        (("dose", "Abc", "1 mg", "--on", "2026-12-24"), "2026-12-24 is in the future"),
        (("dose", "Abc", "1 mg", "--on", "2026-09-30"), "2026-09-30 is before the first day"),
        (("take", "Abc", "--at", "2026-09-30 08:00"), "2026-09-30 is before the first day"),
        (("take", "Abd"), "no treatment has the ID Abd"),
        (("take",), "which treatment?"),
    ],
)
@pytest.mark.usefixtures("abc")
def test_what_cannot_be_is_refused_and_nothing_saved(
    shell: Shell, words: tuple[str, ...], told: str
) -> None:
    shell("treatment", *words)
    assert shell.status != 0
    assert told in shell.talk
    (listed,) = shell.json("treatment", "list")["treatments"]
    assert (listed["dose_changes"], listed["taken"]) == ([], 0)


def test_of_two_with_a_name_the_one_that_goes_on_is_meant(shell: Shell, abc: str) -> None:
    shell("treatment", "end", abc, "--on", "2026-10-20")
    shell("treatment", "add", "medicine", "ABC", "--start", "2026-11-01")
    shell("treatment", "dose", "abc", "2 mg")
    changed = {
        each["name"]: each["dose_changes"] for each in shell.json("treatment", "list")["treatments"]
    }
    assert (changed["Abc"], bool(changed["ABC"])) == ([], True)
    shell("treatment", "add", "medicine", "abc", "--start", "2026-11-02")
    shell("treatment", "dose", "abc", "3 mg")
    assert "3 treatments are called abc" in shell.talk


def test_doses_travel_in_an_export(shell: Shell, abc: str, tmp_path: Path) -> None:
    shell("treatment", "dose", "Abc", "1 mg", "--on", "2026-11-10")
    shell("treatment", "take", "Abc", "one tablet")
    exported = json.loads(shell("export"))
    assert [each["dose"] for each in exported["dose_changes"]] == ["1 mg"]
    assert [each["treatment"] for each in exported["as_needed_doses"]] == [abc]
    path = tmp_path / "diary.json"
    path.write_text(json.dumps(exported))
    assert "3 already in your diary" in shell("import", str(path))
