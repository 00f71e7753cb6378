"""An import stopped by Ctrl-C imports nothing; a finished one is complete."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import Future
from threading import Event
from typing import Any

import pytest

from relief.journal.exchange.export_reader import Incoming, read_export
from relief.journal.exchange.importer import ImportResult, import_records
from relief.journal.journal import Journal

ENTRY = {"id": "00000000-0000-7000-8000-000000000001", "day": "2026-11-23",
         "at": "2026-11-23T14:05:00+01:00", "twitch": 3}  # fmt: skip


def one_entry() -> Incoming:
    file = {"schema": "relief.export/2", "changed_at": None, "app": "9", "entries": [ENTRY]}
    return read_export(json.dumps(file).encode(), "file.json")


def interrupt(journal: Journal, monkeypatch: pytest.MonkeyPatch, is_done: bool) -> None:
    """Simulate Ctrl-C while the import is awaited: before its last step, or after it."""
    gate, on_writer = Event(), journal.on_writer

    def begin(act: Callable[[Any], ImportResult]) -> Future[ImportResult]:
        if not is_done:
            on_writer(lambda _: gate.wait(60))
        taken = on_writer(act)
        result, exception, pressed = taken.result, taken.exception, [True]

        def wait(timeout: float | None = None) -> ImportResult:
            if is_done:
                exception()
            if pressed and pressed.pop():
                raise KeyboardInterrupt
            return result(timeout)

        def look(timeout: float | None = None) -> BaseException | None:
            gate.set()
            return exception(timeout)

        monkeypatch.setattr(taken, "result", wait)
        monkeypatch.setattr(taken, "exception", look)
        return taken

    monkeypatch.setattr(journal, "on_writer", begin)


def test_nothing_is_taken_in_once_it_is_stopped(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupt(journal, monkeypatch, is_done=False)
    with pytest.raises(KeyboardInterrupt):
        import_records(journal, one_entry(), is_whole=False)
    assert journal.latest("entry", 5) == []


def test_what_was_done_by_then_is_said_to_be_done(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupt(journal, monkeypatch, is_done=True)
    assert import_records(journal, one_entry(), is_whole=False).added == 1
    assert len(journal.latest("entry", 5)) == 1
