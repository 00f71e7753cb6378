"""Saves a question from a page for the next appointment."""

from __future__ import annotations

from collections.abc import Sequence

from relief.journal.records import Question, stamp_now
from screens.dialogs.dialog import Dialog

_LOOKED_BACK = 1_000


class QuestionNotes:
    """Saves questions for the appointment from a dialog that shows text."""

    def __init__(self, dialog: Dialog[None]) -> None:
        self._dialog = dialog
        self._taken: set[str] = set()  # a second key may come before the first is saved

    def ask(self, texts: Sequence[str], page: str) -> None:
        """Save the first of ``texts`` that is not saved yet, and show a message."""
        dialog = self._dialog
        rows = dialog.services.journal.latest("question", _LOOKED_BACK)
        noted = {row.body["text"] for row in rows} | self._taken
        text = next((text for text in texts if text not in noted), None)
        if text is None:
            dialog.notify(dialog.services.phrases("learn.asked_all"), markup=False)
            return
        self._taken.add(text)
        dialog.run_worker(self._note(text, page), exit_on_error=False)

    async def _note(self, text: str, page: str) -> None:
        from screens.modal_prompter import conversation

        dialog = self._dialog
        record = Question(**stamp_now(dialog.services.journal.clock), text=text, page=page)
        if await conversation(dialog.nav).save(record):
            dialog.notify(dialog.services.phrases("learn.asked", text=record.text), markup=False)
        else:
            self._taken.discard(text)
