"""What a pack may not say: places that are never touched, promises, diagnoses, doses, machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from relief.library.models import Zone
from relief.library.packs.faults import Finding, Place
from relief.library.packs.rules import Rule, Table, presses, rows, words_in
from relief.library.packs.words import Claim, PackWords
from relief.text import one_line

_HEAD_FIELDS = ("title", "summary", "before", "evidence", "caution")
_ROW_FIELDS = ("name", "muscle", "say", "cue", "safety")
_WHERE_HANDS_GO = ("name", "muscle", "say", "cue")


def wording_rules(words: PackWords) -> tuple[Rule, ...]:
    """The rules about words, with the lists they go by."""

    def check_places(table: Table) -> Iterator[Finding]:
        for place, step in rows(table, "step"):
            yield from _zones(step, place, words)
            for field in _ROW_FIELDS:
                strict = presses(step) and field in _WHERE_HANDS_GO
                yield from _places(step, (*place, field), strict, words)
        for field in _HEAD_FIELDS:
            yield from _places(table, (field,), False, words)

    def check_claims(table: Table) -> Iterator[Finding]:
        for place, row in _texts(table):
            for claim in words.claims:
                yield from _claim(row, place, claim, words)

    def check_named_zones(table: Table) -> Iterator[Finding]:
        for place, step in rows(table, "step"):
            if presses(step):
                yield from _unlisted_zones(step, place, words)

    return check_places, check_claims, check_named_zones


def _texts(table: Table) -> Iterator[tuple[Place, Table]]:
    """Every place where a pack speaks, with the table it belongs to."""
    for field in _HEAD_FIELDS:
        yield (field,), table
    for key in ("step", "phase"):
        for place, row in rows(table, key):
            for field in _ROW_FIELDS:
                yield (*place, field), row


def _text(row: Table, place: Place) -> str:
    """The text at a place, as it would be shown; empty where there is none."""
    value = row.get(str(place[-1]))
    return one_line(value) if isinstance(value, str) else ""


def _zones(step: Table, place: Place, words: PackWords) -> Iterator[Finding]:
    """Names of zones that are no zones of ours because nobody may touch them."""
    if not presses(step):
        return
    for where, zone in words_in(step, (*place, "zones")):
        found = words.places.search(" ".join(words.parts(zone)))
        if found and zone not in get_args(Zone):
            message = words("places.zone", words=found.group())
            yield Finding(where, "forbidden_place", message, words("places.hint"))


def _unlisted_zones(step: Table, place: Place, words: PackWords) -> Iterator[Finding]:
    """Zones that a step names in words and not in its list, where a hold would look for them."""
    listed = {zone for _, zone in words_in(step, ("zones",))}
    parts = [part for field in ("name", "say") for part in words.parts(_text(step, (field,)))]
    parts = [p for p in parts if not words.leave.search(p) and not words.places.search(p)]
    for zone, names in words.zones.items():
        found = [names.search(part) for part in parts]
        named = next((hit.group() for hit in found if hit), None)
        if named and zone not in listed:
            message = words("zones.message", number=int(place[1]) + 1, words=named, zone=zone)
            hint = words("zones.hint", zone=zone)
            yield Finding((*place, "zones"), "zone_missing", message, hint, "warning")


def _places(row: Table, place: Place, strict: bool, words: PackWords) -> Iterator[Finding]:
    """Forbidden places in a text: always where hands go, else where hands are said to do it."""
    found: list[str] = []
    for part in words.parts(_text(row, place)):
        spared = words.leave.search(part) or not words.touch.search(part)
        if strict or not spared:
            found += (hit.group() for hit in words.places.finditer(part))
    if found:
        named = ", ".join(dict.fromkeys(found))
        message = words("places.message", field=place[-1], words=named)
        yield Finding(place, "forbidden_place", message, words("places.hint"))


def _claim(row: Table, place: Place, claim: Claim, words: PackWords) -> Iterator[Finding]:
    found = [
        hit.group()
        for part in words.parts(_text(row, place))
        for hit in claim.words.finditer(part)
        if not (claim.denied and claim.denied.search(part[: hit.start()]))
    ]
    if found:
        message = claim.message.format(field=place[-1], words=", ".join(dict.fromkeys(found)))
        yield Finding(place, claim.code, message, claim.hint)
