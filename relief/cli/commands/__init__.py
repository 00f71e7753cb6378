"""The commands, one module each, and the table of them."""

from __future__ import annotations

from importlib import import_module

from relief.i18n import N_

TYPE_CHECKING = False  # see relief/cli/__init__.py
if TYPE_CHECKING:
    from types import ModuleType

COMMANDS: dict[str, tuple[str, str]] = {
    "checklist": ("checklist", N_("check for warning signs, or show the last answers")),
    "play": ("play", N_("follow a guided self-massage")),
    "breathe": ("breathe", N_("follow a breathing pattern")),
    "check-in": ("check_in", N_("record what your jaw is doing, with one key")),
    "twitch": ("twitch", N_("count twitches for a minute")),
    "while": ("while_", N_("breathe while a command runs")),
    "log": ("log", N_("write a diary entry")),
    "entries": ("entries", N_("list, search, change and delete diary entries")),
    "undo": ("undo", N_("undo the last change")),
    "stats": ("stats", N_("show trends and links in your diary")),
    "treatment": ("treatment", N_("record medicines, injections and what you noticed after them")),
    "trial": ("trial", N_("test one change on randomly chosen days")),
    "plan": ("plan", N_("follow a practice plan for a few weeks")),
    "learn": ("learn", N_("read about causes, tests and treatments")),
    "decide": ("decide", N_("make a treatment decision, step by step")),
    "routine": ("routine", N_("list and show routines, or write your own")),
    "content": ("content", N_("write, check and add routine files")),
    "appointment": ("appointment", N_("manage appointments and questions for the doctor")),
    "report": ("report", N_("print the doctor's summary")),
    "status": ("status", N_("print one line about today, for a prompt or a status bar")),
    "remind": ("remind", N_("set up reminders in your shell or on your computer")),
    "export": ("export", N_("export your diary")),
    "import": ("import_file", N_("import a diary file or a table")),
    "sync": ("sync", N_("sync your diary with your other devices through a folder")),
    "troubleshoot": ("troubleshoot", N_("show information about this computer, for a bug report")),
    "data": ("data", N_("check, back up, restore or erase your data")),
    "config": ("config", N_("show and change settings")),
    "completion": ("completion", N_("print a completion script for your shell")),
    "help": ("help", N_("show help for a command or a topic")),
}
"""The module and the summary of each command."""

FORMER_COMMANDS = {"visit": "appointment"}
"""Old command names that scripts may still use, and the current ones."""


def command_module(verb: str) -> ModuleType:
    """Import the module of a command: its ``configure`` adds flags, its ``run`` does the work."""
    return import_module(f"{__name__}.{COMMANDS[verb][0]}")
