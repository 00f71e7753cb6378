"""`relief remind install`, `remove` and `notify`: desktop notifications at times of day."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import time
from pathlib import Path

from relief.cli.context import Context
from relief.cli.output import print_message, write_data, write_json
from relief.errors import DataError, NotFound, UsageError
from relief.files import write_whole
from relief.i18n import _
from relief.parsing.clock_times import parse_hour
from relief.systems.notify import notice_program, show_notice
from relief.systems.programs import start_flags
from relief.systems.schedule import (
    SCHEDULERS,
    Schedule,
    ScheduleCommand,
    Scheduler,
    launchd_agent,
    systemd_timer,
    windows_task,
)

_OWN: dict[str, Scheduler] = {"linux": "systemd", "darwin": "launchd", "win32": "windows"}
_USUAL_TIMES = ("10:30", "13:30", "16:30")
_MOST_TIMES = 24
_STEP_SECONDS = 60.0


def add_acts(acts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the flags of the three subcommands to the parser."""
    install = acts.add_parser("install", help=_("print or write the files your scheduler needs"))
    install.add_argument(
        "--at", action="append", metavar="TIME",
        help=_("time of day; may be repeated (default: {times})").format(
            times=", ".join(_USUAL_TIMES)
        ),
    )  # fmt: skip
    install.add_argument(
        "--if-due", action="store_true", help=_("notify only if your plan has something for today")
    )
    install.add_argument(
        "--write", action="store_true", help=_("write the files, and turn notifications on")
    )
    remove = acts.add_parser(
        "remove", help=_("turn notifications off, and delete the files that install wrote")
    )
    for act in (install, remove):
        act.add_argument(
            "--system", choices=SCHEDULERS, help=_("a scheduler other than this computer's")
        )
        act.add_argument("--json", action="store_true", help=_("print one JSON object"))
    notify = acts.add_parser("notify", help=_("show a desktop notification now"))
    notify.add_argument(
        "--if-due", action="store_true", help=_("notify only if your plan has something for today")
    )


def install(context: Context) -> int:
    """Print a schedule, or write and enable it."""
    arguments = context.arguments
    scheduler = _scheduler(arguments.system)
    schedule = _schedule(context, scheduler, _times(arguments.at), arguments.if_due)
    if arguments.write:
        _refuse_another(scheduler, schedule)
        for path, text in schedule.files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text.encode(schedule.encoding), force=True)
        _do(schedule.turn_on)
    if arguments.json:
        files = [{"path": str(path), "text": text} for path, text in schedule.files.items()]
        commands = [list(step.words) for step in schedule.turn_on]
        write_json({
            "schema": "relief.schedule/1", "system": scheduler, "files": files,
            "commands": commands, "written": arguments.write,
        })  # fmt: skip
    elif arguments.write:
        for path in schedule.files:
            write_data(str(path))
        print_message(context.phrases("remind.is_on"))
    else:
        _print(context, schedule)
    return 0


def remove(context: Context) -> int:
    """Disable the notifications, and delete their files."""
    arguments = context.arguments
    scheduler = _scheduler(arguments.system)
    schedule = _schedule(context, scheduler, _times(None), False)
    _refuse_another(scheduler, schedule)
    there = [path for path in schedule.files if path.exists()]
    if there:
        _do(schedule.turn_off)
        for path in there:
            _delete(path)
        _do(schedule.finish)
    if arguments.json:
        removed = [str(path) for path in there]
        write_json({"schema": "relief.unscheduled/1", "system": scheduler, "removed": removed})
    else:
        print_message(context.phrases("remind.is_off" if there else "remind.was_off"))
    return 0


def notify(context: Context) -> int:
    """Show a desktop notification; with ``--if-due`` only if something is due.

    Raises:
        NotFound: This computer has no program that shows notifications.
    """
    if context.arguments.if_due and not _is_due(context):
        return 0
    if not show_notice(context.phrases("remind.notice"), shutil.which):
        raise NotFound(
            _("no notification could be shown: {notice_program} is missing or failed").format(
                notice_program=notice_program()
            ),
            _("On Debian: apt install libnotify-bin") if sys.platform == "linux" else "",
        )
    return 0


