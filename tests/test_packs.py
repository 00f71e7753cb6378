"""Packs: a fault in a file from somebody else is found and named, and nothing in it can do harm."""

from __future__ import annotations

import argparse
import io
import json
import re
import stat
import time
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from relief.cli import content as verb
from relief.cli.context import Context
from relief.errors import ContentError, NeedsTerminal, NotFound, ReliefError, UsageError
from relief.library.check import Checked, Checker
from relief.library.library import Library
from relief.library.pack import HANDS, PackPattern, PackRoutine
from relief.library.pack_schema import pack_schema
from relief.library.packs import Packs, find_pattern, find_routine
from relief.library.positions import locate
from relief.practice.saying import words_fit
from relief.safety.gate import Standing, permit_massage
from relief.text import clean
from tests.conftest import NOON, FrozenClock

TODAY = date(2026, 11, 23)

PACK = """\
format = 1
id = "anna-jaw"
title = "Jaw after the splint"
author = "Anna K."
written = 2026-12-02
region = "jaw"
summary = "For jaw muscles that feel tight."
before = "Leave it out with a locked jaw."

[[step]]
name = "Settle"
zones = ["jaw"]
side = "both"
motion = "settle"
pressure = 0
seconds = 20
say = "Whole jaw. Teeth apart."

[[step]]
name = "Circles"
zones = ["jaw", "cheek"]
side = "both"
motion = "circle"
pressure = 3
seconds = 40
say = "Both jaw muscles. Small slow circles."
"""

BREATH = """\
format = 1
kind = "pattern"
id = "anna-breath"
title = "Anna's breath"
author = "Anna K."
written = 2026-12-02
summary = "In for 4, out for 6."
evidence = "Not tested."
certainty = "very low"
caution = "Stop if you feel dizzy."

[[phase]]
kind = "in"
seconds = 4
say = "In"

[[phase]]
kind = "out"
seconds = 6
say = "Out"
"""


@pytest.fixture(scope="session")
def checker(library: Library) -> Checker:
    return Checker(library, (words_fit,))


def changed(*pairs: tuple[str, str], text: str = PACK) -> str:
    """A pack with the first of each text replaced."""
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def check(checker: Checker, text: str | bytes) -> Checked:
    return checker.data(text.encode() if isinstance(text, str) else text, "a.toml")


def told(checked: Checked) -> list[tuple[int, int, str]]:
    """Line, column and code of each fault."""
    return [(fault.line, fault.column, fault.code) for fault in checked.faults]


def codes(checked: Checked) -> set[str]:
    return {fault.code for fault in checked.faults}


# What may come in


@pytest.mark.parametrize("text", [PACK, BREATH])
def test_a_sound_pack_has_no_fault(checker: Checker, text: str) -> None:
    for data in (
        text.encode(),
        text.replace("\n", "\r\n").encode("utf-8-sig"),
        text.rstrip("\n").encode(),
        re.sub(r"^(\w+) = ", "\\1\t=\t", text, flags=re.MULTILINE).encode(),
    ):
        checked = check(checker, data)
        assert checked.faults == ()
        assert checked.pack is not None


mutations = st.lists(
    st.tuples(st.integers(0, len(PACK)), st.integers(0, 30), st.binary(max_size=30)), max_size=6
)


@given(data=st.one_of(st.binary(max_size=400), st.text(max_size=400).map(str.encode)))
@example(data=b"\xef\xbb\xbf")
@example(data=b'a = "\\ud800"')
@example(data=b"a = [" * 900)
@example(data=b"step = 5\nphase = []\nkind = [1]\nformat = {}")
def test_no_bytes_break_the_check(checker: Checker, data: bytes) -> None:
    assert check(checker, data).pack is None or tomllib.loads(data.decode())


@given(cuts=mutations, source=st.sampled_from((PACK, BREATH)))
def test_no_stray_edit_breaks_the_check(
    checker: Checker, cuts: list[tuple[int, int, bytes]], source: str
) -> None:
    data = source.encode()
    for start, length, put in cuts:
        data = data[:start] + put + data[start + length :]
    checked = check(checker, data)
    assert checked.pack is None or not checked.errors
    assert checked.pack is not None or checked.errors
    lines = data.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    for fault in checked.faults:
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
        assert clean(fault.text + fault.hint) == fault.text + fault.hint


