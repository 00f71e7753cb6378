"""Where one is: the six places, the way from one to another, and the help for where one is."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from textual.await_complete import AwaitComplete
from textual.events import Key
from textual.screen import Screen

from screens.keys.actions import PLACES, Where
from screens.keys.key_names import character_of
from screens.keys.vi_keys import ViKeys
from screens.services import Services
from screens.theme_controller import Dressed

if TYPE_CHECKING:
    from screens.place import Place

Result = TypeVar("Result")

_PLACE_CLASSES = {name: (f"screens.{name}.{name}", title) for name, title in PLACES}


class Whereabouts(Dressed, ViKeys):
    """An app with six places, one of which is in front or behind what lies over it."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._place = "today"
        self._places: dict[str, Place] = {}

    def action_go(self, name: str) -> None:
        """Go to one of the six places."""
        self.go(name)

    def go(self, name: str) -> None:
        """Go to one of the six places."""
        self.dress()  # it may have become night meanwhile
        if self._may_leave() and name != self._place:
            self._come_to(name)

    def jump(self, name: str) -> None:
        """Go to a place from a sheet, if all that lies over the place may be left as it is."""
        from screens.sheets.sheet import Sheet

        above = [screen for screen in self.screen_stack if isinstance(screen, Sheet)]
        if all(sheet.jumps for sheet in above):
            for sheet in reversed(above):
                sheet.dismiss(None)
            self.call_later(self.go, name)

    def do(self, action: str, place: str = "", points: bool = False) -> None:
        """Do an action of the table.

        One that belongs to a place is done there. If it is about what is highlighted there, and
        one comes from elsewhere, going there is all: what is highlighted has not been seen yet.
        """
        if place:
            only_goes = points and place != self._place
            self.run_worker(self._do_in(place, "" if only_goes else action), group="do")
        else:
            self.call_later(self.run_action, action)

    async def _do_in(self, place: str, action: str) -> None:
        if self._may_leave() and place != self._place:
            await self._come_to(place)
        if action and self._may_leave():
            await self.run_action(action, self.screen)

    def action_press(self, key: str) -> None:
        """Press a key, as a click on its name does."""
        self.post_message(Key(key, character_of(key)))

    def action_help(self) -> None:
        """Say where this is and what the keys do here."""
        self.show_help(self._place)

    def show_help(self, where: Where) -> None:
        """Say what a place or a sheet is, and what the keys do there."""
        from screens.keys.help import HelpScreen

        self.push_screen(HelpScreen(where))

    def open(
        self, screen: Screen[Result], then: Callable[[Result | None], None] | None = None
    ) -> None:
        """Show a screen over this one, and call something with its answer."""
        self.push_screen(screen, then)

    def refresh_place(self) -> None:
        """Show the present place anew, after something was saved."""
        from screens.place import Place

        front = self.screen_stack[-1:]  # none is left once the app is ending
        if front and isinstance(front[0], Place):
            front[0].show_again()

    def _come_to(self, name: str) -> AwaitComplete:
        """Go to a place: the one that was left, or a new one the first time."""
        self._place = name
        return self.switch_screen(self._places.get(name) or self._new_place(name))

    def _new_place(self, name: str) -> Place:
        module, title = _PLACE_CLASSES[name]
        made: type[Place] = getattr(import_module(module), title)
        place = self._places[name] = made()
        place.wear_width(self.size.width)
        return place

    def is_screen_installed(self, screen: Screen[Any] | str) -> bool:
        """Whether it stays when another takes its place, as the six do."""
        return screen in self._places.values() or super().is_screen_installed(screen)

    def forget_places(self) -> None:
        """Make each place anew when one comes to it next: what it was made for has changed."""
        gone, self._places = self._places, {}
        for place in gone.values():
            if place not in self.screen_stack:
                place.remove()  # else Textual does, once another has taken its place

    def _may_leave(self) -> bool:
        """Whether a place is in front, so that another may take its place."""
        from screens.place import Place

        return isinstance(self.screen, Place)
