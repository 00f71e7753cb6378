"""Jaw checks, undo and saving: what takes several dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relief.errors import Left, ReliefError
from relief.flows.jaw import after_check
from relief.flows.undo import undo_last, undone_words
from relief.insight.format_entry import row_line
from relief.journal.reminder_time import answer_check_later
from screens.await_write import await_write
from screens.dialogs.notice import NoticeDialog
from screens.diary.jaw_check import JawCheck, JawRestScreen
from screens.modal_prompter import conversation

if TYPE_CHECKING:
    from screens.navigator import Navigator


async def check_jaw(nav: Navigator) -> None:
    """Ask what the jaw is doing, save it, and say the share."""
    jaw = await nav.push_screen_wait(JawCheck())
    if jaw is None:
        return
    journal, say = nav.services.journal, nav.services.phrases
    saved = answer_check_later(journal, jaw, nav.services.settings.number("jaw_checks"))
    try:
        row = await await_write(nav, saved)
    except ReliefError as error:
        await nav.push_screen_wait(NoticeDialog(error.message, error.hint))
        return
    library = nav.services.library if nav.services.settings.is_on("jaw_rest") else None
    after = after_check(jaw, journal, say, library)
    if after.rest is not None:
        await nav.push_screen_wait(JawRestScreen(after.rest))
    kept = say("jaw.kept", what=row_line(row, say))
    words = " ".join(filter(None, (f"{kept}.", after.ease)))
    nav.notify(words, title=after.share, markup=False)
    nav.refresh_tab()


async def undo(nav: Navigator) -> None:
    """Undo the last change made here, and say what it was. Lifting a restriction is confirmed."""
    say = nav.services.phrases
    try:
        undone = await undo_last(conversation(nav))
    except Left:
        return
    except ReliefError as error:
        await nav.push_screen_wait(NoticeDialog(error.message, error.hint))
        return
    if undone is None:
        nav.notify(say("diary.nothing_to_undo"), markup=False)
        return
    nav.notify(f"{undone_words(undone, say)} {say('diary.redo_key')}", markup=False)
    nav.refresh_tab()
