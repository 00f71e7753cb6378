"""An app that shows foreign text as it is, and takes no picture of what somebody wrote."""

from __future__ import annotations

from textual.app import App
from textual.notifications import SeverityLevel

from relief.text import clean
from screens.letting_go import let_go_of_widgets


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

    def action_screenshot(self, *_: object, **__: object) -> None:
        """Take no screenshot: it would be a file of health notes that nobody looks after."""

    def save_screenshot(self, *_: object, **__: object) -> str:
        """Save no screenshot."""
        return ""

    def deliver_screenshot(self, *_: object, **__: object) -> str | None:
        """Deliver no screenshot."""
        return None
