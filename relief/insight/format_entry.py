"""Formats one diary record on one line: an entry, session, count or jaw check."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from relief.formatting import length_words, listed, number_words, with_unit
from relief.i18n import N_, _
from relief.insight.format_treatment import treatment_days, treatment_line
from relief.insight.record_time import is_of_day_before, time_words
from relief.journal.linked_files import file_name
from relief.journal.stored_record import StoredRecord
from relief.journal.vocabulary import ENTRY_FLAGS
from relief.library.areas import area_words
from relief.library.phrases import Say
from relief.text import one_line

FIELDS: tuple[tuple[str, str, str], ...] = (
    ("twitch", N_("twitch"), ""),
    ("jaw", N_("jaw"), ""),
    ("stress", N_("stress"), ""),
    ("sleep_hours", N_("sleep"), "h"),
    ("caffeine_mg", N_("caffeine"), "mg"),
    ("screen_hours", N_("screen"), "h"),
    ("alcohol_units", N_("alcohol"), "units"),
)
"""Numeric fields of an entry: name, title, unit."""

_STATUS = {
    "completed": "",
    "stopped": N_("stopped early"),
    "interrupted": N_("interrupted"),
    "hurt": N_("stopped, it hurt"),
}


def entry_values(row: StoredRecord, without: Collection[str] = ()) -> list[str]:
    """Format the filled-in numbers of an entry, such as ``twitch 3``.

    Args:
        row: The entry.
        without: Fields to skip.
    """
    return [
        f"{_(title)} {with_unit(row.body[name], unit)}"
        for name, title, unit in FIELDS
        if row.body.get(name) is not None and name not in without
    ]


def entry_line(row: StoredRecord, say: Say) -> str:
    """Format an entry as one line: the day it counts for, local time, values, note."""
    between = ", " if is_of_day_before(row) else " "
    return f"{row.day}{between}{time_words(row)} · {row_line(row, say)}"


def row_line(row: StoredRecord, say: Say, between: str = " · ") -> str:
    """Format a record without its time."""
    body = row.body
    if row.kind == "session":
        parts = _session(body)
    elif row.kind == "twitch":
        parts = [
            _("{count} in {length}").format(
                count=body["count"], length=with_unit(body["seconds"], "s")
            )
        ]
    elif row.kind == "ping":
        parts = [say(f"jaw.{body['jaw']}")]
    elif row.kind == "question":
        parts = [one_line(body["text"], 400)]
    elif row.kind == "visit":
        parts = [one_line(body["who"]), body["date"], body.get("time") or ""]
    elif row.kind == "story":
        parts = [say("story.title")]
    elif row.kind == "dose-change":
        parts = [one_line(body["name"]), one_line(body["dose"]), body["on"]]
    elif row.kind == "intake":
        parts = [one_line(body["name"]), one_line(body.get("dose") or "")]
    elif row.kind == "effect":
        parts = [listed(map(one_line, body["effects"]))]
    elif row.kind == "treatment":
        parts = [treatment_line(body, say), treatment_days(body)]
    elif row.kind == "decision":
        parts = [say("decision.title"), one_line(body["decision"])]
    elif row.kind == "trial":
        parts = [say("trial.title"), one_line(body["change"]), body["start"]]
    elif row.kind == "plan":
        stopped = body.get("stopped")
        parts = [say("plan.title"), one_line(body["title"]), body["start"],
                 say("plan.stopped_on", day=stopped) if stopped else ""]  # fmt: skip
    elif row.kind == "trial-day":
        parts = [say("trial.title"), body["date"]]
    else:
        parts = entry_parts(row, say)
    return between.join(part for part in parts if part)


def entry_parts(row: StoredRecord, say: Say, without: Collection[str] = ()) -> list[str]:
    """Format an entry in parts; a part may be empty.

    Args:
        row: The entry.
        say: The phrases.
        without: Fields to skip, such as ``twitch`` or ``areas``.
    """
    body = row.body
    areas = listed(area_words(area, say) for area in body.get("areas", ()))
    longest, factors = body.get("longest_run_seconds"), body.get("factors") or {}
    return [
        "  ".join(entry_values(row, without)),
        "" if "areas" in without else areas,
        _("{count} times").format(count=body["episodes"]) if body.get("episodes") else "",
        _("longest {length}").format(length=length_words(longest)) if longest is not None else "",
        listed(_(flag.title) for flag in ENTRY_FLAGS if body.get(flag.name)),
        " ".join(f"#{one_line(tag)}" for tag in body.get("tags", ())),
        "  ".join(f"{one_line(name)} {number_words(value)}" for name, value in factors.items()),
        listed(one_line(file_name(path)) for path in body.get("files") or ()),
        one_line(body.get("note") or "", 400),
    ]


def _status(status: str) -> str:
    """Format how a session ended; "" if it was completed, or for an unknown status."""
    words = _STATUS.get(status, "")
    return _(words) if words else ""


def _session(body: Mapping[str, Any]) -> list[str]:
    whole = int(body["seconds"])
    parts = [body["title"], f"{whole // 60}:{whole % 60:02d}", _status(body["status"])]
    if body.get("before") is not None and body.get("after") is not None:
        parts.append(
            _("{before} before, {after} after").format(before=body["before"], after=body["after"])
        )
    return parts
