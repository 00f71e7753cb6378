"""The journal with few and with many entries: what each reading takes, and how it grows.

In time of the processor, of all threads: what else the machine does would hide the rest.
"""

from __future__ import annotations

import json
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from math import log
from pathlib import Path
from shutil import copyfile
from statistics import median
from time import process_time

from benchmarks.figures import Figure
from benchmarks.homes import make_home
from relief.clock import SystemClock
from relief.insight.overview import read_overview
from relief.insight.today_summary import read_today_summary
from relief.insight.trends import span_of
from relief.journal.exchange.export_reader import read_export
from relief.journal.exchange.importer import import_records
from relief.journal.exchange.json_export import Tally, export_pieces
from relief.journal.journal import Journal
from relief.journal.merge.safety_guard import SafetyGuard
from relief.journal.sync.sync import sync
from relief.journal.sync.sync_key import SyncKey, make_key
from relief.library.library import Library
from relief.report.build_report import ReportChoices, build_report
from relief.report.formats.formats import render
from relief.report.periods import MOST_WEEKS, weeks_back

SIZES = (0, 1_000, 10_000, 100_000, 1_000_000)
TRENDS_BUDGET, REPORT_BUDGET = 150.0, 500.0
TRAVEL_BUDGET = 40_000.0
"""Entries a second, in an import, an export and a sync."""

_IMPORTS = 3
_MOVED = 100_000
"""The most entries that are moved: all of them as text take a kilobyte of memory each."""

Action = Callable[[Journal, Library], object]

ACTIONS: dict[str, tuple[Action, float | None]] = {
    "Diary, its first rows": (lambda journal, _: journal.latest("entry", 100), None),
    "Trends": (lambda journal, _: _trends(journal), TRENDS_BUDGET),
    "Associations": (lambda journal, _: read_overview(journal).associations(), None),
    "report": (lambda journal, library: _page(journal, library, ReportChoices()), REPORT_BUDGET),
    "report, ten years": (
        lambda journal, library: _page(
            journal, library, ReportChoices(weeks_back(journal, MOST_WEEKS, library.phrases))
        ),
        REPORT_BUDGET,
    ),
}
"""What is read, and the milliseconds it may take with the most entries."""


def _trends(journal: Journal) -> object:
    """What Trends shows at first: the last 30 days, with what is claimed of them."""
    overview = read_overview(journal)
    return overview.claims(span_of("month", overview.today, overview.days))


def measure(folder: Path, runs: int, most: int) -> Iterator[Figure]:
    """Each reading with each number of entries."""
    sizes = sorted({most, *(size for size in SIZES if size <= most)})
    homes = {size: make_home(folder / str(size), size) for size in sizes}
    library = Library()
    today = {size: _today(home, runs) for size, home in homes.items()}
    yield Figure(f"open and read Today, {most:,} entries", "ms", today[most], today[0],
                 note="a small part of its first frame, which has the budget")  # fmt: skip
    for name, (act, budget) in ACTIONS.items():
        taken = {size: _times(home, library, act, runs) for size, home in homes.items()}
        for size, values in taken.items():
            is_most = size == most
            yield Figure(f"{name}, {size:,} entries", "ms", values,
                         budget=budget if is_most else None,
                         note=_growth(taken) if is_most else "")  # fmt: skip

    moved = min(most, _MOVED)
    yield from _travelling(homes[moved], folder, moved)


def _travelling(home: Path, folder: Path, entries: int) -> Iterator[Figure]:
    """A whole diary into an empty journal, as a file and through a folder, in entries a second."""
    if not entries:
        return
    clock = SystemClock()
    with closing(Journal(home / "relief.db", clock)) as journal:
        exported = [
            _rate(lambda: deque(export_pieces(journal, Tally()), 0), entries)
            for _ in range(_IMPORTS)
        ]
        text = "".join(export_pieces(journal, Tally())).encode()
    taken, floor = [], []
    for run in range(_IMPORTS):
        bare = folder / f"bare{run}.db"
        floor.append(_rate(partial(_put_bare, text, bare), entries))
        into = make_home(folder / f"imported{run}")
        with closing(Journal(into / "relief.db", clock)) as journal:
            taken.append(
                _rate(lambda: import_records(journal, read_export(text, "x"), False), entries)
            )
    yield _travelled(f"export of {entries:,} entries", exported)
    yield _travelled(f"import of {entries:,} entries", taken)
    yield Figure(f"{entries:,} entries only parsed and put into a bare table", "entries/s", floor)
    yield from _synced(home, folder / "plain", entries, None)
    yield from _synced(home, folder / "encrypted", entries, make_key(folder))


def _synced(home: Path, folder: Path, entries: int, key: SyncKey | None) -> Iterator[Figure]:
    """Through a shared folder of its own into an empty journal, as it is or encrypted."""
    shared, how = folder / "shared", ", encrypted" if key else ""
    shared.mkdir(mode=0o700, parents=True)
    sending = folder / "sending"
    sending.mkdir()
    copyfile(home / "relief.db", sending / "relief.db")
    for name, into in (("sent", sending), ("received", make_home(folder / "received"))):
        with closing(Journal(into / "relief.db", SystemClock())) as journal:
            keeper = SafetyGuard((), journal.clock.now(), accepts_answers=True)
            rate = _rate(partial(sync, journal, shared, keeper, key), entries)
        yield _travelled(f"sync, {entries:,} entries {name}{how}", [rate])


def _travelled(name: str, rates: list[float]) -> Figure:
    return Figure(name, "entries/s", rates, budget=TRAVEL_BUDGET, more_is_better=True)


def _put_bare(text: bytes, path: Path) -> None:
    """What nobody can do without: read the JSON, and have its rows safe on the disk."""
    with closing(sqlite3.connect(path)) as bare, bare:
        bare.execute("CREATE TABLE entry (id TEXT PRIMARY KEY, body TEXT)")
        rows = ((fields["id"], json.dumps(fields)) for fields in json.loads(text)["entries"])
        bare.executemany("INSERT INTO entry VALUES (?, ?)", rows)


def _rate(act: Callable[[], object], count: int) -> float:
    begun = process_time()
    act()
    return count / (process_time() - begun)


def _page(journal: Journal, library: Library, choice: ReportChoices) -> object:
    return render(build_report(journal, library, choice), library, "text")


def _growth(taken: dict[int, list[float]]) -> str:
    """How the time grows from the last size but one to the last: 1 is in proportion."""
    fewer, more = sorted(taken)[-2:]
    if not fewer:
        return ""
    exponent = log(median(taken[more]) / median(taken[fewer])) / log(more / fewer)
    return f"grows with n^{exponent:.2f}"


def _today(home: Path, runs: int) -> list[float]:
    """Milliseconds to open the journal and read what Today shows."""
    taken = []
    for _ in range(max(5, runs)):
        begun = process_time()
        with closing(Journal(home / "relief.db", SystemClock())) as journal:
            read_today_summary(journal)
        taken.append((process_time() - begun) * 1000)
    return taken


def _times(home: Path, library: Library, act: Action, runs: int) -> list[float]:
    taken = []
    with closing(Journal(home / "relief.db", SystemClock())) as journal:
        for _ in range(max(3, runs // 2)):
            begun = process_time()
            act(journal, library)
            taken.append((process_time() - begun) * 1000)
    return taken
