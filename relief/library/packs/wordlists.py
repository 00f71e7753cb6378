"""Messages about packs, and the word lists of the checks; all of them are content."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args

from relief.language import ENGLISH
from relief.library.content_model import FaceArea
from relief.library.phrases import Phrases

PACK_WORDS = "pack_words.toml"

_PART_ENDS = re.compile(r"[.,;:!?()\n]|\b(?:but|then|instead)\b", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.;!?\n]")
_APOSTROPHES = str.maketrans("", "", "'’·")  # noqa: RUF001  (the typographic one is meant)


@dataclass(frozen=True, slots=True)
class BannedClaim:
    """A claim that a pack must not make.

    Attributes:
        denied: Words that make the claim harmless if they come before it; None if there are none.
    """

    code: str
    words: re.Pattern[str]
    denied: re.Pattern[str] | None
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Movement:
    """A movement of hands or joints.

    Attributes:
        motions: The motions that the movement belongs to; empty if none.
    """

    words: re.Pattern[str]
    motions: frozenset[str]


class PackWords(Phrases):
    """The phrases and word lists about packs, loaded on first use.

    The phrases are in the requested language, the word lists in English.
    """

    def __init__(self, language: str = ENGLISH) -> None:
        super().__init__(language, PACK_WORDS)

    @cached_property
    def small(self) -> frozenset[str]:
        """Function words that are ignored."""
        return frozenset(self.lines("places.small"))

    @cached_property
    def places(self) -> re.Pattern[str]:
        """Areas that must never be touched."""
        return self.pattern(self.lines("places.words"))

    @cached_property
    def eyes(self) -> re.Pattern[str]:
        """The eyes and lids, which may rest."""
        return self.pattern(self.lines("places.eyes"))

    @cached_property
    def strict(self) -> re.Pattern[str]:
        """Areas that must not be named where hands go, except in a warning."""
        return self.pattern(self.lines("places.strict"))

    @cached_property
    def actions(self) -> tuple[Movement, ...]:
        """Movements, each with the motions it belongs to."""
        return tuple(
            Movement(self.pattern(entry["words"]), frozenset(entry["for"]))
            for entry in self.entries("action")
        )

    @cached_property
    def areas(self) -> dict[str, re.Pattern[str]]:
        """The names of each area."""
        return {area: self.pattern(self.lines(f"areas.{area}")) for area in get_args(FaceArea)}

    def areas_of(self, name: str) -> frozenset[str]:
        """Return the areas that a place may belong to, by its name."""
        return frozenset(area for area, names in self.areas.items() if names.fullmatch(name))

    @cached_property
    def moves(self) -> dict[str, frozenset[str]]:
        """The areas that each joint motion may move."""
        table = self._table["moves"]
        return {name: frozenset(zones) for name, zones in table.items() if isinstance(zones, list)}

    @cached_property
    def guarded(self) -> frozenset[str]:
        """Areas adjacent to ones that must never be touched."""
        return frozenset(self._table["leads_away"]) & frozenset(get_args(FaceArea))

    @cached_property
    def shift(self) -> frozenset[str]:
        """Words that change the meaning of the area after them."""
        return frozenset(self.lines("areas.shift"))

    @cached_property
    def named_areas(self) -> re.Pattern[str]:
        """Matches any area that ``areas`` knows."""
        zones = (*get_args(FaceArea), "nowhere")
        names = {name for area in zones for name in self.lines(f"areas.{area}")}
        return self.pattern(names)

    @cached_property
    def claims(self) -> tuple[BannedClaim, ...]:
        """Claims that a pack must not make."""
        denied = self.pattern(self.lines("claims.denied"))
        return tuple(
            BannedClaim(
                entry["code"], self.pattern(entry["words"]),
                None if entry.get("always") else denied, entry["message"], entry["hint"],
            )
            for entry in self.entries("claim")
        )  # fmt: skip

    def entries(self, name: str) -> list[dict[str, Any]]:
        """Return the tables of a list such as ``action``."""
        found: list[dict[str, Any]] = self._table[name]
        return found

    def listed(self, name: str) -> re.Pattern[str]:
        """Return a pattern for any phrase of a list such as ``hands.words``."""
        if name not in self._listed:
            self._listed[name] = self.pattern(self.lines(name))
        return self._listed[name]

    @cached_property
    def _listed(self) -> dict[str, re.Pattern[str]]:
        return {}

    def harmless_taken_out(self, part: str) -> str:
        """Return a part of a text without phrases that mean no touch, and their objects."""
        if len(self.listed("places.spare").findall(part)) > 1:
            return part  # a double negation, as in "never keep off the throat"
        part = self.listed("harmless.words").sub(" ", part)
        for pattern in self._spared:
            part = pattern.sub(" ", part)
        return part

    @cached_property
    def _spared(self) -> tuple[re.Pattern[str], ...]:
        spare, between = self._options("places.spare"), self._options("places.between")
        places = "|".join(
            pattern.pattern for pattern in (self.places, self.eyes, self.strict, self.named_areas)
        )
        actions = "|".join(action.words.pattern for action in self.actions)
        some = rf"(?:{places})(?: (?:or |and |nor )?(?:(?:{between}) )*(?:{places}))*"
        after = self._options("places.after")
        return (
            re.compile(rf"(?<!\w)(?:{spare}) (?:(?:{between}) )*{some}(?: (?:{after}))*$"),
            re.compile(rf"^{some} (?:{self._options('places.left_alone')})$"),
            re.compile(rf"(?<!\w)(?:{spare}) (?:to |even )?(?:{actions})"),
        )

    def _options(self, name: str) -> str:
        phrases = sorted(map(self.plain, self.lines(name)), key=len, reverse=True)
        return "|".join(map(re.escape, phrases))

    def parts(self, text: str) -> list[str]:
        """Split a text at stops and commas into parts of normalised words."""
        return [part for piece in _PART_ENDS.split(text) if (part := self.plain(piece))]

    def sentences(self, text: str) -> list[str]:
        """Split a text into sentences of normalised words."""
        return [part for piece in _SENTENCE_ENDS.split(text) if (part := self.plain(piece))]

    def plain(self, text: str) -> str:
        """Normalise words: no case, accents, apostrophes, hyphens or function words."""
        bare = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
        letters = "".join(c for c in bare if not unicodedata.combining(c)).replace("%", " percent")
        words = re.findall(r"[^\W_]+", letters)
        return " ".join(word for word in words if word not in self.small)

    def pattern(self, phrases: Iterable[str]) -> re.Pattern[str]:
        """Return a pattern for any of the phrases, normalised, the longest first."""
        by_length = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
        options = "|".join(self._phrase_pattern(phrase) for phrase in by_length)
        return re.compile(rf"(?<!\w)(?:{options})(?!\w)")

    def _phrase_pattern(self, phrase: str) -> str:
        words = self.plain(phrase.replace("*", "STAR")).split()
        return " ".join(
            re.escape(word.removesuffix("star")) + (r"\w*" if word.endswith("star") else "(?:e?s)?")
            for word in words
        )
