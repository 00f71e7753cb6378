"""Checks that the texts of a pack agree with its declared motion, area and pressure.

`content/en/pack_words.toml` has the word lists and, under ``[rule]``, the explanation of each rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from relief.library.content_model import FaceArea
from relief.library.packs.pack import STILL
from relief.library.packs.pack_errors import Finding, KeyPath
from relief.library.packs.routine_rules import (
    Rule,
    Table,
    is_touched,
    motion_of,
    number_of,
    rows,
    words_in,
)
from relief.library.packs.text_fields import ROW_FIELDS, text_at, texts
from relief.library.packs.wordlists import PackWords
from relief.library.routine import Motion

BREATH = "breath"
"""A placeholder for a motion in which only breath moves."""

_FIRM_PRESSURE = 3
_NAMES = {"refused": "refused_message"}
_OWN_HINT = frozenset(("unknown", "refused", "side"))
_WHERE_HANDS_GO = ("name", "muscle", "say", "say_side", "cue")
_SAID_WITH_FORCE = ("name", "say", "say_side", "cue")


def agreement_rules(words: PackWords) -> tuple[Rule, ...]:
    """Return the rules about what a text demands, with their word lists."""

    def check_steps(table: Table) -> Iterator[Finding]:
        for place, step in rows(table, "step"):
            for field in ROW_FIELDS:
                if parts := words.parts(text_at(step, field)):
                    yield from _Said(step, (*place, field), parts, words).findings()

    def check_head(table: Table) -> Iterator[Finding]:
        motions = {motion_of(step) for _, step in rows(table, "step")}
        breaths = list(rows(table, "phase"))
        motions |= {BREATH} if breaths else set()
        for place, row in texts(table):
            if row is table or breaths:
                for part in words.parts(text_at(row, str(place[-1]))):
                    yield from _head(part, place, motions, words)
                    if not any(is_touched(step) for _, step in rows(table, "step")):
                        yield from _head_hands(part, place, words)

    def check_demands(table: Table) -> Iterator[Finding]:
        for place, row in texts(table):
            yield from _demands(row, place, words)

    def check_moves(table: Table) -> Iterator[Finding]:
        for place, step in rows(table, "step"):
            yield from _moves(step, place, words)

    return check_steps, check_head, check_demands, check_moves


class _Said:
    """Checks a text against what its step declares.

    Attributes:
        works: Whether hands touch the skin or a joint moves.
    """

    def __init__(self, step: Table, place: KeyPath, parts: list[str], words: PackWords) -> None:
        self._step, self._place, self._words = step, place, words
        motion = motion_of(step)
        self._motion = motion if motion in get_args(Motion) else ""
        self._parts = [words.harmless_taken_out(part) for part in parts]
        self._zones = frozenset(area for _, area in words_in(step, ("zones",)))
        self._is_touched = is_touched(step)
        self.works = self._is_touched or bool(self._motion and self._motion not in STILL)

    def findings(self) -> Iterator[Finding]:
        """Yield every disagreement."""
        found = [name for part in self._parts for name in self._forbidden(part)]
        if found:
            yield self._finding("forbidden_place", "places", found, field=self._field)
        for part in self._parts:
            yield from self._actions(part)
            yield from self._hands(part)
            yield from self._areas(part)
            yield from self._leads_away(part)
            yield from self._firmness(part)
            yield from self._head_moves(part)

    def _forbidden(self, part: str) -> list[str]:
        """Return the areas in a part of the text that must never be touched."""
        words, found = self._words, [hit.group() for hit in self._words.places.finditer(part)]
        if self.works or self._asks_for_hands:
            rest = self._without_own_areas(part)
            found += [hit.group() for hit in words.eyes.finditer(rest)]
            if self._field in _WHERE_HANDS_GO:
                found += [hit.group() for hit in words.strict.finditer(rest)]
        if self._leads_off_the_neck(part):
            found.append("neck")
        return found

    def _leads_off_the_neck(self, part: str) -> bool:
        """Return whether a part names the neck and the same text its front or side."""
        if "neck" not in self._without(part, frozenset(("back-of-neck",))).split():
            return False
        return any(self._words.listed("leads_away.back-of-neck").search(p) for p in self._parts)

    @property
    def _asks_for_hands(self) -> bool:
        hands = self._words.listed("hands.words")
        return any(
            hands.search(part) or any(action.words.search(part) for action in self._words.actions)
            for part in self._parts
        )

    def _actions(self, part: str) -> Iterator[Finding]:
        for action in self._words.actions:
            found = [hit.group() for hit in action.words.finditer(part)]
            if not found or self._motion in action.motions:
                continue
            if not action.motions:
                yield self._finding("harsh", "agreement", found, "harsh", field=self._field)
            elif self._motion:
                yield self._finding("words_disagree", "agreement", found)

    def _hands(self, part: str) -> Iterator[Finding]:
        found = [hit.group() for hit in self._words.listed("hands.words").finditer(part)]
        if found and not self._is_touched and self._motion:
            yield self._finding("words_disagree", "hands", found)

    def _areas(self, part: str) -> Iterator[Finding]:
        """Yield areas that the step does not list, if anything is done to an area."""
        if not self.works or not self._zones:
            return
        yield from self._other_side(part)
        for hit in self._words.named_areas.finditer(part):
            zones = self._words.areas_of(hit.group())
            if not zones:
                yield self._finding("unknown_place", "areas", [hit.group()], "unknown")
            elif zones & self._zones:
                before = part[: hit.start()].split()[-1:]
                if before and before[0] in self._words.shift:
                    yield self._finding(
                        "unknown_place", "areas", [f"{before[0]} {hit.group()}"], "unknown"
                    )
            elif not (self._words.eyes.search(hit.group())):
                yield self._finding(
                    "zone_missing", "areas", [hit.group()], zones=" or ".join(sorted(zones))
                )

    def _other_side(self, part: str) -> Iterator[Finding]:
        """Yield an area on the side that the step leaves alone."""
        side = str(self._step.get("side"))
        other = {"left": "right", "right": "left"}.get(side)
        found = [
            f"{other} {hit.group()}"
            for hit in self._words.named_areas.finditer(part)
            if other and other in part[: hit.start()].split()[-2:]
        ]
        if found and self._is_touched:
            yield self._finding("side_disagrees", "areas", found, "side", side=side)

    def _leads_away(self, part: str) -> Iterator[Finding]:
        """Yield words that lead hands from an area to the throat, the neck or the mouth."""
        if not self._is_touched:
            return
        part = self._without_own_areas(part)
        for area in sorted(self._zones & self._words.guarded):
            hits = self._words.listed(f"leads_away.{area}").finditer(part)
            found = [hit.group() for hit in hits if not part[: hit.start()].endswith("not ")]
            if found:
                yield self._finding("leads_away", "leads_away", found, zone=area)

    def _firmness(self, part: str) -> Iterator[Finding]:
        part = self._words.listed("firmness.gentle").sub(" ", part)
        pressure = number_of(self._step, "pressure")
        found = [hit.group() for hit in self._words.listed("firmness.firm").finditer(part)]
        if found and pressure < _FIRM_PRESSURE and self._field in _SAID_WITH_FORCE:
            yield self._finding("words_disagree", "firmness", found, pressure=f"{pressure:g}")

    def _head_moves(self, part: str) -> Iterator[Finding]:
        """Yield a head that falls back, hangs or rolls, whatever the motion is called."""
        moves = self._motion in self._words.lines("firmness.head_moves")
        if moves or "head" in part.split():
            rest = self._without(part, frozenset(get_args(FaceArea)))
            found = [hit.group() for hit in self._words.listed("firmness.head").finditer(rest)]
            if found:
                yield self._finding("too_much", "firmness", found, "refused", field=self._field)

    def _without_own_areas(self, part: str) -> str:
        """Return a part without the areas that the step lists."""
        return self._without(part, self._zones)

    def _without(self, part: str, zones: frozenset[str]) -> str:
        return self._words.named_areas.sub(
            lambda hit: " " if self._words.areas_of(hit.group()) & zones else hit.group(), part
        )

    @property
    def _field(self) -> str:
        return str(self._place[-1])

    def _finding(
        self, code: str, section: str, found: list[str], name: str = "", **more: str
    ) -> Finding:
        fields = {
            "number": str(int(self._place[1]) + 1), "motion": self._motion,
            "words": ", ".join(dict.fromkeys(found)), **more,
        }  # fmt: skip
        message = self._words(f"{section}.{_NAMES.get(name, name) or 'message'}", **fields)
        hint = f"{name}_hint" if name in _OWN_HINT else "hint"
        return Finding(self._place, code, message, self._words(f"{section}.{hint}", **fields))


def _head(part: str, place: KeyPath, motions: set[str], words: PackWords) -> Iterator[Finding]:
    """Check the texts above the steps: no undeclared movement, no forbidden area."""
    part, field, hint = words.harmless_taken_out(part), place[-1], words("agreement.hint")
    for action in words.actions:
        found = _all(action.words, part)
        if found and not action.motions:
            message = words("agreement.harsh", field=field, words=found)
            yield Finding(place, "harsh", message, hint)
        elif found and not action.motions & motions:
            message = words("agreement.head", field=field, words=found)
            yield Finding(place, "words_disagree", message, hint)
    if "head" in part.split() and (found := _all(words.listed("firmness.head"), part)):
        message = words("firmness.refused_message", field=field, words=f"head, {found}")
        yield Finding(place, "too_much", message, words("firmness.refused_hint"))
    named = _all(words.places, part)
    if not named and (words.listed("hands.words").search(part) or _names_action(part, words)):
        named = _all(words.eyes, part)
    if named:
        message = words("places.message", field=field, words=named)
        yield Finding(place, "forbidden_place", message, words("places.hint"))


def _names_action(part: str, words: PackWords) -> bool:
    return any(action.words.search(part) for action in words.actions)


def _head_hands(part: str, place: KeyPath, words: PackWords) -> Iterator[Finding]:
    """Find hands in the texts above the steps, if no step uses any."""
    found = _all(words.listed("hands.words"), words.harmless_taken_out(part))
    if found:
        message = words("agreement.head", field=place[-1], words=found)
        yield Finding(place, "words_disagree", message, words("hands.hint"))


def _demands(row: Table, place: KeyPath, words: PackWords) -> Iterator[Finding]:
    """Find demands for force, speed, pain, or continuing in spite of it."""
    field = str(place[-1])
    for sentence in words.sentences(text_at(row, field)):
        calm = words.listed("harmless.words").sub(" ", sentence)
        found = _all(words.listed("firmness.refused"), calm)
        if found:
            message = words("firmness.refused_message", field=field, words=found)
            yield Finding(place, "too_much", message, words("firmness.refused_hint"))
        if place[0] == "step" and not found:
            found = _all(words.listed("firmness.steps"), calm)
            if found:
                message = words("firmness.refused_message", field=field, words=found)
                yield Finding(place, "too_much", message, words("firmness.refused_hint"))
        pain = _all(words.listed("agreement.pain_words"), sentence)
        if pain and field in ROW_FIELDS and not words.listed("agreement.stops").search(sentence):
            message = words("agreement.pain", field=field, words=pain)
            yield Finding(place, "pain", message, words("agreement.pain_hint"))


def _moves(step: Table, place: KeyPath, words: PackWords) -> Iterator[Finding]:
    """Check that a joint motion moves only its own areas: the head is never rolled."""
    motion = motion_of(step)
    if motion not in words.moves:
        return
    for where, area in words_in(step, (*place, "zones")):
        if area not in words.moves[motion]:
            message = words("moves.message", motion=motion, zone=area)
            yield Finding(where, "motion_elsewhere", message, words("moves.hint"))


def _all(pattern: re.Pattern[str], text: str) -> str:
    """Return all matches of a pattern in a text, without duplicates."""
    return ", ".join(dict.fromkeys(hit.group() for hit in pattern.finditer(text)))
