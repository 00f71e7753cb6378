"""The content files of one language, with fallback to English.

Light on purpose: the first screen reads a few sentences through it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from relief.errors import ContentError
from relief.formatting import listed
from relief.i18n import ACTIVE, _
from relief.language import ENGLISH, content_folder, translation_folders
from relief.library.content_reader import read_page, read_table
from relief.library.translation import (
    Coverage,
    Table,
    has_same_frame,
    is_same_thing,
    translate,
)

Own = TypeVar("Own")
"""What is read of a translated file: a table, or the head and the body of a page."""


class ContentFiles:
    """Reads content by its name, such as ``checklist.toml`` or ``conditions/tics.md``.

    Attributes:
        language: The language wished for.
        coverage: How much of each file read so far is in that language.
    """

    def __init__(self, language: str = ENGLISH) -> None:
        self.language = language
        self.coverage: dict[str, Coverage] = {}

    def path(self, name: str) -> Path:
        """The path of the English file; files shared by all languages are one level up."""
        root = content_folder()
        path = root / ENGLISH / name
        return path if path.exists() or not (root / name).exists() else root / name

    def names(self, folder: str, ending: str) -> list[str]:
        """The names of the files in a folder, in order."""
        found = sorted((content_folder() / ENGLISH / folder).glob(f"*{ending}"))
        return [f"{folder}/{path.name}" for path in found]

    def table(self, name: str) -> Table:
        """One TOML file.

        Raises:
            ContentError: The English file cannot be read.
        """
        english = read_table(self.path(name))
        if self.language == ENGLISH:
            return english
        return self._merged(name, english, self._own(name, read_table))

    def page(self, name: str) -> tuple[Table, str]:
        """One page: its head and its body.

        Raises:
            ContentError: The English file cannot be read.
        """
        head, body = read_page(self.path(name))
        if self.language == ENGLISH:
            return head, body
        own = self._own(name, read_page)
        kept = [(table, text) for table, text in own if not text or has_same_frame(body, text)]
        if len(kept) < len(own):
            fault = _("its headings, sources or links differ from the English ones")
            self.coverage[name] = Coverage(0, 0, fault)
        table = self._merged(name, head, [each for each, _text in kept])
        bodies = [text for each, text in kept if text and is_same_thing(head, each)]
        coverage = self.coverage[name]
        missing = coverage.missing + (not bodies)
        self.coverage[name] = coverage._replace(words=coverage.words + 1, missing=missing)
        return table, bodies[0] if bodies else body

    def give_up(self, name: str, why: str) -> None:
        """Say that a translation turned out not to fit, so that the English is used."""
        words = self.coverage[name].words
        self.coverage[name] = Coverage(words, words, why)

    def _own(self, name: str, read: Callable[[Path], Own]) -> list[Own]:
        """The translations of a file, the nearest first; none that is missing or unreadable."""
        found = []
        for folder in self._folders:
            try:
                if (folder / name).exists():
                    found.append(read(folder / name))
            except ContentError as error:
                self.coverage[name] = Coverage(0, 0, error.message)
        return found

    def _merged(self, name: str, english: Table, own: list[Table]) -> Table:
        """The English table with what is translated, the nearest language last."""
        table, done = translate(english, {}, name)
        for each in reversed(own):
            table, more = translate(table, each, name)
            done = [one or other for one, other in zip(done, more, strict=True)]
        fault = self.coverage[name].fault if name in self.coverage else ""
        checkers = [str(each.get("checked_by", "")) for each in own]
        checked_by = listed(dict.fromkeys(checkers)) if all(checkers) else ""
        self.coverage[name] = Coverage(len(done), done.count(False), fault, checked_by)
        return table

    @cached_property
    def _folders(self) -> list[Path]:
        return translation_folders(self.language, ACTIVE.own_folder)
