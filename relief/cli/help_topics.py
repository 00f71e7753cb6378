"""Help topics about all commands, for help and man page."""

from __future__ import annotations

from collections.abc import Mapping

from relief.cli.exit_codes import CHECKLIST_EXIT_CODES, EXIT_CODES
from relief.i18n import N_, _

Rows = tuple[tuple[str, str], ...]

ENVIRONMENT: Rows = (
    ("RELIEF_HOME", N_("a folder that holds data and settings together; --home takes precedence")),
    ("RELIEF_DATA_DIR", N_("the folder for the data")),
    ("RELIEF_CONFIG_DIR", N_("the folder for the settings")),
    ("XDG_DATA_HOME", N_("base folder for data on Linux; XDG_CONFIG_HOME is the one for settings")),
    ("RELIEF_LINEAR", N_("1: plain-text mode instead of the full screen")),
    ("ACCESSIBLE", N_("the same, under the name that other programs use")),
    ("RELIEF_MOTION", N_("none: no motion; full: motion, even if the setting turns it off")),
    ("TEXTUAL_ANIMATIONS", N_("none: no motion")),
    ("NO_COLOR", N_("set and not empty: no colours")),
    ("CLICOLOR", N_("0: no colours")),
    ("TERM", N_("dumb: no full screen")),
    ("PAGER", N_("the pager for long text on a terminal; cat for none")),
    ("EDITOR", N_("the editor, used only when you ask for it; VISUAL comes first")),
    (
        "LC_ALL, LC_CTYPE, LANG",
        N_("C or POSIX: plain ASCII; otherwise also the interface language"),
    ),
    ("LANGUAGE, LC_MESSAGES", N_("the interface language only; the first available one is used")),
)

FILES: Rows = (
    ("relief.db", N_("the diary and everything else, in the data folder: relief data path")),
    ("packs", N_("routine files from other people, in the data folder: relief content path")),
    ("next-check", N_("the time of the next jaw check, in seconds since 1970; in the data folder")),
    ("settings.toml", N_("your settings, in the settings folder: relief config path")),
)

JSON: Rows = (
    (
        "--json",
        N_("one object on standard output; the schema field identifies its type"),
    ),
    (N_("fields"), N_("may be added, and are never renamed: ignore those you do not know")),
    (
        N_("errors"),
        N_("are relief.error/1 on standard error: code, message and hint"),
    ),
    (
        N_("play, breathe"),
        N_("print one object per line as things happen; t is seconds since the start"),
    ),
    (
        N_("times"),
        N_(
            "are ISO 8601 with a UTC offset; the day field is the day in the diary, which ends at "
            "04:00 unless you change day_end"
        ),
    ),
)

VALUES: Rows = (
    ("t3 j4 z2", N_("twitch, jaw and stress, from 0 to 10; also T3, t=3 or twitch 3")),
    ("s6.5 m7", N_("hours of sleep, hours at a screen; also s6,5 or s6:30")),
    ("c200 a1.5", N_("mg of caffeine, units of alcohol")),
    (N_("a note"), N_("the words after the values; --note TEXT takes any words")),
    (
        "lower-lid.left",
        N_("an area; or its letter, lower case for left and upper case for right: l, L"),
    ),
    (N_("21:30, 9pm, noon"), N_("the most recent such time")),
    (
        N_("'yesterday 9 pm'"),
        N_("a day and a time; also 'Fri 21:30', '20 Nov 9:30 pm'"),
    ),
    (N_("'2 hours ago'"), N_("how long ago; also '30 min ago', '3 days ago'")),
    ("2026-11-20T21:30", N_("ISO 8601 and RFC 3339, as in 2026-11-20T20:30:00Z or +01:00")),
    ("2026-11-20, Fri", N_("a day; also '20 Nov', 20/11/2026, yesterday, 'in 2 weeks'")),
    ("40s, 2min", N_("a duration")),
    ("-", N_("standard input or output, in place of a file or a note")),
)

HOME_PAGE = "https://github.com/relief-tui/relief"
"""The project's page, as in the metadata of the package."""

SUPPORT: Rows = (
    (N_("your health"), N_("ask your doctor; in an emergency, call your emergency number")),
    (N_("a question or a bug"), f"{HOME_PAGE}/issues"),
    (
        N_("what to send"),
        N_("what relief troubleshoot prints; read it first, and do not send your diary"),
    ),
    (N_("after a crash"), N_("also send crash.txt; the message shows where it is")),
    (N_("a security problem"), N_("report it privately: {page}/security")),
    (N_("the manual"), "relief help --man | man -l -"),
)

TOPICS: Mapping[str, tuple[str, Rows]] = {
    "environment": (
        N_("environment variables; options override them, and they override settings"),
        ENVIRONMENT,
    ),
    "exit-status": (N_("what the exit status of a command means"), EXIT_CODES),
    "files": (N_("where everything is kept"), FILES),
    "json": (N_("how programs can read relief's output"), JSON),
    "support": (N_("where to get help, and what to send"), SUPPORT),
    "values": (N_("how to type values, areas and times"), VALUES),
}
"""Each topic of ``relief help``: title and rows."""


def translated(rows: Rows) -> Rows:
    """Translate rows for display."""
    return tuple((_(term), _(text).format(page=HOME_PAGE)) for term, text in rows)


def checklist_exits() -> Rows:
    """Return the exit statuses that only the checklist has, translated."""
    return tuple(
        (code, _("{meaning} (checklist --exit-code)").format(meaning=_(text)))
        for code, text in CHECKLIST_EXIT_CODES
    )
