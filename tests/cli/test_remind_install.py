"""Notifications at times of day: printed, or installed, for each system's scheduler.

Fake programs replace systemctl, launchctl, schtasks and those that show notifications; systemd's
own checker and the standard parsers read the files.
"""

from __future__ import annotations

import base64
import json
import os
import plistlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from relief.systems.notify import notice_command
from tests.conftest import Shell
from tests.shells import REVEALING
from tests.systems.fake_systems import on_macos, on_windows
from tests.tools import need

TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
ON = {"systemd": lambda _: None, "launchd": on_macos, "windows": on_windows}
PROGRAM = {"systemd": "systemctl", "launchd": "launchctl", "windows": "schtasks"}
SYSTEMS = pytest.mark.parametrize("system", list(ON))

Ran = Callable[[], list[list[str]]]


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ran:
    """Fake programs on PATH and a home folder; returns the commands run since the last call."""
    folder, log = tmp_path / "programs", tmp_path / "ran"
    folder.mkdir()
    code = f"import json, sys\nopen({str(log)!r}, 'a').write(json.dumps(sys.argv[1:]) + '\\n')\n"
    for name in (*PROGRAM.values(), "notify-send", "osascript", "powershell"):
        program = folder / name
        program.write_text(
            f"#!{sys.executable} -SE\n{code}sys.exit('bad' in sys.argv[0])\n".replace(
                "sys.argv[1:]", f"[{name!r}, *sys.argv[1:]]"
            )
        )
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)

    def ran() -> list[list[str]]:
        lines = log.read_text().splitlines() if log.exists() else []
        log.write_text("")
        return [json.loads(line) for line in lines]

    return ran


def read(path: Path) -> tuple[list[str], list[str]]:
    """Return the command that a file starts, and the times, as that system parses them."""
    if path.suffix == ".plist":
        agent = plistlib.loads(path.read_bytes())
        times = [f"{at['Hour']:02d}:{at['Minute']:02d}" for at in agent["StartCalendarInterval"]]
        return agent["ProgramArguments"], times
    if path.suffix == ".xml":
        assert path.read_bytes().startswith(b"\xff\xfe"), "UTF-16, as schtasks wants it"
        task = ElementTree.fromstring(path.read_bytes())
        run = task.find(f".//{TASK}Exec")
        assert run is not None
        begins = [each.text or "" for each in task.iter(f"{TASK}StartBoundary")]
        words = (run.findtext(f"{TASK}Arguments") or "").split()
        return [run.findtext(f"{TASK}Command") or "", *words], [each[11:16] for each in begins]
    started = re.findall(r'"([^"]*)"', path.with_suffix(".service").read_text())
    return started, re.findall(r"OnCalendar=\*-\*-\* (\d\d:\d\d):00", path.read_text())


@SYSTEMS
def test_without_write_it_only_prints(
    shell: Shell, programs: Ran, tmp_path: Path, system: str
) -> None:
    printed = shell("remind", "install", "--system", system, "--at", "10:30", "--at", "3 pm")
    assert shell.status == 0
    assert "10:30" in printed or "<integer>30</integer>" in printed
    assert PROGRAM[system] in printed
    assert programs() == []
    assert not (tmp_path / "me").exists()


@SYSTEMS
def test_with_write_it_is_turned_on_and_remove_undoes_it(
    shell: Shell, home: Path, programs: Ran, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    ON[system](monkeypatch)
    paths = [Path(line) for line in shell("remind", "install", "--write", "--if-due").splitlines()]
    command, times = read(paths[-1])
    assert times == ["10:30", "13:30", "16:30"]
    assert command[1:] == [
        "-P", "-m", "relief", "--home", str(home), "remind", "notify", "--if-due"
    ]  # fmt: skip
    ran = programs()
    assert {words[0] for words in ran} == {PROGRAM[system]}
    assert any(
        words[-1] in (paths[-1].name, str(paths[-1])) or str(paths[-1]) in words for words in ran
    )
    shell("remind", "remove")
    assert shell.status == 0
    assert not any(path.exists() for path in paths)
    assert programs()
    shell("remind", "remove")
    assert "already off" in shell.talk
    assert programs() == []


def test_other_times_take_the_place_of_those_before(
    shell: Shell, programs: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    del programs
    on_macos(monkeypatch)
    shell("remind", "install", "--write", "--at", "9:00")
    (path,) = shell("remind", "install", "--write", "--at", "4 pm", "--at", "16:00").splitlines()
    assert read(Path(path))[1] == ["16:00"]


def test_what_it_says_is_one_object_for_a_script(shell: Shell, programs: Ran) -> None:
    del programs
    told = shell.json("remind", "install", "--system", "launchd")
    assert (told["schema"], told["written"]) == ("relief.schedule/1", False)
    assert told["files"][0]["path"].endswith("Library/LaunchAgents/local.relief.break.plist")
    assert told["commands"][-1][0] == "launchctl"


@SYSTEMS
def test_no_schedule_tells_a_bystander_what_it_is_for(
    shell: Shell, programs: Ran, system: str
) -> None:
    del programs
    assert not REVEALING.search(shell("remind", "install", "--system", system))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--at", "25:00"), "isn't a time of day"),
        (("--at", ""), "needs a time of day"),
        (("--system", "windows", "--write"), "not the scheduler of this computer"),
    ],
)
def test_what_cannot_be_done_is_refused(
    shell: Shell, programs: Ran, words: tuple[str, ...], said: str
) -> None:
    assert shell("remind", "install", *words) == ""
    assert shell.status == 2
    assert said in shell.talk
    assert programs() == []


