"""An app that shows foreign text as it is, and takes no picture of what somebody wrote."""

from __future__ import annotations

from textual.app import App
from textual.notifications import SeverityLevel
from textual.timer import Timer, TimerCallback

from relief.text import clean
from screens.compat.memory_tuning import let_go_of_widgets


class CarefulApp(App[int]):
    """Toasts are cleaned on their way out; Textual's screenshots of the screen are switched off.

    Nor does it mark text by mouse: Ctrl-C, which would copy that, ends relief, and a press on what
    was just taken away would end it with an error. A terminal marks text itself with Shift held.
    """

    ALLOW_SELECT = False

    def __init__(self) -> None:
        let_go_of_widgets()
        super().__init__()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say something in passing: literally, whoever wrote it."""
        del markup
        super().notify(
            clean(message), title=clean(title), severity=severity, timeout=timeout, markup=False
        )

    def set_timer(
        self,
        delay: float,
        callback: TimerCallback | None = None,
        *,
        name: str | None = None,
        pause: bool = False,
    ) -> Timer:
        """Call something once after a delay, also when that moment was missed.

        Textual 8.2 passes over what comes late. For a timer that goes off once that was all of it:
        on a busy machine a new size of the window, and each one after it, was never taken.
        """
        timer = super().set_timer(delay, callback, name=name, pause=pause)
        timer._skip = False
        return timer

    def action_screenshot(self, *_: object, **__: object) -> None:
        """Take no screenshot: it would be a file of health notes that nobody looks after."""

    def save_screenshot(self, *_: object, **__: object) -> str:
        """Save no screenshot."""
        return ""

    def deliver_screenshot(self, *_: object, **__: object) -> str | None:
        """Deliver no screenshot."""
        return None
