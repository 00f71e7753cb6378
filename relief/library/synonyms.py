"""Synonyms that people type for a page, an action or a setting."""

from __future__ import annotations

from relief.library.content_model import Written
from relief.text import alike


class Synonyms(Written):
    """Synonyms by meaning, each list as one comma-separated line.

    Attributes:
        pages: By page id.
        kinds: By kind of page, for all its pages.
        practice: For all ``routines`` and all ``patterns``.
        actions: By action name, such as ``visit.save_page``.
        settings: By key of a setting.
    """

    pages: dict[str, str]
    kinds: dict[str, str]
    practice: dict[str, str]
    actions: dict[str, str]
    settings: dict[str, str]

    def of_page(self, page_id: str, kind: str) -> str:
        """Return the synonyms of a page: its own and those of its kind."""
        return f"{self.pages.get(page_id, '')}, {self.kinds.get(kind, '')}"

    def pages_called(self, word: str) -> list[str]:
        """Return the ids of the pages with this exact synonym."""
        word = alike(word.strip())
        return [page for page, line in self.pages.items() if word in _listed(line)]

    def joined(self, english: Synonyms) -> Synonyms:
        """Return the synonyms with the English ones added, which people type in any language."""
        more = english.model_dump()
        return Synonyms.model_validate(
            {
                table: {key: _joined(line, more[table].get(key, "")) for key, line in lines.items()}
                for table, lines in self.model_dump().items()
            }
        )


def _joined(line: str, other: str) -> str:
    """Two lists as one, each word once."""
    words = (word.strip() for word in f"{line},{other}".split(","))
    return ", ".join(dict.fromkeys(word for word in words if word))


def _listed(line: str) -> list[str]:
    return [alike(word.strip()) for word in line.split(",")]
