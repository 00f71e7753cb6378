"""`relief troubleshoot`: facts about this computer, for a bug report.

Meant for a public bug report, so it contains no path and no name of a person or computer.
"""

from __future__ import annotations

import argparse
import locale
import os
import platform
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from relief import __version__
from relief.cli.context import Context
from relief.cli.examples import examples
from relief.cli.output import print_message, write, write_json
from relief.cli.sound_test import play_test_sounds
from relief.columns import padded
from relief.errors import DataError
from relief.i18n import N_, _
from relief.journal.backups.backup_files import backups_of
from relief.journal.file_check import inspect
from relief.journal.migrations import NEWEST
from relief.library.coverage import coverage_json, coverage_lines
from relief.practice.sound.session_sound import SoundFound
from relief.practice.sound.sound_setup import find_chosen
from relief.systems.console import claims_false_colours, screen_fault, screen_stream
from relief.systems.locks import locks_work
from relief.systems.machine import anonymous, is_tested_python, system_name
from relief.systems.privacy import is_private
from relief.systems.suspend import notices_sleep
from screens.compat.patches import left_out

_MEBIBYTE = 1 << 20
_LACKS = {
    "no cursor": N_("no cursor"),
    "no sequences": N_("no escape sequences"),
    "no unicode": N_("no Unicode"),
}
_LOCKS = {
    True: N_("work"),
    False: N_("do not work in the data folder"),
    None: N_("not tried: nothing is saved"),
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief troubleshoot", _("print what relief found, line by line")),
        ("relief troubleshoot --sound", _("also play every sound and one sentence")),
    ) + _(
        "\n\n"
        "The output contains no path, no name and nothing from your diary, so you can "
        "paste\n"
        "it into a report."
    )
    parser.add_argument("--sound", action="store_true", help=_("play every sound in turn"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))


def run(context: Context) -> int:
    """Run the command."""
    found = find_chosen(context.settings)
    facts = gather(context, found)
    as_json = context.arguments.json
    if not as_json:
        for name, words in lines(facts):
            write(f"{padded(_(name), 10)} {words}")
        for words in coverage_lines(context.library) if facts["locale"]["texts"]["files"] else []:
            write(padded(_("texts"), 10) + f" {words}")
    if context.arguments.sound:
        say = print_message if as_json else write
        facts["sound"] |= play_test_sounds(
            found, context.library.phrases, context.clock, say, context.language
        )
    if as_json:
        write_json({"schema": "relief.troubleshoot/2", **facts})
    return 0


def gather(context: Context, found: SoundFound) -> dict[str, Any]:
    """Collect all facts as JSON values. Starts no program and leaves no file behind."""
    data, config = context.folders.data, context.folders.config

    def hide(text: str) -> str:
        return anonymous(text, {"DATA": data, "SETTINGS": config})

    return {
        "relief": __version__,
        "python": platform.python_version(),
        "python_is_tested": is_tested_python("relief-tui"),
        "system": system_name(),
        "textual": (installed := _version_of("textual")),
        "textual_left_out": list(left_out(installed)) if installed else [],
        "terminal": _terminal(os.environ, hide),
        "sound": {
            "players": [program.name for program in found.players],
            "speech": [program.name for program in found.engines],
            "over_ssh": found.is_far,
        },
        "data": _folder(data),
        "journal": _journal(context.folders.journal, hide),
        "backups": _backups(context.folders.journal),
        "settings": {"faults": [hide(fault) for fault in context.settings.faults]},
        "locks": {"work": locks_work(data)},
        "clocks": {
            "zone": context.clock.zone_name(),
            "offset": context.clock.now().isoformat()[-6:],
            "sleep_noticed": notices_sleep(),
        },
        "locale": {
            "language": _language(os.environ),
            "texts": coverage_json(context.library),
            "encoding": sys.stdout.encoding or "",
            "files": locale.getpreferredencoding(False),
        },
        "fonts": _fonts(context),
    }


