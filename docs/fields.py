"""Write docs/FIELDS.md from the kinds of records: what each field of an export holds.

Run it after changing a record:  python docs/fields.py
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

from relief.journal.exchange.json_export import LISTS, OLD_LISTS, OLD_SCHEMA, SCHEMA
from relief.journal.fields import Described, Field, Number, Shape, Text, shape_of
from relief.journal.records import KINDS, Fact, SkippedStep

PAGE = Path(__file__).with_name("FIELDS.md")
_HEAD = f"""# Fields of an export

Made from `relief/journal/records.py` by `docs/fields.py`; a test keeps both the same. Do not edit
it by hand.

`relief export` writes `{SCHEMA}`: one JSON object with `schema`, `changed_at` (the newest
change in it), `version` (of relief), and one list for each kind of record. `relief export --csv`
writes each list as a table with the same names. Files of `{OLD_SCHEMA}` are imported too;
the column *before* gives the names used there. If a name has no unit, the number is
a plain count or a rating.

Every record has these fields too:

| field | holds | before |
| --- | --- | --- |
| `id` | text: the record's id | |
| `day` | date: the day it counts for; a day ends at 04:00 | `noted` in trial days |
| `revised_at` | instant: when this revision was made, in UTC | `revised` |
| `device` | text: the id of the device that made it | |

Dates are written `2026-11-23`, instants `2026-11-23T14:05:00+01:00`. A blank field is left out, and
blank is never zero.
"""
_PARTS: tuple[type[Described], ...] = (Fact, SkippedStep)


def page() -> str:
    """The whole page."""
    old = {kind: title for title, kind in OLD_LISTS.items()}
    parts = [_HEAD]
    for kind, cls in KINDS.items():
        title = LISTS[kind]
        was = f" (before: `{old[kind]}`)" if old.get(kind, title) != title else ""
        parts.append("\n".join((f"## `{title}`{was}\n", *_table(cls))))
    for cls in _PARTS:
        parts.append("\n".join((f"## Part: {cls.__name__}\n", *_table(cls))))
    return "\n".join(parts)


def _table(cls: type[Described]) -> Iterator[str]:
    yield inspect.cleandoc(cls.__doc__ or "").replace("``", "`") + "\n"
    yield "| field | holds | before |\n| --- | --- | --- |"
    for name, field in cls.fields().items():
        was = f"`{field.old_name}`" if field.old_name else ""
        yield f"| `{name}` | {_words(field)} | {was} |".replace("|  |", "| |")
    yield ""


def _words(field: Field) -> str:
    needed = "; always there" if field.is_required else ""
    return f"{_shape(field.shape)}{needed}"


def _shape(shape: Shape) -> str:
    """What a shape holds, in words."""
    match shape:
        case Shape("number", Number(least, most, above)):
            low = f"over {above:g}" if above is not None else f"from {least or 0:,.10g}"
            return f"number {low}" + (f" to {most:,.10g}" if most is not None else "")
        case Shape("word"):
            return "one of " + ", ".join(f"`{word}`" for word in shape.words)
        case Shape("list"):
            return f"list of: {_shape(shape_of(shape.part))}"
        case Shape("table"):
            return f"by name: {_shape(shape_of(shape.part))}"
        case Shape("record"):
            return f"{shape.part.__name__} (below)"
        case Shape("text", Text(most)):
            area = ", an area such as `lower-lid.left`" if shape.limits.is_area else ""
            return f"text of up to {most:,} characters{area}"
    plain = {"bool": "true or false", "date": "date", "moment": "instant", "number": "number"}
    return plain.get(shape.sort, "text")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
