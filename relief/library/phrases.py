"""The program's own sentences, which are stored in content, not in code."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Protocol

from relief.errors import ContentError
from relief.i18n import _
from relief.language import ENGLISH
from relief.library.content_files import ContentFiles
from relief.library.content_reader import parse_table, read_sections
from relief.library.translation import Coverage


class Say(Protocol):
    """Gives a sentence of the content by its name."""

    def __call__(self, name: str, **fields: object) -> str:
        """The sentence, its fields filled in."""


class Phrases:
    """Sentences by section and name; read when the first one is asked for.

    A sentence that is not translated comes in English.

    Light on purpose: the first screen needs a few of them, and no validation library.
    """

    def __init__(self, language: str = ENGLISH, name: str = "phrases.toml") -> None:
        self._shelf = ContentFiles(language)
        self._name = name
        self._path = self._shelf.path(name)
        self._read: dict[str, dict[str, Any]] = {}

    def __call__(self, name: str, **fields: object) -> str:
        """The sentence called ``section.name``, its ``{fields}`` filled in.

        Raises:
            ContentError: There is no such sentence, or it wants a field that was not given.
        """
        try:
            return str(self._find(name)).format(**fields)
        except (KeyError, IndexError) as error:
            raise ContentError(
                _("{path}: {name} wants a field {error}").format(
                    path=self._path, name=name, error=error
                )
            ) from error

    @property
    def coverage(self) -> dict[str, Coverage]:
        """The translation coverage of what was read."""
        return self._shelf.coverage

    def lines(self, name: str) -> tuple[str, ...]:
        """A list of sentences.

        Raises:
            ContentError: There is no such list.
        """
        return tuple(str(line) for line in self._find(name))

    def _find(self, name: str) -> Any:
        section, _dot, key = name.partition(".")
        try:
            return self._section(section)[key]
        except KeyError as error:
            raise ContentError(
                _("{path}: there is no sentence called {name}").format(path=self._path, name=name)
            ) from error

    def _section(self, name: str) -> dict[str, Any]:
        """One section; of the English file, only what is asked for is parsed."""
        if self._shelf.language != ENGLISH:
            section: dict[str, Any] = self._table[name]
            return section
        if name not in self._read:
            self._read[name] = parse_table(self._texts[name], self._path)[name]
        return self._read[name]

    @cached_property
    def _texts(self) -> dict[str, str]:
        return read_sections(self._path)

    @cached_property
    def _table(self) -> dict[str, Any]:
        return self._shelf.table(self._name)