VALUES = (
    "5", "-1", "0.5", "nan", "-inf", "1e400", "9" * 400, "true", '""', '"x"', '"jaw"', "[]", "[[]]",
    "[1, {}]", '["jaw", 5]', "{}", "{a = {b = 1}}", "2026-12-02", "9999-12-31", "0001-01-01",
    "2026-12-02T10:00:00Z", "10:00:00", '"' + "x" * 700 + '"', '"\\u0000\\u001b]0;x\\u0007\\u202e"',
)  # fmt: skip


@settings(max_examples=300)
@given(data=st.data(), source=st.sampled_from((PACK, BREATH)))
def test_no_value_breaks_the_check(checker: Checker, data: st.DataObject, source: str) -> None:
    lines = source.splitlines()
    fields = [n for n, line in enumerate(lines) if " = " in line]
    for number in data.draw(st.lists(st.sampled_from(fields), max_size=5)):
        lines[number] = f"{lines[number].split(' = ')[0]} = {data.draw(st.sampled_from(VALUES))}"
    checked = check(checker, "\n".join(lines))
    assert (checked.pack is None) == bool(checked.errors)
    if checked.pack is not None:
        assert "\x1b" not in checked.pack.model_dump_json()
    if isinstance(checked.pack, PackRoutine):
        assert checked.pack.seconds <= 4 * 60 * 60
        for step in checked.pack.step:
            assert step.pressure <= (3 if "temple" in step.zones else 4)
            assert step.zones or not step.pressure


words = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=20)
tables = st.recursive(
    st.one_of(words, st.integers(-99, 99), st.booleans()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)
    ),
    max_leaves=12,
)  # fmt: skip


@given(table=st.dictionaries(words, tables, max_size=5))
def test_each_value_is_found_where_it_stands(table: dict[str, object]) -> None:
    text = "".join(
        f"{json.dumps(key, ensure_ascii=False)} = {_toml(table[key])}\n" for key in table
    )
    text = f"# a = 1\n{text}[[row]] # x\nb = 1\n[[row]]\n'b' = [ # 2\n 3,\n {{c.d = 4}}]\n"
    positions, lines = locate(text), text.split("\n")
    for place, value in _leaves(tomllib.loads(text)):
        line, column = positions.find(place)
        written = lines[line - 1][column - 1 :]
        assert written.startswith(_toml(value)), (place, written)


