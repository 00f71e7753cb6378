"""How ``q`` leaves: back to Today from another place; on Today it quits when pressed twice."""

from __future__ import annotations

from textual.events import Event, Key, MouseDown, Paste
from textual.timer import Timer

from screens.keys.second_press import SecondPress
from screens.navigation import Whereabouts
from screens.services import Services

_LOOK_SECONDS = 0.05


class Leaving(Whereabouts):
    """An app that quits only when it is asked twice.

    Attributes:
        is_typed_ahead: Whether the present key came before the last one was dealt with.
    """

    is_typed_ahead = False

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._second_press = SecondPress()
        self._quit_timer: Timer | None = None

    @property
    def quit_question(self) -> str:
        """What asks for the second press; empty when there was no first one."""
        if not self._second_press.is_waiting(self._now):
            return ""
        return self.services.phrases(
            "quit.again", key=self.services.keyboard.find("app.leave").key_shown
        )

    def action_leave(self) -> None:
        """Go back to Today; there, ask for a second press."""
        if self._place != "today":
            self._second_press.hear(self._now)
            self.go("today")
        else:
            self.ask_to_quit()

    def ask_to_quit(self) -> None:
        """Take one of the two presses that quit."""
        self._second_press.press(self._now, self.is_typed_ahead)
        if self._quit_timer is None and self._second_press.is_waiting(self._now):
            self._quit_timer = self.set_interval(_LOOK_SECONDS, self._quit_or_forget)
        self._show_quit_question()

    async def on_event(self, event: Event) -> None:
        """Quit no more once anything else is pressed, pasted or clicked."""
        is_new = isinstance(event, Key | Paste | MouseDown) and not event.is_forwarded
        if is_new and self._quit_timer is not None and not self._asks_to_leave(event):
            self._second_press.cancel()
            self._quit_or_forget()
        await super().on_event(event)

    @property
    def _now(self) -> float:
        return self.services.journal.clock.monotonic()

    def _asks_to_leave(self, event: Event) -> bool:
        if isinstance(event, MouseDown):
            return self.screen.get_style_at(event.x, event.y).meta.get("@click") == "app.leave"
        return isinstance(event, Key) and self.services.keyboard.does(event.key, "app.leave")

    def _quit_or_forget(self) -> None:
        """Quit after a second press; where none came in time, take the question away."""
        if self._second_press.is_confirmed(self._now):
            self.action_leave_now()
        elif self._quit_timer is not None and not self._second_press.is_waiting(self._now):
            self._quit_timer.stop()
            self._quit_timer = None
            self._show_quit_question()

    def _show_quit_question(self) -> None:
        from screens.place import Place

        for screen in self.screen_stack:
            if isinstance(screen, Place):
                screen.write_foot()
