"""What screens share: journal, settings, content, keys, today's date."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Protocol

from relief.errors import ReliefError
from relief.i18n import chosen_language, use_language
from relief.journal.journal import Journal
from relief.library.phrases import Phrases
from relief.library.routine_summary import is_routine_id
from relief.settings import Settings, read_settings, write_setting
from relief.settings_table import LANGUAGE, Setting, Value, find_setting
from screens.content_provider import ContentProvider
from screens.keys.keyboard import Keyboard

if TYPE_CHECKING:
    from relief.insight.routine_permission import Permitted
    from relief.library.library import Library
    from relief.library.routine import Routine
    from relief.own_themes import OwnTheme
    from relief.paths import Folders


class RunningSession(Protocol):
    """A massage or breathing session that is being played."""

    @property
    def brief_state(self) -> str:
        """The state of the session, in one line."""
        ...

    @property
    def is_paused(self) -> bool:
        """Whether the session is paused."""
        ...

    def take_key(self, pressed: str) -> None:
        """Handle a key."""
        ...

    def overhear(self, pressed: str) -> None:
        """Record a key that was handled elsewhere."""
        ...

    def interrupt(self) -> None:
        """Stop now, and save the session as interrupted."""
        ...

    async def finish_breath(self) -> None:
        """Wait until the current breath is over."""
        ...


class Services:
    """The data that screens read and write. Independent of Textual and of screens.

    Attributes:
        journal: The person's records.
        settings: The current settings.
        keyboard: The current key bindings.
        content: Phrases, library and packs in the chosen language.
        session: The running session, if there is one.
        keeps_sessions: Whether sessions are saved.
        leaves_after_session: Whether to quit after a session.
    """

    def __init__(self, journal: Journal, settings: Settings, folders: Folders) -> None:
        self.journal = journal
        self.settings = settings
        self.keyboard = Keyboard.of(settings)
        self.session: RunningSession | None = None
        self.keeps_sessions = True
        self.leaves_after_session = False
        self._folders = folders
        self.content = self._open_content()

    @property
    def phrases(self) -> Phrases:
        """The phrases of the interface."""
        return self.content.phrases

    @property
    def library(self) -> Library:
        """All content."""
        return self.content.library

    @property
    def today(self) -> date:
        """The diary's date: until four in the morning it is still the day before."""
        return date.fromisoformat(self.journal.today())

    @property
    def calendar_today(self) -> date:
        """The calendar date, which decides when a restriction ends."""
        return self.journal.clock.now().date()

    @property
    def hour(self) -> int:
        """The current hour, 0 to 23."""
        return self.journal.clock.now().hour

    def interrupt_session(self) -> None:
        """Save a running session as interrupted."""
        if self.session is not None:
            self.session.interrupt()

    def suggested(self, routine_id: str) -> Permitted:
        """Return the given routine, or another if the gate refuses it."""
        from relief.insight.routine_permission import first_permitted
        from relief.journal.patient_records import read_patient_state

        wanted = self._routine(routine_id)
        patient = read_patient_state(self.journal)
        return first_permitted(wanted, self.library.routines, patient, self.library)

    def _routine(self, routine_id: str) -> Routine:
        """Return the routine with this id, or Today's default if it no longer exists.

        Records may come from anywhere, so only a valid id is looked up.
        """
        brief = self.content.brief(routine_id)
        if brief.id != routine_id and is_routine_id(routine_id):
            with suppress(ReliefError):
                return self.content.find_routine(routine_id)
        return self.library.routine(brief.id)

    def choose(self, key: str, value: Value) -> None:
        """Save a setting and apply it; settings given as flags keep their values.

        Raises:
            DataError: The setting could not be saved.
        """
        write_setting(self._folders.settings, key, value)
        asked = self.settings.without(key).asked
        self.settings = read_settings(self._folders.settings).asking(asked)
        if key == LANGUAGE:
            self.content = self._open_content()
            use_language(self.content.language)
        self.keyboard = Keyboard.of(self.settings)

    def setting(self, key: str) -> Setting:
        """Return a setting with its choices, including the person's own themes."""
        from relief.own_themes import with_own_themes

        return with_own_themes(find_setting(key), self._folders.config)

    def own_theme(self, name: str) -> OwnTheme:
        """Load a theme of the person's own.

        Raises:
            DataError: The theme cannot be used; the message says why.
        """
        from relief.own_themes import read_theme  # late: few people have one

        return read_theme(self._folders.config, name)

    def _open_content(self) -> ContentProvider:
        language = chosen_language(self.settings.text("language"), os.environ)
        return ContentProvider(language, self._folders.packs)
