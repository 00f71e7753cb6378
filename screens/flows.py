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
    from screens.app import ReliefApp


async def check(app: ReliefApp, why: str = "") -> bool:
    """Go through all warning signs, save, and show what they come to.

    Args:
        app: The app.
        why: Why they are asked now, where somebody wanted something else.

    Returns whether the list was answered and saved, and the person would go on.
    """
    checklist = app.library.checklist
    tiers: tuple[Tier, ...] = ("emergency", "urgent", "book", "selfcare")
    asks = [
        Ask(item.id, item.question, item.why, _group(checklist.tier[tier].title, tier))
        for tier in tiers
        for item in checklist.items(tier)
    ]
    previous = read_standing(app.journal).answers
    stop_on = frozenset(item.id for item in checklist.items("emergency"))
    intro = with_notice(f"{why} {checklist.intro}".strip(), app.library, "checklist.toml")
    screen = QuestionsScreen("Warning signs", intro, asks, previous, stop_on, ends_by_itself=True)
    answers = await app.push_screen_wait(screen)
    if answers is None:
        return False
    return await save_check(app, answers, await _ask_whether_seen(app, answers))


async def _ask_whether_seen(app: ReliefApp, answers: Mapping[str, str]) -> bool | None:
    """Whether a doctor has seen the person about an earlier emergency sign; None if not asked."""
    if not asks_whether_seen(app.journal, app.library, answers):
        return None
    question = seen_question(app.journal, app.library)
    ask = Ask("seen", question, "", app.phrases("check.seen_group"))
    said = await app.push_screen_wait(QuestionsScreen("Warning signs", "", [ask], {}))
    return None if said is None else said.get("seen") == "yes"


def _group(title: str, tier: Tier) -> str:
    """The heading of a group of questions: what a yes among them would mean."""
    return title if tier == "selfcare" else f"If one of these is true: {title.lower()}"


async def save_check(
    app: ReliefApp, answers: Mapping[str, str], seen_by_doctor: bool | None = None
) -> bool:
    """Save a reading of the warning signs, then show what it comes to.

    A fact about the person among the answers is saved as one, and its reason is shown.

    Args:
        app: The app.
        answers: By item id.
        seen_by_doctor: Whether a doctor has seen the person about an earlier emergency sign.

    Returns whether to go on with what was begun.
    """
    facts = {key: word for key, word in answers.items() if app.library.situation.find(key)}
    if facts:
        await _save_facts(app, facts)
        return False
    record = next_reading(app.journal, app.library, answers, seen_by_doctor)
    row, unsaved = await try_to_save(app, record)
    reading = last_reading(app.journal, app.library)
    if reading is None:
        return False
    wish = None
    if reading.outcome == "emergency":  # first of all, whether it could be saved or not
        await app.push_screen_wait(EmergencyScreen(row or reading.row))
    if unsaved is not None:
        counts = app.phrases("check.counts_unsaved")
        await app.push_screen_wait(Notice(f"{unsaved.message}. {unsaved.hint}", counts))
    if reading.outcome != "emergency":
        wish = await app.push_screen_wait(OutcomeScreen(reading))
    app.refresh_place()
    if wish is not None:
        app.do(wish)
    return wish is None and reading.outcome != "emergency"


async def _save_facts(app: ReliefApp, facts: Mapping[str, str]) -> None:
    """Save what somebody said about today, and say what it means for massage."""
    known = read_facts(app.journal)
    record = situation_record(app.library, app.journal.clock, facts, known=known)
    if await save(app, record) is not None:
        found = [app.library.situation.find(key) for key in facts]
        reasons = " ".join(item.reason for item in found if item)
        await app.push_screen_wait(Notice(app.phrases("check.fact_new"), reasons))
    app.refresh_place()


