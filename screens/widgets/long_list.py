"""A list that loads its options lazily while scrolling."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import islice

from textual.widgets.option_list import Option

from screens.widgets.choices import Choices

_PAGE = 50
_MANY = 250
_GOING = "going to the end"


class LongList(Choices):
    """An option list whose options are created as the highlight or scrolling gets near."""

    def __init__(self, *, id: str, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._coming: Iterator[Option] = iter(())

    def begin(self, options: Iterator[Option]) -> None:
        """Replace the options; the first ones are shown at once."""
        self.stop()
        self._coming = iter(())  # otherwise clearing would make it load more
        self.put_options(list(islice(options, min(self.option_count, _MANY))))
        self._coming = options
        self._reach(0)

    def stop(self) -> None:
        """Stop loading the rest."""
        self.workers.cancel_group(self, _GOING)

    def reach(self, place: int) -> int:
        """Load the options up to an index; return it, or the last index if there are fewer."""
        self._reach(place)
        return min(place, self.option_count - 1)

    def _reach(self, place: int) -> None:
        """Load the options up to an index, and more than a screenful after it."""
        missing = place + 2 * self.app.size.height - self.option_count
        if missing > 0:
            self._take(max(missing, _PAGE))

    def _take(self, count: int) -> bool:
        """Load the next options. Returns whether there may be more."""
        more: list[Option] = list(islice(self._coming, count))
        self.add_options(more)
        return len(more) == count

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Load more when the highlight gets near the last one."""
        if highlighted is not None:
            self._reach(highlighted)
        super().watch_highlighted(highlighted)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Load more when scrolling gets near the last one."""
        super().watch_scroll_y(old_value, new_value)
        if (first := self.option_on_line(round(new_value))) is not None:
            self._reach(first)

    def on_key(self) -> None:
        """Stop loading the rest on any key."""
        self.stop()

    def action_last(self) -> None:
        """Go to the last option, loading the rest first without blocking keys."""
        self.run_worker(self._go_to_end(), group=_GOING, exclusive=True, exit_on_error=False)

    async def _go_to_end(self) -> None:
        while self._take(_MANY):
            await asyncio.sleep(0)
        super().action_last()