def _is_due(context: Context) -> bool:
    from relief.cli.commands.status import is_plan_due
    from relief.insight.today_summary import read_today_summary

    return is_plan_due(context, read_today_summary(context.journal))


def _scheduler(wanted: Scheduler | None) -> Scheduler:
    """Return the scheduler requested, else this system's.

    Raises:
        UsageError: This system has no supported scheduler.
    """
    scheduler = wanted or _OWN.get(sys.platform)
    if scheduler is None:
        raise UsageError(
            _("relief does not know this system's scheduler"), _("try: relief remind recipes cron")
        )
    return scheduler


def _refuse_another(scheduler: Scheduler, schedule: Schedule) -> None:
    """Refuse to install for another system's scheduler.

    Raises:
        UsageError: It belongs to another system.
        NotFound: It is not installed.
    """
    if scheduler != _OWN.get(sys.platform):
        raise UsageError(
            _("{scheduler} is not the scheduler of this computer").format(scheduler=scheduler),
            _("leave out --write to print the files"),
        )
    program = schedule.turn_on[0].words[0]
    if shutil.which(program) is None:
        raise NotFound(
            _("{program} is not installed").format(program=program),
            _("try: relief remind recipes cron"),
        )


def _times(words: Sequence[str] | None) -> list[time]:
    """Parse times of day; sorted and without duplicates.

    Raises:
        UsageError: A time is invalid, or there are too many.
    """
    read = [parse_hour(word) for word in words or _USUAL_TIMES]
    if None in read:
        raise UsageError(_("--at needs a time of day"), _("write it as 10:30 or 3 pm"))
    times = {time.fromisoformat(at) for at in read if at}
    if len(times) > _MOST_TIMES:
        raise UsageError(
            _("{count} times a day is too many").format(count=len(times)),
            _("the maximum is {most_times}").format(most_times=_MOST_TIMES),
        )
    return sorted(times)


def _schedule(
    context: Context, scheduler: Scheduler, times: Sequence[time], if_due: bool
) -> Schedule:
    command = _own_command(context, scheduler, if_due)
    title = context.phrases("remind.notice")
    if scheduler == "launchd":
        return launchd_agent(command, times, Path.home())
    if scheduler == "windows":
        return windows_task(command, times, title, context.folders.data)
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return systemd_timer(command, times, title, config)


def _own_command(context: Context, scheduler: Scheduler, if_due: bool) -> list[str]:
    """The command for ``relief remind notify``, independent of the scheduler's PATH."""
    python = Path(sys.executable)
    quiet = python.with_name("pythonw.exe")  # opens no console window
    if scheduler == "windows" and quiet.exists():
        python = quiet
    home = context.arguments.home or os.environ.get("RELIEF_HOME")
    place = ["--home", str(context.folders.data)] if home else []
    due = ["--if-due"] if if_due else []
    return [str(python), "-P", "-m", "relief", *place, "remind", "notify", *due]


def _print(context: Context, schedule: Schedule) -> None:
    for path, text in schedule.files.items():
        write_data(f"# {path}")
        write_data(text)
    write_data(f"# {context.phrases('remind.then')}")
    for step in schedule.turn_on:
        write_data(step.line)


def _do(steps: Sequence[ScheduleCommand]) -> None:
    """Run commands in order.

    Raises:
        DataError: A required command could not be run, or failed.
    """
    for step in steps:
        try:
            done = subprocess.run(
                step.words, stdin=subprocess.DEVNULL, capture_output=True, check=False,
                timeout=_STEP_SECONDS, creationflags=start_flags(),
            )  # fmt: skip
            why = done.stderr.decode(errors="replace").strip() if done.returncode else None
        except (OSError, subprocess.SubprocessError) as error:
            why = str(error)
        if why is not None and not step.may_fail:
            raise DataError(
                _("{words} failed: {why}").format(words=step.words[0], why=why),
                _("The files were written. Run this command yourself: {line}").format(
                    line=step.line
                ),
            )


def _delete(path: Path) -> None:
    """Delete a file.

    Raises:
        DataError: A file cannot be deleted.
    """
    with suppress(FileNotFoundError):
        try:
            path.unlink()
        except PermissionError as error:
            raise DataError(
                _("{path} could not be deleted: {why}").format(path=path, why=error.strerror)
            ) from error
