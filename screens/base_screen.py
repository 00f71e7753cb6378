"""The base of all screens: services, navigator, and no input during shutdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.content import Content
from textual.events import Event, InputEvent, Mount, Resize, ScreenResume
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from screens.compat.screens import SHARED_STYLES, mended
from screens.widgets.panel import put_words

if TYPE_CHECKING:
    from screens.navigator import Navigator
    from screens.services import Services

Result = TypeVar("Result")


def is_covered(front: Screen[Any]) -> bool:
    """Return whether the active screen is only a cover, such as the lock screen."""
    return isinstance(front, ReliefScreen) and front.is_veil


_NEEDS_A_WHOLE_SCREEN = (InputEvent, Mount, Resize, ScreenResume)


@mended
class ReliefScreen(Screen[Result]):
    """A screen of relief. Paths of style sheets are relative to ``screens/``."""

    is_veil: ClassVar[bool] = False
    """Whether this screen only covers the others and does not belong to what is behind it."""

    shows_before_next_key: ClassVar[bool] = False
    """Whether a key waits until this screen, with the previous key's effect, has been drawn."""

    was_drawn = False
    """Whether this screen has been drawn once; recorded only if ``shows_before_next_key``."""

    takes_any_key: ClassVar[bool] = False
    """Whether every key does something here, so that no key has to be explained."""

    moves_by_letters: ClassVar[bool] = True
    """Whether vi's movement letters work here where they have no other meaning."""

    is_first: ClassVar[bool] = False
    """Whether this is the first screen, which loads no style sheet that it can do without."""

    _wears = ""

    def __init__(
        self, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        """Load what the screens other than the first one share, before a screen's own sheets."""
        super().__init__(name=name, id=id, classes=classes)
        if not self.is_first:
            self.css_path.insert(0, SHARED_STYLES)

    @property
    def nav(self) -> Navigator:
        """The navigation to other screens."""
        app: Any = self.app
        nav: Navigator = app.nav
        return nav

    @property
    def services(self) -> Services:
        """The journal, the library and the settings."""
        return self.nav.services

    @property
    def may_hide(self) -> bool:
        """Whether the privacy lock may cover this screen after inactivity."""
        return True

    def put(self, selector: str, words: Content) -> None:
        """Update a Static only if its content changed, to save layout and painting.

        Args:
            selector: The widget, such as ``#today-now``.
            words: The new content.
        """
        put_words(self.query_one(selector, Static), words)

    def update_pointer_shape(self) -> None:
        """Show a hand over what can be clicked, in terminals that can."""
        over = self.app.mouse_over
        if isinstance(over, Static):
            over.styles.pointer = "pointer" if "@click" in over.hover_style.meta else "default"
        super().update_pointer_shape()

    def apply_size(self, size: Size) -> None:
        """Set the size before the first layout; Textual sets it later and lays out twice."""
        across, down = self.HORIZONTAL_BREAKPOINTS or [], self.VERTICAL_BREAKPOINTS or []
        fitting = [name for least, name in across if size.width >= least][-1:]
        fitting += [name for least, name in down if size.height >= least][-1:]
        for _, name in (*across, *down):
            self.set_class(name in fitting, name)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable actions before the screen is mounted and while it is being removed."""
        is_whole = self.is_mounted and self.display and not self.nav.is_ending
        return super().check_action(action, parameters) if is_whole else False

    async def on_event(self, event: Event) -> None:
        """Drop events while this screen is not mounted, and sizes that are out of date.

        Textual 8.2 sends a screen its size again after each layout, so two sizes in flight would
        follow each other for ever. When a screen becomes active, its styles are updated only if the
        theme has changed since.
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
