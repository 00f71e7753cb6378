"""The content files of one language, with fallback to English.

Light on purpose: the first screen reads a few sentences through it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from relief.errors import ContentError
from relief.i18n import _
from relief.language import ENGLISH, content_folder
from relief.library.content_reader import read_page, read_table
from relief.library.translation import (
    Coverage,
    Table,
    has_same_frame,
    is_same_thing,
    translate,
)


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
        own = self._own(name, read_table, {})
        table, coverage = translate(english, own, name)
        self._note(name, coverage, own)
        return table

    def page(self, name: str) -> tuple[Table, str]:
        """One page: its head and its body.

        Raises:
            ContentError: The English file cannot be read.
        """
        head, body = read_page(self.path(name))
        if self.language == ENGLISH:
            return head, body
        own_head, own_body = self._own(name, read_page, ({}, ""))
        if own_body and not has_same_frame(body, own_body):
            fault = _("its headings, sources or links differ from the English ones")
            self.coverage[name] = Coverage(0, 0, fault)
            own_head, own_body = {}, ""
        table, coverage = translate(head, own_head)
        is_own = bool(own_body) and is_same_thing(head, own_head)
        missing = coverage.missing + (not is_own)
        self._note(name, Coverage(coverage.words + 1, missing), own_head)
        return table, own_body if is_own else body

    def give_up(self, name: str, why: str) -> None:
        """Say that a translation turned out not to fit, so that the English is used."""
        words = self.coverage[name].words
        self.coverage[name] = Coverage(words, words, why)

    def _own(self, name: str, read: Callable[[Path], Any], nothing: Any) -> Any:
        """The translation's content; nothing if it is missing or unreadable."""
        path = content_folder() / self.language / name
        if not path.exists():
            return nothing
        try:
            return read(path)
        except ContentError as error:
            self.coverage[name] = Coverage(0, 0, error.message)
            return nothing

    def _note(self, name: str, coverage: Coverage, own: Table) -> None:
        fault = self.coverage[name].fault if name in self.coverage else ""
        checked_by = own.get("checked_by", "")
        self.coverage[name] = coverage._replace(fault=fault, checked_by=str(checked_by))
