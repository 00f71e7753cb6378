"""Chooses the theme by setting, terminal background and hour."""

from __future__ import annotations

import os
from typing import Any

from textual.app import App

from relief.errors import DataError
from screens.compat.screens import write_to_terminal
from screens.compat.stylesheet_cache import new_stylesheet
from screens.services import Services
from screens.terminal.background_query import BACKGROUND_QUERY
from screens.themes import THEMES, theme_of, themes_for

_OURS = frozenset(theme.name for theme in THEMES)
NIGHT = "night"
TERMINAL = "terminal"


class ThemeController:
    """Chooses and applies a theme.

    Attributes:
        faults: Why the chosen theme cannot be used; empty if it can.
        wears_night: Whether the night theme was turned on or off by key or flag, for this run only.
        has_all_colours: Whether the terminal shows true colour; True until the terminal is checked.
    """

    def __init__(self, app: App[Any], services: Services) -> None:
        """Register our themes, and a style sheet with a cache of parsed rules.

        Args:
            app: The app to style.
            services: What screens share, for the settings and the hour.
        """
        self.wears_night: bool | None = None
        self.has_all_colours = True
        self.faults: tuple[str, ...] = ()
        self._app = app
        self._services = services
        self._has_few_colours = False
        self._is_light = light_by_environment(os.environ.get("COLORFGBG", ""))
        for theme in THEMES:
            app.register_theme(theme)
        app.stylesheet = new_stylesheet(app.get_css_variables())

    @property
    def is_night(self) -> bool:
        """Whether the night theme is on."""
        return bool(self._app.theme == NIGHT)

    def apply(self) -> None:
        """Apply the theme that fits now."""
        wanted = self._wanted()
        if self._app.theme != wanted:
            self._put_on(wanted)

    def fit_terminal(self) -> None:
        """Restrict themes to the terminal's colours, before the first frame; not in tests.

        A terminal with 16 colours is not queried for its background: only the ANSI theme fits it.
        """
        system = self._app.console.color_system
        self.has_all_colours = system == "truecolor"
        self._has_few_colours = system == "standard"
        if self.has_all_colours:
            self.apply()
            return
        for theme in themes_for(system):
            self._app.register_theme(theme)
        self._put_on(self._wanted())

    def _put_on(self, wanted: str) -> None:
        app = self._app
        if app.is_running or wanted == TERMINAL:
            app.theme = wanted
        else:  # nothing is drawn yet: the style sheets are parsed for this theme first
            app.set_reactive(App.theme, wanted)
            app.stylesheet.set_variables(app.get_css_variables())
            app.set_class(True, f"-theme-{wanted}")
            app.set_class(app.current_theme.dark, "-dark-mode")
            app.set_class(not app.current_theme.dark, "-light-mode")

    def ask_terminal(self) -> None:
        """Query the terminal's background; the answer, if any, arrives as a message."""
        app, chosen = self._app, self._services.settings.text("theme")
        if app.is_headless or chosen != "auto":
            return
        if not self._has_few_colours:
            write_to_terminal(app, BACKGROUND_QUERY)

    def apply_background(self, is_light: bool) -> None:
        """Handle the terminal's report of whether its background is light."""
        self._is_light = is_light
        self.apply()

    def toggle_night(self) -> None:
        """Toggle the night theme for this run only."""
        self.wears_night = not self.is_night
        self.apply()

    def _wanted(self) -> str:
        chosen = self._services.settings.text("theme")
        is_night = self._is_night_now() if self.wears_night is None else self.wears_night
        if is_night:
            return NIGHT
        if chosen == "auto" or (chosen == NIGHT and self.wears_night is False):
            return self._usual()
        return chosen if self._knows(chosen) else self._usual()

    def _usual(self) -> str:
        """Return the default theme: dusk or dawn by background, or ANSI with few colours."""
        light_or_dark = "dawn" if self._is_light else "dusk"
        return TERMINAL if self._has_few_colours else light_or_dark

    def _knows(self, chosen: str) -> bool:
        """Return whether a theme can be used; a person's own is loaded and validated here.

        Own themes need more than 16 colours.
        """
        self.faults = ()
        if chosen in _OURS:
            return True
        try:
            self._app.register_theme(theme_of(self._services.own_theme(chosen)))
        except DataError as error:
            self.faults = (error.sentences,)
            return False
        return not self._has_few_colours

    def _is_night_now(self) -> bool:
        hours = self._services.settings.text("night_hours")
        if hours == "off":
            return False
        first, last = map(int, hours.split("-"))
        hour = self._services.hour
        return first <= hour < last if first <= last else not last <= hour < first


def light_by_environment(foreground_background: str) -> bool:
    """Return whether ``COLORFGBG`` (set by some terminals) means light, as ``0;15`` does."""
    ground = foreground_background.rpartition(";")[2]
    return ground in ("7", "15") or (ground.isdecimal() and 9 <= int(ground) <= 14)
