"""What holds for every verb, as rows of a term and what it means: for help and the man page."""

from __future__ import annotations

from collections.abc import Mapping

from relief.cli.exit_codes import CHECKLIST_EXITS, EXITS

Rows = tuple[tuple[str, str], ...]

ENVIRONMENT: Rows = (
    ("RELIEF_HOME", "a folder that holds data and settings together; --home goes first"),
    ("RELIEF_DATA_DIR", "the folder for the data"),
    ("RELIEF_CONFIG_DIR", "the folder for the settings"),
    ("XDG_DATA_HOME", "where data folders are, on Linux; likewise XDG_CONFIG_HOME"),
    ("RELIEF_LINEAR", "1: lines of text instead of a full screen"),
    ("ACCESSIBLE", "the same, as other programs ask for it"),
    ("RELIEF_MOTION", "none: nothing on the screen moves; full: it may, whatever is set"),
    ("TEXTUAL_ANIMATIONS", "none: the same"),
    ("NO_COLOR", "set and not empty: no colours"),
    ("CLICOLOR", "0: no colours"),
    ("TERM", "dumb: no full screen"),
    ("PAGER", "what long reading is shown in, on a terminal; cat for none"),
    ("EDITOR", "what opens a file, only where you ask for it; VISUAL goes first"),
    ("LC_ALL, LC_CTYPE, LANG", "C or POSIX: plain ASCII; else also the language of the texts"),
)

FILES: Rows = (
    ("relief.db", "the diary and all else, in the data folder: relief data path"),
    ("packs", "routines from somebody else, in the data folder: relief content path"),
    ("next-check", "the moment of the next jaw check, in the data folder; seconds since 1970"),
    ("settings.toml", "what you chose, in the settings folder: relief config path"),
)

JSON: Rows = (
    (
        "--json",
        "one object on standard output; its schema says what it is",
    ),
    ("fields", "are added over time and never renamed: pass over what you do not know"),
    (
        "errors",
        "are relief.error/1 on standard error: code, message and hint",
    ),
    ("play, breathe", "print one object a line as things happen; t is seconds since the start"),
    ("times", "are ISO 8601 with their offset; day is the day it counts for, which ends at 04:00"),
)

VALUES: Rows = (
    ("t3 j4 z2", "twitch, jaw and stress, from 0 to 10; also T3, t=3 or twitch 3"),
    ("s6.5 m7", "hours of sleep, hours at a screen; also s6,5 or s6:30"),
    ("c200 a1.5", "mg of caffeine, units of alcohol"),
    ("a note", "the words after the values; --note TEXT takes any words"),
    ("lower-lid.left", "a place; or its letter, small for left and capital for right: l, L"),
    ("21:30, 9pm, noon", "the last time it was that o'clock"),
    (
        "'yesterday 9 pm'",
        "a day and a time; also 'Fri 21:30', '20 Nov 9:30 pm'",
    ),
    ("'2 hours ago'", "a time ago; also '30 min ago', '3 days ago'"),
    ("2026-11-20T21:30", "ISO 8601 and RFC 3339, as in 2026-11-20T20:30:00Z or +01:00"),
    ("2026-11-20, Fri", "a day; also '20 Nov', 20/11/2026, yesterday, 'in 2 weeks'"),
    ("40s, 2min", "a length"),
    ("-", "standard input or standard output, where a file or a note is meant"),
)

HOME_PAGE = "https://github.com/relief-tui/relief"
"""The project's page, as in the metadata of the package."""

SUPPORT: Rows = (
    ("your health", "ask your doctor; in an emergency, call your emergency number"),
    ("a question, a fault", f"{HOME_PAGE}/issues"),
    ("what to send", "what relief troubleshoot prints; read it first, and keep your diary out"),
    ("after a crash", "also the file crash.txt that the message names"),
    ("a security hole", f"report it privately: {HOME_PAGE}/security"),
    ("the manual", "relief help --man | man -l -"),
)

TOPICS: Mapping[str, tuple[str, Rows]] = {
    "environment": (
        "what the environment can say; flags go before it, settings after",
        ENVIRONMENT,
    ),
    "exit-status": ("what a command's status tells", EXITS),
    "files": ("where everything is kept", FILES),
    "json": ("how programs read relief", JSON),
    "support": ("where to ask, and what to send along", SUPPORT),
    "values": ("how values, places and times are typed", VALUES),
}
"""Each topic of ``relief help``: what it is about, and its rows."""

CHECKLIST_ROWS: Rows = tuple((f"{code}", f"{text} (checklist --exit-code)")
                             for code, text in CHECKLIST_EXITS)  # fmt: skip
