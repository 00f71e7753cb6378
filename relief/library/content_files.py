"""The content files of one language, with fallback to English.

Needs no pydantic, because the first screen reads a few sentences through it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from relief.errors import ContentError
from relief.formatting import listed
from relief.i18n import ACTIVE, _
from relief.language import ENGLISH, content_folder, translation_folders
from relief.library.content_reader import parse_table, read_page, read_sections, read_table

if TYPE_CHECKING:
    from relief.library.translation import Coverage, Table

Own = TypeVar("Own")
"""The contents of a translated file: a table, or the metadata and body of a page."""


class ContentFiles:
    """Reads content by name, such as ``checklist.toml`` or ``conditions/tics.md``.

    Attributes:
        language: The requested language.
        coverage: Translation coverage of each file read so far.
    """

    def __init__(self, language: str = ENGLISH) -> None:
        self.language = language
        self.coverage: dict[str, Coverage] = {}
        self._sections: dict[Path, dict[str, str]] = {}

    def path(self, name: str) -> Path:
        """Return the path of the English file; files shared by all languages are one level up."""
        root = content_folder()
        path = root / ENGLISH / name
        return path if path.exists() or not (root / name).exists() else root / name

    def names(self, folder: str, ending: str) -> list[str]:
        """Return the names of the files in a folder, sorted."""
        found = sorted((content_folder() / ENGLISH / folder).glob(f"*{ending}"))
        return [f"{folder}/{path.name}" for path in found]

    def table(self, name: str) -> Table:
        """Read a TOML file.

        Raises:
            ContentError: The English file cannot be read.
        """
        english = read_table(self.path(name))
        if self.language == ENGLISH:
            return english
        return self._merged(name, english, self._own(name, read_table))

    def section(self, name: str, part: str) -> Table:
        """Return one section of a TOML file; no other is parsed, as the first screen needs few.

        Raises:
            KeyError: The English file has no such section.
            ContentError: The English file cannot be read.
        """
        path = self.path(name)
        found: Table = {part: self._part(path, part)[part]}
        if self.language != ENGLISH:
            found = self._translated(found, name, part)
        section: Table = found[part]
        return section

    def _translated(self, found: Table, name: str, part: str) -> Table:
        """A section of a file with its translations, nearest language last."""
        from relief.library.translation import is_same_thing, translate  # late: not in English

        path = self.path(name)
        for folder in reversed(self._folders):
            with suppress(ContentError, KeyError):
                own = self._part(folder / name, part)
                if is_same_thing(self._part(path, ""), self._part(folder / name, ""), name):
                    found, _done = translate(found, {part: own[part]}, name)
        return found

    def _part(self, path: Path, part: str) -> Table:
        """A section of a file as a table; what stands before the first one has no name."""
        if path not in self._sections:
            self._sections[path] = read_sections(path)
        return parse_table(self._sections[path][part], path)

    def page(self, name: str) -> tuple[Table, str]:
        """Read a page; return its metadata and its body.

        Raises:
            ContentError: The English file cannot be read.
        """
        head, body = read_page(self.path(name))
        if self.language == ENGLISH:
            return head, body
        from relief.library.translation import Coverage, has_same_frame, is_same_thing

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
        """Record that a translation is invalid, so that the English text is used."""
        from relief.library.translation import Coverage

        words = self.coverage[name].words
        self.coverage[name] = Coverage(words, words, why)

    def _own(self, name: str, read: Callable[[Path], Own]) -> list[Own]:
        """Return the valid translations of a file, nearest language first."""
        from relief.library.translation import Coverage

        found = []
        for folder in self._folders:
            try:
                if (folder / name).exists():
                    found.append(read(folder / name))
            except ContentError as error:
                self.coverage[name] = Coverage(0, 0, error.message)
        return found

    def _merged(self, name: str, english: Table, own: list[Table]) -> Table:
        """Return the English table merged with its translations, nearest language last."""
        from relief.library.translation import Coverage, translate

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
