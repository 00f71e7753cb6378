"""What the fields of a record may hold, said once, and read by everything that needs to know.

A record is a class whose annotations describe it (``records.py``). From them come the types that
mypy checks, the validator (``record_validation.py``), the shape that a stored record must have
(``readable.py``), the columns of a table and what their cells hold (``exchange/``), and the page
about the data. Nothing here imports the validation library, so Today can read records without it.
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
"""What a field holds; a word is one of a closed list, a table has names of its own."""

_PLAIN: Mapping[type, Sort] = {
    bool: "bool", int: "number", float: "number", date: "date", datetime: "moment", str: "text",
    list: "list", tuple: "list", dict: "table",
}  # fmt: skip


class Number(NamedTuple):
    """The limits of a number.

    Attributes:
        least: The smallest that is allowed.
        most: The largest that is allowed.
        above: What it must be more than.
    """

    least: float | None = None
    most: float | None = None
    above: float | None = None

    def __get_pydantic_core_schema__(
        self, source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        from relief.journal.record_validation import number_schema  # late: brings pydantic

        return number_schema(self, handler(source))


class Text(NamedTuple):
    """The limits of a text.

    Attributes:
        most: The most characters.
        keeps_lines: Whether it may have several lines; else it is put on one.
        pattern: What the whole of it must match.
        is_area: Whether it names an area of the face, with its side.
    """

    most: int
    keeps_lines: bool = False
    pattern: str | None = None
    is_area: bool = False

    def __get_pydantic_core_schema__(
        self, source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        from relief.journal.record_validation import text_schema  # late: brings pydantic

        return text_schema(self)


Rating = Annotated[int, Number(0, 10)]
Level = Annotated[int, Number(0, 4)]
Hours = Annotated[float, Number(0, 24)]
Seconds = Annotated[float, Number(0)]
Line = Annotated[str, Text(500)]
Area = Annotated[str, Text(500, is_area=True)]
Note = Annotated[str, Text(NOTE_LIMIT, keeps_lines=True)]
ClockTime = Annotated[str, Text(5, pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Was(NamedTuple):
    """The name of a field in files and journals of the first form; they are read all the same."""

    name: str


class Shape(NamedTuple):
    """What an annotation says.

    Attributes:
        sort: What stands there.
        limits: The limits of a number or a text.
        words: The closed list that a word comes from.
        part: The annotation of what is in a list or a table, or the class of a record.
    """

    sort: Sort
    limits: Number | Text | None = None
    words: tuple[str, ...] = ()
    part: Any = None


class Field(NamedTuple):
    """One field of a record.

    Attributes:
        annotation: Its type, with its limits.
        default: What stands there when nothing was said; None for nothing.
        is_required: Whether every record has it.
    """

    annotation: Any
    default: Any
    is_required: bool

    @property
    def shape(self) -> Shape:
        """What it holds."""
        return shape_of(self.annotation)

    @property
    def old_name(self) -> str | None:
        """Its name in the first form; None where that is the same."""
        told = (part for outer in _unions(self.annotation) for part in get_args(outer))
        return next((each.name for each in told if isinstance(each, Was)), None)


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Described:
    """A class whose annotations describe its fields; an instance was validated, and stays so."""

    def __init__(self, **values: Any) -> None:
        """Make one.

        Args:
            **values: Its fields.

        Raises:
            ValidationError: A value may not be.
        """
        from relief.journal.record_validation import validate  # late: brings pydantic

        vars(self).update(validate(type(self), values))

    @classmethod
    def fields(cls) -> Mapping[str, Field]:
        """Its fields in their usual order, by their names."""
        return _fields_of(cast("Any", cls))  # mypy takes no class for hashable

    @classmethod
    def required(cls) -> frozenset[str]:
        """The names of the fields that every record has."""
        return frozenset(name for name, field in cls.fields().items() if field.is_required)

    @classmethod
    def model_validate(cls, values: Mapping[str, Any]) -> Self:
        """One made of fields from elsewhere; named as for the models of the content.

        Raises:
            ValidationError: A value may not be.
        """
        return cls(**values)

    def replace(self, **values: Any) -> Self:
        """The same with other values in some fields.

        Raises:
            ValidationError: A value may not be.
        """
        return type(self)(**(vars(self) | values))

    def body(self) -> dict[str, Any]:
        """The fields as they are stored: blanks are left out."""
        from relief.journal.record_validation import to_body  # late: brings pydantic

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
        from relief.journal.record_validation import part_schema  # late: brings pydantic

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
    """An annotation, and what it is one of where it is a union."""
    return annotation, *get_args(annotation)


def shape_of(annotation: Any) -> Shape:
    """What an annotation says; that a field may be blank does not matter here."""
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
    if parts:  # something, or nothing
        return shape_of(parts[0])
    if issubclass(annotation, StrEnum):
        return Shape("word", words=tuple(annotation))
    if issubclass(annotation, Described):
        return Shape("record", part=annotation)
    return Shape(_PLAIN[annotation])