def _toml(value: object) -> str:
    if isinstance(value, dict):
        pairs = (f"{json.dumps(k, ensure_ascii=False)} = {_toml(v)}" for k, v in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


def _leaves(value: object, place: tuple[str | int, ...] = ()):  # type: ignore[no-untyped-def]
    if isinstance(value, dict | list) and value:
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(inner, (*place, key))
    elif place:
        yield place, value


# What is found in them

TEN = {
    "three broken lines": (
        changed(('splint"', "splint"), ("author = ", "author "), ('side = "both"', "side = both")),
        [(3, 30, "syntax"), (4, 8, "syntax"), (13, 8, "syntax")],
    ),
    "unknown and missing keys": (
        changed(("seconds = 40", "secnods = 40"), ("before", "#before")),
        [(1, 1, "missing_key"), (19, 1, "missing_key"), (25, 1, "unknown_key")],
    ),
    "wrong types": (
        changed(
            ('"Jaw after the splint"', "5"), ("2026-12-02", '"2026-12-02"'),
            ('["jaw"]', '"jaw"'), ("40", '"40"'),
        ),
        [(line, column, "wrong_type") for line, column in ((3, 9), (5, 11), (12, 9), (25, 11))],
    ),
    "unknown ids": (
        changed(('"jaw"\nsum', '"jwa"\nsum'), ('"cheek"', '"cheeck"'), ("circle", "circel"),
                ('both"\nmotion = "settle', 'lft"\nmotion = "settle')),
        [(6, 10, "unknown_region"), (13, 8, "unknown_side"), (21, 17, "unknown_zone"),
         (23, 10, "unknown_motion")],
    ),
    "too short, too long": (
        changed(("seconds = 20", "seconds = 0"), ("seconds = 40", "seconds = 3601")),
        [(16, 11, "seconds_range"), (25, 11, "seconds_range")],
    ),
    "too firm": (
        changed(('["jaw"]', '["temple"]'), ("pressure = 0", "pressure = 4"), ("= 3", "= 6")),
        [(15, 12, "pressure_cap"), (24, 12, "pressure_cap")],
    ),
    "forbidden places": (
        changed(('["jaw", "cheek"]', '["throat", "upper-lid"]'), ("Both jaw", "Throat and jaw")),
        [(21, 10, "forbidden_place"), (21, 20, "forbidden_place"), (26, 7, "forbidden_place")],
    ),
    "promises, medicine, machines": (
        changed(("For jaw", "Cures twitching. For jaw"), ("Leave", "Take 300 mg. Leave"),
                ("Small", "Massage gun, small")),
        [(7, 11, "promise"), (8, 10, "dose"), (26, 7, "machine")],
    ),
    "not our alphabet": (
        PACK.replace("Anna", "Ren\xe9e").encode("latin-1"),
        [(4, 14, "not_utf8")],
    ),
    "too much to say, one side more": (
        changed(("Small", "Then make them small and slow and easy, " * 3),
                ("seconds = 20", "seconds = 8"),
                ('both"\nmotion = "circle', 'left"\nmotion = "circle')),
        [(22, 8, "imbalance"), (26, 7, "say_too_long")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TEN)
def test_every_fault_of_a_faulty_pack_is_named(checker: Checker, name: str) -> None:
    text, faults = TEN[name]
    checked = check(checker, text)
    assert told(checked) == faults
    assert checked.pack is None
    assert all(fault.hint for fault in checked.faults)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (changed(('"jaw", "cheek"', '"jaw", "cheeck"')), "did you mean cheek?"),
        (changed(("motion = ", "moton = ")), "did you mean motion?"),
        (changed(("40", '"40"')), "write a line such as: seconds = 40"),
        (changed(("[[step]]", "[step]")), "[[step]]"),
        (changed(("side", "seid"), ("side", "seid")), "did you mean side?"),
    ],
)
def test_a_hint_names_what_was_meant(checker: Checker, text: str, hint: str) -> None:
    assert any(hint in fault.hint for fault in check(checker, text).faults)


@pytest.mark.parametrize("code", ["jaw-reset", "j1", "box", "jaw", "eyes"])
def test_no_pack_takes_a_name_of_ours(checker: Checker, code: str) -> None:
    assert told(check(checker, changed(("anna-jaw", code)))) == [(2, 6, "id_taken")]


@pytest.mark.parametrize(
    "bad", ["../../x", "/etc/x", "a/b", "a\\\\b", "..", "", "A", "x\\n", "a" * 49]
)
def test_no_id_leads_out_of_the_folder(checker: Checker, bad: str, home: Path) -> None:
    assert told(check(checker, changed(("anna-jaw", bad)))) == [(2, 6, "bad_id")]
    packs = Packs(home / "packs", checker)
    assert packs.find(bad) is None
    assert packs.version(bad, 1) is None


ZONES = ("upper-lid", "lower-lid", "throat", "front-of-neck", "side-of-neck", "neck-front",
         "carotid", "eyeball", "eyelid", "under-the-jaw", "Front of the Neck")  # fmt: skip


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("motion", sorted({*HANDS, "hold", "cup"}))
def test_forbidden_zones_are_refused(checker: Checker, zone: str, motion: str) -> None:
    for pressure in (0, 1, 4):
        text = changed(('"cheek"', f'"{zone}"'), ("circle", motion), ("= 3", f"= {pressure}"))
        assert (21, 17, "forbidden_place") in told(check(checker, text))


@pytest.mark.parametrize("motion", ["rest", "blink", "tense", "settle", "stretch"])
def test_a_lid_is_never_pressed_whatever_it_is_called(checker: Checker, motion: str) -> None:
    text = changed(('["jaw", "cheek"]', '["lower-lid"]'), ("circle", motion))
    assert "forbidden_place" in codes(check(checker, text))


SAID = (
    "Both sides of the throat.", "Stroke the side of your neck.", "Press the Adam’s apple.",  # noqa: RUF001
    "Circles, FRONT of the NECK.", "Down the sternocleidomastoid.", "Slide below the jawline.",
    "Rub the closed eyes.", "Circle on your eyelids.", "Slide to the collarbone.",
    "Over the carotid-artery.", "Under the angle of the jaw.", "Thro\\u00adat.", "Th\\u0155oat.",
)  # fmt: skip


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("field", ["say", "cue", "name", "muscle"])
def test_forbidden_places_are_refused_by_name(checker: Checker, said: str, field: str) -> None:
    text = PACK.replace('motion = "circle"', f'motion = "circle"\n{field} = "{said}"')
    own = {"say": "Both jaw muscles. Small slow circles.", "name": "Circles"}.get(field)
    text = text.replace(f'\n{field} = "{own}"', "") if own else text
    assert codes(check(checker, text)) == {"forbidden_place"}


def test_what_hands_do_is_refused_in_a_step_that_says_it_rests(checker: Checker) -> None:
    text = changed(("Whole jaw. Teeth apart.", "Rest and press the throat."))
    assert told(check(checker, text)) == [(17, 7, "forbidden_place")]
    text = changed(("Whole jaw. Teeth apart.", "Feel the front of the neck grow long."))
    assert check(checker, text).faults == ()


def test_what_to_leave_alone_may_be_said(checker: Checker) -> None:
    safe = 'safety = "Never press the throat; fingers stay away from the lids."\nsay = "Both'
    for text in (
        changed(('say = "Both', safe)),
        changed(("locked jaw", "locked jaw; the sides of the neck are not touched")),
        changed(("feel tight", "feel tight; it is no cure and not a diagnosis")),
    ):
        assert check(checker, text).faults == ()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Heals the nerve and gets rid of twitching.", "promise"),
        ("Guaranteed to help.", "promise"),
        ("No side effects.", "promise"),
        ("It stops the twitching.", "promise"),
        ("Once you are diagnosed.", "diagnosis"),
        ("This means you have hemifacial spasm.", "diagnosis"),
        ("Take a tablet first.", "dose"),
        ("With a vibrating device.", "machine"),
        ("Percussion for the jaw.", "machine"),
    ],
)
def test_claims_are_refused(checker: Checker, said: str, code: str) -> None:
    assert codes(check(checker, changed(("For jaw muscles that feel tight.", said)))) == {code}


