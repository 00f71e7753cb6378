"""An option list that knows which of its options are visible."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from screens.compat.option_list import SafeOptionList


class Choices(SafeOptionList):
    """An option list."""

    def put_options(self, options: Sequence[Option]) -> None:
        """Set the options, if they changed."""
        if not _are_same(self.options, options):
            self.clear_options()
            self.add_options(options)

    @property
    def highlighted_row(self) -> int | None:
        """The row of the screen with the end of the highlighted option; None if out of view."""
        region = self.scrollable_content_region
        at = self.highlighted
        found = [y for y in range(region.height) if at is not None and self.option_at(y) == at]
        return region.y + found[-1] if found else None

    def ids_in_view(self) -> set[str]:
        """The IDs of the fully visible options."""
        height = self.scrollable_content_region.intersection(self.app.size.region).height
        cut = {self.option_at(-1), self.option_at(height)}
        whole = {self.option_at(y) for y in range(height)} - cut - {None}
        options = self.options
        return {name for place in whole if place is not None and (name := options[place].id)}


def _are_same(some: Sequence[Option], others: Sequence[Option]) -> bool:
    return len(some) == len(others) and all(map(_is_same, some, others))


def _is_same(one: Option, other: Option) -> bool:
    here, there = one.prompt, other.prompt
    is_alike = one.id == other.id and one.disabled == other.disabled
    return (
        is_alike
        and isinstance(here, Content)
        and isinstance(there, Content)
        and here.is_same(there)
    )
