"""Rules for packs: forbidden areas, promises, devices, overlong steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from relief.library.library import Library
from relief.library.packs.pack import HANDS
from relief.library.packs.pack_check import Checker
from tests.packs import BREATH, PACK, authors_checker, changed, check, codes, errors, told


@pytest.fixture(scope="session")
def checker(library: Library) -> Checker:
    return authors_checker(library)


AREAS = ("upper-lid", "lower-lid", "throat", "front-of-neck", "side-of-neck", "neck-front",
         "carotid", "eyeball", "eyelid", "under-the-jaw", "Front of the Neck")  # fmt: skip


@pytest.mark.parametrize("zone", AREAS)
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
    assert errors(check(checker, text)) >= {"forbidden_place"}


def test_what_hands_do_is_refused_in_a_step_that_says_it_rests(checker: Checker) -> None:
    text = changed(("Whole jaw. Teeth apart.", "Rest and press the throat."))
    assert told(check(checker, text)) == [(17, 7, "forbidden_place")]
    text = changed(("Whole jaw. Teeth apart.", "Feel the front of the neck grow long."))
    assert told(check(checker, text)) == [(17, 7, "forbidden_place")]


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
    assert errors(check(checker, changed(("For jaw muscles that feel tight.", said)))) == {code}


def test_all_claims_of_a_text_are_named_at_once(checker: Checker) -> None:
    claimed = "Cures twitching, guaranteed. Also cures all else."
    checked = check(checker, changed(("For jaw muscles that feel tight.", claimed)))
    assert [f.message for f in checked.faults] == [
        "`summary` promises something: cures, guaranteed"
    ]
    neck = "Both sides of the throat, then under the chin."
    checked = check(checker, changed(("Both jaw muscles. Small slow circles.", neck)))
    assert checked.faults[0].message.endswith(": throat, under chin")


def test_limits_of_size_and_number(checker: Checker, tmp_path: Path) -> None:
    big = tmp_path / "big.toml"
    big.write_bytes(b"#" * 10_000_000)
    assert codes(checker.file(big)) == {"too_big"}
    step = PACK[PACK.index("[[step]]") :]
    assert codes(check(checker, PACK + step * 2_500)) == {"too_big"}
    assert codes(check(checker, PACK + "[[step]]\n" * 5_000)) == {"too_many"}
    assert "too_many" in codes(check(checker, changed(('["jaw"]', f"[{'1,' * 60}]"))))
    assert (
        check(
            checker, changed(("seconds = 20", "seconds = 3600"), ("seconds = 40", "seconds = 120"))
        ).pack
        is not None
    )
    long = changed(("Jaw after the splint", "x" * 81), ('"Circles"', f'"{"y" * 33}"'))
    assert told(check(checker, long)) == [(3, 9, "text_length"), (20, 8, "text_length")]
    rest = PACK[PACK.index("[[step]]") : PACK.rindex("[[step]]")]
    hours = PACK + rest.replace("20", "3600") * 5
    checked = check(checker, hours)
    assert told(checked) == [(10, 1, "total_too_long")]
    assert "5 h 1 min 0 s" in checked.faults[0].message


def test_a_hostile_key_does_not_keep_the_check_busy(checker: Checker) -> None:
    assert codes(check(checker, ".".join("a" * 32_000) + " = 1")) == {"line_too_long"}


def test_what_presses_or_moves_must_say_where(checker: Checker) -> None:
    assert told(check(checker, changed(('["jaw", "cheek"]', "[]")))) == [(21, 9, "no_zone")]
    assert told(check(checker, changed(("pressure = 3", "pressure = 0")))) == [
        (24, 12, "pressure_missing")
    ]
    assert told(check(checker, changed(('zones = ["jaw"]\n', "")))) == []


def test_a_zone_that_is_named_should_be_listed(checker: Checker) -> None:
    text = changed(("Both jaw muscles. Small", "Both temples. Small"))
    assert told(check(checker, text)) == [(26, 7, "zone_missing")]
    assert check(checker, text).pack is None
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
        ([('"in"', '"out"')], (12, 1, "breath_unfinished")),
        ([('"in"', '"top-up"')], (12, 1, "breath_unfinished")),
        (
            [('kind = "out"', 'kind = "in"\nseconds = 4\nsay = "In"\n[[phase]]\nkind = "out"')],
            (12, 1, "breath_unfinished"),
        ),
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
