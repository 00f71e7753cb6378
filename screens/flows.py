"""Jaw checks, undo and saving: what takes several dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relief.errors import Left, ReliefError
from relief.flows.undo import undo_last, undone_words
from relief.insight.entry_line import row_line
from relief.insight.jaw_checks import jaw_checks, jaw_words
from relief.journal.next_check import answer_check_later
from screens.diary.jaw_check import JawCheck, JawRestScreen
from screens.modal_prompter import conversation
from screens.saving import until_saved
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
    say = nav.services.phrases
    try:
        undone = await undo_last(conversation(nav))
    except Left:
        return
    except ReliefError as error:
        await nav.push_screen_wait(Notice(error.message, error.hint))
        return
    if undone is None:
        nav.notify(say("diary.nothing_to_undo"), markup=False)
        return
    nav.notify(f"{undone_words(undone, say)} {say('diary.redo_key')}", markup=False)
    nav.refresh_place()
