"""Jaw checks, undo and saving: what takes several dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relief.errors import ReliefError
from relief.insight.entry_line import row_line
from relief.insight.jaw_checks import jaw_checks, jaw_words
from relief.journal.next_check import answer_check_later
from relief.journal.undoing import UNDOABLE, lifts_restriction, may_undo
from screens.diary.jaw_check import JawCheck, JawRestScreen
from screens.saving import until_saved
from screens.sheets.choose import Choice, ChooseScreen
from screens.sheets.notice import Notice

if TYPE_CHECKING:
    from relief.insight.jaw_rest import JawRest
    from relief.journal.vocabulary import JawState
    from screens.navigator import Navigator


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
    rest = _jaw_rest(nav, jaw)
    if rest is not None:
        await nav.push_screen_wait(JawRestScreen(rest))
    checks = jaw_checks(journal.between("ping", "0001-01-01", "9999-12-31"))
    kept = say("jaw.kept", what=row_line(row, say))
    ease = "" if jaw == "relaxed" or rest else say("jaw.let_go")
    nav.notify(
        " ".join(filter(None, (f"{kept}.", ease))), title=jaw_words(checks, say), markup=False
    )
    nav.refresh_place()


def _jaw_rest(nav: Navigator, jaw: JawState) -> JawRest | None:
    """The rest to offer after an answer, unless the person does not want any."""
    if not nav.services.settings.is_on("jaw_rest"):
        return None
    from relief.insight.jaw_rest import jaw_rest  # late: brings the validation library

    return jaw_rest(jaw, nav.services.journal, nav.services.library)


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
