"""Today is painted without loading what only other tabs need."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import pytest

from relief.cli import DEFAULT_ARGUMENTS
from relief.cli.parser import read_words
from relief.journal.check_records import checklist_record, situation_record
from relief.journal.journal import Journal
from relief.journal.records import save
from relief.library.library import Library
from tests.conftest import FrozenClock
from tests.terminal import Terminal

LISTED = """
import sys
from pathlib import Path
from relief.cli import main
status = main(sys.argv[2:])
Path(sys.argv[1]).write_text(" ".join(sys.modules))
sys.exit(status)
"""


@pytest.mark.parametrize("is_asked", [False, True])
def test_today_rests_without_pydantic_the_library_or_any_verb(
    home: Path, clock: FrozenClock, is_asked: bool
) -> None:
    if is_asked:
        library = Library()
        with closing(Journal(home / "relief.db", clock)) as journal:
            signs = {item.id: "no" for item in library.checklist.item if item.tier != "selfcare"}
            save(journal, checklist_record(library, clock, signs))
            facts = {item.id: "no" for item in library.situation.item}
            save(journal, situation_record(library, clock, facts))
    listed = home / "modules.txt"
    program = (sys.executable, "-P", "-c", LISTED, str(listed))
    with Terminal(home=home, size=(120, 40), program=program) as terminal:
        terminal.see("Today", "quit", "⣀")  # the face comes once all has settled
        assert terminal.quit() == 0
    loaded = set(listed.read_text().split())
    assert {"screens.today.today", "screens.startup_tasks", "screens.widgets.face"} <= loaded
    assert not {name for name in loaded if name.split(".")[0] in ("pydantic", "pydantic_core")}
    late = {"relief.library.library", "relief.journal.record_validation", "relief.flows"}
    assert not late & loaded
    verbs = {name for name in loaded if name.startswith("relief.cli.")}
    assert verbs == {f"relief.cli.{name}" for name in ("context", "open_app", "output",
                                                       "ascii_fallback")}  # fmt: skip
    assert not {"argparse", "screens.dialogs.dialog"} & loaded


def test_nothing_typed_means_what_the_grammar_makes_of_it() -> None:
    assert vars(read_words([])) == DEFAULT_ARGUMENTS
