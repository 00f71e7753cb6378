"""`relief status`: one line about today, quick enough for a prompt or a status bar."""

from __future__ import annotations

import argparse
from typing import Any

from relief.cli.context import Context
from relief.cli.output import write, write_json
from relief.insight.glance import Glance, read_glance
from relief.visit.appointments import read_appointments


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's flags."""
    parser.epilog = "examples:\n  relief status\n  relief status --json"
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(context: Context) -> int:
    """Run the verb."""
    glance = read_glance(context.journal)
    if context.arguments.json:
        write_json(_json(context, glance))
    else:
        write(f"practised {glance.days_practised} of 7 days · today {glance.sessions_today}")
    return 0


def _json(context: Context, glance: Glance) -> dict[str, Any]:
    last = context.journal.newest("session")
    visit = read_appointments(context.journal).next
    return {
        "schema": "relief.status/1",
        "day": glance.today.isoformat(),
        "logged": glance.twitch[-1] is not None,
        "twitch": glance.twitch[-1],
        "last_session": last.body["at"] if last else None,
        "days_with_session_7": glance.days_practised,
        "next_visit": visit.on.isoformat() if visit else None,
        "recheck": glance.look_again.isoformat() if glance.look_again else None,
    }