def lines(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Format the same facts as pairs of name and text."""
    terminal, sound, where = facts["terminal"], facts["sound"], facts["locale"]
    python = (
        _(" (relief is not tested with this version)") if facts["python_is_tested"] is False else ""
    )
    return [
        ("relief", f"{facts['relief']}, {textual_words(facts['textual'])}"),
        ("python", f"{facts['python']}{python}"),
        (N_("system"), facts["system"]),
        (N_("terminal"), _terminal_words(terminal)),
        (N_("colours"), _(terminal["colours"])),
        (
            N_("size"),
            _("{columns} columns, {lines} lines").format(
                columns=terminal["columns"], lines=terminal["lines"]
            ),
        ),
        (N_("sound"), _sound_words(sound)),
        (N_("speech"), _joined(sound["speech"]) or _("no speech engine found")),
        (N_("data"), _folder_words(facts["data"])),
        (N_("diary"), _journal_words(facts["journal"])),
        (N_("backups"), _backups_words(facts["backups"])),
        (N_("settings"), "; ".join(facts["settings"]["faults"]) or _("no faults")),
        (N_("locks"), _(_LOCKS[facts["locks"]["work"]])),
        (N_("clocks"), _clock_words(facts["clocks"])),
        (N_("fonts"), facts["fonts"]),
        (N_("locale"), ", ".join((where["language"] or _("not set"), where["encoding"]))),
    ]


def textual_words(installed: str) -> str:
    """Format the version of Textual, and which of our patches are skipped with it."""
    names = left_out(installed) if installed else ()
    untested = (
        _(", not tested with relief; left out: {names}").format(names=", ".join(names))
        if names
        else ""
    )
    shown = installed or _("missing")
    return f"Textual {shown}{untested}"


def _fonts(context: Context) -> str:
    """Format which letters a PDF would lack, and the font to install."""
    from relief.report.formats.fonts import fonts_found

    say = context.library.phrases
    try:
        return fonts_found(say)
    except ModuleNotFoundError:
        return say("fonts.none")


def _terminal(environ: Mapping[str, str], hide: Callable[[str], str]) -> dict[str, Any]:
    size = shutil.get_terminal_size()
    names = ("TERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION")
    return {
        "name": hide(" ".join(environ[name] for name in names if environ.get(name))),
        "lacks": screen_fault(environ, screen_stream()) if sys.stdout.isatty() else None,
        "input": sys.stdin.isatty(),
        "output": sys.stdout.isatty(),
        "colours": colours_of(environ),
        "columns": size.columns,
        "lines": size.lines,
        "multiplexer": "tmux" if environ.get("TMUX") else "screen" if environ.get("STY") else "",
    }


def _terminal_words(terminal: Mapping[str, Any]) -> str:
    ends = [end for end in ("input", "output") if not terminal[end]]
    words = [terminal["name"] or _("no name"), terminal["multiplexer"]]
    if terminal["lacks"]:
        words.append(_("no full screen ({lacks})").format(lacks=_(_LACKS[terminal["lacks"]])))
    if len(ends) == 2:
        words.append(_("input and output not a terminal"))
    elif ends:
        words.append(
            _("input not a terminal") if ends[0] == "input" else _("output not a terminal")
        )
    return ", ".join(filter(None, words))


def colours_of(environ: Mapping[str, str]) -> str:
    """Format how many colours the environment variables promise."""
    if environ.get("NO_COLOR"):
        return N_("none, because NO_COLOR is set")
    if environ.get("COLORTERM") in ("truecolor", "24bit"):
        return "256" if claims_false_colours(environ) else N_("16 million")
    terminal = environ.get("TERM", "")
    if sys.platform == "win32" and not terminal:
        return N_(
            "16 million"
        )  # every Windows console that supports escape sequences has true colour
    if terminal in ("", "dumb"):
        return N_("none")
    return "256" if "256" in terminal else "16"


def _folder(path: Path) -> dict[str, Any]:
    """Describe a folder, or its nearest existing parent if it is missing."""
    nearest = next(folder for folder in (path, *path.parents) if os.access(folder, os.F_OK))
    try:
        free = shutil.disk_usage(nearest).free // _MEBIBYTE
    except OSError:
        free = None
    return {
        "exists": os.access(path, os.F_OK),
        "private": is_private(path) if os.access(path, os.F_OK) else None,
        "writable": os.access(nearest, os.W_OK | os.X_OK),
        "free_mebibytes": free,
    }


def _folder_words(data: Mapping[str, Any]) -> str:
    words = [_("writable") if data["writable"] else _("not writable")]
    if not data["exists"]:
        words.insert(0, _("not created yet"))
    if data["private"] is False:
        words.append(_("other users of this computer may be able to read your data"))
    if data["free_mebibytes"] is not None:
        words.append(_("{count} MiB free").format(count=data["free_mebibytes"]))
    return ", ".join(words)


def _journal(path: Path, hide: Callable[[str], str]) -> dict[str, Any]:
    """The schema version of the journal, read from its header."""
    try:
        found, problem = inspect(path), ""
    except DataError as error:
        found, problem = None, hide(error.message)
    return {"version": found, "newest": NEWEST, "problem": problem}


def _backups(path: Path) -> dict[str, Any]:
    """The number of backups and the time of the newest, from their file names."""
    found = backups_of(path)
    return {"count": len(found), "newest": found[0].made.isoformat() if found else None}


def _backups_words(backups: Mapping[str, Any]) -> str:
    if not backups["count"]:
        return _("none yet")
    return _("{count}, the newest from {day}").format(
        count=backups["count"], day=backups["newest"][:10]
    )


def _journal_words(journal: Mapping[str, Any]) -> str:
    if journal["problem"]:
        return str(journal["problem"])
    if journal["version"] is None:
        return _("not started yet")
    return _("version {version} (latest: {newest})").format(
        version=journal["version"], newest=journal["newest"]
    )


def _sound_words(sound: Mapping[str, Any]) -> str:
    found = _joined(sound["players"]) or _("no player found")
    return (
        _("{found}; over ssh, so only the bell is used").format(found=found)
        if sound["over_ssh"]
        else found
    )


def _clock_words(clocks: Mapping[str, Any]) -> str:
    zone = clocks["zone"] or _("zone unknown")
    where = f"{zone}, UTC{clocks['offset']}"
    if clocks["sleep_noticed"]:
        return _("{zone}; computer sleep is detected").format(zone=where)
    return _("{zone}; computer sleep is not detected").format(zone=where)


def _joined(names: Sequence[str]) -> str:
    return ", ".join(names)


def _language(environ: Mapping[str, str]) -> str:
    return next((environ[key] for key in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(key)), "")


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
