"""The base of all screens: services, navigator, and no input while the app is ending."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.content import Content
from textual.events import Event, InputEvent, Mount, Resize, ScreenResume
from textual.screen import Screen
from textual.widgets import Static

from screens.compat.screens import mended

if TYPE_CHECKING:
    from screens.navigator import Navigator
    from screens.services import Services

Result = TypeVar("Result")


def is_covered(front: Screen[Any]) -> bool:
    """Whether the active screen only covers the others, as the lock screen does."""
    return isinstance(front, ReliefScreen) and front.is_veil


_NEEDS_A_WHOLE_SCREEN = (InputEvent, Mount, Resize, ScreenResume)


@mended
class ReliefScreen(Screen[Result]):
    """A screen of relief. Style sheets are named from ``screens/`` on."""

    is_veil: ClassVar[bool] = False
    """Whether it only lies over everything, and has nothing to do with what is behind it."""

    shows_before_next_key: ClassVar[bool] = False
    """Whether a key waits until this, or what the key before it led to, has been drawn."""

    was_drawn = False
    """Whether it has been drawn once; known only where a key waits for that."""

    takes_any_key: ClassVar[bool] = False
    """Whether every key does something here, so that none has to be explained."""

    moves_by_letters: ClassVar[bool] = True
    """Whether the letters of vi move here, where they mean nothing else."""

    _wears = ""

    @property
    def nav(self) -> Navigator:
        """The navigator to other screens."""
        app: Any = self.app
        nav: Navigator = app.nav
        return nav

    @property
    def services(self) -> Services:
        """The journal, the library, the settings."""
        return self.nav.services

    @property
    def may_hide(self) -> bool:
        """Whether the privacy lock may cover this screen after inactivity."""
        return True

    def put(self, selector: str, words: Content) -> None:
        """Update a Static only if its content changes, to save layout and painting.

        Args:
            selector: Which one, such as ``#today-now``.
            words: What it is to show.
        """
        shown = self.query_one(selector, Static)
        if not (isinstance(shown.content, Content) and words.is_same(shown.content)):
            shown.update(words)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable actions before the screen is mounted and while it is being removed."""
        is_whole = self.is_mounted and self.display and not self.nav.is_ending
        return super().check_action(action, parameters) if is_whole else False

    async def on_event(self, event: Event) -> None:
        """Drop events for a screen that is not mounted yet, or is being removed.

        Nor a size that the window has no longer. Textual 8.2 tells a screen its size again after
        each layout: two sizes that are under way at once would follow each other for ever.

        What comes to the front looks for other styles only when another theme was put on since.
        """
        if isinstance(event, Mount | ScreenResume):
            if isinstance(event, ScreenResume):
                self.nav.front_changed()
                event.refresh_styles = self._wears != self.app.theme
            self._wears = self.app.theme
        is_half = not self.display or self.nav.is_ending
        is_old = isinstance(event, Resize) and event.size != self.app.size
        if not is_old and not (is_half and isinstance(event, _NEEDS_A_WHOLE_SCREEN)):
            await super().on_event(event)
