"""Pack validation survives any input, and reports every error with its location."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from relief.library.library import Library
from relief.library.packs.installed_packs import Packs
from relief.library.packs.pack import PackRoutine
from relief.library.packs.pack_check import Checker
from relief.library.packs.toml_positions import locate
from relief.text import clean
from tests.examples import usually
from tests.packs import BREATH, PACK, authors_checker, changed, check, told


@pytest.fixture(scope="session")
def checker(library: Library) -> Checker:
    return authors_checker(library)


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


@pytest.mark.slow
@settings(max_examples=usually(120))
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


@pytest.mark.slow
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


# Errors found

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
        [(15, 12, "pressure_cap"), (17, 7, "zone_missing"), (24, 12, "pressure_cap")],
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
    assert isinstance(text, str | bytes)
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


def test_a_newer_format_says_so_and_nothing_else(checker: Checker) -> None:
    checked = check(checker, changed(("format = 1", "format = 2"), ("side", "unknown")))
    assert told(checked) == [(1, 10, "newer_format")]
    assert "format 2" in checked.faults[0].message


def test_escape_codes_are_refused_and_markup_is_only_read(checker: Checker) -> None:
    checked = check(checker, changed(("Jaw after the splint", "[bold]x[/]")))
    assert checked.pack is not None
    assert checked.pack.title == "[bold]x[/]"
    bad = changed(('"both"', '"\\u001b]0;x\\u0007"'), ("title", '"\\u001b[31m"'))
    faults = check(checker, bad).faults
    assert faults
    assert all(clean(f.text + f.hint) == f.text + f.hint for f in faults)
