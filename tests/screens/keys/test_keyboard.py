"""The table of actions, and custom keys: one table for everything that shows a key."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import screens
from relief.flows.entry_details import DETAILS
from relief.journal.vocabulary import JAW
from relief.settings import Settings
from screens.dialogs.dialog import Dialog
from screens.diary.trend_views import VIEWS
from screens.keys.actions import PLACES
from screens.keys.dialog_actions import SESSION
from screens.keys.key_names import character_of, key_name, key_shown
from screens.keys.keyboard import Keyboard
from screens.keys.table import actions_of, bindings, key_rows, keys_of
from tests.conftest import ROOT
from tests.examples import usually

USUAL = Keyboard()
CHOOSABLE = sorted(act.id for act in USUAL.acts if not act.is_fixed)
FIXED = sorted(act.id for act in USUAL.acts if act.is_fixed)
KEYS = [*"abcdefghijklmnopqrstuvwxyzABCXYZ?.,;:!/-+=*", "f2", "f12", "ctrl+t"]
OWN_SCOPE = {name for name, _ in PLACES} | {SESSION}


def keyboard(**chosen: str | Iterable[str]) -> Keyboard:
    """Return a keyboard with those keys; ``__`` stands for a dot."""
    keys = {name.replace("__", "."): (key,) if isinstance(key, str) else tuple(key)
            for name, key in chosen.items()}  # fmt: skip
    return Keyboard.of(Settings({}, (), keys))


def test_every_action_has_a_name_of_its_own() -> None:
    names = [act.id for act in USUAL.acts]
    assert len(names) == len(set(names))
    assert all(act.help and act.keys for act in USUAL.acts)


@pytest.mark.parametrize("place", sorted(OWN_SCOPE))
def test_no_key_does_two_things_in_one_place(place: str) -> None:
    keys = [key for act in USUAL.actions_for(place) for key in act.keys]
    assert len(keys) == len(set(keys))


def test_a_chosen_key_stands_wherever_keys_are_named() -> None:
    mine = keyboard(app__log="L", diary__delete=["X", "f8"])
    assert mine.faults == ()
    assert mine.find("app.log").keys_shown == "L"
    assert mine.find("diary.delete").keys_shown == "X F8"
    assert mine.keymap == {"app.log": "L", "diary.delete": "X,f8"}


@pytest.mark.parametrize(
    ("name", "key", "said"),
    [
        ("app.lgo", "L", "did you mean app.log"),
        ("app.log", "t", "t is already used by count (app.count)"),
        ("diary.delete", "l", "l is already used by write an entry (app.log)"),
        ("app.log", "d", "d is already used by delete (diary.delete)"),
        ("session.next", "x", "x is already used by it hurts (session.hurt)"),
        ("session.next", "?", "? is already used by help (app.help)"),
        ("session.hurt", "h", "cannot be changed"),
        ("session.pause", "h", "cannot be changed"),
        ("session.quit", "h", "cannot be changed"),
        ("app.log", "ctrl+c", "not a key that an action can have"),
        ("app.log", "escape", "not a key that an action can have"),
        ("app.log", " ", "not a key that an action can have"),
        ("[/]", "L", "no action has that name"),
    ],
)
def test_what_cannot_be_is_named_and_stays_as_it_was(name: str, key: str, said: str) -> None:
    mine = Keyboard.of(Settings({}, (), {name: (key,)}))
    (fault,) = mine.faults
    assert said in fault
    assert mine.keymap == {}
    assert mine.find("session.hurt").keys == ("x",)


def test_two_actions_may_change_places() -> None:
    mine = keyboard(app__log="t", app__count="l")
    assert mine.faults == ()
    assert mine.keymap == {"app.log": "t", "app.count": "l"}


@settings(max_examples=usually(40))
@given(
    st.dictionaries(
        st.sampled_from([*CHOOSABLE, *FIXED, "app.nothing"]),
        st.lists(st.sampled_from(KEYS), max_size=2).map(tuple),
        max_size=6,
    )
)
def test_whatever_is_chosen_no_key_does_two_things_and_the_safe_ones_stay(
    chosen: dict[str, tuple[str, ...]],
) -> None:
    mine = Keyboard.of(Settings({}, (), chosen))
    for place in OWN_SCOPE:
        keys = [key for act in mine.actions_for(place) for key in act.keys]
        assert len(keys) == len(set(keys)), place
    assert all(act.keys for act in mine.acts)
    assert all(mine.find(name).keys == USUAL.find(name).keys for name in FIXED)
    assert mine.session_key("x") == "x"
    assert mine.session_key("q") == "q"
    assert set(mine.keymap) <= set(chosen)


def test_a_session_hears_the_chosen_key_and_takes_the_old_one_for_any_other() -> None:
    mine = keyboard(session__next="n", session__sound="S")
    assert mine.faults == ()
    assert mine.session_key("n") == "right"
    assert mine.session_key("S") == "m"
    assert mine.session_key("right") == "space"
    assert mine.session_key("pagedown") == "space"
    assert mine.session_key("left") == "left"
    assert mine.session_key("z") == "z"


@pytest.mark.parametrize(
    ("written", "name"),
    [("L", "L"), (",", "comma"), ("?", "question_mark"), (".", "full_stop"), ("/", "slash"),
     ("+", "plus"), ("-", "minus"), ("@", "at"), ("F2", "f2"), ("ctrl+t", "ctrl+t"), ("ä", "ä"),
     ("#", "number_sign"), ("_", "underscore")],
)  # fmt: skip
def test_a_key_is_written_as_it_is_printed(written: str, name: str) -> None:
    assert key_name(written) == name
    assert key_shown(name) == written


def test_every_key_of_the_table_can_be_printed() -> None:
    for act in USUAL.acts:
        for key in act.keys:
            assert re.fullmatch(r"\S|\w-\w|ctrl\+\w|F\d+|(Shift\+)?[A-Z][a-zA-Z]+", key_shown(key))


def test_the_rows_about_trends_are_those_of_its_views() -> None:
    assert set(keys_of(USUAL.find("trends.look"))) == {view.key for view in VIEWS}


def test_the_keys_of_details_and_answers_are_those_of_their_lists() -> None:
    details = [character_of(key) for key in keys_of(USUAL.find("log.detail"))]
    assert details == [detail.key for detail in DETAILS]
    assert list(keys_of(USUAL.find("jaw.answer"))) == [answer[0] for answer in JAW]


def dialogs(kind: type[Dialog[Any]] = Dialog) -> list[type[Dialog[object]]]:
    """Return every dialog and every other screen over a tab."""
    for module in walk_packages(screens.__path__, "screens."):
        with suppress(ImportError):  # the driver of another system
            import_module(module.name)
    return [each for sub in kind.__subclasses__() for each in (sub, *dialogs(sub))]


def test_every_dialog_takes_its_keys_from_the_table_alone() -> None:
    for kind in dialogs():
        own = vars(kind).get("BINDINGS", [])
        assert "on_key" not in vars(kind), kind
        assert own == (bindings(kind.help_of) if own else []), kind
        names = {act.action.partition("(")[0] for act in actions_of(kind.help_of)}
        missing = [n for n in names if "." not in n and not hasattr(kind, f"action_{n}")]
        assert kind.help_of == SESSION or missing == [], kind


def test_the_readme_lists_the_keys_of_the_table() -> None:
    text = (ROOT / "docs" / "USING.md").read_text("utf-8")
    rows = "".join(f"| `{keys}` | {words} |\n" for keys, words in key_rows(actions_of("places")))
    table = f"<!-- keys -->\n| key | on every tab |\n| --- | --- |\n{rows}<!-- /keys -->"
    assert table in text, f"write it anew:\n{table}"
    for number, (_, title) in enumerate(PLACES, 1):
        assert f"| {number} | {title} |" in text