async def situation(app: ReliefApp, why: str = "", everything: bool = False) -> bool:
    """Ask the facts about the person, and save them. Returns whether they were saved.

    Args:
        app: The app.
        why: Why they are asked now, where somebody wanted something else.
        everything: Also what is known; otherwise only what has to be asked before a massage.
    """
    content, known = app.library.situation, read_facts(app.journal) or {}
    wanted = open_facts(read_standing(app.journal), app.library)
    items = [item for item in content.item if everything or item.id in wanted]
    asks = [Ask(item.id, item.question, item.why, "About you") for item in items]
    first = f"{why} {content.intro}".strip()
    intro = first if everything or not known else app.phrases("situation.again")
    intro = with_notice(intro, app.library, "situation.toml")
    previous = {key: fact.answer for key, fact in known.items()}
    answers = await app.push_screen_wait(QuestionsScreen("About you", intro, asks, previous))
    if answers is None:
        return False
    until: dict[str, date] = {}
    for item in items:
        if item.asks_date and is_yes(item, answers.get(item.id, "no")):
            usual = usual_until(item, known.get(item.id), app.calendar_today)
            until[item.id] = await app.push_screen_wait(HoldUntil(item, usual))
    record = situation_record(app.library, app.journal.clock, answers, until, known)
    await save(app, record)  # where it cannot be saved, it counts while relief is open
    app.refresh_place()
    return True


async def refuse(app: ReliefApp, error: ReliefError) -> None:
    """Say why something may not be done; an emergency has a screen of its own."""
    row = app.journal.last_written("checklist")
    if error.code == "locked_emergency" and row is not None:
        await app.push_screen_wait(EmergencyScreen(row))
    else:
        await app.push_screen_wait(Notice(error.message, error.hint))


async def check_jaw(app: ReliefApp) -> None:
    """Ask what the jaw is doing, save it, and say the share."""
    jaw = await app.push_screen_wait(JawCheck())
    if jaw is None:
        return
    journal, say = app.journal, app.phrases
    saved = answer_check_later(journal, jaw, app.settings.number("jaw_checks"))
    try:
        row = await until_saved(app, saved)
    except ReliefError as error:
        await app.push_screen_wait(Notice(error.message, error.hint))
        return
    checks = jaw_checks(journal.between("ping", "0001-01-01", "9999-12-31"))
    kept = say("jaw.kept", what=row_line(row, say))
    ease = "" if jaw == "relaxed" else say("jaw.let_go")
    app.notify(
        " ".join(filter(None, (f"{kept}.", ease))), title=jaw_words(checks, say), markup=False
    )
    app.refresh_place()


async def undo(app: ReliefApp) -> None:
    """Undo the last change made here, and say what it was. Lifting a restriction is confirmed."""
    say, now = app.phrases, app.journal.clock.now()
    try:
        found = app.journal.last_change(UNDOABLE, lambda row: may_undo(row, now))
        change = await until_saved(app, found)
        if change is None:
            app.notify(say("diary.nothing_to_undo"), markup=False)
            return
        if lifts_restriction(change, now, app.today) and not await _is_confirmed(app):
            return
        was, left = await until_saved(app, app.journal.undo(change))
    except ReliefError as error:
        await app.push_screen_wait(Notice(error.message, error.hint))
        return
    name = "diary.undone_gone" if left is None else "diary.undone_back"
    words = f"{say(name, what=row_line(left or was, say))} {say('diary.redo_key')}"
    app.notify(words, markup=False)
    app.refresh_place()


async def _is_confirmed(app: ReliefApp) -> bool:
    """Whether the person wants to lift a restriction."""
    say = app.phrases
    choice = [Choice("1", say("treatment.remove_yes"), "yes")]
    return await app.push_screen_wait(ChooseScreen(say("treatment.remove"), choice)) == "yes"


async def save(app: ReliefApp, record: Record, record_id: str | None = None) -> Row | None:
    """Save a record off the event loop; None when it could not be saved, however often tried.

    Args:
        app: The app.
        record: What to save.
        record_id: Which record it takes the place of; none for a new one.
    """
    while True:
        row, error = await try_to_save(app, record, record_id)
        if error is None or not await app.push_screen_wait(NotSaved(error)):
            return row


async def try_to_save(
    app: ReliefApp, record: Record, record_id: str | None = None
) -> tuple[Row | None, ReliefError | None]:
    """Save a record off the event loop: what was saved, or why it was not."""
    future = app.journal.write_later(kind_of(record), record.body(), record.at, record_id)
    try:
        return await until_saved(app, future), None
    except ReliefError as error:
        return None, error
