"""Which colours the app wears: as chosen, as the terminal is, as the hour is."""

from __future__ import annotations

import os

from screens.compat.stylesheet_cache import KeptStyles
from screens.privacy_lock import Veiled
from screens.services import Services
from screens.terminal.background_query import ASK_GROUND, Ground
from screens.themes import THEMES, themes_for

NIGHT = "night"
TERMINAL = "terminal"


class Dressed(Veiled):
    """An app that knows what to wear.

    Attributes:
        wears_night: Whether night was asked for or sent away by key or flag, for this time only.
        has_all_colours: Whether any colour can be shown; so long as nobody looked, it is so.
    """

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.wears_night: bool | None = None
        self.has_all_colours = True
        self._has_few_colours = False
        self._is_light = light_by_environment(os.environ.get("COLORFGBG", ""))
        for theme in THEMES:
            self.register_theme(theme)
        self.stylesheet = KeptStyles(variables=self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The roles of ours that no foreign theme has: those of the first theme."""
        return dict(THEMES[0].variables)

    @property
    def is_night(self) -> bool:
        """Whether the colours for a dark room are on."""
        return bool(self.theme == NIGHT)

    def dress(self) -> None:
        """Put on what fits."""
        wanted = self._wanted()
        if self.theme != wanted:
            self._put_on(wanted)

    def fit_terminal(self) -> None:
        """Take the colours that this terminal has, before the first frame; tests have them all.

        One that has sixteen is not asked for its ground: its own are the only ones that fit it.
        """
        system = self.console.color_system
        self.has_all_colours = system == "truecolor"
        self._has_few_colours = system == "standard"
        if self.has_all_colours:
            self.dress()
            return
        for theme in themes_for(system):
            self.register_theme(theme)
        self._put_on(self._wanted())

    def _put_on(self, wanted: str) -> None:
        if self.is_running or wanted == TERMINAL:
            self.theme = wanted
        else:  # nothing is drawn yet: the style sheets are read for this one from the first
            self.set_reactive(Dressed.theme, wanted)
            self.stylesheet.set_variables(self.get_css_variables())
            self.set_class(True, f"-theme-{wanted}")
            self.set_class(self.current_theme.dark, "-dark-mode")
            self.set_class(not self.current_theme.dark, "-light-mode")

    def ask_terminal(self) -> None:
        """Ask the terminal whether it is light or dark; the answer, if any, comes as a message."""
        if (
            self.is_headless
            or self._driver is None
            or self.services.settings.text("theme") != "auto"
        ):
            return
        if not self._has_few_colours:
            self._driver.write(ASK_GROUND)

    def on_ground(self, message: Ground) -> None:
        """The terminal has said what its ground is."""
        self._is_light = message.is_light
        self.dress()

    def action_night(self) -> None:
        """Change to the colours for a dark room and back, for this time only."""
        self.wears_night = self.theme != NIGHT
        self.dress()

    def _wanted(self) -> str:
        chosen = self.services.settings.text("theme")
        is_night = self._is_night_now() if self.wears_night is None else self.wears_night
        if is_night:
            return NIGHT
        if chosen == "auto" or (chosen == NIGHT and self.wears_night is False):
            light_or_dark = "dawn" if self._is_light else "dusk"
            return TERMINAL if self._has_few_colours else light_or_dark
        return chosen

    def _is_night_now(self) -> bool:
        hours = self.services.settings.text("night_hours")
        if hours == "off":
            return False
        first, last = map(int, hours.split("-"))
        return (
            first <= self.services.hour < last
            if first <= last
            else not last <= self.services.hour < first
        )


def light_by_environment(foreground_background: str) -> bool:
    """Whether a terminal is light, by what some of them tell every program: ``0;15`` is."""
    ground = foreground_background.rpartition(";")[2]
    return ground in ("7", "15") or (ground.isdecimal() and 9 <= int(ground) <= 14)
