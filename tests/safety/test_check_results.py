"""Safety checks over time: nothing is cleared silently, and repeating a check is calm."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.insight.check_history import CheckReading, last_reading, read
from relief.insight.format_check_result import news_lines, next_lines, sooner_lines
from relief.journal.check_records import checklist_record, next_reading
from relief.journal.journal import Journal
from relief.journal.records import save
from relief.journal.stored_record import StoredRecord
from relief.library.library import Library
from relief.safety.check_results import with_new_signs
from relief.safety.checklist import all_denied, assess, higher, is_whole
from relief.safety.urgency import Urgency
from tests.builders import DAY
from tests.conftest import FrozenClock, Shell
from tests.screen_helpers import answer, answer_all_no, frame, open_app
from tests.terminal import Terminal

SIGNS = [
    f"{tier}{n}" for tier, most in (("E", 12), ("U", 11), ("B", 12)) for n in range(1, most + 1)
]
words = st.sampled_from(("yes", "no", "unsure"))
partial = st.dictionaries(st.sampled_from(SIGNS), words, max_size=34)
mostly_denied = st.dictionaries(st.sampled_from(SIGNS), words, max_size=3).map(
    lambda changed: dict.fromkeys(SIGNS, "no") | changed
)
history = st.lists(st.one_of(partial, mostly_denied), min_size=1, max_size=6)


def denied(**changed: str) -> dict[str, str]:
    """Return a no to every sign but those named."""
    return dict.fromkeys(SIGNS, "no") | changed


def row_of(
    library: Library, answers: dict[str, str], last: StoredRecord | None, days: int = 0
) -> StoredRecord:
    """Return a check as stored in the journal."""
    clock = FrozenClock()
    clock.sleep(days * 24 * 3600.0)
    record = checklist_record(library, clock, answers, last=last)
    day = (DAY + timedelta(days=days)).isoformat()
    return StoredRecord(f"r{days}", "checklist", f"{days:04d}", "here", day, day, record.body())


def rows_of(library: Library, *readings: tuple[int, dict[str, str]]) -> list[StoredRecord]:
    """Return checks of some days, newest first."""
    rows: list[StoredRecord] = []
    for days, answers in readings:
        rows.insert(0, row_of(library, answers, rows[0] if rows else None, days))
    return rows


# Nothing is cleared silently


@given(readings=history)
def test_only_a_whole_reading_lowers_anything(
    library: Library, readings: list[dict[str, str]]
) -> None:
    items, last = library.checklist.item, None
    for answers in readings:
        row = row_of(library, answers, last)
        now = Urgency(row.body["outcome"])
        alone = assess(items, answers).urgency
        if is_whole(items, answers):
            was_emergency = last is not None and last.body.get("unseen")
            assert now == (higher(alone, Urgency.URGENT) if was_emergency else alone)
            assert row.body["answers"] == answers
        else:
            assert higher(now, alone) == now
            if last is not None:
                assert higher(now, Urgency(last.body["outcome"])) == now
        last = row


@given(readings=history)
def test_a_ticked_sign_stays_until_a_whole_reading_denies_it(
    library: Library, readings: list[dict[str, str]]
) -> None:
    items, ticked = library.checklist.item, set[str]()
    last = None
    for answers in readings:
        last = row_of(library, answers, last)
        said = {key for key, word in answers.items() if word != "no"}
        ticked = said if is_whole(items, answers) else ticked | said
        counts = last.body["answers"]
        assert {key for key, word in counts.items() if word != "no"} == ticked
        assert not (ticked & {*SIGNS[:23]} and all_denied(items, counts))
        assert set(last.body.get("kept") or ()) == ticked - said


@given(before=st.one_of(partial, mostly_denied), new=st.sampled_from(SIGNS[:23]))
def test_something_new_before_a_massage_only_raises(
    library: Library, before: dict[str, str], new: str
) -> None:
    last = row_of(library, before, None)
    merged = with_new_signs(last.body["answers"], {new: "yes"})
    now = Urgency(row_of(library, merged, last).body["outcome"])
    assert higher(now, Urgency(last.body["outcome"])) == now
    assert now in (Urgency.EMERGENCY, Urgency.URGENT)


@pytest.mark.parametrize("sign", ["E5", "U2", "B3"])
@pytest.mark.parametrize("said", [{}, {"now": "no"}, {"now": "unsure"}])
def test_neither_silence_nor_doubt_nor_half_a_reading_lowers(
    sign: str, said: dict[str, str], journal: Journal, library: Library
) -> None:
    answer(journal, library, 30, **{sign: "yes"})
    half = {sign: said["now"]} if said else {"B12": "no"}
    record = next_reading(journal, library, half)
    assert record.outcome == assess(library.checklist.item, denied(**{sign: "yes"})).urgency
    assert record.answers[sign] == ("unsure" if said.get("now") == "unsure" else "yes")
    save(journal, record)
    seen = True if sign == "E5" else None
    assert next_reading(journal, library, denied(), seen).outcome == "selfcare"


def test_a_higher_outcome_than_its_answers_is_kept_too(library: Library) -> None:
    (last,) = rows_of(library, (0, denied()))
    last.body["outcome"] = "emergency"  # an item unknown to this version
    assert row_of(library, {"E1": "no"}, last).body["outcome"] == "emergency"
    assert row_of(library, denied(), last).body["outcome"] == "urgent"  # no doctor has seen it


def test_flags_cannot_lower_it_either(shell: Shell) -> None:
    shell("checklist", "--answer", "all=no", "--answer", "U2=yes")
    told = shell.json("checklist", "--answer", "U2=no", "--exit-code")
    assert (shell.status, told["outcome"], told["kept"]) == (20, "urgent", ["U2"])
    told = shell.json("checklist", "--answer", "all=no", "--exit-code")
    assert (shell.status, told["outcome"], told["gone"]) == (0, "selfcare", ["U2"])


@pytest.mark.slow
def test_leaving_every_question_open_on_a_terminal_lowers_nothing(
    home: Path, shell: Shell, library: Library
) -> None:
    shell("checklist", "--answer", "all=no", "--answer", "U2=yes")
    with Terminal("checklist", home=home, size=(100, 40)) as terminal:
        for _ in library.checklist.item:
            terminal.press("\r")
        assert terminal.end() == 0
        said = " ".join(terminal.said.split())
    assert "See a doctor today" in said
    assert "You skipped some questions" in said
    assert "from an earlier check)" in said


async def test_half_an_answer_on_the_screen_lowers_nothing(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    answer(journal, library, U2="yes")
    async with open_app(journal, size=(80, 40)) as desk:
        await desk.press("2", "enter")
        await desk.see("last: no")
        await desk.deny(1, "n", "n", "s")
        await desk.see(library.phrases("urgent.title"), library.phrases("check.kept"))
        await desk.see("from an earlier check)")
        await desk.press("enter", "enter")
        await desk.deny(4, "s")
        await desk.see(
            library.phrases("selfcare.title"), "No longer there since earlier today: Eye that"
        )
        await desk.press("enter")


async def test_after_an_emergency_only_a_whole_reading_opens_the_rest(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    answer(journal, library, E5="yes")
    async with open_app(journal, size=(80, 40)) as desk:
        await desk.see("repeat the check")
        await desk.press("a")
        await desk.see("still open")
        await desk.deny(1, "s")
        await desk.see("Call for help now", "repeat the check")
        await desk.press("a")
        await desk.see("still open")
        await desk.deny(4)
        await desk.see("Has a doctor seen you about it since?")
        await desk.press("y", "s")
        await desk.see(library.phrases("selfcare.title"))


# What is new, what is unchanged, when to repeat


def reading_of(library: Library, *readings: tuple[int, dict[str, str]]) -> CheckReading:
    """Return the newest of some checks."""
    return read(rows_of(library, *readings), library.checklist)


def told(reading: CheckReading, library: Library, days: int) -> str:
    """Return all texts about it on that day."""
    say, today = library.phrases, DAY + timedelta(days=days)
    lines = [*news_lines(reading, say, today), *next_lines(reading, say, today)]
    return " ".join([*lines, *sooner_lines(reading, say)])


def test_a_first_reading_is_compared_with_nothing(library: Library) -> None:
    reading = reading_of(library, (0, denied(B1="yes")))
    assert (reading.before, reading.is_same, reading.new, reading.gone) == (None, False, (), ())
    assert news_lines(reading, library.phrases, DAY) == []


def test_the_same_as_three_days_ago_says_so_with_the_next_date(library: Library) -> None:
    reading = reading_of(library, (0, denied(B1="yes")), (3, denied(B1="yes")))
    said = told(reading, library, 3)
    for sentence in (
        "You gave the same answers 3 days ago.",
        "Make an appointment for Mon 7 Dec or earlier.",
        "Repeat this check on Thu 3 Dec.",
        "Call your emergency number if you notice: Sudden face drop or uneven smile;",
        "See a doctor the same day if you notice: One side of the face weak, over days;",
    ):
        assert sentence in said
    assert "Nothing has changed since" not in said


def test_a_long_quiet_time_is_named(library: Library) -> None:
    reading = reading_of(library, *((days, denied()) for days in (0, 7, 14)))
    assert "You gave the same answers on Mon 30 Nov. Nothing has changed since Mon 23 Nov." in told(
        reading, library, 14
    )
    assert (reading.same_since, reading.look) == (DAY, DAY + timedelta(days=21))


def test_looking_often_on_one_day_is_met_kindly_and_not_counted(library: Library) -> None:
    reading = reading_of(library, *((0, denied()) for _ in range(6)))
    said = told(reading, library, 0)
    assert "You gave the same answers earlier today. You can repeat this check" in said
    assert not any(sign in said for sign in ("5", "6", "times", "again today"))


def test_what_is_new_and_what_is_gone_is_named_with_its_day(library: Library) -> None:
    reading = reading_of(library, (0, denied(B1="yes")), (8, denied(B2="unsure", B3="yes")))
    assert [item.id for item in reading.new] == ["B2", "B3"]
    assert [item.id for item in reading.gone] == ["B1"]
    said = told(reading, library, 8)
    assert "New since Mon 23 Nov: In more than one place, or spreading; Eye closes" in said
    assert "No longer there since Mon 23 Nov: Twitch for more than 2 weeks." in said
    assert "The same" not in said


def test_yes_instead_of_not_sure_is_not_the_same(library: Library) -> None:
    assert not reading_of(library, (0, denied(B1="unsure")), (1, denied(B1="yes"))).is_same


def test_looking_again_moves_no_appointment(library: Library) -> None:
    booked = [(days, denied(B1="yes")) for days in (0, 5, 10)]
    assert reading_of(library, *booked).by == DAY + timedelta(days=14)
    late = reading_of(library, *booked, (20, denied(B1="yes")))
    assert late.by == DAY + timedelta(days=14)
    assert "It was due by Mon 7 Dec." in told(late, library, 20)
    between = reading_of(library, (0, denied(B1="yes")), (3, denied(U2="yes", B1="yes")),
                         (4, denied(B1="yes")))  # fmt: skip
    assert between.by == DAY + timedelta(days=14)
    anew = reading_of(library, *booked, (20, denied()), (30, denied(B1="yes")))
    assert anew.by == DAY + timedelta(days=44)


def test_the_same_warning_sign_is_never_calmed(library: Library) -> None:
    reading = reading_of(library, (0, denied(U2="yes")), (2, denied(U2="yes")))
    said = told(reading, library, 2)
    assert (
        "See a doctor now if nobody has seen you yet. You gave the same answers 2 days ago." in said
    )
    assert "See a doctor today." in said
    assert "whenever you like" not in said


@pytest.mark.parametrize(
    ("answers", "look"),
    [(denied(), 7), (denied(B1="yes"), 7), (denied(U1="yes"), 1), ({"B1": "no"}, 0)],
)
def test_every_outcome_but_an_emergency_has_a_day_to_look_again(
    library: Library, answers: dict[str, str], look: int
) -> None:
    assert reading_of(library, (0, answers)).look == DAY + timedelta(days=look)
    assert next_lines(reading_of(library, (0, answers)), library.phrases, DAY)


def test_an_emergency_waits_for_no_day(library: Library) -> None:
    reading = reading_of(library, (0, denied(E1="yes")))
    assert (reading.look, reading.watch) == (None, ())
    assert library.phrases("emergency.after") in told(reading, library, 0)


def test_a_clock_that_was_set_back_changes_no_order(
    journal: Journal, library: Library, clock: FrozenClock
) -> None:
    answer_all_no(journal, library)
    clock.sleep(-3 * 24 * 3600)
    answer(journal, library, B1="yes")
    reading = last_reading(journal, library)
    assert reading is not None
    assert (reading.outcome, [item.id for item in reading.new]) == ("book", ["B1"])


def test_json_tells_since_when_and_what_is_new(shell: Shell) -> None:
    shell("checklist", "--answer", "all=no")
    words = ("checklist", "--answer", "all=no", "--answer", "B2=yes")
    told = shell.json(*words)
    today = date.fromisoformat(told["before"])
    assert (told["new"], told["same"], told["gone"]) == (["B2"], False, [])
    assert told["by"] == str(today + timedelta(days=14))
    assert told["look_again"] == str(today + timedelta(days=7))
    assert {a["id"]: a["new"] for a in told["answers"]}["B2"] is True
    again = shell.json(*words)
    assert (again["same"], again["same_since"], again["new"]) == (True, str(today), [])
    text = shell("checklist", "--last")
    assert "You gave the same answers earlier today." in text
    assert "Repeat this check on" in text


async def test_the_screen_says_the_same_and_leads_to_a_breath(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    async with open_app(journal) as desk:
        await desk.press("2")
        await desk.see("Repeat this check on Mon 30 Nov.")
        await desk.press("enter")
        await desk.deny(4, "s")
        await desk.see("You gave the same answers earlier today.", library.phrases("check.breathe"))
        await desk.press("b")
        await desk.see("get ready")


async def test_a_long_outcome_keeps_its_keys_in_sight(journal: Journal, library: Library) -> None:
    answer(journal, library, 30, **dict.fromkeys(("B1", "B2", "B3", "B4", "B5", "B6"), "yes"))
    async with open_app(journal, size=(60, 20)) as desk:
        await desk.press("2", "enter")
        await desk.deny(2, *"yyyyyynnnnnn")
        await desk.deny(1, "s")
        await desk.see("Make an appointment for Mon 7 Dec", "continue")
        before = frame(desk.app)
        await desk.press("j", "j")
        await desk.wait(lambda: frame(desk.app) != before, "the rest of it")
        await desk.see("continue")