def test_a_newer_format_says_so_and_nothing_else(checker: Checker) -> None:
    checked = check(checker, changed(("format = 1", "format = 2"), ("side", "unknown")))
    assert told(checked) == [(1, 10, "newer_format")]
    assert "format 2" in checked.faults[0].message


def test_limits_of_size_and_number(checker: Checker, tmp_path: Path) -> None:
    big = tmp_path / "big.toml"
    big.write_bytes(b"#" * 10_000_000)
    began = time.perf_counter()
    assert codes(checker.file(big)) == {"too_big"}
    assert time.perf_counter() - began < 1
    step = PACK[PACK.index("[[step]]") :]
    assert codes(check(checker, PACK + step * 2_500)) == {"too_big"}
    assert "too_many" in codes(check(checker, PACK + "[[step]]\n" * 5_000))
    assert "too_many" in codes(check(checker, changed(('["jaw"]', f"[{'1,' * 60}]"))))
    assert (
        check(
            checker, changed(("seconds = 20", "seconds = 3600"), ("seconds = 40", "seconds = 3600"))
        ).pack
        is not None
    )
    hours = PACK + PACK[PACK.rindex("[[step]]") :].replace("40", "3600") * 5
    assert told(check(checker, hours)) == [(10, 1, "total_too_long")]


