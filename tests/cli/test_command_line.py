"""Commands as run by a shell or a script: arguments in; data, messages and an exit status out."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from relief.cli.commands import COMMANDS
from relief.journal.journal import Journal
from relief.library.library import Library
from relief.practice.plain_player import JsonRenderer, play
from relief.practice.player import Event, Player
from relief.practice.session_setup import massage_of
from relief.safety.plan import make_plan
from tests.conftest import FrozenClock, Shell
from tests.screen_helpers import answer_all_no, open_app
from tests.terminal import RELIEF, environment, run_relief

pytestmark = pytest.mark.slow

READY = 10
NOTHING_WORRYING = ("checklist", "--answer", "all=no", "--answer", "situation=no")


def test_every_verb_has_help_with_examples(home: Path, shell: Shell) -> None:
    for verb in ("", *COMMANDS):
        said = shell(*filter(None, (verb, "--help")))
        assert (shell.status, shell.talk) == (0, ""), verb
        assert said.startswith("examples:\n  ")
        assert f"usage: relief {verb}".strip() in said
        assert said.count(f"relief {verb}".strip()) >= 2
        assert "examples:" in said
        if not verb:
            assert all(f"  {name} " in said for name in COMMANDS)
            assert "not a medical device" in " ".join(said.split())
    assert list(home.iterdir()) == []


def test_a_process_ends_with_its_status_and_keeps_talk_from_data(home: Path) -> None:
    told = run_relief(home, "--version")
    assert (told.stdout[:9], told.stderr, told.returncode) == ("relief 0.", "", 0)
    missed = run_relief(home, "brethe")
    assert (missed.stdout, missed.returncode) == ("", 2)
    assert "did you mean: relief breathe" in missed.stderr


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("nonsense", 2),
        ("play jaw --speed 0", 2),
        ("play jaw --no-such-flag", 2),
        ("breathe --minutes 99", 2),
        ("log", 2),
        ("log t11", 2),
        ("log t3.5", 2),
        ("log --sleep 25", 2),
        ("checklist --answer E99=yes", 2),
        ("checklist --answer E1", 2),
        ("checklist --answer E1=perhaps", 2),
        ("checklist --answer botulinum-injection=yes@soon", 2),
        ("data elsewhere", 2),
        ("content check broken.toml", 3),
        ("export -o there.json", 4),
        ("checklist --last", 5),
        ("play no-such-routine", 5),
        ("breathe no-such-pattern", 5),
        ("learn no-such-page", 5),
        ("play jaw --plain", 6),
        ("", 7),
        ("checklist", 7),
        ("twitch", 7),
    ],
)
def test_a_status_tells_what_went_wrong(
    home: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch, words: str, status: int
) -> None:
    monkeypatch.chdir(home)
    (home / "broken.toml").write_text("id = 'half\n")
    (home / "there.json").write_text("keep me")
    printed = shell(*words.split())
    assert shell.status == status, shell.talk
    assert (printed == "") is (status != 3)
    assert "Traceback" not in shell.talk
    assert (home / "there.json").read_text() == "keep me"
    if words.startswith("log"):
        assert json.loads(shell("export"))["entries"] == []


def test_what_is_no_journal_is_left_alone_and_ends_with_4(home: Path, shell: Shell) -> None:
    path = home / "relief.db"
    path.write_bytes(b"somebody's poems " * 100)
    for words in (("status",), ("log", "t3"), ("export",), ("checklist", "--last")):
        assert (shell(*words), shell.status) == ("", 4)
        assert str(path) in shell.talk
    assert path.read_bytes() == b"somebody's poems " * 100


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chekclist", "relief checklist"),
        ("brethe", "relief breathe"),
        ("jaw", "relief play jaw"),
        ("temple", "relief play temple"),
        ("box", "relief breathe box"),
        ("statsu", "relief stats"),
    ],
)
def test_a_slip_of_the_fingers_is_answered_with_what_was_meant(
    shell: Shell, typed: str, meant: str
) -> None:
    assert f"did you mean: {meant}" in shell.refuses(typed)
    assert shell.status == 2


def test_with_json_an_error_is_an_object_and_the_data_stream_stays_empty(shell: Shell) -> None:
    for words, code in (
        (("learn", "no-such", "--json"), "not_found"),
        (("play", "jaw", "--json"), "checklist_first"),
        (("log", "--json"), "usage"),
        (("checklist", "--json"), "needs_terminal"),
    ):
        assert shell(*words) == ""
        error = json.loads(shell.talk)
        assert (error["schema"], error["code"]) == ("relief.error/1", code)
        assert error["message"]


@pytest.mark.parametrize(
    ("words", "schema"),
    [
        ("status --json", "relief.status/1"),
        ("checklist --last --json", "relief.checklist/1"),
        ("checklist --list --json", "relief.checklist-list/1"),
        ("play --list --json", "relief.routines/1"),
        ("breathe --list --json", "relief.patterns/1"),
        ("learn --json", "relief.pages/1"),
        ("learn botulinum-toxin --json", "relief.page/1"),
        ("log t3 --json", "relief.entry/1"),
        ("data path --json", "relief.paths/1"),
        ("troubleshoot --json", "relief.troubleshoot/2"),
        ("content list --json", "relief.packs/1"),
        ("export", "relief.export/2"),
    ],
)
def test_each_object_names_its_schema(
    shell: Shell, journal: Journal, library: Library, words: str, schema: str
) -> None:
    answer_all_no(journal, library)
    printed = shell(*words.split())
    assert shell.status == 0, shell.talk
    assert json.loads(printed)["schema"] == schema


def test_a_session_as_json_tells_every_step_in_time_and_ends_with_its_record(
    shell: Shell, library: Library
) -> None:
    routine = library.routine("jaw-reset")
    printed = shell("play", "jaw", "--plain", "--speed", "200", "--json")
    assert shell.status == 0
    assert library.phrases("gate.preview") in shell.talk
    *events, record = [json.loads(line) for line in printed.splitlines()]
    times = [event["t"] for event in events if event["event"] != "cue"]
    assert times == sorted(times)
    steps = [event for event in events if event["event"] == "step"]
    assert [step["title"] for step in steps] == [step.name for step in routine.step]
    starts = [READY + sum(s.seconds for s in routine.step[:n]) for n in range(len(routine.step))]
    assert [step["t"] for step in steps] == starts
    assert (events[-1]["event"], events[-1]["t"]) == ("done", READY + routine.seconds)
    assert record["schema"] == "relief.session/1"
    assert (record["status"], record["steps_done"], record["speed"]) == ("completed", 5, 200.0)
    assert (record["saved"], record["id"]) == (False, None)  # a preview
    assert json.loads(shell("export"))["sessions"] == []


def test_a_session_may_leave_no_trace(shell: Shell) -> None:
    said = shell("breathe", "four-seven-eight", "--plain", "--speed", "500", "--no-log")
    assert shell.status == 0
    assert said.count("Hold, 7") == 4
    assert json.loads(shell("export"))["sessions"] == []


def test_a_preview_is_no_massage(shell: Shell) -> None:
    shell(*NOTHING_WORRYING)
    for _ in range(2):
        shell("play", "jaw", "--plain", "--speed", "900")
    shell("play", "jaw", "--dry-run")
    assert shell.status == 0


def test_facts_may_be_given_before_the_signs(shell: Shell) -> None:
    shell("checklist", "--answer", "situation=no")
    assert shell.status == 0


async def test_lines_and_full_screen_play_the_same_events(
    journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    routine = library.routine("jaw-reset")
    plan = make_plan(routine, [])
    as_lines = Player(massage_of(plan, READY, library.phrases))
    told: list[Any] = []
    play(as_lines, FrozenClock(), JsonRenderer(told.append), lambda: None)
    on_screen: list[list[Event]] = []
    start = Player.start

    def started(player: Player, now: float, slept: float = 0.0) -> None:
        on_screen.append(player.events)
        start(player, now, slept)

    with patch.object(Player, "start", started):
        async with open_app(journal) as desk:
            await desk.begin_jaw()
            await desk.forward(READY + routine.seconds)
            await desk.see("Done")
    assert on_screen == [as_lines.events]
    assert [event["event"] for event in told if event["event"] != "cue"] == [
        event.name for event in as_lines.events
    ]


@pytest.mark.parametrize(
    ("answers", "outcome", "status"),
    [
        (("all=no",), "selfcare", 0),
        (("all=no", "B1=yes"), "book", 10),
        (("all=no", "U2=unsure"), "urgent", 20),
        (("all=no", "B1=yes", "U2=yes", "E1=unsure"), "emergency", 30),
        (("e1=yes",), "emergency", 30),
        (("B1=no",), "incomplete", 0),
    ],
)
def test_answers_may_be_given_as_words(
    shell: Shell, answers: tuple[str, ...], outcome: str, status: int
) -> None:
    shell("checklist", *(word for answer in answers for word in ("--answer", answer)))
    assert shell.status == 0
    assert shell.json("checklist", "--last", "--exit-code")["outcome"] == outcome
    assert shell.status == status
    shown = shell("checklist", "--last")
    assert "answered no" in shown
    assert ("CALL FOR HELP NOW" in shown) is (outcome == "emergency")


def test_a_warning_sign_locks_massage_by_every_command(shell: Shell, library: Library) -> None:
    shell(*NOTHING_WORRYING)
    shell("play", "jaw", "--dry-run")
    assert shell.status == 0
    for sign, breath in (("U1", 0), ("E1", 6)):
        shell("checklist", "--answer", "all=no", "--answer", f"{sign}=yes")
        for flags in ("--plain --nothing-new", "--plain --speed 900", "--dry-run", ""):
            shell("play", "neck", *flags.split())
            assert shell.status == 6, (sign, flags)
        shell("breathe", "--plain", "--speed", "900", "--no-log")
        assert shell.status == breath
    assert library.phrases("gate.locked_emergency") in shell.talk


def test_an_entry_is_logged_in_a_few_letters(shell: Shell) -> None:
    entry = shell.json("log", "t3", "j10", "z0", "s6.5", "c200", "a", "long", "day")
    wanted = {"twitch": 3, "jaw": 10, "stress": 0, "sleep_hours": 6.5, "caffeine_mg": 200}
    assert {name: entry[name] for name in wanted} == wanted
    assert entry["note"] == "a long day"
    assert "screen_hours" not in entry
    said = shell("log", "t3", "--zone", "cheek.left", "--tag", "work")
    assert said.startswith("saved: ")
    assert "twitch 3" in said


def test_a_private_note_is_read_from_standard_input(home: Path, shell: Shell) -> None:
    done = run_relief(home, "log", "t2", "-", told="first line\nsecond \x1b[31mline\n")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    (entry,) = json.loads(shell("export"))["entries"]
    assert entry["note"] == "first line\nsecond [31mline"
    assert entry["twitch"] == 2


def test_an_export_holds_everything_and_is_private(home: Path, shell: Shell) -> None:
    shell(*NOTHING_WORRYING)
    for number in range(3):
        shell("log", f"t{number}", f"note {number} ümlaut 日本")
    shell("breathe", "--plain", "--breaths", "1", "--delay", "0", "--speed", "3.9")
    path = home / "all.json"
    assert (shell("export", "-o", str(path)), shell.status) == ("", 0)
    assert "6 records of " in shell.talk
    assert f", written to {path}" in shell.talk
    assert path.stat().st_mode & 0o077 == 0
    kept = json.loads(path.read_text())
    printed = json.loads(shell("export"))
    assert {k: v for k, v in kept.items() if k != "changed_at"} == {
        k: v for k, v in printed.items() if k != "changed_at"
    }
    assert [(e["twitch"], e["note"]) for e in kept["entries"]] == [
        (number, f"note {number} ümlaut 日本") for number in range(3)
    ]
    assert [len(kept[kind]) for kind in ("checklists", "health_answers", "sessions")] == [1, 1, 1]


def test_one_folder_holds_everything(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away, elsewhere = tmp_path / "away", tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("RELIEF_HOME", "")
    shell("--home", str(away), "log", "t1")
    shell("log", "t2", "--home", str(away))
    shell(f"--home={away}", "log", "t3")
    monkeypatch.setenv("RELIEF_HOME", str(away))
    shell("log", "t4")
    entries = json.loads(shell("export"))["entries"]
    assert [entry["twitch"] for entry in entries] == [1, 2, 3, 4]
    assert shell("data", "path").strip() == str(away / "relief.db")
    assert list(elsewhere.iterdir()) == []
    assert away.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in away.iterdir())


def test_status_is_one_line_and_brings_nothing_heavy(
    home: Path, journal: Journal, library: Library
) -> None:
    answer_all_no(journal, library)
    done = subprocess.run(
        [RELIEF[0], "-X", "importtime", *RELIEF[1:], "status"], env=environment(home), text=True,
        capture_output=True, check=True,
    )  # fmt: skip
    assert len(done.stdout.splitlines()) == 1
    brought = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "relief.insight.today_summary" in brought
    heavy = ("textual", "pydantic", "rich", "screens", "tomlkit")
    assert not [name for name in brought if name.partition(".")[0] in heavy]
