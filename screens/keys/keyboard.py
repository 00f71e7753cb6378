"""The current key bindings: the table of actions with the person's own keys."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from relief.i18n import _
from relief.settings import Settings
from relief.text import one_line
from screens.keys.actions import PLACES, Action, Scope
from screens.keys.dialog_actions import SESSION
from screens.keys.key_names import key_name, key_shown
from screens.keys.table import TABLE, actions_of

_EVERYWHERE = ("app.help", "app.hide")
"""Actions whose keys also work in a session."""


class Keyboard:
    """The actions with their current keys.

    Attributes:
        acts: Every action that has a key, with its keys.
        faults: Messages about configured keys that are invalid.
    """

    def __init__(self, acts: tuple[Action, ...] = TABLE, faults: tuple[str, ...] = ()) -> None:
        self.acts = acts
        self.faults = faults

    @classmethod
    def of(cls, settings: Settings) -> Keyboard:
        """Build the keyboard from settings; invalid keys are reported and keep their defaults."""
        chosen: dict[str, tuple[str, ...]] = {}
        faults = []
        for name, written in settings.keys.items():
            try:
                chosen[name] = _read(name, written)
            except ValueError as fault:
                faults.append(_("key of {name}: {fault}").format(name=one_line(name), fault=fault))
        while clash := _find_clash(_with(chosen), chosen):
            name, other, key = clash
            del chosen[name]
            words = _(
                "key of {name}: {key} is already used by {taken}, so {name} keeps its default key"
            )
            taken = f"{other.name} ({other.id})"
            faults.append(words.format(name=name, key=key_shown(key), taken=taken))
        return cls(_with(chosen), tuple(faults))

    @cached_property
    def keymap(self) -> dict[str, str]:
        """The changed keys as a Textual keymap: comma-separated keys by binding id."""
        usual = {act.id: act.keys for act in TABLE}
        return {act.id: ",".join(act.keys) for act in self.acts if act.keys != usual[act.id]}

    def actions_for(self, place: Scope) -> tuple[Action, ...]:
        """Return the actions of a tab or dialog, then the global ones."""
        own = tuple(act for act in self.acts if act.where == place)
        if any(place == name for name, _ in PLACES):
            return own + tuple(act for act in self.acts if act.where == "places")
        return own + tuple(act for act in self.acts if act.id in _EVERYWHERE)

    def find(self, name: str) -> Action:
        """Return the action with this id."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Action]:
        return {act.id: act for act in self.acts}

    def does(self, key: str, name: str) -> bool:
        """Return whether a key triggers an action."""
        return key in self.find(name).keys

    def uses(self, key: str) -> bool:
        """Return whether a key triggers any action in the current settings."""
        return any(key in act.keys for act in self.acts)

    def session_key(self, key: str) -> str:
        """Map a person's key to the session's own; every other key pauses."""
        for act, usual in zip(
            self.actions_for(SESSION), Keyboard().actions_for(SESSION), strict=True
        ):
            if key in act.keys and act.where == SESSION:
                return key if key in usual.keys else usual.keys[0]
        is_usual = any(key in act.keys for act in actions_of(SESSION))
        return "space" if is_usual else key


def _read(name: str, written: tuple[str, ...]) -> tuple[str, ...]:
    """Convert configured keys to Textual's names.

    Raises:
        ValueError: Unknown action, fixed keys, or an invalid key.
    """
    known = {act.id: act for act in TABLE}
    if name not in known:
        from difflib import get_close_matches  # late: rarely needed

        close = get_close_matches(name, known, 1)
        if close:
            words = _(
                "no action has that name; did you mean {close}? (relief config keys lists them)"
            )
            raise ValueError(words.format(close=close[0]))
        raise ValueError(_("no action has that name (relief config keys lists them)"))
    if known[name].is_fixed:
        raise ValueError(_("this key cannot be changed"))
    if not written:
        raise ValueError(_("an action needs at least one key"))
    keys = []
    for key in written:
        try:
            keys.append(key_name(key))
        except ValueError as fault:
            raise ValueError(f"{one_line(key)} {fault}") from fault
    return tuple(dict.fromkeys(keys))


def _with(chosen: Mapping[str, tuple[str, ...]]) -> tuple[Action, ...]:
    return tuple(act._replace(keys=chosen.get(act.id, act.keys)) for act in TABLE)


def _find_clash(
    acts: tuple[Action, ...], chosen: Mapping[str, tuple[str, ...]]
) -> tuple[str, Action, str] | None:
    """Return a configured key that conflicts with another action, last configured first."""
    by_name = {act.id: act for act in acts}
    for name in reversed(list(chosen)):
        for other in acts:
            shared = set(by_name[name].keys) & set(other.keys)
            if other.id != name and shared and _reach(by_name[name]) & _reach(other):
                return name, other, min(shared)
    return None


def _reach(act: Action) -> set[Scope]:
    """Return the tabs and dialogs in which an action is available."""
    reach = {name for name, _ in PLACES} if act.where == "places" else {act.where}
    return reach | ({SESSION} if act.id in _EVERYWHERE else set())
