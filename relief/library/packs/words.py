"""What is said about packs, and the words a pack may not use. All of them stand in content."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from relief.library.phrases import Phrases

_PART_ENDS = re.compile(r"[.,;:!?()\n]|\b(?:but|then|instead)\b", re.IGNORECASE)
_APOSTROPHES = str.maketrans("", "", "'’·")  # noqa: RUF001  (the typographic one is meant)


@dataclass(frozen=True, slots=True)
class Claim:
    """Something a pack may not say.

    Attributes:
        denied: What makes it harmless in front of it; None where nothing does.
    """

    code: str
    words: re.Pattern[str]
    denied: re.Pattern[str] | None
    message: str
    hint: str


class PackWords(Phrases):
    """The sentences and word lists about packs, read when the first one is asked for."""

    def __init__(self) -> None:
        super().__init__(name="pack_words.toml")

    @cached_property
    def small(self) -> frozenset[str]:
        """Little words that are passed over."""
        return frozenset(self.lines("places.small"))

    @cached_property
    def places(self) -> re.Pattern[str]:
        """Places that are never touched."""
        return self._pattern(self.lines("places.words"))

    @cached_property
    def touch(self) -> re.Pattern[str]:
        """What hands do."""
        return self._pattern(self.lines("places.touch"))

    @cached_property
    def leave(self) -> re.Pattern[str]:
        """What says that something is left alone."""
        return self._pattern(self.lines("places.leave"))

    @cached_property
    def zones(self) -> dict[str, re.Pattern[str]]:
        """How some zones are called, by zone."""
        names = self.lines("zones.names")
        return {name: self._pattern(self.lines(f"zones.{name}")) for name in names}

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What a pack may not claim."""
        denied = self._pattern(self.lines("claims.denied"))
        return tuple(
            Claim(
                entry["code"], self._pattern(entry["words"]),
                None if entry.get("always") else denied, entry["message"], entry["hint"],
            )
            for entry in self._table["claim"]
        )  # fmt: skip

    def parts(self, text: str) -> list[str]:
        """The parts of a text between its stops and commas, each in plain lower-case words."""
        return [part for piece in _PART_ENDS.split(text) if (part := self._plain(piece))]

    def _plain(self, text: str) -> str:
        """The words alone: no case, accents, apostrophes, hyphens or little words."""
        bare = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
        letters = "".join(c for c in bare if not unicodedata.combining(c)).replace("%", " percent")
        words = re.findall(r"[^\W_]+", letters)
        return " ".join(word for word in words if word not in self.small)

    def _pattern(self, phrases: Iterable[str]) -> re.Pattern[str]:
        """Finds any of the phrases in plain words."""
        options = "|".join(self._phrase_pattern(phrase) for phrase in phrases)
        return re.compile(rf"(?<!\w)(?:{options})(?!\w)")

    def _phrase_pattern(self, phrase: str) -> str:
        words = self._plain(phrase.replace("*", "STAR")).split()
        return " ".join(
            re.escape(word.removesuffix("star")) + (r"\w*" if word.endswith("star") else "(?:e?s)?")
            for word in words
        )
