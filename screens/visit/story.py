"""How it began and spread: five short questions, and what the diary adds."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from relief.journal.records import Story, stamp_now
from relief.text import one_line
from relief.visit.story import NOTED, PARTS, SIDES, Telling, part_words, read_began, read_telling
from screens.flows import save
from screens.plain import hung, lines, plain
from screens.sheets.choose import Choice, ChooseScreen
from screens.sheets.offered import clickable, keys
from screens.sheets.sheet import Sheet
from screens.sheets.typing import TypeScreen
from screens.sheets.where import WhereScreen

if TYPE_CHECKING:
    from screens.navigator import Navigator

_KEYS = (("1 to 5", "tell"), ("Enter", "what is open"), ("l", "diary"), ("q", "back"))
_LABEL = 20
_MARGINS = 8
_WIDEST = 72


class StoryScreen(Sheet[None]):
    """A digit asks for its part, Enter for all that is not told yet; ``l`` writes in the diary."""

    CSS_PATH = ["sheets/sheet.tcss", "visit/visit.tcss"]

    def compose(self) -> ComposeResult:
        """The title, the parts, what the diary adds, the keys."""
        say = self.services.phrases
        with Vertical(classes="sheet", id="story"):
            with VerticalScroll(can_focus=False):
                yield Static(plain(say("story.title"), "bold"))
                yield Static(plain(say("story.how"), "$muted"), classes="gap")
                yield Static(id="story-parts", classes="gap")
                yield Static(id="story-diary", classes="gap")
            yield Static(keys(*_KEYS, gap=3), classes="keys")

    def on_mount(self) -> None:
        """Show what is told."""
        self._show()

    def on_resize(self) -> None:
        """Wrap it anew."""
        self._show()

    def on_screen_resume(self) -> None:
        """Show what was told or noted meanwhile."""
        self._show()

    def on_key(self, event: Key) -> None:
        """Tell one part, or what is open."""
        if event.character and event.character in "12345":
            event.stop()
            self.run_then(self._tell(PARTS[int(event.character) - 1]), self._show)
        elif event.key == "enter":
            event.stop()
            self.run_then(self._tell_open(), self._show)
        elif event.key == "l":
            event.stop()
            self.nav.open_log()
        elif event.key in ("q", "escape"):
            event.stop()
            self.dismiss(None)

    async def _tell_open(self) -> None:
        """Each part that is not told yet, one after the other; Esc ends them."""
        for name in PARTS:
            if not self._telling().story.get(name) and not await self._tell(name):
                return

    async def _tell(self, name: str) -> bool:
        """Ask for one part and save it. Returns whether to go on."""
        row = self.services.journal.last_written("story")
        body = row.body if row else {}
        told = await _ASKS[name](self.nav, body.get(name))
        if told is None:
            return False
        kept = {part: body[part] for part in PARTS if part in body}
        record = Story(
            **stamp_now(self.services.journal.clock), **{**kept, name: told or _NOTHING[name]}
        )
        return await save(self.nav, record, row.record if row else None) is not None

    def _telling(self) -> Telling:
        return read_telling(self.services.journal, self.services.phrases)

    def _show(self) -> None:
        if not self.children:
            return
        say, telling = self.services.phrases, self._telling()
        parts = (self._part(n, name, telling) for n, name in enumerate(PARTS, 1))
        self.put("#story-parts", lines(*parts))
        head = say("story.from_diary", noted=telling.noted, days=telling.days)
        rows = (self._noted(name, telling.counts[name]) for name in NOTED)
        self.put("#story-diary", lines(plain(head, "$primary"), *rows))

    def _part(self, number: int, name: str, telling: Telling) -> Content:
        say = self.services.phrases
        words = part_words(name, telling.story.get(name), say)
        value = words or say("story.open")
        width = min(_WIDEST, self.app.size.width) - _MARGINS - _LABEL - 3
        row = Content.assemble(
            (f"{number}  ", "$accent"), plain(f"{say(f'story.name_{name}'):<{_LABEL}}", "$muted"),
            hung(value, width, _LABEL + 3, "" if words else "$faint"),
        )  # fmt: skip
        return clickable(row, str(number))

    def _noted(self, name: str, days: int) -> Content:
        say = self.services.phrases
        words = say("story.day") if days == 1 else say("story.days", n=days)
        value = plain(words) if days else plain(say("story.not_noted"), "$faint")
        label = plain(f"{say(f'story.name_{name}'):<{_LABEL}}", "$muted")
        return Content.assemble("   ", label, value)


async def _began(nav: Navigator, before: Any) -> str | None:
    say, today = nav.services.phrases, nav.services.today
    return await nav.push_screen_wait(
        TypeScreen(say("story.began"), one_line(before or ""), say("story.began_how"),
                   lambda words: read_began(words, today))
    )  # fmt: skip


async def _first_place(nav: Navigator, before: Any) -> str | None:
    marked = (before,) if before else ()
    zones = await nav.push_screen_wait(
        WhereScreen(nav.services.phrases("story.first_place"), marked, most=1)
    )
    return None if zones is None else "".join(zones)


async def _side(nav: Navigator, before: Any) -> str | None:
    say = nav.services.phrases
    choices = [Choice(str(n), say(f"story.side_{side}"), side) for n, side in enumerate(SIDES, 1)]
    return await nav.push_screen_wait(ChooseScreen(say("story.side"), choices, before or ""))


async def _spread(nav: Navigator, before: Any) -> tuple[str, ...] | None:
    screen = WhereScreen(nav.services.phrases("story.spread"), before or (), in_order=True)
    return await nav.push_screen_wait(screen)


async def _sets_off(nav: Navigator, before: Any) -> tuple[str, ...] | None:
    say = nav.services.phrases
    typed = await nav.push_screen_wait(
        TypeScreen(say("story.sets_off"), ", ".join(map(one_line, before or ())),
                   say("story.sets_off_how"), most=300)
    )  # fmt: skip
    if typed is None:
        return None
    return tuple(words for each in typed.split(",") if (words := one_line(each)))


_ASKS: dict[str, Callable[[Navigator, Any], Awaitable[Any]]] = {
    "began": _began,
    "first_place": _first_place,
    "side": _side,
    "spread": _spread,
    "sets_off": _sets_off,
}
"""What asks for each part; None leaves it as it was."""

_NOTHING: dict[str, Any] = {name: () if name in ("spread", "sets_off") else None for name in PARTS}
"""What stands in the record for a part that is not told."""