def test_a_hostile_key_does_not_keep_the_check_busy(checker: Checker) -> None:
    began = time.perf_counter()
    assert codes(check(checker, ".".join("a" * 32_000) + " = 1")) == {
        "line_too_long",
        "missing_key",
    } - {"missing_key"}
    assert time.perf_counter() - began < 2


def test_what_presses_or_moves_must_say_where(checker: Checker) -> None:
    assert told(check(checker, changed(('["jaw", "cheek"]', "[]")))) == [(21, 9, "no_zone")]
    assert told(check(checker, changed(("pressure = 3", "pressure = 0")))) == [
        (24, 12, "pressure_missing")
    ]
    assert told(check(checker, changed(('zones = ["jaw"]\n', "")))) == []


def test_a_zone_that_is_named_should_be_listed(checker: Checker) -> None:
    text = changed(("Both jaw muscles. Small", "Both temples. Small"))
    assert told(check(checker, text)) == [(21, 9, "zone_missing")]
    assert check(checker, text).errors == ()
    assert check(checker, changed(('"cheek"', '"temple"'), text=text)).faults == ()
    assert check(checker, changed(("Small", "Stay off the temples. Small"))).faults == ()


def test_both_sides_get_their_time_unless_it_is_meant(checker: Checker) -> None:
    text = changed(('both"\nmotion = "circle', 'right"\nmotion = "circle'))
    assert [f.message for f in check(checker, text).warnings] == [
        "left 0 s, right 40 s: is that intended?"
    ]
    assert check(checker, text).pack is not None
    assert check(checker, "balance = false\n" + text).faults == ()


@pytest.mark.parametrize(
    ("pairs", "fault"),
    [
        ([("seconds = 6", "seconds = 3")], (12, 1, "breath_too_fast")),
        ([('"out"', '"hold"'), ("seconds = 6", "seconds = 16")], (19, 11, "hold_too_long")),
        ([('"out"', '"hold"')], (17, 1, "hold_caution")),
        ([('"out"', '"in"')], (12, 1, "breath_unfinished")),
        ([("seconds = 6", "seconds = 0.01")], (19, 11, "seconds_range")),
        ([("caution", "cycles = 100000\ncaution")], (10, 10, "total_too_long")),
        ([("caution", 'avoid_if = ["nobody"]\ncaution')], (10, 13, "unknown_situation")),
        ([("caution", "default = true\ncaution")], (10, 1, "unknown_key")),
    ],
)
def test_a_pattern_keeps_the_rules_of_ours(
    checker: Checker, pairs: list[tuple[str, str]], fault: tuple[int, int, str]
) -> None:
    checked = check(checker, changed(*pairs, text=BREATH))
    assert fault in told(checked)
    assert checked.pack is None


def test_escape_codes_and_markup_are_only_read(checker: Checker) -> None:
    checked = check(
        checker, changed(("Jaw after the splint", "\\u001b[2J[bold]x[/]\\u202e\\u0007"))
    )
    assert checked.pack is not None
    assert checked.pack.title == "[2J[bold]x[/]·"
    bad = changed(('"both"', '"\\u001b]0;x\\u0007"'), ("title", '"\\u001b[31m"'))
    faults = check(checker, bad).faults
    assert faults
    assert all(clean(f.text + f.hint) == f.text + f.hint for f in faults)


# What the models make of a pack


def test_a_pack_of_any_region_counts_as_massage_when_it_moves_something(
    checker: Checker, library: Library
) -> None:
    stretch = (("circle", "stretch"), ("= 3", "= 0"), ('["jaw", "cheek"]', '["back-of-neck"]'))
    pack = check(checker, changed(('region = "jaw"', 'region = "eyes"'), *stretch)).use()
    assert isinstance(pack, PackRoutine)
    assert pack.is_massage
    with pytest.raises(ReliefError) as refused:
        permit_massage(pack, Standing(TODAY, outcome="urgent"), library)
    assert refused.value.code == "locked_urgent"


