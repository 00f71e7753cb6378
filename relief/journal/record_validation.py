"""Validates records against their classes. Imports pydantic, so it is loaded late."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Annotated, Any, cast

from pydantic import GetCoreSchemaHandler, TypeAdapter
from pydantic_core import CoreSchema, SchemaSerializer, SchemaValidator, core_schema

from relief.journal.fields import Described, Number, Text
from relief.text import clean, one_line

_one_line = lru_cache(512)(one_line)  # an import repeats the same areas a million times


class Validation:
    """How the fields of a class are validated and serialised.

    Attributes:
        validator: Returns a dictionary of valid values, in standard order.
        serializer: Serialises them to JSON.
    """

    validator: SchemaValidator
    serializer: SchemaSerializer

    def __init__(self, cls: type[Described]) -> None:
        adapter = TypeAdapter[dict[str, Any]](Annotated[dict[str, Any], _FieldsOf(cls)])
        self.validator, self.serializer = adapter.validator, adapter.serializer  # type: ignore[assignment]


def validation_of(cls: type[Described]) -> Validation:
    """Return the validation of a class, created on first use."""
    return _validation_of(cast("Any", cls))  # mypy does not take a class for hashable


_validation_of = lru_cache(64)(Validation)


def validate(cls: type[Described], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return all fields of a class, valid and in standard order; blank fields have their defaults.

    Raises:
        ValidationError: A value is invalid.
    """
    made = validation_of(cls).validator.validate_python(dict(values))
    return {name: made.get(name, field.default) for name, field in cls.fields().items()}


def to_body(cls: type[Described], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return valid fields as stored, without blanks."""
    serializer = validation_of(cls).serializer
    body: dict[str, Any] = serializer.to_python(values, mode="json", exclude_none=True)
    return body


def to_body_json(cls: type[Described], fields: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """Validate untrusted fields; return them and the JSON to store.

    Raises:
        ValidationError: A value is invalid.
    """
    validation = validation_of(cls)
    made = validation.validator.validate_python(fields)
    return made, validation.serializer.to_json(made, exclude_none=True).decode("utf-8")


def number_schema(limits: Number, schema: CoreSchema) -> CoreSchema:
    """Return the schema of a number within limits."""
    bounds = {"ge": limits.least, "le": limits.most, "gt": limits.above}
    return {**schema, **{name: each for name, each in bounds.items() if each is not None}}


def text_schema(limits: Text) -> CoreSchema:
    """Return the schema of a text: cleaned, then too long is an error, never a silent cut."""
    tidy = partial(clean, limit=limits.most + 1) if limits.keeps_lines else _one_line

    def cleaned(value: Any) -> Any:
        return tidy(value) if isinstance(value, str) else value

    schema = core_schema.str_schema(max_length=limits.most, pattern=limits.pattern)
    return core_schema.no_info_before_validator_function(cleaned, schema)


def part_schema(cls: type[Described], handler: GetCoreSchemaHandler) -> CoreSchema:
    """Return the schema of a described class as a part of another one: an instance of it."""

    def made(value: Any, validated: core_schema.ValidatorFunctionWrapHandler) -> Any:
        return value if isinstance(value, cls) else cls(**validated(value))

    return core_schema.no_info_wrap_validator_function(
        made,
        _FieldsOf(cls).schema(handler),
        serialization=core_schema.plain_serializer_function_ser_schema(lambda part: part.body()),
    )


class _FieldsOf:
    """Stands for the fields of a class where pydantic expects a type."""

    def __init__(self, cls: type[Described]) -> None:
        self._class = cls

    def __get_pydantic_core_schema__(self, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return self.schema(handler)

    def schema(self, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the schema of a dictionary with exactly the fields of the class."""
        fields = {}
        for name, field in self._class.fields().items():
            each = handler.generate_schema(field.annotation)
            if field.default is not None:
                each = core_schema.with_default_schema(each, default=field.default)
            fields[name] = core_schema.typed_dict_field(each, required=field.is_required)
        known = core_schema.typed_dict_schema(fields, extra_behavior="forbid")
        check = getattr(self._class, "check_together", None)
        return core_schema.no_info_after_validator_function(check, known) if check else known
