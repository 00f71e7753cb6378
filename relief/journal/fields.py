"""Describes the fields of a record once, for everything that needs to know them.

A record is a class whose annotations describe it (``records.py``). From them come the types that
mypy checks, the validator (``record_validation.py``), the stored schema (``stored_schema.py``), the
columns of a table and the types of its cells (``exchange/``), and the documentation of fields.
Nothing here imports pydantic, so that Today can read records without it.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from types import NoneType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    NamedTuple,
    Self,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
)

from relief.i18n import _
from relief.text import NOTE_LIMIT

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Sort = Literal["text", "word", "number", "bool", "date", "moment", "list", "table", "record"]
"""The type of a field; a word is one of a closed list, a table has free keys."""

_PLAIN: Mapping[type, Sort] = {
    bool: "bool", int: "number", float: "number", date: "date", datetime: "moment", str: "text",
    list: "list", tuple: "list", dict: "table",
}  # fmt: skip


class Number(NamedTuple):
    """The limits of a number.

    Attributes:
        least: The minimum.
        most: The maximum.
        above: An exclusive minimum.
    """

    least: float | None = None
    most: float | None = None
    above: float | None = None

    def __get_pydantic_core_schema__(
        self, source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        from relief.journal.record_validation import number_schema  # late: imports pydantic

        return number_schema(self, handler(source))


class Text(NamedTuple):
    """The limits of a text.

    Attributes:
        most: Maximum number of characters.
        keeps_lines: Whether it may have several lines; otherwise line breaks become spaces.
        pattern: A pattern that the whole text must match.
        is_area: Whether it names an area of the face, with its side.
    """

    most: int
    keeps_lines: bool = False
    pattern: str | None = None
    is_area: bool = False

    def __get_pydantic_core_schema__(
        self, source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        from relief.journal.record_validation import text_schema  # late: imports pydantic

        return text_schema(self)


Rating = Annotated[int, Number(0, 10)]
Level = Annotated[int, Number(0, 4)]
Hours = Annotated[float, Number(0, 24)]
Seconds = Annotated[float, Number(0)]
Line = Annotated[str, Text(500)]
Area = Annotated[str, Text(500, is_area=True)]
Note = Annotated[str, Text(NOTE_LIMIT, keeps_lines=True)]
ClockTime = Annotated[str, Text(5, pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Was:
    """A field's name in files and journals of the first schema, which can still be read."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


class Shape(NamedTuple):
    """A parsed annotation.

    Attributes:
        sort: The type.
        limits: The limits of a number or a text.
        words: The closed list of a word.
        part: The annotation of the items of a list or table, or the class of a record.
    """

    sort: Sort
    limits: Number | Text | None = None
    words: tuple[str, ...] = ()
    part: Any = None


class Field:
    """One field of a record.

    Attributes:
        annotation: Its type, with its limits.
        default: Its default; None if there is none.
        is_required: Whether every record has it.
    """

    __slots__ = ("annotation", "default", "is_required")

    def __init__(self, annotation: Any, default: Any, is_required: bool) -> None:
        self.annotation, self.default, self.is_required = annotation, default, is_required

    @property
    def shape(self) -> Shape:
        """The parsed annotation."""
        return shape_of(self.annotation)

    @property
    def old_name(self) -> str | None:
        """The name of the field in the first schema; None if it has not changed."""
        told = (part for outer in _unions(self.annotation) for part in get_args(outer))
        return next((each.name for each in told if isinstance(each, Was)), None)


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Described:
    """A class whose annotations describe its fields; instances are validated and immutable."""

    def __init__(self, **values: Any) -> None:
        """Validate the values and create an instance.

        Args:
            **values: Its fields.

        Raises:
            ValidationError: A value is invalid.
        """
        from relief.journal.record_validation import validate  # late: imports pydantic

        vars(self).update(validate(type(self), values))

    @classmethod
    def fields(cls) -> Mapping[str, Field]:
        """Return the fields of the class in standard order, by name."""
        return _fields_of(cast("Any", cls))  # mypy does not take a class for hashable

    @classmethod
    def required(cls) -> frozenset[str]:
        """Return the names of the required fields."""
        return frozenset(name for name, field in cls.fields().items() if field.is_required)

    @classmethod
    def model_validate(cls, values: Mapping[str, Any]) -> Self:
        """Create an instance from untrusted fields; pydantic's models have the same method.

        Raises:
            ValidationError: A value is invalid.
        """
        return cls(**values)

    def replace(self, **values: Any) -> Self:
        """Return a copy with some fields replaced.

        Raises:
            ValidationError: A value is invalid.
        """
        return type(self)(**(vars(self) | values))

    def body(self) -> dict[str, Any]:
        """Return the fields as stored, without blanks."""
        from relief.journal.record_validation import to_body  # late: imports pydantic

        return to_body(type(self), vars(self))

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        said = (f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({', '.join(said)})"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(
            _("{name} cannot be changed; replace() makes another one").format(name=name)
        )

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        from relief.journal.record_validation import part_schema  # late: imports pydantic

        return part_schema(cls, handler)


@lru_cache(64)
def _fields_of(cls: type["Described"]) -> Mapping[str, Field]:
    bases = [base for base in reversed(cls.__mro__) if issubclass(base, Described)]
    return {
        name: Field(annotation, getattr(cls, name, None), not hasattr(cls, name))
        for base in bases
        for name, annotation in base.__annotations__.items()
    }


def _unions(annotation: Any) -> tuple[Any, ...]:
    """Return an annotation, or the members of a union."""
    return annotation, *get_args(annotation)


def shape_of(annotation: Any) -> Shape:
    """Parse an annotation, ignoring whether the field may be blank."""
    parts = [part for part in get_args(annotation) if part is not NoneType]
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *told = parts
        shape = shape_of(inner)
        return next((shape._replace(limits=each) for each in told if type(each) is not Was), shape)
    if origin is Literal:
        return Shape("word", words=tuple(parts))
    if origin in (list, tuple, dict):
        part = next(each for each in reversed(parts) if each is not Ellipsis)
        return Shape(_PLAIN[origin], part=part)
    if parts:  # optional
        return shape_of(parts[0])
    if issubclass(annotation, StrEnum):
        return Shape("word", words=tuple(annotation))
    if issubclass(annotation, Described):
        return Shape("record", part=annotation)
    return Shape(_PLAIN[annotation])
