"""Event dispatch: each filter runs in the documented order."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from textual.app import App
from textual.events import Event, Key

from relief.journal.journal import Journal
from screens.app import ReliefApp
from tests.house.code import modules, name_of, nodes_of, tree_of
from tests.screen_helpers import UserDriver, open_app

TURNS = ("layout", "flows", "quit prompt", "privacy lock", "Textual")
pytestmark = pytest.mark.usefixtures("nothing_worrying")


def record(desk: UserDriver, monkeypatch: pytest.MonkeyPatch, drops: bool = False) -> list[str]:
    """Record which filter handles a key."""
    app, turns = desk.app, list[str]()

    def heard(name: str, result: Callable[[Any], Any]) -> Callable[..., Any]:
        def hear(event: Any = None, *_: object) -> Any:
            if event is None or isinstance(event, Key):
                turns.append(name)
            return result(event)

        return hear

    monkeypatch.setattr(app._layouts, "read", heard("layout", lambda event: event))
    monkeypatch.setattr(
        app.flows, "drops", heard("flows", lambda event: drops and isinstance(event, Key))
    )
    monkeypatch.setattr(app.quit_prompt, "hear", heard("quit prompt", lambda _: None))
    monkeypatch.setattr(app.privacy_lock, "restart_timer", heard("privacy lock", lambda _: None))
    delivered = App.on_event

    async def deliver(self: App[Any], event: Event) -> None:
        if isinstance(event, Key) and not event.is_forwarded:
            turns.append("Textual")
        await delivered(self, event)

    monkeypatch.setattr(App, "on_event", deliver)
    return turns


async def test_every_part_has_its_turn_in_the_documented_order(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(journal) as desk:
        turns = record(desk, monkeypatch)
        await desk.press("2")
        assert tuple(turns[: len(TURNS)]) == TURNS
    documented = re.findall(r"(?m)^\s+\d\. (?:The )?([\w ]+):", ReliefApp._deliver.__doc__ or "")
    assert [name.lower() for name in documented] == [name.lower() for name in TURNS]


async def test_what_a_flow_drops_comes_no_further(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(journal) as desk:
        turns = record(desk, monkeypatch, drops=True)
        await desk.press("2")
        assert set(turns) == {"layout", "flows"}
        monkeypatch.undo()


def test_no_other_part_of_the_app_filters_events() -> None:
    """A base of the screens does so too: it knows which of them only half stand."""
    found = {
        name_of(path)
        for path in modules("screens")
        for node in nodes_of(tree_of(path))
        if getattr(node, "name", "") == "on_event"
    }
    assert found == {"screens/app.py", "screens/base_screen.py", "screens/dialogs/dialog.py"}
