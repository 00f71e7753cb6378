"""Renders the report as JSON, ``relief.report/1``: its fields under their own names."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from relief.i18n import _
from relief.library.library import Library
from relief.report.report_model import Report

SCHEMA = "relief.report/1"


def render(page: Report, library: Library, paper: str = "") -> str:
    """Render the report as JSON; ``paper`` has no effect."""
    del library, paper
    return json.dumps(as_value(page), ensure_ascii=True, indent=2, default=_day)


def as_value(page: Report) -> dict[str, Any]:
    """Return the report as plain values, except its dates."""
    return {"schema": SCHEMA, **asdict(page)}


def _day(value: object) -> str:
    """Format a date or time in ISO 8601."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(_("{name} cannot be written as JSON").format(name=type(value).__name__))
