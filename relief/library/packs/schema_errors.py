"""Turns pydantic's errors about a pack into plain messages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from relief.i18n import N_, _
from relief.library.packs.pack import PackKind
from relief.library.packs.pack_errors import Finding, KeyPath, nearest, shown
from relief.library.packs.routine_rules import MOST_STEPS, Table
from relief.library.packs.template import PLAN_FIELDS, Template, section_of
from relief.validation import plain_reason

_NOUNS = {
    "int": N_("a whole number"),
    "float": "a number",
    "finite": "a number",
    "string": N_("text in quotes"),
    "date": N_("a day such as 2026-12-02, without quotes"),
    "tuple": N_("a list in square brackets"),
    "bool": N_("true or false"),
    "model": "a table",
    "dict": "a table",
}
_OTHER_NOUN = N_("something else")
_USUAL_RANGE = N_("1 or more")
_RANGES = {
    ("step", "seconds"): N_("from 1 to 3600"),
    ("step", "pressure"): N_("from 0 to 4"),
    ("step", "tempo"): N_("more than 0 and at most 60"),
    ("phase", "seconds"): N_("from 0.5 to 60"),
    ("plan", "weeks"): N_("from 1 to 12"),
    ("plan", "days"): N_("from 1 to 7"),
    ("plan", "reviews"): N_("from 1 to 12"),
    ("", "minutes"): N_("more than 0 and at most 60"),
    ("", "max_minutes"): N_("more than 0 and at most 60"),
}
_LONGEST_LIST = 50
_NOT_THERE = frozenset(("extra_forbidden", "none_required"))
"""Error types about fields that packs do not have."""

_NEVER_IN_PACKS = frozenset(("code", "default"))
_SAID_BY_RULES = frozenset((
    "forbidden_place", "no_zone", "total_too_long", "hold_too_long", "breath_too_fast",
    "hold_caution", "breath_unfinished", "length_wrong",
))  # fmt: skip
"""Error types that a rule reports more clearly."""


def shape_findings(
    error: ValidationError, table: Table, kind: PackKind, template: Template
) -> Iterator[Finding]:
    """Yield one finding for each missing, unknown, excessive or mistyped value.

    Args:
        error: The model's error.
        table: The validated table, to tell written fields from computed ones.
        kind: The kind of pack.
        template: The template, which has the fields and examples.
    """
    for detail in error.errors(include_url=False):
        place: KeyPath = detail["loc"]
        if detail["type"] == "missing":
            yield _missing(place, kind, template)
        elif detail["type"] == "too_short" and detail["input"]:
            continue  # each row of it was already refused
        elif detail["type"] in _NOT_THERE or _name(place) in _NEVER_IN_PACKS:
            message = _("relief does not know `{name}` here").format(name=_name(place))
            known = PLAN_FIELDS if place[0] == "plan" else template.fields(section_of(place, kind))
            hint = nearest(_name(place), known)
            yield Finding(place, "unknown_key", message, hint, at_key=True)
        elif _is_written(place, table):
            yield _with_example(_finding(place, detail), kind, template)


def merge(found: list[Finding], shape: Iterable[Finding]) -> list[Finding]:
    """Merge both kinds of findings, one per path; those of rules are more specific."""
    told = {finding.place for finding in found if finding.level == "error"}
    kept = [finding for finding in shape if finding.place not in told]
    explained = [f.place for f in found if f.code in _SAID_BY_RULES]

    def is_explained(place: KeyPath) -> bool:
        return any(other[: len(place)] == place for other in explained)

    return found + [f for f in kept if f.code != "refused" or not is_explained(f.place)]


def shorten(table: Table) -> tuple[Table, list[Finding]]:
    """Return the table with lists as the strict models expect, limited in length."""
    cut: list[Finding] = []

    def short(value: Any, place: KeyPath, most: int) -> Any:
        if isinstance(value, dict) and len(place) == 1:
            return {key: short(each, (*place, key), _LONGEST_LIST) for key, each in value.items()}
        if not isinstance(value, list):
            return value
        if len(value) > most:
            message = _("`{place}` has {count} entries; the maximum is {most}").format(
                place=place[-1], count=len(value), most=most
            )
            cut.append(Finding(place, "too_many", message, _("split it into two files")))
        return tuple(value[:most])

    def short_row(row: Any, place: KeyPath) -> Any:
        if not isinstance(row, dict):
            return row
        return {key: short(value, (*place, key), _LONGEST_LIST) for key, value in row.items()}

    top = {key: short(value, (key,), MOST_STEPS) for key, value in table.items()}
    for key in ("step", "phase"):
        if isinstance(top.get(key), tuple):
            top[key] = tuple(short_row(row, (key, n)) for n, row in enumerate(top[key]))
    return top, cut


def _is_written(place: KeyPath, table: Table) -> bool:
    """Return whether a path is in the file, and not a computed field."""
    value: Any = table
    for part in place:
        if isinstance(value, dict):
            if part not in value:
                return False
            value = value[str(part)]
        elif isinstance(value, list | tuple) and isinstance(part, int) and part < len(value):
            value = value[part]
        else:
            return False
    return True


def _finding(place: KeyPath, detail: ErrorDetails) -> Finding:
    name, value, kind = _name(place), detail["input"], detail["type"]
    limits = detail.get("ctx", {})
    if kind == "literal_error":
        if not isinstance(value, str):
            noun = _("{noun}, not {value}").format(noun=_(_NOUNS["string"]), value=shown(value))
            return Finding(
                place, "wrong_type", _("`{name}` must be {noun}").format(name=name, noun=noun)
            )
        known = re.findall(r"'([^']*)'", str(limits["expected"]))
        what = "zone" if name == "zones" else name
        message = _("there is no {what} called {value}").format(what=what, value=shown(value))
        return Finding(place, f"unknown_{what}", message, nearest(_plain(value), known))
    if kind.endswith(("_than", "_equal")):
        table = str(place[0]) if len(place) > 1 else ""
        fits = _(_RANGES.get((table, name), _USUAL_RANGE))
        return Finding(
            place,
            f"{name}_range",
            _("`{name}` must be {fits}, not {value}").format(
                name=name, fits=fits, value=shown(value)
            ),
        )
    if kind == "value_error":
        return Finding(place, "refused", plain_reason(detail))
    return _text_or_type(place, detail)


def _text_or_type(place: KeyPath, detail: ErrorDetails) -> Finding:
    """Return the finding for an invalid text, list or type."""
    name, value, kind = _name(place), detail["input"], detail["type"]
    limits = detail.get("ctx", {})
    if kind == "string_pattern_mismatch":
        hint = _(
            "an id is up to 48 lowercase letters, digits and hyphens, and begins with a letter"
        )
        return Finding(
            place,
            "bad_id",
            _("`{name}` cannot be {value}").format(name=name, value=shown(value)),
            hint,
        )
    if kind == "string_too_long" or (kind == "too_long" and isinstance(value, str)):
        most = limits["max_length"]
        return Finding(
            place,
            "text_length",
            _("`{name}` may have {most} characters at most").format(name=name, most=most),
        )
    if kind in ("string_too_short", "too_short"):
        return Finding(place, "empty", _("`{name}` is empty").format(name=name))
    if kind == "too_long":
        return Finding(
            place,
            "too_many",
            _("`{name}` may have {limits} at most").format(name=name, limits=limits["max_length"]),
        )
    noun = _(_NOUNS.get(kind.split("_")[0], _OTHER_NOUN))
    hint = (
        _("write [[{name}]] with two brackets").format(name=name)
        if place in (("step",), ("phase",))
        else ""
    )
    return Finding(
        place,
        "wrong_type",
        _("`{name}` must be {noun}, not {value}").format(name=name, noun=noun, value=shown(value)),
        hint,
    )


def _with_example(finding: Finding, kind: PackKind, template: Template) -> Finding:
    """Add an example line to a finding, if it has no hint."""
    name = _name(finding.place)
    field = template.fields(section_of(finding.place, kind)).get(name)
    if finding.hint or field is None:
        return finding
    return replace(finding, hint=f"write a line such as: {field.line(name)}")


def _missing(place: KeyPath, kind: PackKind, template: Template) -> Finding:
    """Return the finding for a missing field, at the position where it belongs."""
    name = str(place[-1])
    table = _("the routine file")
    if len(place) > 1:
        table = f"{place[0]} {place[1] + 1}" if isinstance(place[1], int) else f"`{place[0]}`"
    hint = (
        _("each {name} begins with [[{name}]]").format(name=name)
        if name in ("step", "phase")
        else ""
    )
    finding = Finding(
        place, "missing_key", _("{table} has no `{name}`").format(table=table, name=name), hint
    )
    return _with_example(finding, kind, template)


def _name(place: KeyPath) -> str:
    """Return the field's name: the last text in the path."""
    return next((str(part) for part in reversed(place) if isinstance(part, str)), _("the file"))


def _plain(value: object) -> str:
    """Format a word as an id."""
    return re.sub(r"[\s_]+", "-", value.strip().lower()) if isinstance(value, str) else ""