def test_length_is_worked_out_and_cannot_be_talked_small(checker: Checker) -> None:
    pack = check(checker, changed(("seconds = 40", "seconds = 3000"))).use()
    assert isinstance(pack, PackRoutine)
    assert pack.length == "long"
    short = changed(("seconds = 40", "seconds = 3000"), ("region", 'length = "short"\nregion'))
    assert told(check(checker, short)) == [(6, 10, "length_wrong")]


def test_what_may_be_left_out_is_filled_in(checker: Checker) -> None:
    pack = check(checker, PACK).use()
    assert isinstance(pack, PackRoutine)
    assert pack.step[0].cue == pack.step[0].say
    assert pack.step[0].sources == ("own",)
    assert (pack.reviewed, pack.version) == (date(2026, 12, 2), 1)


def test_the_schema_knows_what_must_be_there(checker: Checker) -> None:
    schema = pack_schema(checker.template)
    json.dumps(schema)
    required = {name: set(model["required"]) for name, model in schema["$defs"].items()}
    assert required["PackStep"] == {"name", "side", "motion", "pressure", "seconds", "say"}
    assert {"format", "id", "author", "written"} < required["PackRoutine"]
    assert "kind" in required["PackPattern"]
    for model in schema["$defs"].values():
        assert model["additionalProperties"] is False
        assert "code" not in model["properties"]
        assert set(model["required"]) <= set(model["properties"])


# The folder


@pytest.fixture
def packs(home: Path, library: Library) -> Packs:
    return Packs(home / "packs", Checker(library))


def test_a_pack_is_kept_private_and_found_again(
    packs: Packs, checker: Checker, library: Library, home: Path
) -> None:
    assert packs.ids() == []
    path = packs.add(check(checker, PACK))
    assert path == home / "packs" / "anna-jaw.toml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [path.name for path in (home / "packs").iterdir()] == ["anna-jaw.toml"]
    routine = find_routine("anna-jaw", library, home / "packs")
    assert (routine.id, routine.seconds) == ("anna-jaw", 60)
    assert find_routine("jaw", library, home / "packs").id == "jaw-reset"
    assert find_routine(str(path), library, home).id == "anna-jaw"


def test_the_version_before_is_kept(packs: Packs, checker: Checker, home: Path) -> None:
    second = changed(("format", "version = 2\nformat"), ("seconds = 40", "seconds = 60"))
    for text in (PACK, PACK, second, changed(("Circles", "Rings"), text=second)):
        packs.add(check(checker, text))
    assert sorted(path.name for path in (home / "packs" / "old").iterdir()) == [
        "anna-jaw-1.toml", "anna-jaw-2.toml",
    ]  # fmt: skip
    first = packs.version("anna-jaw", 1)
    assert isinstance(first, PackRoutine)
    assert first.seconds == 60
    assert packs.version("anna-jaw", 3) is None


def test_a_pack_that_has_become_invalid_is_listed_and_not_played(
    packs: Packs, checker: Checker, library: Library, home: Path
) -> None:
    path = packs.add(check(checker, PACK))
    path.write_text(changed(("= 3", "= 9")), "utf-8")
    (home / "packs" / "other.toml").write_text(PACK, "utf-8")
    (home / "packs" / "jaw-reset.toml").write_text(changed(("anna-jaw", "jaw-reset")), "utf-8")
    (home / "packs" / "Not An Id.toml").write_text(PACK, "utf-8")
    faults = {one.id: one.fault.code if one.fault else "" for one in packs.all()}
    assert faults == {
        "anna-jaw": "pressure_cap", "jaw-reset": "id_taken", "other": "id_mismatch",
    }  # fmt: skip
    with pytest.raises(ContentError, match=r":24:12: "):
        find_routine("anna-jaw", library, home / "packs")
    assert find_routine("jaw-reset", library, home / "packs").summary != PACK
    path.write_bytes(b"\xff")
    packs.add(check(checker, PACK))
    assert (home / "packs" / "old" / "anna-jaw-0.toml").read_bytes() == b"\xff"


