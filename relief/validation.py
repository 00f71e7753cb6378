"""Turns pydantic's errors into plain messages, only here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from relief.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_FIXED: Mapping[str, str] = {
    "missing": N_("is missing"),
    "extra_forbidden": N_("is unknown; a newer version of relief may have written it"),
    "string_type": N_("is not text"),
    "string_unicode": N_("is not text"),
    "string_sub_type": N_("is not text"),
    "bool_type": N_("must be true or false"),
    "bool_parsing": N_("must be true or false"),
    "int_type": N_("must be a whole number"),
    "int_parsing": N_("must be a whole number"),
    "int_parsing_size": N_("is too large"),
    "int_from_float": N_("must be a whole number"),
    "float_type": N_("must be a number"),
    "float_parsing": N_("must be a number"),
    "finite_number": N_("must be a number"),
    "list_type": N_("must be a list"),
    "tuple_type": N_("must be a list"),
    "set_type": N_("must be a list"),
    "frozen_set_type": N_("must be a list"),
    "dict_type": N_("must be a table of names and values"),
    "mapping_type": N_("must be a table of names and values"),
    "model_type": N_("must be a table of names and values"),
    "model_attributes_type": N_("must be a table of names and values"),
    "datetime_type": N_("must be a date and a time such as 2026-11-23T14:05:00+01:00"),
    "datetime_parsing": N_("must be a date and a time such as 2026-11-23T14:05:00+01:00"),
    "datetime_from_date_parsing": N_("must be a date and a time such as 2026-11-23T14:05:00+01:00"),
    "datetime_object_invalid": N_("must be a date and a time such as 2026-11-23T14:05:00+01:00"),
    "timezone_aware": N_("needs a UTC offset, as in 2026-11-23T14:05:00+01:00"),
    "date_type": N_("must be a date such as 2026-11-23"),
    "date_parsing": N_("must be a date such as 2026-11-23"),
    "date_from_datetime_parsing": N_("must be a date such as 2026-11-23"),
    "date_from_datetime_inexact": N_("must be a date such as 2026-11-23"),
    "string_pattern_mismatch": N_("does not have the right form"),
    "recursion_loop": N_("is nested too deeply"),
}
"""Messages by pydantic's error type, to follow the field's name."""

_BUILT: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "greater_than_equal": lambda about: _("must be {least:g} or more").format(least=about["ge"]),
    "greater_than": lambda about: _("must be more than {least:g}").format(least=about["gt"]),
    "less_than_equal": lambda about: _("must be {most:g} or less").format(most=about["le"]),
    "less_than": lambda about: _("must be less than {most:g}").format(most=about["lt"]),
    "multiple_of": lambda about: _("must be a multiple of {number:g}").format(
        number=about["multiple_of"]
    ),
    "string_too_long": lambda about: _("is longer than {count} characters").format(
        count=about["max_length"]
    ),
    "string_too_short": lambda about: _too_short(about["min_length"]),
    "too_long": lambda about: ngettext(
        "has more than {count} item", "has more than {count} items", about["max_length"]
    ).format(count=about["max_length"]),
    "too_short": lambda about: _too_few(about["min_length"]),
    "literal_error": lambda about: _expected(about["expected"]),
    "enum": lambda about: _expected(about["expected"]),
    "value_error": lambda about: str(about["error"]),
    "assertion_error": lambda about: str(about["error"]),
}
"""The same for errors with a limit or a list; our own checks have their own messages."""

_OTHERWISE = N_("does not have the right form")


def plain_reason(detail: ErrorDetails) -> str:
    """Return the error of one field, to follow its name."""
    kind = detail["type"]
    if kind in _FIXED:
        return _(_FIXED[kind])
    build = _BUILT.get(kind)
    return build(detail.get("ctx", {})) if build is not None else _(_OTHERWISE)


def field_of(detail: ErrorDetails) -> str:
    """Return the invalid field, such as ``facts.botulinum.until``; "" for the record as a whole."""
    return ".".join(str(part) for part in detail["loc"] if part != "[key]")


def plain_fault(error: ValidationError, number: int = 0) -> str:
    """Format an error (by default the first) as a sentence: ``twitch must be 10 or less``."""
    detail = error.errors(include_url=False, include_input=False)[number]
    return f"{field_of(detail)} {plain_reason(detail)}".strip()


def _expected(words: str) -> str:
    """Return the expected value, without pydantic's quotes."""
    return _("must be {value}").format(value=words.replace("'", ""))


def _too_short(least: int) -> str:
    if least == 1:
        return _("is empty")
    return _("has fewer than {count} characters").format(count=least)


def _too_few(least: int) -> str:
    if least == 1:
        return _("is empty")
    return _("has fewer than {count} items").format(count=least)
