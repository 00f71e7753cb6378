"""Imports of large files of other programs: how long they take, and how much memory.

    nice -n 19 python -m benchmarks.health [--megabytes 1000] [--part apple|table]

The files are made up: an Apple Health export of which most is not about sleep, and a table.
"""

# ruff: noqa: T201  (a table is printed: that is all it does)

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.figures import Figure

MEMORY_BUDGET = 120.0
"""Megabytes, however large the file is."""

_MEGABYTE = 1_000_000
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!ELEMENT HealthData (Record*)>
<!ATTLIST HealthData locale CDATA #REQUIRED>
]>
<HealthData locale="en_GB">
"""
_STAGES = ("Core", "Deep", "Core", "REM")
_MEASURED = """
import resource, sys
from relief.cli import main
status = main(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
print(status, used.ru_maxrss // 1024, round(used.ru_utime + used.ru_stime, 1))
"""


def apple_export(megabytes: int) -> Iterator[str]:
    """An export of so many megabytes, with a night of sleep after every few hundred records."""
    yield _HEAD
    written, night = 0, datetime(2016, 1, 1, 23, tzinfo=UTC)
    pulse = (
        ' <Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch" sourceVersion="9.1"'
        ' device="&lt;HKDevice&gt;" unit="count/min" creationDate="2020-01-01 10:00:00 +0000"'
        ' startDate="2020-01-01 10:00:00 +0000" endDate="2020-01-01 10:00:00 +0000" value="61">\n'
        '  <MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="1"/>\n </Record>\n'
    )
    many = pulse * 500
    while written < megabytes * _MEGABYTE:
        yield many
        written += len(many)
        if night < datetime(2026, 1, 1, tzinfo=UTC):
            yield from _night(night)
            night += timedelta(days=1)
    yield "</HealthData>\n"


def _night(begins: datetime) -> Iterator[str]:
    for part in range(20):
        start = begins + timedelta(minutes=20 * part)
        end = start + timedelta(minutes=19)
        yield (
            ' <Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="Watch"'
            f' startDate="{start:%Y-%m-%d %H:%M:%S} +0000" endDate="{end:%Y-%m-%d %H:%M:%S} +0000"'
            f' value="HKCategoryValueSleepAnalysisAsleep{_STAGES[part % 4]}"/>\n'
        )


def table(megabytes: int) -> Iterator[str]:
    """A table of so many megabytes."""
    yield "When;Pain;Sleep;Notes\n"
    at, written, number = datetime(1950, 1, 1, 9, tzinfo=UTC), 0, 0
    while written < megabytes * _MEGABYTE:
        row = f"{at:%d.%m.%Y %H:%M};{number % 11};{number % 9},5;a note, number {number}\n"
        yield row
        written += len(row)
        at, number = at + timedelta(minutes=7), number + 1


@dataclass(frozen=True, slots=True)
class Imported:
    """How an import went.

    Attributes:
        seconds: How long it took.
        busy: Seconds of processor.
        memory: The most memory it used, in megabytes.
        status: Its exit status.
        said: What it said.
    """

    seconds: float
    busy: float
    memory: float
    status: int
    said: str


def figures(megabytes: int) -> Iterator[Figure]:
    """An Apple Health export of so many megabytes, imported once."""
    done = import_made("apple", megabytes)
    name = f"import of {megabytes:,} MB of Apple Health"
    yield Figure(name, "MB/s", [megabytes / done.seconds], note=done.said)
    yield Figure(f"{name}, CPU time", "MB/s", [megabytes / done.busy])
    yield Figure(f"{name}, memory", "MB", [done.memory], budget=MEMORY_BUDGET)


def import_made(kind: str, megabytes: int) -> Imported:
    """Make a file, and import it in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / ("export.xml" if kind == "apple" else "table.csv")
        with path.open("w") as file:
            file.writelines((apple_export if kind == "apple" else table)(megabytes))
        words = ["--home", str(folder / "home"), "import", str(path)]
        if kind == "table":
            words += ["--map", "at=When,twitch=Pain,sleep=Sleep,note=Notes"]
        begun = datetime.now(UTC)
        done = subprocess.run([sys.executable, "-c", _MEASURED, *words], capture_output=True,
                              text=True, check=False)  # fmt: skip
        seconds = (datetime.now(UTC) - begun).total_seconds()
    *said, used = done.stdout.splitlines()
    status, most, busy = used.split()
    return Imported(seconds, float(busy), float(most), int(status), " ".join(said))


def measure(kind: str, megabytes: int) -> str:
    """The same in a line."""
    done = import_made(kind, megabytes)
    took = f"{done.seconds:7.1f} s ({done.busy} s of a core) {done.memory:>5.0f} MB of memory"
    return f"{kind:6} {megabytes:5} MB {took}, exit {done.status}: {done.said}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=1000)
    parser.add_argument("--part", choices=("apple", "table"))
    chosen = parser.parse_args()
    for kind in [chosen.part] if chosen.part else ("apple", "table"):
        most = chosen.megabytes if kind == "apple" else min(200, chosen.megabytes)
        print(measure(kind, most), flush=True)


if __name__ == "__main__":
    main()
