"""Runs the tests at critical times: `python -m tests.clocks [MOMENT ...] [-- PYTEST ...]`.

Runs the suite once for each time, with the wall clock changed, in another zone and language.
Without a name it uses all of them; ``--list`` prints them. Exits with 1 if a test failed.

The clock of every process started by the tests is changed by a small library, which is compiled on
demand and preloaded on Linux. The monotonic clock is not changed. Debian's ``faketime`` does not
work: 0.9.10 lacks ``sem_clockwait``, with which Python 3.11 waits for a lock with a timeout, and
such a wait then never ends.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from math import ceil
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

SECONDS_AHEAD = "RELIEF_TESTS_WALL_CLOCK"
"""Offset of the clock, in seconds."""

_LIBRARY = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static long seconds_ahead(void) {
    const char *said = getenv(VARIABLE);
    return said ? atol(said) : 0;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "clock_gettime");
    int failed = real(clock, now);
    if (!failed && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec += seconds_ahead();
    return failed;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec exact;
    (void)zone;
    if (clock_gettime(CLOCK_REALTIME, &exact)) return -1;
    now->tv_sec = exact.tv_sec;
    now->tv_usec = exact.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *now) {
    struct timespec exact;
    if (clock_gettime(CLOCK_REALTIME, &exact)) return -1;
    if (now) *now = exact.tv_sec;
    return exact.tv_sec;
}
"""


class Moment(NamedTuple):
    """A local time at which the suite starts, with its zone and language.

    Attributes:
        local: The local time, ISO 8601 without an offset.
        zone: The IANA name of the zone.
        language: The value of LANG.
        fold: 1 for the second of two equal local times.
    """

    local: str
    zone: str = "Europe/Berlin"
    language: str = "C.UTF-8"
    fold: int = 0

    def seconds_ahead(self, now: datetime) -> int:
        """Return the offset from ``now``; negative for the past."""
        local = datetime.fromisoformat(self.local).replace(tzinfo=ZoneInfo(self.zone))
        # Via UTC: times of one zone are subtracted without regard to clock changes.
        return ceil((local.replace(fold=self.fold).astimezone(UTC) - now) / timedelta(seconds=1))


MOMENTS = {
    "after-midnight": Moment("2026-12-02T00:30"),
    "before-the-day-ends": Moment("2026-12-02T03:59"),
    "before-midnight": Moment("2026-12-02T23:59"),
    "leap-day": Moment("2028-02-29T12:00"),
    "spring-berlin": Moment("2027-03-28T01:58"),
    "autumn-berlin": Moment("2027-10-31T02:58"),
    "autumn-berlin-again": Moment("2027-10-31T02:58", fold=1),
    "spring-new-york": Moment("2027-03-14T01:58", "America/New_York", "en_US.UTF-8"),
    "autumn-new-york": Moment("2027-11-07T01:58", "America/New_York", "en_US.UTF-8"),
    "new-year": Moment("2026-12-31T23:58", language="de_DE.UTF-8"),
    "in-two-years": Moment("2028-11-29T10:00", language="C"),
    "far-east": Moment("2026-12-02T02:00", "Pacific/Kiritimati", "de_DE.UTF-8"),
    "quarter-hours": Moment("2026-12-02T21:50", "Asia/Kathmandu", "ne_NP.UTF-8"),
    "far-west": Moment("2026-12-02T14:00", "Pacific/Pago_Pago", "C"),
}


def build(folder: Path) -> Path | None:
    """Compile the library in ``folder``; return None if that fails."""
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    source, library = folder / "clock.c", folder / "clock.so"
    source.write_text(_LIBRARY)
    variable = f'-DVARIABLE="{SECONDS_AHEAD}"'
    words: list[str | Path] = [
        compiler,
        "-shared",
        "-fPIC",
        variable,
        "-o",
        library,
        source,
        "-ldl",
    ]
    made = subprocess.run(words, check=False)
    return library if made.returncode == 0 else None


def environment(moment: Moment, library: Path) -> dict[str, str]:
    """Return the environment of a program that runs at that time."""
    return os.environ | {
        "LD_PRELOAD": str(library),
        SECONDS_AHEAD: str(moment.seconds_ahead(datetime.now(UTC))),
        "TZ": moment.zone,
        "LANG": moment.language,
    }


def passed_on() -> dict[str, str]:
    """Return the environment that passes a changed clock on to a child process."""
    names = ("LD_PRELOAD", SECONDS_AHEAD, "TZ", "LANG") if SECONDS_AHEAD in os.environ else ()
    return {name: os.environ[name] for name in names}


def main(words: list[str]) -> int:
    """Run the tests at the requested times; return the exit status."""
    cut = words.index("--") if "--" in words else len(words)
    names, wishes = words[:cut], words[cut + 1 :]
    if names == ["--list"]:
        for name, moment in MOMENTS.items():
            print(f"{name:20}", *moment)
        return 0
    if unknown := [name for name in names if name not in MOMENTS]:
        print(f"Unknown moment: {', '.join(unknown)}. --list prints them all.", file=sys.stderr)
        return 2
    failed = []
    with tempfile.TemporaryDirectory(prefix="relief-clock-") as folder:
        library = build(Path(folder))
        if library is None:
            print("The clock can be moved on Linux with a C compiler only.", file=sys.stderr)
            return 2
        for name in names or MOMENTS:
            print(f"== {name}: {MOMENTS[name]}", flush=True)
            told = environment(MOMENTS[name], library)
            ended = subprocess.run([sys.executable, "-m", "pytest", *wishes], env=told, check=False)
            failed += [name] * (ended.returncode != 0)
    print("Failed at:" if failed else "Passed at every moment.", *failed)
    return int(bool(failed))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
