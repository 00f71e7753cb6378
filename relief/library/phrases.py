"""The program's own sentences, which are stored in content, not in code."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from relief.errors import ContentError
from relief.i18n import _
from relief.language import ENGLISH
from relief.library.content_files import ContentFiles

if TYPE_CHECKING:
    from relief.library.translation import Coverage


class Say(Protocol):
    """Returns a phrase of the content by its key."""

    def __call__(self, name: str, **fields: object) -> str:
        """Return the phrase, with its fields filled in."""


class Phrases:
    """Phrases by section and name, loaded on first use; English where a translation is missing.

    Does not import pydantic, because the first screen needs a few phrases.
    """

    def __init__(self, language: str = ENGLISH, name: str = "phrases.toml") -> None:
        self._shelf = ContentFiles(language)
        self._name = name
        self._path = self._shelf.path(name)
        self._read: dict[str, dict[str, Any]] = {}

    def __call__(self, name: str, **fields: object) -> str:
        """Return the phrase ``section.name`` with its ``{fields}`` filled in.

        Raises:
            ContentError: Unknown phrase, or a field is missing.
        """
        try:
            return str(self._find(name)).format(**fields)
        except (KeyError, IndexError) as error:
            raise ContentError(
                _("{path}: {name} needs a field {error}").format(
                    path=self._path, name=name, error=error
                )
            ) from error

    @property
    def coverage(self) -> dict[str, Coverage]:
        """The translation coverage of the file."""
        self._shelf.table(self._name)
        return self._shelf.coverage

    def lines(self, name: str) -> tuple[str, ...]:
        """Return a list of phrases.

        Raises:
            ContentError: The list is unknown.
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
        """Return a section; only the requested section is parsed."""
        if name not in self._read:
            self._read[name] = self._shelf.section(self._name, name)
        return self._read[name]

    @cached_property
    def _table(self) -> dict[str, Any]:
        return self._shelf.table(self._name)
