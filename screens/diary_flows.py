"""Jaw checks and undo: flows of several dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relief.errors import Left, ReliefError
from relief.flows.jaw import ask_and_save, rest_after
from relief.flows.undo import undo_last, undone_words
from relief.insight.format_entry import row_line
from relief.punctuation import sentence, sentences
from screens.dialogs.notice import NoticeDialog
from screens.modal_prompter import conversation

if TYPE_CHECKING:
    from screens.navigator import Navigator


async def check_jaw(nav: Navigator) -> None:
    """Ask what the jaw is doing, save it, and show the share of checks with a relaxed jaw."""
    talk = conversation(nav)
    try:
        row = await ask_and_save(talk)
    except ReliefError as error:
        await nav.push_screen_wait(NoticeDialog(error.message, error.hint))
        return
    if row is None:
        return
    after = await rest_after(talk, row.body["jaw"])
    kept = talk.say("jaw.kept", what=row_line(row, talk.say))
    words = sentences(sentence(kept), after.ease)
    nav.notify(words, title=after.share, markup=False)
    nav.refresh_tab()


async def undo(nav: Navigator) -> None:
    """Undo the last change made on this device, and show it. Lifting a restriction is confirmed."""
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
