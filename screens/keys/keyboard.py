"""The keys in force: the table of actions with the keys a person chose instead."""

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
"""What has its key also in a session."""


class Keyboard:
    """The actions with the keys in force.

    Attributes:
        acts: Every action that has a key, with its keys.
        faults: Chosen keys that could not be used, in words.
    """

    def __init__(self, acts: tuple[Action, ...] = TABLE, faults: tuple[str, ...] = ()) -> None:
        self.acts = acts
        self.faults = faults

    @classmethod
    def of(cls, settings: Settings) -> Keyboard:
        """The keys of the settings; invalid ones are reported and keep their defaults."""
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
            words = _("key of {name}: {key} is {taken} already; it keeps its own key")
            taken = f"{other.name} ({other.id})"
            faults.append(words.format(name=name, key=key_shown(key), taken=taken))
        return cls(_with(chosen), tuple(faults))

    @cached_property
    def keymap(self) -> dict[str, str]:
        """The changed keys as a Textual keymap: comma-separated keys by binding ID."""
        usual = {act.id: act.keys for act in TABLE}
        return {act.id: ",".join(act.keys) for act in self.acts if act.keys != usual[act.id]}

    def actions_for(self, place: Scope) -> tuple[Action, ...]:
        """The actions of a tab or dialog: its own, then the global ones."""
        own = tuple(act for act in self.acts if act.where == place)
        if any(place == name for name, _ in PLACES):
            return own + tuple(act for act in self.acts if act.where == "places")
        return own + tuple(act for act in self.acts if act.id in _EVERYWHERE)

    def find(self, name: str) -> Action:
        """The action of that id."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Action]:
        return {act.id: act for act in self.acts}

    def does(self, key: str, name: str) -> bool:
        """Whether a key does that."""
        return key in self.find(name).keys

    def uses(self, key: str) -> bool:
        """Whether a key does something somewhere, as the settings have it."""
        return any(key in act.keys for act in self.acts)

    def session_key(self, key: str) -> str:
        """The key that a session knows for a key of this person; any other one pauses."""
        for act, usual in zip(
            self.actions_for(SESSION), Keyboard().actions_for(SESSION), strict=True
        ):
            if key in act.keys and act.where == SESSION:
                return key if key in usual.keys else usual.keys[0]
        is_usual = any(key in act.keys for act in actions_of(SESSION))
        return "space" if is_usual else key


def _read(name: str, written: tuple[str, ...]) -> tuple[str, ...]:
    """Chosen keys by Textual's names.

    Raises:
        ValueError: There is no such action, it cannot be changed, or a key is no key.
    """
    known = {act.id: act for act in TABLE}
    if name not in known:
        from difflib import get_close_matches  # late: hardly anybody needs it

        close = get_close_matches(name, known, 1)
        if close:
            words = _(
                "no action has that name; did you mean {close}? (relief config keys lists them)"
            )
            raise ValueError(words.format(close=close[0]))
        raise ValueError(_("no action has that name (relief config keys lists them)"))
    if known[name].is_fixed:
        raise ValueError(_("this key is the same for everybody"))
    if not written:
        raise ValueError(_("it needs at least one key"))
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
    """A chosen key that conflicts with another action; the last chosen first."""
    by_name = {act.id: act for act in acts}
    for name in reversed(list(chosen)):
        for other in acts:
            shared = set(by_name[name].keys) & set(other.keys)
            if other.id != name and shared and _reach(by_name[name]) & _reach(other):
                return name, other, min(shared)
    return None


def _reach(act: Action) -> set[Scope]:
    """The tabs and dialogs in which an action is available."""
    reach = {name for name, _ in PLACES} if act.where == "places" else {act.where}
    return reach | ({SESSION} if act.id in _EVERYWHERE else set())
