"""What the app has read: the sentences, the library, and routines that came from others."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from relief.library.brief import Brief, read_brief
from relief.library.phrases import Phrases
from relief.library.shelf import find_language
from relief.settings import Settings
from screens.letting_go import settle
from screens.veils import Veiled

if TYPE_CHECKING:
    from relief.library.breathing import Pattern
    from relief.library.library import Library
    from relief.library.packs.check import Checker
    from relief.library.packs.pack import AnyPack, PackRoutine
    from relief.library.packs.packs import Installed
    from relief.library.routine import Routine
    from relief.paths import Folders


class WellRead(Veiled):
    """An app that knows what there is to say, in the language that was chosen.

    Attributes:
        settings: The choices in force.
    """

    def __init__(self, settings: Settings, folders: Folders) -> None:
        super().__init__()
        self.settings = settings
        self._folders = folders

    @cached_property
    def phrases(self) -> Phrases:
        """The sentences the program says."""
        return Phrases(self.language)

    @cached_property
    def library(self) -> Library:
        """All content."""
        from relief.library.library import Library  # late: the first screen must not wait for it

        settle()  # what it brings along is most of all that is ever loaded
        return Library(self.language)

    @property
    def language(self) -> str:
        """The language of what is said."""
        return find_language(self.settings.text("language"), os.environ)

    def read_anew(self) -> None:
        """Forget what was read, as when another language is chosen."""
        for name in ("phrases", "library", "_checker"):
            self.__dict__.pop(name, None)

    def brief(self, routine_id: str) -> Brief:
        """A routine in brief, for the first screen."""
        return read_brief(routine_id, self.language)

    def find_routine(self, name: str) -> Routine:
        """The routine of that name, of ours or from a pack.

        Raises:
            NotFound: There is none.
            ContentError: It may not be played.
        """
        from relief.library.packs.packs import find_routine

        return find_routine(name, self.library, self._folders.packs)

    def find_pattern(self, name: str) -> Pattern:
        """The breathing pattern of that name, of ours or from a pack.

        Raises:
            NotFound: There is none.
            ContentError: It may not be played.
        """
        from relief.library.packs.packs import find_pattern

        return find_pattern(name, self.library, self._folders.packs)

    def installed(self) -> list[Installed]:
        """The packs from others, sound or not."""
        from relief.library.packs.packs import Packs

        return list(Packs(self._folders.packs, self._checker).all())

    def added(self) -> list[AnyPack]:
        """Those of them that may be played."""
        return [found.pack for found in self.installed() if found.pack is not None]

    @cached_property
    def _checker(self) -> Checker:
        from relief.library.packs.check import Checker

        return Checker(self.library)

    def added_routines(self) -> list[PackRoutine]:
        """The routines among them."""
        from relief.library.packs.pack import PackRoutine

        return [pack for pack in self.added() if isinstance(pack, PackRoutine)]
