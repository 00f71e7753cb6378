"""What takes several screens, told in one go: ask, save, show what it comes to.

Each flow runs as a worker, so it may wait for a screen's answer. Sessions are in ``playing``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from relief.errors import ReliefError
from relief.insight.entry_line import row_line
from relief.insight.jaw_checks import jaw_checks, jaw_words
from relief.insight.readings import last_reading
from relief.insight.standing import read_facts, read_standing
from relief.journal.after_emergency import asks_whether_seen, seen_question
from relief.journal.checks import next_reading, situation_record, usual_until
from relief.journal.journal import Row
from relief.journal.next_check import answer_check_later
from relief.journal.records import Record, kind_of
from relief.journal.undoing import UNDOABLE, lifts_restriction, may_undo
from relief.library.checklist import Tier
from relief.library.coverage import with_notice
from relief.safety.gate import open_facts
from relief.safety.holds import is_yes
from screens.check.emergency import EmergencyScreen
from screens.check.hold_until import HoldUntil
from screens.check.outcome import OutcomeScreen
from screens.check.questions import Ask, QuestionsScreen
from screens.diary.jaw_check import JawCheck
from screens.saving import until_saved
from screens.sheets.choose import Choice, ChooseScreen
from screens.sheets.not_saved import NotSaved
from screens.sheets.notice import Notice

if TYPE_CHECKING:
    from screens.navigator import Navigator


async def check(nav: Navigator, why: str = "") -> bool:
    """Go through all warning signs, save, and show what they come to.

    Args:
        nav: Leads from screen to screen.
        why: Why they are asked now, where somebody wanted something else.

    Returns whether the list was answered and saved, and the person would go on.
    """
    checklist = nav.services.library.checklist
    tiers: tuple[Tier, ...] = ("emergency", "urgent", "book", "selfcare")
    asks = [
        Ask(item.id, item.question, item.why, _group(checklist.tier[tier].title, tier))
        for tier in tiers
        for item in checklist.items(tier)
    ]
    previous = read_standing(nav.services.journal).answers
    stop_on = frozenset(item.id for item in checklist.items("emergency"))
    intro = with_notice(f"{why} {checklist.intro}".strip(), nav.services.library, "checklist.toml")
    screen = QuestionsScreen("Warning signs", intro, asks, previous, stop_on, ends_by_itself=True)
    answers = await nav.push_screen_wait(screen)
    if answers is None:
        return False
    return await save_check(nav, answers, await _ask_whether_seen(nav, answers))


async def _ask_whether_seen(nav: Navigator, answers: Mapping[str, str]) -> bool | None:
    """Whether a doctor has seen the person about an earlier emergency sign; None if not asked."""
    if not asks_whether_seen(nav.services.journal, nav.services.library, answers):
        return None
    question = seen_question(nav.services.journal, nav.services.library)
    ask = Ask("seen", question, "", nav.services.phrases("check.seen_group"))
    said = await nav.push_screen_wait(QuestionsScreen("Warning signs", "", [ask], {}))
    return None if said is None else said.get("seen") == "yes"


def _group(title: str, tier: Tier) -> str:
    """The heading of a group of questions: what a yes among them would mean."""
    return title if tier == "selfcare" else f"If one of these is true: {title.lower()}"


async def save_check(
    nav: Navigator, answers: Mapping[str, str], seen_by_doctor: bool | None = None
) -> bool:
    """Save a reading of the warning signs, then show what it comes to.

    A fact about the person among the answers is saved as one, and its reason is shown.

    Args:
        nav: Leads from screen to screen.
        answers: By item id.
        seen_by_doctor: Whether a doctor has seen the person about an earlier emergency sign.

    Returns whether to go on with what was begun.
    """
    facts = {key: word for key, word in answers.items() if nav.services.library.situation.find(key)}
    if facts:
        await _save_facts(nav, facts)
        return False
    record = next_reading(nav.services.journal, nav.services.library, answers, seen_by_doctor)
    row, unsaved = await try_to_save(nav, record)
    reading = last_reading(nav.services.journal, nav.services.library)
    if reading is None:
        return False
    wish = None
    if reading.outcome == "emergency":  # first of all, whether it could be saved or not
        await nav.push_screen_wait(EmergencyScreen(row or reading.row))
    if unsaved is not None:
        counts = nav.services.phrases("check.counts_unsaved")
        await nav.push_screen_wait(Notice(f"{unsaved.message}. {unsaved.hint}", counts))
    if reading.outcome != "emergency":
        wish = await nav.push_screen_wait(OutcomeScreen(reading))
    nav.refresh_place()
    if wish is not None:
        nav.do(wish)
    return wish is None and reading.outcome != "emergency"


async def _save_facts(nav: Navigator, facts: Mapping[str, str]) -> None:
    """Save what somebody said about today, and say what it means for massage."""
    known = read_facts(nav.services.journal)
    record = situation_record(nav.services.library, nav.services.journal.clock, facts, known=known)
    if await save(nav, record) is not None:
        found = [nav.services.library.situation.find(key) for key in facts]
        reasons = " ".join(item.reason for item in found if item)
        await nav.push_screen_wait(Notice(nav.services.phrases("check.fact_new"), reasons))
    nav.refresh_place()


async def situation(nav: Navigator, why: str = "", everything: bool = False) -> bool:
    """Ask the facts about the person, and save them. Returns whether they were saved.

    Args:
        nav: Leads from screen to screen.
        why: Why they are asked now, where somebody wanted something else.
        everything: Also what is known; otherwise only what has to be asked before a massage.
    """
    content, known = nav.services.library.situation, read_facts(nav.services.journal) or {}
    wanted = open_facts(read_standing(nav.services.journal), nav.services.library)
    items = [item for item in content.item if everything or item.id in wanted]
    asks = [Ask(item.id, item.question, item.why, "About you") for item in items]
    first = f"{why} {content.intro}".strip()
    intro = first if everything or not known else nav.services.phrases("situation.again")
    intro = with_notice(intro, nav.services.library, "situation.toml")
    previous = {key: fact.answer for key, fact in known.items()}
    answers = await nav.push_screen_wait(QuestionsScreen("About you", intro, asks, previous))
    if answers is None:
        return False
    until: dict[str, date] = {}
    for item in items:
        if item.asks_date and is_yes(item, answers.get(item.id, "no")):
            usual = usual_until(item, known.get(item.id), nav.services.calendar_today)
            until[item.id] = await nav.push_screen_wait(HoldUntil(item, usual))
    record = situation_record(
        nav.services.library, nav.services.journal.clock, answers, until, known
    )
    await save(nav, record)  # where it cannot be saved, it counts while relief is open
    nav.refresh_place()
    return True


async def refuse(nav: Navigator, error: ReliefError) -> None:
    """Say why something may not be done; an emergency has a screen of its own."""
    row = nav.services.journal.last_written("checklist")
    if error.code == "locked_emergency" and row is not None:
        await nav.push_screen_wait(EmergencyScreen(row))
    else:
        await nav.push_screen_wait(Notice(error.message, error.hint))


async def check_jaw(nav: Navigator) -> None:
    """Ask what the jaw is doing, save it, and say the share."""
    jaw = await nav.push_screen_wait(JawCheck())
    if jaw is None:
        return
    journal, say = nav.services.journal, nav.services.phrases
    saved = answer_check_later(journal, jaw, nav.services.settings.number("jaw_checks"))
    try:
        row = await until_saved(nav, saved)
    except ReliefError as error:
        await nav.push_screen_wait(Notice(error.message, error.hint))
        return
    checks = jaw_checks(journal.between("ping", "0001-01-01", "9999-12-31"))
    kept = say("jaw.kept", what=row_line(row, say))
    ease = "" if jaw == "relaxed" else say("jaw.let_go")
    nav.notify(
        " ".join(filter(None, (f"{kept}.", ease))), title=jaw_words(checks, say), markup=False
    )
    nav.refresh_place()


async def undo(nav: Navigator) -> None:
    """Undo the last change made here, and say what it was. Lifting a restriction is confirmed."""
    say, now = nav.services.phrases, nav.services.journal.clock.now()
    try:
        found = nav.services.journal.last_change(UNDOABLE, lambda row: may_undo(row, now))
        change = await until_saved(nav, found)
        if change is None:
            nav.notify(say("diary.nothing_to_undo"), markup=False)
            return
        if lifts_restriction(change, now, nav.services.today) and not await _is_confirmed(nav):
            return
        was, left = await until_saved(nav, nav.services.journal.undo(change))
    except ReliefError as error:
        await nav.push_screen_wait(Notice(error.message, error.hint))
        return
    name = "diary.undone_gone" if left is None else "diary.undone_back"
    words = f"{say(name, what=row_line(left or was, say))} {say('diary.redo_key')}"
    nav.notify(words, markup=False)
    nav.refresh_place()


async def _is_confirmed(nav: Navigator) -> bool:
    """Whether the person wants to lift a restriction."""
    say = nav.services.phrases
    choice = [Choice("1", say("treatment.remove_yes"), "yes")]
    return await nav.push_screen_wait(ChooseScreen(say("treatment.remove"), choice)) == "yes"


async def save(nav: Navigator, record: Record, record_id: str | None = None) -> Row | None:
    """Save a record off the event loop; None when it could not be saved, however often tried.

    Args:
        nav: Leads from screen to screen.
        record: What to save.
        record_id: Which record it takes the place of; none for a new one.
    """
    while True:
        row, error = await try_to_save(nav, record, record_id)
        if error is None or not await nav.push_screen_wait(NotSaved(error)):
            return row


async def try_to_save(
    nav: Navigator, record: Record, record_id: str | None = None
) -> tuple[Row | None, ReliefError | None]:
    """Save a record off the event loop: what was saved, or why it was not."""
    future = nav.services.journal.write_later(kind_of(record), record.body(), record.at, record_id)
    try:
        return await until_saved(nav, future), None
    except ReliefError as error:
        return None, error