def test_names_that_nothing_bears(
    library: Library, home: Path, packs: Packs, checker: Checker
) -> None:
    packs.add(check(checker, PACK))
    packs.add(check(checker, BREATH))
    for name in ("nothing", "../packs/anna-jaw", "", "packs/old"):
        with pytest.raises(ReliefError) as error:
            find_routine(name, library, home / "packs")
        assert error.value.status in (3, 5)
    with pytest.raises(NotFound) as not_found:
        find_routine("anna-jwa", library, home / "packs")
    assert not_found.value.hint == "did you mean anna-jaw?"
    with pytest.raises(NotFound, match="breathing pattern"):
        find_routine("anna-breath", library, home / "packs")
    assert isinstance(find_pattern("anna-breath", library, home / "packs"), PackPattern)
    assert find_pattern("box", library, home / "packs").id == "box"


def test_packs_are_read_only_when_asked_for(library: Library, home: Path) -> None:
    (home / "packs").mkdir()
    for number in range(20):
        text = changed(("anna-jaw", f"anna-{number}"))
        (home / "packs" / f"anna-{number}.toml").write_text(text, "utf-8")
    checker = Checker(library)
    read: list[str] = []
    checker.file = lambda path: read.append(path.name) or check(checker, path.read_bytes())  # type: ignore[method-assign,assignment,func-returns-value]
    packs = Packs(home / "packs", checker)
    assert len(packs.ids()) == 20
    assert read == []
    assert packs.find("anna-7") is not None
    assert read == ["anna-7.toml"]
    assert next(packs.all()).pack is not None
    assert len(read) == 2


# The verb


def run(*arguments: str | Path) -> int:
    parser = argparse.ArgumentParser()
    verb.configure(parser)
    parsed = parser.parse_args([str(word) for word in arguments])
    parsed.home = None
    with Context(parsed, FrozenClock()) as context:
        return verb.run(context)


@pytest.fixture
def folder(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder beside the home."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


def test_what_new_writes_passes_the_check(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("new", "anna-jaw") == 0
    text = (folder / "anna-jaw.toml").read_text("utf-8")
    assert f"written = {NOON.date()}" in text
    with pytest.raises(UsageError):
        run("new", "anna-jaw")
    assert (folder / "anna-jaw.toml").read_text("utf-8") == text
    assert run("check", "anna-jaw.toml") == 0
    printed = capsys.readouterr().out
    assert "author_sample" in printed
    assert printed.endswith("0 errors, 1 warning\n")
    for bad in ("jaw-reset", "../x", "X", ""):
        with pytest.raises(UsageError):
            run("new", bad)


def test_the_example_of_every_field_passes_too(folder: Path, checker: Checker) -> None:
    run("new", "anna-jaw")
    run("new", "anna-breath", "--from", "coherent")
    for name in ("anna-jaw", "anna-breath"):
        text = (folder / f"{name}.toml").read_text("utf-8")
        whole = re.sub(r"^#(\w+ = )", r"\1", text, flags=re.MULTILINE)
        assert whole != text
        assert codes(check(checker, whole)) <= {"author_sample", "breath_too_fast"}


def test_everything_of_ours_passes_as_a_pack(
    folder: Path, library: Library, checker: Checker
) -> None:
    for own in (*library.routines, *library.patterns):
        run("new", f"my-{own.id}", "--from", own.id)
        checked = checker.file(folder / f"my-{own.id}.toml")
        assert codes(checked) == {"author_sample"}, own.id
        pack = checked.use()
        if isinstance(pack, PackRoutine):
            was = library.routine(own.id)
            assert pack.length == was.length
            assert [s.model_dump() for s in pack.step] == [s.model_dump() for s in was.step]
        else:
            assert pack.phase == library.pattern(own.id).phase


def test_check_counts_errors_before_warnings(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = changed(
        ('both"\nmotion = "circle', 'left"\nmotion = "circle'), ("seconds = 20", "seconds = 0")
    )
    (folder / "a.toml").write_text(text, "utf-8")
    (folder / "b.toml").write_text(PACK, "utf-8")
    assert run("check", "a.toml", "b.toml", "gone.toml") == 3
    printed = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in printed if not line.startswith(" ")] == [
        "error", "error", "warning", "2 errors, 1 warning",
    ]  # fmt: skip
    assert run("check", folder, "--json") == 3
    shown = json.loads(capsys.readouterr().out)
    assert (shown["schema"], shown["files"]) == ("relief.check/1", 2)
    assert [e["code"] for e in shown["errors"]] == ["seconds_range"]
    assert set(shown["errors"][0]) == {"file", "line", "col", "code", "message", "hint"}
    assert [(w["line"], w["col"]) for w in shown["warnings"]] == [(22, 8)]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PACK.encode())))
    assert run("check", "-") == 0


