"""Generates entries for the system's scheduler, to run a command at times of day."""

from __future__ import annotations

import os
import plistlib
import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

from relief.systems.programs import join_for_windows

Scheduler = Literal["systemd", "launchd", "windows"]

SCHEDULERS: tuple[Scheduler, ...] = ("systemd", "launchd", "windows")
_NAME = "relief-break"
_LABEL = "local.relief.break"
_TASK = """\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>{title}</Description></RegistrationInfo>
  <Triggers>
{triggers}
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <ExecutionTimeLimit>PT5M</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{program}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"""
_TRIGGER = """\
    <CalendarTrigger>
      <StartBoundary>2026-01-01T{at}</StartBoundary>
      <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>
    </CalendarTrigger>"""


@dataclass(frozen=True, slots=True)
class ScheduleCommand:
    """A command that enables or disables a schedule.

    Attributes:
        words: The command.
        may_fail: Whether it only removes an earlier schedule, if there is one.
    """

    words: tuple[str, ...]
    may_fail: bool = False

    @property
    def line(self) -> str:
        """The command as one would type it."""
        on_windows = self.words[0] == "schtasks"
        return join_for_windows(self.words) if on_windows else shlex.join(self.words)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The files of a schedule, and the commands that enable and disable it.

    Attributes:
        files: Each path and its contents.
        turn_on: Run after the files are written.
        turn_off: Run before the files are deleted.
        finish: Run after the files are deleted.
        encoding: The encoding of the files.
    """

    files: dict[Path, str]
    turn_on: tuple[ScheduleCommand, ...]
    turn_off: tuple[ScheduleCommand, ...]
    finish: tuple[ScheduleCommand, ...] = ()
    encoding: str = "utf-8"


def systemd_timer(
    command: Sequence[str], times: Sequence[time], title: str, config: Path
) -> Schedule:
    """Return a systemd user timer.

    Args:
        command: The command.
        times: Times of day.
        title: Its description.
        config: The settings folder, such as ``~/.config``.
    """
    folder, timer = config / "systemd" / "user", f"{_NAME}.timer"
    words = " ".join(_systemd_word(word) for word in command)
    unit = f"[Unit]\nDescription={title.replace('%', '%%')}\n\n"
    moments = "".join(f"OnCalendar=*-*-* {at:%H:%M}:00\n" for at in times)
    files = {
        folder / f"{_NAME}.service": f"{unit}[Service]\nType=oneshot\nExecStart={words}\n",
        folder / timer: f"{unit}[Timer]\n{moments}\n[Install]\nWantedBy=timers.target\n",
    }
    reload = ScheduleCommand(("systemctl", "--user", "daemon-reload"))
    # enable alone would leave a running timer at its old times
    on = (reload, ScheduleCommand(("systemctl", "--user", "enable", timer)),
          ScheduleCommand(("systemctl", "--user", "restart", timer)))  # fmt: skip
    off = ScheduleCommand(("systemctl", "--user", "disable", "--now", timer), may_fail=True)
    return Schedule(files, on, (off,), (reload,))


def launchd_agent(command: Sequence[str], times: Sequence[time], home: Path) -> Schedule:
    """Return a launchd agent for macOS.

    Args:
        command: The command.
        times: Times of day.
        home: The user's home folder.
    """
    user = _user_number()
    path = home / "Library" / "LaunchAgents" / f"{_LABEL}.plist"
    agent = {
        "Label": _LABEL,
        "ProgramArguments": list(command),
        "StartCalendarInterval": [{"Hour": at.hour, "Minute": at.minute} for at in times],
    }
    off = ScheduleCommand(("launchctl", "bootout", f"gui/{user}/{_LABEL}"), may_fail=True)
    on = ScheduleCommand(("launchctl", "bootstrap", f"gui/{user}", str(path)))
    return Schedule({path: plistlib.dumps(agent).decode()}, (off, on), (off,))


def windows_task(
    command: Sequence[str], times: Sequence[time], title: str, folder: Path
) -> Schedule:
    """Return a task for the Windows Task Scheduler, which reads its file in UTF-16.

    Args:
        command: The command.
        times: Times of day.
        title: Its description.
        folder: The folder of the file.
    """
    path = folder / f"{_NAME}.xml"
    text = _TASK.format(
        title=escape(title),
        triggers="\n".join(_TRIGGER.format(at=at.strftime("%H:%M:00")) for at in times),
        program=escape(command[0]),
        arguments=escape(join_for_windows(command[1:])),
    )
    on = ScheduleCommand(("schtasks", "/Create", "/TN", _NAME, "/XML", str(path), "/F"))
    off = ScheduleCommand(("schtasks", "/Delete", "/TN", _NAME, "/F"), may_fail=True)
    return Schedule({path: text}, (on,), (off,), encoding="utf-16")


def _user_number() -> int:
    """Return the user id; 0 on Windows, which has none."""
    if sys.platform == "win32":
        return 0
    return os.getuid()


def _systemd_word(word: str) -> str:
    """Quote a word for systemd, escaping its variables and specifiers."""
    for sign, written in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("$", "$$")):
        word = word.replace(sign, written)
    return f'"{word}"'
