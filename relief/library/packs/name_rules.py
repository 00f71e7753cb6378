"""Name rules of a pack: its own must be unique, and references must exist."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import get_args

from relief.i18n import _
from relief.library.content_model import Region
from relief.library.library import Library
from relief.library.packs.pack_errors import Finding, KeyPath, nearest
from relief.library.packs.routine_rules import Table, rows, words_in


class NameRule:
    """The rule about names; reads the library's names on first use.

    Args:
        library: relief's content: its names are reserved; packs may refer to its sources and
            health questions.
        sample_author: The template's placeholder for the author's name.
    """

    def __init__(self, library: Library, sample_author: str) -> None:
        self._library = library
        self._sample_author = sample_author

    @cached_property
    def taken(self) -> frozenset[str]:
        """Reserved names: ids, codes and regions of relief's own content."""
        routines, patterns = self._library.routines, self._library.patterns
        ids = {routine.id for routine in routines} | {pattern.id for pattern in patterns}
        codes = {routine.code.lower() for routine in routines}
        return frozenset(ids | codes | set(get_args(Region)))

    def __call__(self, table: Table) -> Iterator[Finding]:
        """Yield the errors in the names of a table."""
        pack_id = table.get("id")
        if isinstance(pack_id, str) and pack_id.lower() in self.taken:
            message = _("{pack_id} is one of relief's own names; choose another").format(
                pack_id=pack_id
            )
            yield Finding(("id",), "id_taken", message, _("put your own name in front: anna-jaw"))
        if table.get("author") == self._sample_author:
            hint = _("people want to know who wrote the routine")
            yield Finding(("author",), "author_sample", _("write your own name"), hint, "warning")
        situations = [item.id for item in self._library.situation.item]
        for place, name in words_in(table, ("avoid_if",)):
            if name in situations:
                continue
            message = _('there is no situation called "{name}"').format(name=name)
            yield Finding(place, "unknown_situation", message, nearest(name, situations))
        for place, name in self._unknown_sources(table):
            message = _('there is no source called "{name}"').format(name=name)
            hint = _('leave `sources` out, or write ["own"] for your own choice')
            yield Finding(place, "unknown_source", message, hint)

    def _unknown_sources(self, table: Table) -> Iterator[tuple[KeyPath, str]]:
        named = list(words_in(table, ("sources",)))
        for place, step in rows(table, "step"):
            named += words_in(step, (*place, "sources"))
        known = self._library.sources
        return ((place, name) for place, name in named if name not in known)
