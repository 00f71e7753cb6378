"""Turns the validation library's errors into plain sentences: the one place that words them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_FIXED: Mapping[str, str] = {
    "missing": "is missing",
    "extra_forbidden": "is not known here; a newer relief may have written it",
    "string_type": "is not text",
    "string_unicode": "is not text",
    "string_sub_type": "is not text",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_parsing_size": "is too large",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "finite_number": "must be a number",
    "list_type": "must be a list",
    "tuple_type": "must be a list",
    "set_type": "must be a list",
    "frozen_set_type": "must be a list",
    "dict_type": "must be a table of names and values",
    "mapping_type": "must be a table of names and values",
    "model_type": "must be a table of names and values",
    "model_attributes_type": "must be a table of names and values",
    "datetime_type": "must be a date and a time such as 2026-11-23T14:05:00+01:00",
    "datetime_parsing": "must be a date and a time such as 2026-11-23T14:05:00+01:00",
    "datetime_from_date_parsing": "must be a date and a time such as 2026-11-23T14:05:00+01:00",
    "datetime_object_invalid": "must be a date and a time such as 2026-11-23T14:05:00+01:00",
    "timezone_aware": "needs its offset, as in 2026-11-23T14:05:00+01:00",
    "date_type": "must be a date such as 2026-11-23",
    "date_parsing": "must be a date such as 2026-11-23",
    "date_from_datetime_parsing": "must be a date such as 2026-11-23",
    "date_from_datetime_inexact": "must be a date such as 2026-11-23",
    "string_pattern_mismatch": "does not have the right form",
    "recursion_loop": "is nested too deeply",
}
"""What is wrong, by the library's name for it, in words that follow the field's name."""

_BUILT: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "greater_than_equal": lambda about: f"must be {about['ge']:g} or more",
    "greater_than": lambda about: f"must be more than {about['gt']:g}",
    "less_than_equal": lambda about: f"must be {about['le']:g} or less",
    "less_than": lambda about: f"must be less than {about['lt']:g}",
    "multiple_of": lambda about: f"must be a multiple of {about['multiple_of']:g}",
    "string_too_long": lambda about: f"is longer than {about['max_length']} characters",
    "string_too_short": lambda about: _at_least(about["min_length"], "character"),
    "too_long": lambda about: f"has more than {_count(about['max_length'], 'item')}",
    "too_short": lambda about: _at_least(about["min_length"], "item"),
    "literal_error": lambda about: f"must be {about['expected'].replace(chr(39), '')}",
    "enum": lambda about: f"must be {about['expected'].replace(chr(39), '')}",
    "value_error": lambda about: str(about["error"]),
    "assertion_error": lambda about: str(about["error"]),
}
"""The same for what names a limit or a list; our own checks word themselves."""

_OTHERWISE = "does not have the right form"


def plain_reason(detail: ErrorDetails) -> str:
    """What is wrong with one field, in words that follow its name."""
    kind = detail["type"]
    if kind in _FIXED:
        return _FIXED[kind]
    build = _BUILT.get(kind)
    return build(detail.get("ctx", {})) if build is not None else _OTHERWISE


def field_of(detail: ErrorDetails) -> str:
    """The field at fault, such as ``facts.botulinum.until``; empty for a record as a whole."""
    return ".".join(str(part) for part in detail["loc"] if part != "[key]")


def plain_fault(error: ValidationError, number: int = 0) -> str:
    """One fault as a sentence, such as ``twitch must be 10 or less``; the first one by default."""
    detail = error.errors(include_url=False, include_input=False)[number]
    return f"{field_of(detail)} {plain_reason(detail)}".strip()


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _at_least(number: int, what: str) -> str:
    return "is empty" if number == 1 else f"has fewer than {_count(number, what)}"