def test_more_than_a_notice_an_hour_is_refused(shell: Shell) -> None:
    times = [word for hour in range(24) for word in ("--at", f"{hour}:15")]
    assert shell("remind", "install", *times)
    shell("remind", "install", *times, "--at", "9:30")
    assert shell.status == 2
    assert "the maximum is 24" in shell.talk


def test_a_linux_without_systemd_is_told_of_cron(
    shell: Shell, programs: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    del programs
    monkeypatch.setenv("PATH", "/nowhere")
    shell("remind", "install", "--write")
    assert shell.status == 5
    assert "relief remind recipes cron" in shell.talk


def test_a_scheduler_that_fails_is_named(shell: Shell, programs: Ran, tmp_path: Path) -> None:
    del programs
    (tmp_path / "programs" / "systemctl").write_text("#!/bin/sh\necho 'no bus' >&2\nexit 1\n")
    shell("remind", "install", "--write")
    assert "systemctl failed: no bus" in shell.talk
    assert "systemctl --user daemon-reload" in shell.talk


def test_systemd_can_read_its_units(shell: Shell, tmp_path: Path) -> None:
    analyze = need("systemd-analyze")
    odd = tmp_path / 'a "b" %h $HOME \\ c'
    told = shell.json("--home", str(odd), "remind", "install", "--system", "systemd")
    paths = [tmp_path / Path(file["path"]).name for file in told["files"]]
    for path, file in zip(paths, told["files"], strict=True):
        path.write_text(file["text"])
    done = subprocess.run(
        [analyze, "verify", "--user", *paths], capture_output=True, text=True, check=False,
        env={"PATH": os.environ["PATH"], "XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path)},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "%%h $$HOME" in paths[0].read_text()


# Notifications


@pytest.mark.parametrize(
    ("system", "program"),
    [("systemd", "notify-send"), ("launchd", "osascript"), ("windows", "powershell")],
)
def test_a_notice_is_shown_as_each_system_does_it(
    shell: Shell, programs: Ran, monkeypatch: pytest.MonkeyPatch, system: str, program: str
) -> None:
    ON[system](monkeypatch)
    shell("remind", "notify")
    assert shell.status == 0
    (ran,) = programs()
    assert ran[0] == program
    if program == "powershell":
        (coded,) = re.findall(r"FromBase64String\('([^']*)'\)", ran[-1])
        assert base64.b64decode(coded).decode() == "Time for a break"
    else:
        assert ran[-1] == "Time for a break"


def test_no_script_reads_the_words_of_a_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    evil = "'); Remove-Item C:\\; ('\" & x"
    assert notice_command("notify-send", evil)[-2:] == ["--", evil.encode()]
    on_macos(monkeypatch)
    assert notice_command("osascript", evil)[-1] == evil.encode()
    on_windows(monkeypatch)
    assert not any(evil in str(word) for word in notice_command("powershell", evil))


def test_a_notice_that_depends_on_the_plan_needs_one(shell: Shell, programs: Ran) -> None:
    shell("remind", "notify", "--if-due")
    assert shell.status == 0
    assert programs() == []


def test_without_a_program_for_notices_it_says_which(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    shell("remind", "notify")
    assert shell.status == 5
    assert "notify-send" in shell.talk