def test_add_shows_who_asks_and_then_adds(
    folder: Path, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.toml").write_text(changed(("written", 'credentials = "GP"\nwritten')), "utf-8")
    with pytest.raises(NeedsTerminal):
        run("add", "a.toml")
    monkeypatch.setattr(Context, "has_terminal", True)
    monkeypatch.setattr("builtins.input", lambda _: "n")
    assert run("add", "a.toml") == 0
    assert not (home / "packs").exists()
    shown = capsys.readouterr()
    for words in ("Anna K.", "2 Dec 2026", "GP", "1:00", "cheek, jaw", "locked jaw"):
        assert words in shown.out
    monkeypatch.setattr("builtins.input", lambda _: "Y")
    assert run("add", "a.toml") == 0
    assert (home / "packs" / "anna-jaw.toml").is_file()
    assert run("add", "a.toml") == 0
    assert "already have" in capsys.readouterr().err
    Path("bad.toml").write_text(changed(("= 3", "= 9")), "utf-8")
    with pytest.raises(ContentError):
        run("add", "bad.toml", "--yes")


def test_add_tells_what_is_different(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rest = PACK[PACK.index("[[step]]") : PACK.rindex("[[step]]")].replace("Settle", "Rest")
    second = changed(
        ("format", "version = 2\nformat"), ("seconds = 40", "seconds = 60"),
        ('"jaw", "cheek"', '"cheek"'), ("= 3", "= 2"), ("Settle", "Arrive"),
    ) + rest  # fmt: skip
    Path("one.toml").write_text(PACK, "utf-8")
    Path("two.toml").write_text(second, "utf-8")
    run("add", "one.toml", "--yes")
    capsys.readouterr()
    run("add", "two.toml", "--yes")
    shown = capsys.readouterr()
    assert shown.out.split("Changed since your version 1:\n")[1].splitlines() == [
        "  in all 100 s instead of 60 s",
        "  step 1, Settle: gone",
        "  step 1, Arrive: new, 20 s",
        "  step 2, Circles: seconds 60 instead of 40, pressure 2 instead of 3,"
        " zones cheek instead of jaw and cheek",
        "  step 3, Rest: new, 20 s",
    ]
    assert "version 1 is kept" in shown.err
    run("add", "one.toml", "--yes")
    assert "older than yours" in capsys.readouterr().out


def test_list_path_and_schema(folder: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.toml").write_text(changed(("Jaw after", "\\u001b[31mJaw after")), "utf-8")
    run("add", "a.toml", "--yes")
    (home / "packs" / "bad.toml").write_text("x", "utf-8")
    capsys.readouterr()
    assert run("list") == 0
    listed = capsys.readouterr().out
    assert "\x1b" not in listed
    assert "Anna K., 2 Dec 2026 (version 1)" in listed
    assert "bad                      cannot be played" in listed
    assert run("list", "--json") == 0
    packs = json.loads(capsys.readouterr().out)["packs"]
    assert [(p["id"], bool(p["fault"])) for p in packs] == [("anna-jaw", False), ("bad", True)]
    assert run("path") == 0
    assert capsys.readouterr().out == f"{home / 'packs'}\n"
    assert run("schema") == 0
    assert json.loads(capsys.readouterr().out)["$schema"].startswith("https://json-schema.org/")
