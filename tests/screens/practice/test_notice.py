"""A terminal in the background is notified when a session ends; one in front is not."""

from __future__ import annotations

import pytest
from textual.events import AppBlur, AppFocus, Event

from relief.journal.journal import Journal
from tests.screen_helpers import UserDriver, open_app

pytestmark = pytest.mark.usefixtures("nothing_worrying")

NOTICE = "\x1b]99;o=unfocused;Your break is over.\x1b\\"


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the sequences sent to a kitty terminal."""
    sent: list[str] = []
    for name in ("TMUX", "STY", "ZELLIJ", "SSH_TTY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-kitty")
    monkeypatch.setattr(
        "screens.app_navigator.write_to_terminal", lambda _, sequence: sent.append(sequence)
    )
    return sent


async def end_a_session(desk: UserDriver, *events: Event) -> None:
    await desk.play_jaw()
    for event in events:
        desk.app.post_message(event)
    await desk.forward(120)
    await desk.see("That was the last step")


async def test_in_the_background_it_is_told_once_and_neutrally(
    journal: Journal, told: list[str]
) -> None:
    async with open_app(journal) as desk:
        await end_a_session(desk, AppBlur())
    assert told == [NOTICE]


async def test_in_front_nothing_is_sent(journal: Journal, told: list[str]) -> None:
    async with open_app(journal) as desk:
        await end_a_session(desk, AppBlur(), AppFocus())
    assert told == []


async def test_who_stops_a_session_needs_no_notice(journal: Journal, told: list[str]) -> None:
    async with open_app(journal) as desk:
        await desk.play_jaw(20)
        desk.app.post_message(AppBlur())
        await desk.press("q", "q")
        await desk.see("saved")
    assert told == []
