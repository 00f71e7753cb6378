"""Clinical.md, section 5.2, row by row: what must not be massaged, by every path."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from relief.errors import Refused
from relief.journal.check_records import situation_record
from relief.journal.journal import Journal
from relief.journal.patient_records import read_facts, read_patient_state
from relief.journal.records import Fact, save
from relief.library.content_model import FaceArea
from relief.library.library import Library
from relief.practice.session_setup import massage_of
from relief.practice.speech_timing import spoken_seconds
from relief.safety.gate import current_restrictions, open_facts, permit_massage, refuse_unasked
from relief.safety.patient_state import PatientState
from relief.safety.urgency import Urgency
from tests.builders import DAY, routine
from tests.conftest import FrozenClock, Shell
from tests.packs import changed
from tests.patients import HELD_BREATHS, massages, standing, why_not_breathed, why_refused
from tests.screen_helpers import answer_all_no, open_app, practise
from tests.terminal import Terminal

pytestmark = pytest.mark.slow

FACE = {"forehead", "brow", "temple", "ear", "cheek", "jaw", "mouth", "chin"}
NECK = {"back-of-neck", "shoulder-top"}
LIDS = {"upper-lid", "lower-lid"}


@dataclass(frozen=True)
class Row:
    """A row of the table: its causes and consequences.

    Attributes:
        facts: Health questions, each of which triggers the row.
        signs: Warning signs, each of which stops every massage.
        blocked: Areas that must not be touched.
        light: Areas that may be touched only gently and briefly.
        no_holds: Whether breath holds are ruled out too.
    """

    facts: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    blocked: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    no_holds: bool = False


ALL = frozenset(FACE | NECK)
ROWS = {
    "carotid disease, past stroke, aneurysm, tissue disorder": Row(
        ("artery-disease",), blocked=frozenset(NECK)
    ),
    "neck arthritis, Down syndrome, fusion, whiplash": Row(
        ("neck-instability",), blocked=frozenset(NECK)
    ),
    "botulinum toxin": Row(("botulinum-injection",), blocked=frozenset(FACE)),
    "surgery, filler, injury": Row(("surgery-or-injury",), blocked=ALL),
    "acute facial palsy": Row(("facial-palsy",), ("U1",), frozenset(FACE)),
    "shingles, cold sore, wound, lump": Row(("skin-trouble",), ("U3",), ALL),
    "jaw locked or hurt": Row(("locked-jaw",), ("U8",), frozenset(FACE)),
    "50 or over with temple, scalp or chewing pain": Row(
        ("giant-cell-signs",), ("U6",), frozenset(FACE)
    ),
    "blood thinners, bleeding disorder": Row(("blood-thinners",), light=ALL),
    "blood clot": Row(("blood-clot",), blocked=ALL),
    "fever, unwell, migraine, vertigo": Row(("unwell-today",), ("U9",), ALL),
    "eyes": Row(("eye-disease",), ("U5",), frozenset(LIDS)),
    "pregnancy": Row(("pregnancy",), light=ALL, no_holds=True),
    "cancer, heart failure, implant": Row(("cancer-heart-implant",), light=ALL),
    "heart, lung, blood pressure (section 6)": Row(("heart-or-lung",), no_holds=True),
    "epilepsy, panic (section 6)": Row(("epilepsy-or-panic",), no_holds=True),
}
BY_FACT = [pytest.param(row, fact, id=name) for name, row in ROWS.items() for fact in row.facts]
BY_SIGN = [pytest.param(sign, id=name) for name, row in ROWS.items() for sign in row.signs]


def answered(word: str) -> Fact:
    """Return a fact with that answer."""
    return Fact.model_validate({"answer": word})


def test_the_table_names_every_question_once(library: Library) -> None:
    named = [fact for row in ROWS.values() for fact in row.facts]
    assert named == [item.id for item in library.situation.item]


@pytest.mark.parametrize("word", ["yes", "unsure"])
@pytest.mark.parametrize(("row", "fact"), BY_FACT)
def test_each_place_is_blocked_softened_or_left(
    row: Row, fact: str, word: str, library: Library
) -> None:
    person = standing(facts=dict(standing().facts or {}) | {fact: answered(word)})
    for zone in get_args(FaceArea):
        press = {"motion": "release"} if zone in LIDS else {}
        found = routine({"zones": [zone], "pressure": 0 if zone in LIDS else 3} | press)
        if zone in row.blocked:
            assert why_refused(found, person, library) == "held", zone
            continue
        (planned,) = permit_massage(found, person, library).steps
        assert planned.step.pressure == (2 if zone in row.light else found.pressure), zone
        assert not planned.skipped_by


@pytest.mark.parametrize("word", ["yes", "unsure"])
@pytest.mark.parametrize(("row", "fact"), BY_FACT)
def test_held_breaths_are_left_to_those_they_suit(
    row: Row, fact: str, word: str, library: Library
) -> None:
    person = standing(facts=dict(standing().facts or {}) | {fact: answered(word)})
    for found in library.patterns:
        is_refused = row.no_holds and found.id in HELD_BREATHS
        expected = "no_holds" if is_refused else None
        assert why_not_breathed(found.id, person, library) == expected


@pytest.mark.parametrize("word", ["yes", "unsure"])
@pytest.mark.parametrize("sign", BY_SIGN)
def test_the_sign_of_a_row_stops_every_massage(sign: str, word: str, library: Library) -> None:
    answers = dict(standing().answers) | {sign: word}
    person = standing(answers=answers, outcome=Urgency.URGENT)
    assert {why_refused(found, person, library) for found in massages(library)} == {"locked_urgent"}


@pytest.mark.parametrize(("row", "fact"), BY_FACT)
def test_the_reason_is_said_where_something_is_left_out_or_softened(
    row: Row, fact: str, library: Library
) -> None:
    person = standing(fact)
    item = library.situation.find(fact)
    assert item is not None
    for found in library.routines:
        try:
            plan = permit_massage(found, person, library)
        except Refused as refused:
            told = f"{refused.message} {refused.hint}"
            long = library.phrases("gate.long_not_light")
            assert item.reason in told or (row.light and long in told), found.id
            continue
        segments = massage_of(plan, 10, library.phrases).segments
        for room, following in pairwise(segments):
            assert spoken_seconds(f"Next: {following.say}") <= room.seconds, following.say
        spoken = " ".join(segment.say for segment in segments)
        if plan.skipped:
            assert item.reason in spoken, found.id
        assert (library.phrases("gate.light_because", text="").strip() in spoken) == plan.is_light
        causes = [hold.reason for hold in plan.causes]
        assert causes == ([item.reason] if plan.skipped or plan.is_light else [])


@pytest.mark.parametrize("fact", ["blood-thinners", "pregnancy"])
def test_each_softened_step_says_so(fact: str, library: Library) -> None:
    plan = permit_massage(library.routine("J1"), standing(fact), library)
    soft = [p.step.say for p in plan.steps if p.softened]
    assert soft
    assert soft[0].startswith("Light touch only, because of your health. ")
    assert all(words.startswith("Use a light touch. ") for words in soft[1:])


# Temporary facts, and those with a date


@pytest.mark.parametrize("fact", ["skin-trouble", "unwell-today"])
def test_what_passes_is_asked_again_on_another_day(
    fact: str, journal: Journal, library: Library, clock: FrozenClock
) -> None:
    answer_all_no(journal, library)
    save(journal, situation_record(library, clock, {fact: "yes"}, known=read_facts(journal)))
    assert why_refused(library.routine("J1"), read_patient_state(journal), library) == "held"
    clock.sleep(24 * 3600)
    tomorrow = read_patient_state(journal)
    assert open_facts(tomorrow, library) == (fact,)
    assert permit_massage(library.routine("J1"), tomorrow, library).missing == "situation"


def test_another_answer_renews_no_fact_but_its_own(
    journal: Journal, library: Library, clock: FrozenClock
) -> None:
    answer_all_no(journal, library, unwell_today="yes", artery_disease="yes")
    clock.sleep(24 * 3600)
    save(journal, situation_record(library, clock, {"pregnancy": "yes"}, known=read_facts(journal)))
    facts = read_facts(journal) or {}
    assert (facts["unwell-today"].day, facts["pregnancy"].day) == (DAY, DAY + timedelta(days=1))
    holds = current_restrictions(read_patient_state(journal), library)
    assert [hold.cause for hold in holds] == ["artery-disease", "pregnancy"]


def test_the_questions_on_a_terminal_ask_for_the_clinicians_day(
    home: Path, shell: Shell, library: Library
) -> None:
    day = datetime.now(UTC).date() + timedelta(days=12)
    keys = ["n\r"] * len(library.checklist.item)
    for item in library.situation.item:
        keys.append("y\r" if item.id == "botulinum-injection" else "n\r")
    keys += ["2020-01-01\r", "soon\r", f"{day}\r"]
    with Terminal("checklist", home=home, size=(100, 40)) as terminal:
        terminal.press(*keys)
        assert terminal.end() == 0
        said = " ".join(terminal.said.split())
    assert library.phrases("situation.until_passed") in said
    assert library.phrases("situation.until_form") in said
    told = json.loads(shell("export"))["health_answers"][0]["facts"]
    assert told["botulinum-injection"] == {"answer": "yes", "until": str(day)}


def test_a_day_that_has_passed_or_is_far_off_is_refused(shell: Shell) -> None:
    for day, words in (("2020-12-05", "has passed"), ("2199-01-01", "Is the year right?")):
        assert words in shell.refuses("checklist", "--answer", f"botulinum=yes@{day}")
        assert shell.status == 2


def test_saying_yes_again_shortens_no_hold(library: Library, clock: FrozenClock) -> None:
    told = Fact(answer="yes", until=DAY + timedelta(days=12))
    known = {"botulinum-injection": told}
    record = situation_record(library, clock, {"botulinum-injection": "yes"}, known=known)
    assert record.facts["botulinum-injection"].until == told.until


# Every path


NECK_PACK = changed(
    ('region = "jaw"', 'region = "face"'), ('["jaw", "cheek"]', '["back-of-neck"]'),
    ("Both jaw muscles. Small slow circles.", "Back of the neck, both hands. Small circles."),
)  # fmt: skip


def test_the_command_refuses_with_the_reason_or_softens(
    home: Path, shell: Shell, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    say = ["--answer", "all=no", "--answer", "situation=no", "--answer", "artery-disease=yes"]
    shell("checklist", *say, "--answer", "blood-thinners=unsure")
    (home / "neck.toml").write_text(NECK_PACK)
    item = library.situation.find("artery-disease")
    assert item is not None
    for name in ("neck", "N3", "./neck.toml"):
        assert shell("play", name, "--plain", "--nothing-new") == "", name
        assert shell.status == 6
        assert item.reason in shell.talk
    shell("content", "add", "neck.toml", "--yes")
    assert shell.status == 0
    for name in ("anna-jaw", "jaw-ease"):
        shell("play", name, "--plain", "--nothing-new")
        assert shell.status == 6, name
    soft = shell("play", "jaw", "--dry-run")
    assert "pressure 2" in soft
    assert "pressure 3" not in soft


def test_breaths_are_not_held_by_any_command(shell: Shell) -> None:
    shell("checklist", "--answer", "situation=no", "--answer", "pregnancy=unsure")
    for words in (
        ("breathe", "box", "--plain"), ("breathe", "4-7-8", "--json"),
        ("breathe", "--hold", "4", "--plain"), ("while", "--pattern", "box", "--", "true"),
    ):  # fmt: skip
        shell(*words)
        assert shell.status == 6, words
        assert "without breath holds" in shell.talk


@pytest.mark.parametrize(
    ("fact", "title"), [("artery_disease", "Neck reset"), ("blood_clot", "Jaw reset")]
)
async def test_the_screen_refuses_with_the_reason(
    journal: Journal, library: Library, fact: str, title: str
) -> None:
    answer_all_no(journal, library, **{fact: "yes"})
    item = library.situation.find(fact.replace("_", "-"))
    assert item is not None
    async with open_app(journal, size=(80, 40)) as desk:
        await desk.open_from_practice(title)
        await desk.see(library.phrases("gate.region_blocked"), item.reason, "any key: continue")
        await desk.press("space", "2")
        await desk.see("Restrictions", item.reason)


async def test_going_on_with_an_interrupted_massage_asks_the_gate_too(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library, surgery_or_injury="yes")
    practise(journal, status="interrupted", steps_done=2, left_at=3)
    row = journal.newest("session")
    assert row is not None
    async with open_app(journal) as desk:
        desk.app.nav.resume(row)
        await desk.see(library.phrases("gate.region_blocked"), "while this heals")


async def test_feeling_unwell_today_is_said_before_the_massage_and_holds_it(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    item = library.situation.find("unwell-today")
    assert item is not None
    async with open_app(journal) as desk:
        await desk.press("p")
        await desk.see("any of this new")
        await desk.press("right")
        await desk.choose(item.short)
        await desk.press("y")
        await desk.see(item.reason, "any key: continue")
        await desk.press("space", "p")
        await desk.see(library.phrases("gate.region_blocked"), item.reason)
        assert not desk.exported("sessions")
        assert desk.newest("checklist")["outcome"] == "selfcare"


async def test_about_you_keeps_what_is_left_open(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library, artery_disease="yes")
    async with open_app(journal, size=(80, 40)) as desk:
        await desk.press("2", "s")
        await desk.see("Health questions", "last: yes")
        await desk.press("down", "y", "s")
        await desk.see("until a doctor or physiotherapist says")
        facts = desk.newest("situation")["facts"]
        assert facts["artery-disease"]["answer"] == facts["neck-instability"]["answer"] == "yes"
        assert len(facts) == len(library.situation.item)


async def test_only_open_questions_are_asked_before(journal: Journal, library: Library) -> None:
    answer_all_no(journal, library, unwell_today="yes")
    async with open_app(journal) as desk:
        desk.clock.instant += timedelta(days=1)
        await desk.press("p")
        await desk.see(library.phrases("situation.again"), "1 still open")
        await desk.press("n", "s")
        await desk.see("any of this new")


def test_nothing_is_played_before_it_was_asked(library: Library) -> None:
    jaw, eyes = library.routine("J1"), library.routine("R10")
    plan = permit_massage(jaw, PatientState(DAY), library)
    assert plan.missing == "checklist"
    with pytest.raises(Refused) as refused:
        refuse_unasked(plan, library.phrases)
    assert refused.value.code == "checklist_first"
    refuse_unasked(permit_massage(eyes, PatientState(DAY), library), library.phrases)
    refuse_unasked(permit_massage(jaw, standing(), library), library.phrases)
