"""The whole table of actions, and Textual bindings generated from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from relief.formatting import listed
from screens.keys.actions import ACTIONS, Action, Scope
from screens.keys.dialog_actions import DIALOG_ACTIONS

if TYPE_CHECKING:
    from textual.binding import BindingType

TABLE: tuple[Action, ...] = (*ACTIONS, *DIALOG_ACTIONS)
"""Every action, in the order in which help lists them."""

_RANGE = re.compile(r"(\w)-(\w)")


@cache
def actions_of(where: Scope) -> tuple[Action, ...]:
    """Return the actions of one tab or dialog."""
    return tuple(act for act in TABLE if act.where == where)


def keys_of(act: Action) -> Iterator[str]:
    """Yield Textual's name of each key of an action; a range such as ``a-c`` is three keys."""
    for key in act.keys:
        if found := _RANGE.fullmatch(key):
            yield from map(chr, range(ord(found[1]), ord(found[2]) + 1))
        else:
            yield key


def key_rows(acts: Iterable[Action]) -> list[tuple[str, str]]:
    """Return keys and what they do, for help, man page and README; the tabs share a row."""
    acts = list(acts)
    tabs = [act for act in acts if act.id.startswith("app.go.")]
    rows = [(act.keys_shown, act.what_it_does) for act in acts if act not in tabs]
    if tabs:
        keys = " ".join(act.key_shown for act in tabs)
        rows.insert(0, (keys, listed(act.name for act in tabs)))
    return rows


def bindings(where: Scope) -> list[BindingType]:
    """Return Textual bindings for a tab or dialog; settings may change the keys by binding id.

    Of two bindings with the same key the first one acts, unless its ``check_action`` disables it.
    """
    from textual.binding import Binding  # late: the command line reads the table without Textual

    found: list[BindingType] = []
    for act in actions_of(where):
        ways: list[tuple[str, str, str | None]] = [(",".join(act.keys), act.action, act.id)]
        if "{}" in act.action:
            ways = [(key, act.action.format(key), None) for key in keys_of(act)]
        found += [
            Binding(keys, action, act.title, id=name, show=False, priority=act.comes_first)
            for keys, action, name in ways
        ]
    return found
