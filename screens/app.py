"""The full-screen app; it only connects screens, keys, flows, signals and the shutdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.events import Event, InputEvent, Key, Paste, Resize
from textual.screen import Screen
from textual.worker import Worker

from relief.errors import DataError
from relief.journal.journal import Journal
from relief.settings import Settings
from screens.app_navigator import AppNavigator
from screens.base_screen import ReliefScreen
from screens.changes import Changes
from screens.compat.base_app import BaseApp
from screens.compat.screens import let_replace
from screens.flow_runner import FlowRunner
from screens.keys.key_names import character_of
from screens.keys.key_queue import KeyQueue
from screens.keys.layouts import KeyboardLayouts
from screens.keys.vi_keys import arrow_for
from screens.min_size import MinSize
from screens.navigation import Navigation
from screens.privacy_lock import PrivacyLock
from screens.quit_prompt import QuitPrompt
from screens.services import Services
from screens.shutdown import Shutdown
from screens.startup import Startup
from screens.terminal.background_query import BackgroundColor
from screens.theme_controller import ThemeController
from screens.themes import THEMES

if TYPE_CHECKING:
    from relief.paths import Folders
    from screens.tab import TabScreen


class ReliefApp(BaseApp):
    """relief on the full screen.

    Attributes:
        services: The journal, the settings, the library.
        startup: The tasks before and after the first frame.
        nav: The navigation that screens use.
        themes: Chooses the theme.
        navigation: Switches between the six tabs.
        flows: Runs conversations of several screens.
        privacy_lock: Hides everything.
        quit_prompt: Asks before quitting.
        key_queue: Delivers keys one at a time.
        wants_plain_text: Whether the person asked to continue in plain-text mode.
    """

    TITLE = "relief"
    CSS_PATH = [
        "app.tcss",
        "today/today.tcss",
    ]  # for the first screen, load these at once
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False
    BINDINGS = [
        Binding("ctrl+c", "end_now", show=False, priority=True),
        Binding("ctrl+q", "end_now", show=False, priority=True),
        Binding("ctrl+z", "suspend", show=False, priority=True),
        Binding("ctrl+l", "hide", show=False, priority=True),  # works in an input as well
    ]

    def __init__(self, journal: Journal, settings: Settings, folders: Folders) -> None:
        super().__init__()
        self.services = services = Services(journal, settings, folders)
        self.wants_plain_text = False
        self.shutdown = Shutdown(self, services.interrupt_session, journal.path.parent)
        self.themes = ThemeController(self, services)
        self.navigation = Navigation(self, self.themes)
        self._changes = changes = Changes()
        self.flows = FlowRunner(self, changes)
        self._min_size = MinSize(self, self.shutdown)
        self.privacy_lock = PrivacyLock(
            self, services, self.shutdown, self._min_size.check_size_later
        )
        self.quit_prompt = QuitPrompt(self, services, self.shutdown.quit)
        self._layouts = KeyboardLayouts(self, services)
        self.key_queue = KeyQueue(self, self._deliver)
        self.nav = AppNavigator(
            self, services, changes=changes, shutdown=self.shutdown, themes=self.themes,
            navigation=self.navigation, flows=self.flows, min_size=self._min_size,
            privacy_lock=self.privacy_lock, quit_prompt=self.quit_prompt, key_queue=self.key_queue,
        )  # fmt: skip
        self.startup = Startup(self, self.nav)
        self.set_keymap(services.keyboard.keymap)
        self.themes.apply()

    # Events. Only here may an event be queued, changed or dropped.

    async def on_event(self, event: Event) -> None:
        """Queue a key until the previous one has been handled; deliver all other events at once."""
        await self.key_queue.take(event)

    async def _deliver(self, event: Event) -> None:
        """Dispatch an event, in this order:

        1. The layout: digits of other scripts are mapped; a key without effect is explained.
        2. Flows: input between two screens of a flow is dropped, except to hide or to quit.
        3. The quit prompt: any key but its own cancels the first press.
        4. The privacy lock: its inactivity timer is restarted.
        5. Textual: priority bindings, the focused widget, its screen, the app.
        """
        event = self._layouts.read(event)
        if self.flows.drops(event, self.services.keyboard):
            return
        self.quit_prompt.hear(event)
        if isinstance(event, InputEvent | Paste):
            self.privacy_lock.restart_timer()
        await super().on_event(event)

    def simulate_key(self, key: str) -> None:
        """Press a key in place of the one being handled, if there is one."""
        if not self.key_queue.put_first(key):
            super().simulate_key(key)

    def on_key(self, event: Key) -> None:
        """Handle vi's movement keys where nothing else handled them."""
        front = self.screen
        if (
            isinstance(front, ReliefScreen)
            and front.moves_by_letters
            and (arrow := arrow_for(event.key, front))
        ):
            event.prevent_default()
            self.simulate_key(arrow)

    def on_mount(self) -> None:
        """Start watching signals, the terminal and inactivity."""
        self.privacy_lock.restart_timer()
        self.shutdown.catch_signals()
        self.themes.ask_terminal()
        self.call_after_refresh(self.startup.after_first_frame)

    def on_resize(self, event: Resize) -> None:
        """Show the message that the window is too small, or hide it again."""
        self._min_size.fit(event.size)

    def on_background_color(self, message: BackgroundColor) -> None:
        """Handle the terminal's report of its background colour."""
        self.themes.apply_background(message.is_light)

    def on_worker_state_changed(self, _: Worker.StateChanged) -> None:
        """Wake tasks that wait for a flow to end."""
        self._changes.tell()

    # Overrides of Textual's methods

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the first theme's colours, for the roles that other themes do not define."""
        return dict(THEMES[0].variables)

    def get_default_screen(self) -> TabScreen:
        """Return Today as the default screen, so that Textual draws no empty one first."""
        today = self.navigation.new_tab("today")
        let_replace(today, self)
        return today

    def is_screen_installed(self, screen: Screen[Any] | str) -> bool:
        """Return whether a screen stays cached when another replaces it, as the six tabs do."""
        return self.navigation.keeps(screen) or super().is_screen_installed(screen)

    # Actions of the app as a whole

    def action_end_now(self) -> None:
        """Quit at once, as Ctrl-C does; a running session is saved as interrupted."""
        self.shutdown.interrupt()

    def action_suspend(self) -> None:
        """Suspend the process until ``fg``, as Ctrl-Z does."""
        self.shutdown.suspend()

    def action_leave_now(self) -> None:
        """Quit; everything is saved by then."""
        self.shutdown.quit()

    def action_leave(self) -> None:
        """Go back to Today; there, ask for a second press."""
        if self.navigation.place != "today":
            self.quit_prompt.ignore_repeats()
            self.nav.go("today")
        else:
            self.nav.ask_to_quit()

    def action_hide(self) -> None:
        """Hide everything until a key is pressed."""
        self.privacy_lock.toggle()

    def action_night(self) -> None:
        """Toggle the night theme for this run only."""
        self.themes.toggle_night()

    def action_go(self, name: str) -> None:
        """Go to one of the six tabs."""
        self.nav.go(name)

    def action_press(self, key: str) -> None:
        """Press a key, for clicks on key hints."""
        self.post_message(Key(key, character_of(key)))

    def action_help(self) -> None:
        """Open the help of the current screen."""
        self.nav.show_help(self.navigation.place)

    # Actions that open a screen

    def action_everything(self) -> None:
        """Open the command palette."""
        from screens.keys.command_palette import CommandPalette

        self.push_screen(CommandPalette())

    def action_search(self) -> None:
        """Search the list of this tab."""
        from screens.keys.command_palette import SEARCHED, CommandPalette

        self.push_screen(CommandPalette(SEARCHED.get(getattr(self.screen, "place", ""), ())))

    def action_settings(self) -> None:
        """Open the settings."""
        from screens.settings import SettingsScreen

        self.push_screen(SettingsScreen())

    def action_lines(self) -> None:
        """Leave the full screen for plain-text mode, which the caller starts."""
        self.wants_plain_text = True
        self.action_leave_now()

    def action_log(self) -> None:
        """Open the entry form."""
        self.nav.open_log()

    def action_count(self) -> None:
        """Count twitches for a minute."""
        from screens.diary.twitch import TwitchScreen

        self.push_screen(TwitchScreen(), lambda _: self.nav.refresh_tab())

    def action_check_jaw(self) -> None:
        """Record what the jaw is doing."""
        from relief.flows.jaw import check_jaw
        from screens.modal_prompter import hold

        self.flows.begin(hold, self.nav, check_jaw)

    def action_undo(self) -> None:
        """Undo the last change made on this device."""
        from relief.flows.undo import undo
        from screens.modal_prompter import hold

        self.run_worker(hold(self.nav, undo, self.services.phrases("diary.redo_key")))

    def action_visit(self, name: str) -> None:
        """Run one of the flows of ``screens.appointment.appointment_actions``."""
        from screens.appointment import appointment_actions

        self.flows.begin(appointment_actions.begin, self.nav, name)

    def action_begin_suggested(self) -> None:
        """Start what Today suggests."""
        self.nav.begin_suggested()

    def action_breathe(self) -> None:
        """Start the gentlest breathing pattern."""
        self.nav.begin_breathing(None)

    def action_rate_last_night(self) -> None:
        """Rate a session that was played at night."""
        from relief.flows.session import rate_last_night
        from relief.insight.today_summary import read_today_summary
        from screens.modal_prompter import hold

        row = read_today_summary(self.services.journal).last_night
        if row is not None:
            self.flows.begin(hold, self.nav, rate_last_night, row)

    def action_stop_plan(self) -> None:
        """Stop the practice plan."""
        from relief.flows.plan import stop_plan
        from screens.modal_prompter import hold

        self.flows.begin(hold, self.nav, stop_plan)

    def action_hush(self) -> None:
        """Turn hints off."""
        try:
            self.nav.choose("hints", False)
        except DataError as error:
            self.notify(error.sentences, severity="error", markup=False)
        self.nav.refresh_tab()
