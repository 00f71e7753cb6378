"""Style sheets that are parsed once for each set of colours, not once for each new screen.

Textual 8.2 parses all of them anew whenever a screen brings one of its own, and forgets those of a
theme when another is put on: a tenth of a second each time a screen is first opened. When it keeps
them itself, this can go.
"""

from __future__ import annotations

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from screens.compat.patches import is_made

_MOST = 512
"""More sheets than there are: Textual's own 64 would all be forgotten at the sixty-fifth."""

_THEMES = 2
"""The one that is worn and the one before it, as the night key goes to and fro; a megabyte each."""

_Parsed = LRUCache[tuple[object, ...], list[RuleSet]]


def new_stylesheet(variables: dict[str, str]) -> Stylesheet:
    """An app's style sheets; with a version of Textual nobody tested, as Textual makes them.

    Args:
        variables: The colours of a theme, and what else the sheets name.
    """
    kind = CachedStylesheet if is_made("style sheets kept parsed") else Stylesheet
    return kind(variables=variables)


class CachedStylesheet(Stylesheet):
    """All style sheets; what was parsed is kept beside the colours it was parsed with."""

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._kept: LRUCache[frozenset[tuple[str, str]], _Parsed] = LRUCache(_THEMES)
        self._parse_cache = self._parsed_with(variables)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other colours: what was parsed with them before is at hand again."""
        self._parse_cache = LRUCache(1)  # the one in use would be cleared
        super().set_variables(variables)
        self._parse_cache = self._parsed_with(variables)

    def reparse(self) -> None:
        """Read the rules anew, parsing only what is not at hand."""
        self.parse()

    def _parsed_with(self, variables: dict[str, str]) -> _Parsed:
        colours = frozenset(variables.items())
        parsed = self._kept.get(colours)
        if parsed is None:
            parsed = self._kept[colours] = LRUCache(_MOST)
        return parsed
