"""Navigation between the six tabs."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from textual.app import App
from textual.await_complete import AwaitComplete
from textual.screen import Screen

from screens.keys.actions import PLACES
from screens.tab import TabScreen
from screens.theme_controller import ThemeController

_TAB_CLASSES = {name: (f"screens.{name}.{name}", name.capitalize()) for name, _ in PLACES} | {
    "visit": (
        "screens.appointment.appointment",
        "Appointment",
    ),  # the key is the name used in [keys]
}


class Navigation:
    """Creates the six tabs on first use, caches them and switches between them.

    Attributes:
        place: The name of the current tab.
    """

    def __init__(self, app: App[Any], themes: ThemeController) -> None:
        """Store what is needed.

        Args:
            app: Shows the tabs.
            themes: Checked at every change of tab, because the night theme depends on the hour.
        """
        self.place = "today"
        self._app = app
        self._themes = themes
        self._places: dict[str, TabScreen] = {}

    @property
    def may_leave(self) -> bool:
        """Whether a tab is active, so that another may replace it."""
        return isinstance(self._app.screen, TabScreen)

    def go(self, name: str) -> None:
        """Go to one of the six tabs, if a tab is active."""
        self._themes.apply()
        if self.may_leave and name != self.place:
            self.go_to(name)

    def jump(self, name: str) -> None:
        """Go to a tab from a dialog, if every dialog over the tab can be closed."""
        if self._close_dialogs():
            self._app.call_later(self.go, name)

    def recreate(self, front: Screen[Any]) -> None:
        """Create the active tab again and show a screen over it, if open dialogs can be closed."""
        if self._close_dialogs():
            self._app.call_later(self._recreate, front)

    async def _recreate(self, front: Screen[Any]) -> None:
        if self.may_leave:
            await self.go_to(self.place)
        await self._app.push_screen(front)

    def _close_dialogs(self) -> bool:
        """Close every dialog over the tab; False, and none is closed, where one may not be."""
        from screens.dialogs.dialog import Dialog

        above = [screen for screen in self._app.screen_stack if isinstance(screen, Dialog)]
        if not all(sheet.jumps for sheet in above):
            return False
        for sheet in reversed(above):
            sheet.dismiss(None)
        return True

    def do(self, action: str, place: str = "", points: bool = False) -> None:
        """Run an action of the table of actions.

        With ``place``, the action runs on that tab. If it is about the highlighted row
        (``points``) and another tab is active, the tab is only shown, because the person has not
        yet seen what is highlighted there.
        """
        if place:
            only_goes = points and place != self.place
            self._app.run_worker(self._do_in(place, "" if only_goes else action), group="do")
        else:
            self._app.call_later(self._app.run_action, action)

    async def _do_in(self, place: str, action: str) -> None:
        if self.may_leave and place != self.place:
            await self.go_to(place)
        if action and self.may_leave:
            await self._app.run_action(action, self._app.screen)

    def refresh(self) -> None:
        """Refresh the active tab after something was saved."""
        front = self._app.screen_stack[-1:]  # empty while the app is shutting down
        if front and isinstance(front[0], TabScreen):
            front[0].show_again()

    def go_to(self, name: str) -> AwaitComplete:
        """Go to a tab; it is created the first time."""
        self.place = name
        return self._app.switch_screen(self._places.get(name) or self.new_tab(name))

    def new_tab(self, name: str) -> TabScreen:
        """Create a tab and cache it."""
        module, title = _TAB_CLASSES[name]
        made: type[TabScreen] = getattr(import_module(module), title)
        place = self._places[name] = made()
        place.apply_size(self._app.size)
        return place

    def keeps(self, screen: Screen[Any] | str) -> bool:
        """Return whether a screen is a cached tab."""
        return screen in self._places.values()

    def recreate_tabs(self) -> None:
        """Clear the cache, so that each tab is created again."""
        gone, self._places = self._places, {}
        for place in gone.values():
            if place not in self._app.screen_stack:
                place.remove()  # otherwise Textual does, once another screen has replaced it
