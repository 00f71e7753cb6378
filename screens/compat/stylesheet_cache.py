"""Caches parsed style sheets by theme, so that new screens do not parse them again.

Textual 8.2 parses all of them again whenever a screen adds one, and discards them when the theme
changes: a tenth of a second each time a screen is first opened. When Textual caches them, this
module can be deleted.
"""

from __future__ import annotations

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from screens.compat.patches import is_made

_MOST = 512
"""More than the number of style sheets; Textual's 64 entries would be evicted by the 65th."""

_THEMES = 2
"""The current theme and the previous one, because the night key toggles; a megabyte each."""

_Parsed = LRUCache[tuple[object, ...], list[RuleSet]]


def new_stylesheet(variables: dict[str, str]) -> Stylesheet:
    """Return a caching style sheet; Textual's own with an untested version of Textual.

    Args:
        variables: The theme's colours, and the other variables of the style sheets.
    """
    kind = CachedStylesheet if is_made("style sheets kept parsed") else Stylesheet
    return kind(variables=variables)


class CachedStylesheet(Stylesheet):
    """A style sheet with a cache of parsed rules for each theme."""

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._kept: LRUCache[frozenset[tuple[str, str]], _Parsed] = LRUCache(_THEMES)
        self._parse_cache = self._parsed_with(variables)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Set the theme variables and restore the rules cached for them."""
        self._parse_cache = LRUCache(1)  # otherwise the cache in use would be cleared
        super().set_variables(variables)
        self._parse_cache = self._parsed_with(variables)

    def reparse(self) -> None:
        """Rebuild the rules, parsing only what is not cached."""
        self.parse()

    def _parsed_with(self, variables: dict[str, str]) -> _Parsed:
        colours = frozenset(variables.items())
        parsed = self._kept.get(colours)
        if parsed is None:
            parsed = self._kept[colours] = LRUCache(_MOST)
        return parsed
