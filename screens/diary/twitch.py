"""Counting twitches on the full screen: press any key for each one."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from relief.flows.twitch import twitch_of
from relief.formatting import fixed_words, number_words
from relief.i18n import _, ngettext
from relief.practice.twitch_counter import TwitchCount
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import keys
from screens.keys.table import bindings
from screens.safe_text import lines, plain
from screens.widgets.big_digits import BigDigits

_STRIP = 60


class TwitchScreen(Dialog[bool]):
    """The first key starts the count; each further key is a twitch, Backspace removes one."""

    takes_any_key = True

    help_of = "count"
    BINDINGS: ClassVar = bindings("count")

    def __init__(self) -> None:
        super().__init__()
        self._count = TwitchCount()
        self._started: float | None = None
        self._is_over = False

    def compose(self) -> ComposeResult:
        """Compose the instructions, the count, the timeline and the keys."""
        say = self.services.phrases
        with Vertical(classes="sheet"):
            yield Static(plain(_("Count"), "bold"))
            how = say("twitch.how", seconds=number_words(self._count.seconds))
            yield Static(plain(how), id="twitch-how", classes="gap")
            yield BigDigits(id="twitch-digits")
            yield Static(id="twitch-strip", classes="gap")
            yield Static(id="twitch-keys", classes="keys")

    def on_mount(self) -> None:
        """Wait for the first key."""
        digits = self.query_one("#twitch-digits", BigDigits)
        digits.styles.height = 5
        digits.styles.margin = (1, 0, 0, 0)
        self._show(0.0)
        self.set_interval(0.2, self._tick)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow saving only after the count has ended, and undo only while it runs."""
        is_running = self._started is not None and not self._is_over
        offered = {"save": self._is_over, "undo": is_running}
        if not offered.get(action, True):
            return False
        return super().check_action(action, parameters)

    def any_key(self, _: str) -> None:
        """Start the count, then count one twitch per key."""
        now = self.services.journal.clock.monotonic()
        if self._is_over:
            return
        if self._started is None:
            self._started = now
        else:
            self._count = self._count.pressed(now - self._started)
        self._tick()

    def action_twitch(self) -> None:
        """Count one twitch."""
        self.any_key("space")

    def action_undo(self) -> None:
        """Remove the last twitch."""
        self._count = self._count.undone()
        self._tick()

    def action_end(self) -> None:
        """End the count; before it starts or after it ended, leave without saving."""
        if self._started is None or self._is_over:
            self.dismiss(False)
            return
        now = self.services.journal.clock.monotonic()
        self._count = self._count.ended(now - self._started)
        self._end()

    def action_save(self) -> None:
        """Save the count."""
        self.run_worker(self._keep(), exit_on_error=False)

    def _tick(self) -> None:
        if self._is_over:
            return
        now = self.services.journal.clock.monotonic()
        elapsed = 0.0 if self._started is None else now - self._started
        if elapsed >= self._count.seconds:
            self.nav.notify_in_background(self.services.phrases("twitch.over_notice"))
            self._end()
        else:
            self._show(elapsed)

    def _end(self) -> None:
        self._is_over = True
        count = self._count
        a_minute, pause = fixed_words(count.per_minute, 1), fixed_words(count.longest_pause, 1)
        said, more = (
            _("{count} in {seconds} seconds"),
            _("{count} a minute, longest pause {pause} s"),
        )
        words = lines(
            plain(said.format(count=count.count, seconds=round(count.seconds)), "bold $accent"),
            plain(more.format(count=a_minute, pause=pause)),
        )
        self.put("#twitch-how", words)
        self.put("#twitch-strip", plain(count.strip(_STRIP), "$muted"))
        self.put("#twitch-keys", keys(*self.named("save", ("end", _("discard")))))

    def _show(self, elapsed: float) -> None:
        left = int(-(-(self._count.seconds - elapsed) // 1))
        self.query_one("#twitch-digits", BigDigits).update(f"{self._count.count:d}")
        words = _("any key starts")
        if self._started is not None:
            words = ngettext("{seconds} second left", "{seconds} seconds left", left)
            words = words.format(seconds=left)
        self.put("#twitch-strip", plain(words, "$muted"))
        pairs = ((_("any key"), _("twitch")), *self.named("undo", "end"))
        self.put("#twitch-keys", keys(*pairs))

    async def _keep(self) -> None:
        from screens.modal_prompter import conversation

        record = twitch_of(self._count, self.services.journal.clock)
        if await conversation(self.nav).save(record) is not None:
            self.dismiss(True)
