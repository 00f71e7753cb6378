"""The context of a command: folders, settings, clock, journal, library."""

from __future__ import annotations

import errno
import os
import sys
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self, cast

from relief.clock import Clock, SystemClock
from relief.early_settings import read_one
from relief.errors import DataError
from relief.i18n import _, chosen_language
from relief.journal.journal import Journal
from relief.journal.storage_errors import CLOSED
from relief.paths import Folders, find_folders
from relief.systems.privacy import is_private

if TYPE_CHECKING:
    from argparse import Namespace

    from relief.library.library import Library
    from relief.library.phrases import Phrases
    from relief.settings import Settings

_CLOSED_ERRORS = (errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EDQUOT)
_QUIET = (None, "status")
"""Commands without this warning: the full screen shows it, and a status bar has no place for it."""


_WORKS_WITHOUT = (None, "checklist", "play", "breathe", "while")
"""Commands that work if the journal cannot be read."""


class Context:
    """What a command uses; each part is created on first use."""

    def __init__(self, arguments: Namespace, clock: Clock | None = None) -> None:
        self.arguments = arguments
        self.clock = clock or SystemClock()
        self._journal: Journal | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._journal is not None:
            is_said = error is self._journal.cannot_save
            ended_well = kind is None or (self._journal.is_blank and not is_said)
            if ended_well and self.arguments.verb not in _QUIET:
                self.say_if_nothing_is_saved()
            is_due = self._journal.has_written and self.arguments.verb is not None
            self._journal.close()
            self._say_if_something_was_refused(self._journal)
            if is_due and kind is None:  # the full screen makes its own, and ends at once
                self._back_up_daily()

    @cached_property
    def folders(self) -> Folders:
        """Where data and settings live."""
        return find_folders(self.arguments.home)

    @cached_property
    def settings(self) -> Settings:
        """The settings in force; flags take precedence over the file."""
        from relief.settings import read_settings  # late: `relief status` needs only one setting

        settings = read_settings(self.folders.settings)
        sound, delay = (getattr(self.arguments, name, None) for name in ("sound", "delay"))
        asked = {"sound": sound, "get_ready": None if delay is None else round(delay)}
        over = {key: value for key, value in asked.items() if value is not None}
        return settings.asking(over)

    def forget_settings(self) -> None:
        """Reload the settings on next use, as after a change."""
        self.__dict__.pop("settings", None)

    @property
    def journal(self) -> Journal:
        """The journal, opened on first use.

        If its file cannot be used, the safety check, sessions and the full screen continue without
        it, because a person may need them. Nothing is then written to the file.

        Raises:
            DataError: The journal cannot be opened.
        """
        if self._journal is None:
            self._journal = self._open_journal()
        if self._journal.is_blank and not self._works_without():
            raise cast(DataError, self._journal.cannot_save)
        return self._journal

    def _open_journal(self) -> Journal:
        day_end = int(read_one(self.folders.settings_file, "day_end"))
        try:
            journal = self._open_file(day_end)
        except DataError as error:
            if not self._works_without():
                raise
            return Journal(self.folders.journal_file, self.clock, day_end, unusable=error)
        if self.arguments.verb is not None and self._works_without():
            _try_reading(journal)
        return journal

    def _open_file(self, day_end: int) -> Journal:
        try:
            self.make_folders()
        except DataError as error:
            if error.code != CLOSED:
                raise  # otherwise what exists can be read
        return Journal(self.folders.journal_file, self.clock, day_end)

    def _works_without(self) -> bool:
        """Whether this command works without a readable journal."""
        arguments = self.arguments
        return arguments.verb in _WORKS_WITHOUT and not getattr(arguments, "last", False)

    def say_if_nothing_is_saved(self) -> None:
        """Print a warning if nothing can be saved."""
        from relief.journal.pending_safety import why_not_saved

        why = self._journal.cannot_save if self._journal else None
        if why is not None:
            from relief.cli.output import print_message  # late: rarely needed

            print_message(why_not_saved(why, self.phrases, self.folders.data))

    def _say_if_something_was_refused(self, journal: Journal) -> None:
        """Print failed writes that the full screen could no longer show."""
        if journal.refused is not None:
            from relief.cli.output import print_message  # late: rarely needed

            why, hint = journal.refused.message, journal.refused.hint
            print_message(self.phrases("journal.refused", why=why, hint=hint))

    def make_folders(self) -> None:
        """Create the folders with private permissions; warn once if that is not possible.

        Raises:
            DataError: A folder cannot be created.
        """
        data = self.folders.data_folder
        is_new = not os.access(data, os.F_OK)
        try:
            self.folders.make_private()
        except OSError as error:
            raise DataError(
                _("the folder {data} cannot be used: {why}").format(data=data, why=error.strerror),
                _("Choose another folder with --home DIR."),
                CLOSED if error.errno in _CLOSED_ERRORS else None,
            ) from error
        if is_new and not is_private(data):
            from relief.cli.output import print_message  # late: rarely needed

            print_message(self.phrases("privacy.others_can_read", folder=data))

    def _back_up_daily(self) -> None:
        """Make the daily backup after a command that wrote; ignores failures."""
        from relief.journal.backups.backup import back_up_daily  # late: only after writing

        try:
            back_up_daily(self.folders.journal, self.clock.now())
        except DataError as error:
            from relief.cli.output import print_message

            print_message(
                _("today's backup could not be made: {message}. {hint}").format(
                    message=error.message, hint=error.hint
                )
            )

    @cached_property
    def language(self) -> str:
        """The language of the content: the one in the settings, or the system's."""
        return chosen_language(self.settings.text("language"), os.environ)

    @cached_property
    def phrases(self) -> Phrases:
        """The phrases of the interface; the diary commands need no other content."""
        from relief.library.phrases import Phrases

        return Phrases(self.language)

    @cached_property
    def library(self) -> Library:
        """All content."""
        from relief.library.library import Library  # late: imports pydantic

        return Library(self.language)

    @property
    def has_terminal(self) -> bool:
        """Whether there is a terminal to prompt on."""
        asks = not getattr(self.arguments, "no_input", False)
        return asks and sys.stdin.isatty() and sys.stdout.isatty()


def _try_reading(journal: Journal) -> None:
    """Read the safety records; continue without the journal if that fails."""
    from relief.journal.daily_limit import recent_massages
    from relief.safety.check_results import readings

    try:
        readings(journal)
        journal.last_written("situation")
        journal.latest("treatment", 1)
        recent_massages(journal)
    except DataError as error:
        journal.lose(error)
