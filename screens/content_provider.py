"""Content in one language: phrases, library and installed packs."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from relief.library.phrases import Phrases
from relief.library.routine_summary import RoutineSummary, read_summary
from screens.compat.memory_tuning import settle

if TYPE_CHECKING:
    from relief.library.breathing import Pattern
    from relief.library.library import Library
    from relief.library.packs.installed_packs import Installed
    from relief.library.packs.pack import AnyPack, PackRoutine
    from relief.library.packs.pack_check import Checker
    from relief.library.routine import Routine


class ContentProvider:
    """Loads content on first use, and caches it.

    Attributes:
        language: The language of the content.
    """

    def __init__(self, language: str, packs: Path) -> None:
        self.language = language
        self._packs = packs

    @cached_property
    def phrases(self) -> Phrases:
        """The phrases of the interface."""
        return Phrases(self.language)

    @cached_property
    def library(self) -> Library:
        """All content."""
        from relief.library.library import Library  # late: the first screen must not wait for it

        settle()  # nearly all long-lived objects are loaded by now
        return Library(self.language)

    def brief(self, routine_id: str) -> RoutineSummary:
        """Return the summary of a routine, for the first screen."""
        return read_summary(routine_id, self.language)

    def find_routine(self, name: str) -> Routine:
        """Return the routine with this name, from the library or a pack.

        Raises:
            NotFound: There is none.
            ContentError: The routine must not be played.
        """
        from relief.library.packs.installed_packs import find_routine

        return find_routine(name, self.library, self._packs)

    def find_pattern(self, name: str) -> Pattern:
        """Return the breathing pattern with this name, from the library or a pack.

        Raises:
            NotFound: There is none.
            ContentError: The pattern must not be played.
        """
        from relief.library.packs.installed_packs import find_pattern

        return find_pattern(name, self.library, self._packs)

    def installed(self) -> list[Installed]:
        """Return all installed packs, valid or not."""
        from relief.library.packs.installed_packs import Packs

        return list(Packs(self._packs, self._checker).all())

    def added(self) -> list[AnyPack]:
        """Return the installed packs that may be played."""
        return [found.pack for found in self.installed() if found.pack is not None]

    @cached_property
    def _checker(self) -> Checker:
        from relief.library.packs.pack_check import Checker

        return Checker(self.library)

    def added_routines(self) -> list[PackRoutine]:
        """Return the routines among the playable packs."""
        from relief.library.packs.pack import PackRoutine

        return [pack for pack in self.added() if isinstance(pack, PackRoutine)]
