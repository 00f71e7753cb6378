"""HTML elements for the report: text is escaped unless it is markup."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_VOID = frozenset(("meta",))


class Markup(str):
    """Finished HTML; other text is escaped before it becomes part of a page."""

    __slots__ = ()


def tag(name: str, /, *parts: str, **attributes: str) -> Markup:
    """Build an element; ``class_`` becomes ``class``, ``http_equiv`` ``http-equiv``."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
    )
    if name in _VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{join(parts)}</{name}>")


def join(parts: Iterable[str]) -> Markup:
    """Concatenate elements."""
    return Markup("".join(part if isinstance(part, Markup) else escape(part) for part in parts))
