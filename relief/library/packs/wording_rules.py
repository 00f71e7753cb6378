"""Refuses promises, diagnoses, doses, machines and forbidden areas in a pack's texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from relief.library.content_model import FaceArea
from relief.library.packs.pack_errors import Finding, KeyPath
from relief.library.packs.routine_rules import Rule, Table, presses, rows, words_in
from relief.library.packs.text_fields import text_at, texts
from relief.library.packs.wordlists import BannedClaim, PackWords


def wording_rules(words: PackWords) -> tuple[Rule, ...]:
    """Return the rules about wording, with their word lists."""

    def check_zone_names(table: Table) -> Iterator[Finding]:
        for place, step in rows(table, "step"):
            if presses(step):
                yield from _zones(step, place, words)

    def check_claims(table: Table) -> Iterator[Finding]:
        for place, row in texts(table):
            for claim in words.claims:
                yield from _claim(row, place, claim, words)

    return check_zone_names, check_claims


def _zones(step: Table, place: KeyPath, words: PackWords) -> Iterator[Finding]:
    """Find names of areas that nobody may touch."""
    for where, area in words_in(step, (*place, "zones")):
        plain = words.plain(area)
        found = words.places.search(plain) or words.eyes.search(plain)
        if found and area not in get_args(FaceArea):
            message = words("places.zone", words=found.group())
            yield Finding(where, "forbidden_place", message, words("places.hint"))


def _claim(row: Table, place: KeyPath, claim: BannedClaim, words: PackWords) -> Iterator[Finding]:
    found = [
        hit.group()
        for part in words.parts(text_at(row, str(place[-1])))
        for hit in claim.words.finditer(part)
        if not (claim.denied and claim.denied.search(part[: hit.start()]))
    ]
    if found:
        message = claim.message.format(field=place[-1], words=", ".join(dict.fromkeys(found)))
        yield Finding(place, claim.code, message, claim.hint)
