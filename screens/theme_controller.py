"""Which colours the app wears: as chosen, as the terminal is, as the hour is."""

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
    """Chooses a theme and puts it on.

    Attributes:
        faults: Why the chosen theme could not be used; nothing when it could.
        wears_night: Whether night was asked for or sent away by key or flag, for this time only.
        has_all_colours: Whether any colour can be shown; so long as nobody looked, it is so.
    """

    def __init__(self, app: App[Any], services: Services) -> None:
        """Register our themes, and a style sheet that caches what it has parsed.

        Args:
            app: Wears the theme.
            services: Has the choices, and the hour.
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
        """Whether the colours for a dark room are on."""
        return bool(self._app.theme == NIGHT)

    def apply(self) -> None:
        """Put on the theme that fits now."""
        wanted = self._wanted()
        if self._app.theme != wanted:
            self._put_on(wanted)

    def fit_terminal(self) -> None:
        """Take the colours that this terminal has, before the first frame; tests have them all.

        One that has sixteen is not asked for its ground: its own are the only ones that fit it.
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
        else:  # nothing is drawn yet: the style sheets are read for this one from the first
            app.set_reactive(App.theme, wanted)
            app.stylesheet.set_variables(app.get_css_variables())
            app.set_class(True, f"-theme-{wanted}")
            app.set_class(app.current_theme.dark, "-dark-mode")
            app.set_class(not app.current_theme.dark, "-light-mode")

    def ask_terminal(self) -> None:
        """Ask the terminal whether it is light or dark; the answer, if any, comes as a message."""
        app, chosen = self._app, self._services.settings.text("theme")
        if app.is_headless or chosen != "auto":
            return
        if not self._has_few_colours:
            write_to_terminal(app, BACKGROUND_QUERY)

    def apply_background(self, is_light: bool) -> None:
        """The terminal has said whether its ground is light."""
        self._is_light = is_light
        self.apply()

    def toggle_night(self) -> None:
        """Change to the colours for a dark room and back, for this time only."""
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
        """Dusk or dawn, as the terminal is; its own colours where it has few."""
        light_or_dark = "dawn" if self._is_light else "dusk"
        return TERMINAL if self._has_few_colours else light_or_dark

    def _knows(self, chosen: str) -> bool:
        """Whether a theme can be used; one of the person's own is read, and checked, here.

        Sixteen colours are too few for one of them.
        """
        self.faults = ()
        if chosen in _OURS:
            return True
        try:
            self._app.register_theme(theme_of(self._services.own_theme(chosen)))
        except DataError as error:
            self.faults = (f"{error.message}. {error.hint}",)
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
    """Whether a terminal is light, by what some of them tell every program: ``0;15`` is."""
    ground = foreground_background.rpartition(";")[2]
    return ground in ("7", "15") or (ground.isdecimal() and 9 <= int(ground) <= 14)
