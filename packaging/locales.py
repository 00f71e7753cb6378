"""Write what relief knows of a language's dates, numbers, lists and units: `relief/locales/`.

    python packaging/locales.py               # every language there is a file for
    python packaging/locales.py pt-BR de      # these, new or again

The data is that of the Unicode Common Locale Data Repository (CLDR), read through Babel, which
only development needs. What relief writes otherwise is in ``CHANGES``, with the reason.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import babel
from babel import Locale

FOLDER = Path(__file__).resolve().parent.parent / "relief" / "locales"

LOCALES = {"en": "en_001", "zh": "zh_Hans_CN"}
"""The locale a language is taken from, where its name alone would mean another."""

CHANGES: Mapping[str, Mapping[str, Any]] = {
    "en": {
        "dates": {"weekday_day": "{weekday} {day} {month}"},  # short enough for a column
        "moment": "{time} on {date}",
        "months": {8: "Sep"},  # three letters, as all the others
        "units": {"s": "{0} s", "min": "{0} min", "h": "{0} h"},  # symbols of the SI
        "percent": "{0} %",
    },
    "zh": {"lists": {"clauses": "\uff1b"}, "sorting": {"encoding": "gb18030"}},
    "es": {"least_grouped": 5, "sorting": {"after": {"ñ": "n"}}},
}
"""What CLDR has otherwise, or Babel leaves out.

``least_grouped`` is CLDR's ``minimumGroupingDigits`` plus 3. ``sorting`` is the part of its
collations that differs from comparing letters without accents; GB 18030 has the common characters
in the order of their pinyin.
"""

SKELETONS = {
    "weekday_day": "MMMEd", "full": "yMMMd", "day": "MMMd", "month_year": "yMMM",
    "month_year_long": "yMMMM",
}  # fmt: skip
UNITS = {
    "s": "duration-second", "min": "duration-minute", "h": "duration-hour", "mg": "mass-milligram",
}  # fmt: skip
FIELDS = {
    "E": "weekday", "EEE": "weekday", "ccc": "weekday", "EEEE": "weekday_long", "d": "day",
    "dd": "day:02", "MMM": "month", "MMMM": "month_long", "LLL": "month_alone",
    "LLLL": "month_long_alone", "M": "number", "MM": "number:02", "L": "number", "y": "year",
    "H": "hour", "HH": "hour:02", "mm": "minute:02",
}  # fmt: skip
_PART = re.compile(r"'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+")


def template(pattern: str) -> str:
    """A CLDR date pattern as one for ``str.format``."""
    return "".join(_parts(pattern))


def _parts(pattern: str) -> Iterator[str]:
    for part in _PART.finditer(pattern):
        if part[1] is not None:
            yield part[1].replace("''", "'") or "'"
        elif part[2]:
            yield f"{{{FIELDS[part[0]]}}}"
        else:
            yield part[0]


def data_of(language: str) -> dict[str, Any]:
    """The data of one language."""
    locale = Locale.parse(LOCALES.get(language, language), sep="-" if "-" in language else "_")
    raw = locale._data
    months, days = locale.months, locale.days["stand-alone"]
    two = list(_names(days["short"]))
    data = {
        "made_with": f"Babel {babel.__version__}",
        "decimal": locale.number_symbols["latn"]["decimal"],
        "group": locale.number_symbols["latn"]["group"],
        "least_grouped": 4,
        "percent": locale.percent_formats[None].pattern.replace("#,##0", "{0}"),
        "first_weekday": locale.first_week_day,
        "weekdays": list(_names(locale.days["format"]["abbreviated"])),
        "weekdays_long": list(_names(locale.days["format"]["wide"])),
        "weekdays_two": two if max(map(len, two)) <= 2 and max(two).isascii()
        else list(_names(days["narrow"])),
        "months": list(_names(months["format"]["abbreviated"])),
        "months_long": list(_names(months["format"]["wide"])),
        "months_alone": list(_names(months["stand-alone"]["abbreviated"])),
        "months_long_alone": list(_names(months["stand-alone"]["wide"])),
        "dates": {
            name: template(locale.datetime_skeletons[skeleton].pattern)
            for name, skeleton in SKELETONS.items()
        },
        "time": template(locale.datetime_skeletons["Hm"].pattern),
        "moment": locale.datetime_formats["short"].format("{time}", "{date}"),
        "lists": {
            "between": _between(locale.list_patterns["standard"]["middle"]),
            "clauses": "; ",
            **{name: [locale.list_patterns[kind][size] for size in ("2", "end")]
               for name, kind in (("and", "standard"), ("or", "or"))},
        },
        "units": {
            name: raw["unit_patterns"][unit]["short"]["other"] for name, unit in UNITS.items()
        },
        "units_between": _between(_first(locale.list_patterns, "unit-narrow", "unit-short")),
        "plurals": dict(locale.plural_form.rules),
        "sorting": {},
    }  # fmt: skip
    for name, change in CHANGES.get(language, {}).items():
        data[name] = _changed(data[name], change)
    return data


def _changed(value: Any, change: Any) -> Any:
    """A value with a part of it, or all of it, as it is to be."""
    if isinstance(value, list):
        return [change.get(place, name) for place, name in enumerate(value)]
    return {**value, **change} if isinstance(value, dict) else change


def _names(names: Mapping[int, str]) -> Iterator[str]:
    yield from (str(names[place]) for place in sorted(names))


def _first(patterns: Mapping[str, Mapping[str, str]], *kinds: str) -> str:
    """How the first of these kinds of lists joins two of several things."""
    return next((patterns[kind]["middle"] for kind in kinds if kind in patterns), "{0} {1}")


def _between(pattern: str) -> str:
    return pattern.removeprefix("{0}").removesuffix("{1}")


def text_of(language: str) -> str:
    """The file of one language."""
    return json.dumps(data_of(language), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    for name in sys.argv[1:] or sorted(path.stem for path in FOLDER.glob("*.json")):
        (FOLDER / f"{name}.json").write_text(text_of(name), "utf-8")
