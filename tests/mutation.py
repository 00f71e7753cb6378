"""Mutation check: makes small mistakes in the code, one at a time, and sees if a test fails.

    .venv/bin/python -m tests.mutation FOLDER [--count 300] [--seed 1] [-- PYTEST ...]

Takes a random sample of the mistakes possible in ``relief/safety``, ``flows`` and ``journal``, and
runs for each the tests that execute its line: in a forked child, in which the function's code is
replaced. Prints the share of mistakes that made a test fail, and those that none noticed.

The first run records in FOLDER which test executes which line, which takes twice as long as the
tests. Results are added to ``results.jsonl`` there, with the test that failed, so a check that was
stopped continues. Remove the folder after a change to the code. Needs ``os.fork``, so not Windows.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from _pytest.runner import runtestprotocol
from coverage import Coverage, CoverageData

from tests.conftest import ROOT
from tests.mutants import Mutant, code_of, mutants_of

PACKAGES = ("relief/safety", "relief/flows", "relief/journal")
MOST_SECONDS = 60.0
"""No further test begins after that; a child that takes twice as long is stuck, and is killed."""

_NAME_BYTES = 1_000
_QUIET = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
KILLED, SURVIVED, STUCK, NO_TEST = "killed", "survived", "stuck", "no test"


def name_of(item: pytest.Item) -> str:
    """Return the name of a test, without its parameters."""
    return item.nodeid.partition("[")[0]


def modules() -> list[Path]:
    """Return the files that get mistakes."""
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


class Recorder:
    """Plugin of pytest: records the lines that each test executes."""

    def __init__(self, data: Path) -> None:
        folders = [str(ROOT / package) for package in PACKAGES]
        self._coverage = Coverage(str(data), source=folders, config_file=False)
        self._test = ""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Store what follows under the name of the test."""
        if not self._test:
            self._coverage.start()
        if name_of(item) != self._test:
            self._test = name_of(item)
            self._coverage.switch_context(self._test)

    def pytest_sessionfinish(self) -> None:
        """Write the file."""
        self._coverage.stop()
        self._coverage.save()


class Checker:
    """Plugin of pytest: runs the tests of each mutant in place of all tests."""

    def __init__(self, folder: Path, chosen: list[Mutant]) -> None:
        self._results = folder / "results.jsonl"
        self._lines = CoverageData(str(folder / "lines.coverage"))
        self._lines.read()
        self._chosen = chosen
        self._functions: dict[tuple[str, str, int], list[FunctionType]] = {}
        self._tests: dict[str, list[pytest.Item]] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try each mutant that has no result."""
        for item in session.items:
            self._tests.setdefault(name_of(item), []).append(item)
        self._find_functions()
        known = {mutant for mutant, _ in read_results(self._results)}
        for mutant in self._chosen:
            if mutant not in known:
                end, failed = self._try(mutant)
                with self._results.open("a", encoding="utf-8") as results:
                    results.write(json.dumps([end, failed, *mutant]) + "\n")
        return True

    def _find_functions(self) -> None:
        for path in modules():
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        gc.unfreeze()
        for one in gc.get_objects():
            if isinstance(one, FunctionType):
                self._functions.setdefault(_key(one.__code__), []).append(one)
        gc.freeze()

    def _tests_of(self, mutant: Mutant) -> list[pytest.Item]:
        """Return the tests that execute its line: its own folder's first, then quick ones."""
        named = self._lines.contexts_by_lineno(str(ROOT / mutant.path)).get(mutant.line, [])
        tests = [item for name in named for item in self._tests.get(name, ())]
        random.Random(mutant.line).shuffle(tests)
        folders = Path(mutant.path).parts
        tests.sort(key=lambda item: (item.path.parent.name not in folders, "slow" in item.keywords))
        return tests

    def _try(self, mutant: Mutant) -> tuple[str, str]:
        """Return what became of a mutant, and the test that failed."""
        tests, code = self._tests_of(mutant), code_of(ROOT, mutant)
        if not tests:
            return NO_TEST, ""
        name, writing = os.pipe()
        os.set_blocking(name, False)
        child = os.fork()
        if not child:
            os.setpgid(0, 0)
            os._exit(self._fails(code, tests, writing))
        os.close(writing)
        end, failed = _wait_for(child), ""
        with suppress(BlockingIOError):  # a program of the test may live on
            failed = os.read(name, _NAME_BYTES).decode()
        os.close(name)
        return end, failed

    def _fails(self, code: CodeType, tests: list[pytest.Item], name: int) -> int:
        """In the child: return 1 if a test fails, after writing its name; 0 if none does."""
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        for function in self._functions[_key(code)]:
            function.__code__ = code
        last = time.monotonic() + MOST_SECONDS
        try:
            for item, following in zip(tests, [*tests[1:], None], strict=True):
                reports = runtestprotocol(item, nextitem=following, log=False)
                if any(report.failed for report in reports):
                    os.write(name, item.nodeid.encode())
                    return 1
                if time.monotonic() > last:
                    break
        except BaseException:  # noqa: BLE001 (the mistake can raise anything, even a stop of pytest)
            return 1
        return 0


def _wait_for(child: int) -> str:
    began = time.monotonic()
    while time.monotonic() < began + 2 * MOST_SECONDS:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return SURVIVED if status == 0 else KILLED
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return STUCK


def _key(code: CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def read_results(path: Path) -> list[tuple[Mutant, str]]:
    """Return the mutants that were tried, and what became of each."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    rows = [json.loads(line) for line in lines]
    return [(Mutant(*mutant), result) for result, _test, *mutant in rows]


def print_table(results: list[tuple[Mutant, str]]) -> None:
    """Print the figures of each package, then the mistakes that no test noticed."""
    print("package          tried  killed  share  stuck  survived  no test")
    for package in (*PACKAGES, "relief"):
        count = Counter(end for mutant, end in results if mutant.path.startswith(package + "/"))
        tried = count.total() or 1
        killed = count[KILLED] + count[STUCK]
        print(f"{package:15} {count.total():6} {killed:7} {killed / tried:6.1%} {count[STUCK]:6} "
              f"{count[SURVIVED]:9} {count[NO_TEST]:8}")  # fmt: skip
    for mutant, end in sorted(results):
        if end in (SURVIVED, NO_TEST):
            before, after = mutant.before.partition("\n")[0], mutant.after.partition("\n")[0]
            print(f"{mutant.path}:{mutant.line} {mutant.function}: {before}  =>  {after} ({end})")


def main(words: list[str]) -> int:
    """Run the check; return pytest's exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=300, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    end = words.index("--") if "--" in words else len(words)
    chosen = parser.parse_args(words[:end])
    chosen.folder.mkdir(parents=True, exist_ok=True)
    tests = [*words[end + 1 :], "-n", "0", "-p", "no:cacheprovider", *_QUIET]
    lines = chosen.folder / "lines.coverage"
    if not lines.exists() and (status := pytest.main(tests, [Recorder(lines)])):
        return status
    every = [mutant for path in modules() for mutant in mutants_of(ROOT, path)]
    sample = random.Random(chosen.seed).sample(every, chosen.count)
    status = pytest.main(tests, [Checker(chosen.folder, sample)])
    results = read_results(chosen.folder / "results.jsonl")
    print(f"{len(every)} mistakes are possible")
    print_table([(mutant, end) for mutant, end in results if mutant in set(sample)])
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
