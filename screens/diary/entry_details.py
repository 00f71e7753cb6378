"""The details of a diary entry: a key for each, the sheet that asks for it, and it in words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from relief.journal.draft import Draft
from relief.journal.records import IMPACT, Episodes
from relief.library.drinks import COFFEE
from relief.library.phrases import Phrases
from relief.library.zones import zone_words
from relief.parsing.lengths import length_words, parse_length
from relief.text import one_line
from screens.diary.impact import ImpactScreen
from screens.sheets.choose import Choice, ChooseScreen
from screens.sheets.typing import TypeScreen
from screens.sheets.where import WhereScreen

if TYPE_CHECKING:
    from screens.navigator import Navigator

_NOTE_CHARACTERS = 500
_LETTERS = "abcdefghijklmnop"
_SCALES = ("strength", "how_often", "area")

Ask = Callable[["Navigator", Draft], Awaitable[Draft]]


@dataclass(frozen=True, slots=True)
class Detail:
    """One of them: its key, its name on the screen, and what asks for it."""

    key: str
    title: str
    ask: Ask


async def _where(nav: Navigator, draft: Draft) -> Draft:
    question = nav.services.phrases("zone.where")
    zones = await nav.push_screen_wait(WhereScreen(question, draft.values.get("zones", ())))
    return draft if zones is None else draft.filled(zones=zones)


async def _episodes(nav: Navigator, draft: Draft) -> Draft:
    words = get_args(Episodes)
    choices = [Choice(str(n), _ranged(word), word) for n, word in enumerate(words, 1)]
    before = str(draft.values.get("episodes", ""))
    question = nav.services.phrases("diary.episodes")
    chosen = await nav.push_screen_wait(ChooseScreen(question, choices, before))
    return draft if chosen is None else draft.filled(episodes=chosen)


async def _longest(nav: Navigator, draft: Draft) -> Draft:
    seconds = draft.values.get("longest_run_s")
    typed = await nav.push_screen_wait(
        TypeScreen(
            nav.services.phrases("diary.longest"), length_words(seconds) if seconds else "",
            nav.services.phrases("diary.longest_how"), parse_length, most=12,
        )
    )  # fmt: skip
    return draft if typed is None else draft.filled(longest_run_s=parse_length(typed))


def _flipped(name: str) -> Ask:
    async def flip(_app: Navigator, draft: Draft) -> Draft:
        return draft.filled(**{name: not draft.values.get(name)})

    return flip


async def _impact(nav: Navigator, draft: Draft) -> Draft:
    say, before = nav.services.phrases, draft.values.get("impact", {})
    parts = {part: say(f"impact.{part}") for part in IMPACT}
    asking = ImpactScreen(say("diary.impact"), say("diary.impact_how"), parts, before)
    given = await nav.push_screen_wait(asking)
    return draft if given is None else draft.filled(impact=given)


async def _in_words(nav: Navigator, draft: Draft) -> Draft:
    """The three questions of the self-rating, one after the other; Esc ends them."""
    rating = nav.services.library.self_rating
    for scale in rating.scale:
        choices = [Choice(str(each.value), each.text, str(each.value)) for each in scale.level]
        before = str(draft.values.get(scale.id, ""))
        screen = ChooseScreen(scale.question, choices, before, scale.label)
        chosen = await nav.push_screen_wait(screen)
        if chosen is None:
            return draft
        draft = draft.filled(**{scale.id: int(chosen) if chosen else None})
    return draft


async def _drinks(nav: Navigator, draft: Draft) -> Draft:
    drinks = nav.services.library.drinks
    choices = [
        Choice(letter, f"{drink.name}, {drink.ml} ml: {drink.mg} {drinks.unit}", str(drink.mg))
        for letter, drink in zip(_LETTERS, drinks.drink, strict=False)
    ]
    screen = ChooseScreen(
        nav.services.phrases("diary.drink"), choices, text=nav.services.phrases("diary.drink_how")
    )
    chosen = await nav.push_screen_wait(screen)
    return draft.drink(int(chosen)) if chosen else draft


async def _coffee(nav: Navigator, draft: Draft) -> Draft:
    return draft.drink(nav.services.library.drinks.find(COFFEE).mg)


async def _tags(nav: Navigator, draft: Draft) -> Draft:
    before = ", ".join(draft.values.get("tags", ()))
    title, how = nav.services.phrases("diary.tags"), nav.services.phrases("diary.tags_how")
    typed = await nav.push_screen_wait(TypeScreen(title, before, how))
    if typed is None:
        return draft
    return draft.filled(tags=tuple(tag for each in typed.split(",") if (tag := one_line(each))))


async def type_note(
    nav: Navigator, draft: Draft, keep: Callable[[Draft], object] | None = None
) -> Draft:
    """Ask for the note; ``keep`` is told of it at every key."""

    def keep_words(words: str) -> None:
        if keep is not None and words != before:
            keep(draft.filled(note=words))

    before = one_line(draft.values.get("note", ""), _NOTE_CHARACTERS)
    screen = TypeScreen(
        nav.services.phrases("diary.note"), before, most=_NOTE_CHARACTERS, keep=keep_words
    )
    typed = await nav.push_screen_wait(screen)
    if typed is None or typed == before:  # a long note is shown cut, but never saved cut
        if keep is not None:
            keep(draft)
        return draft
    return draft.filled(note=typed)


DETAILS: tuple[Detail, ...] = (
    Detail("w", "where", _where),
    Detail("c", "a coffee", _coffee),
    Detail("d", "other drink", _drinks),
    Detail("e", "episodes", _episodes),
    Detail("g", "longest", _longest),
    Detail("y", "eye shut", _flipped("eye_closed")),
    Detail("n", "in sleep", _flipped("asleep")),
    Detail("v", "filmed", _flipped("filmed")),
    Detail("i", "impact", _impact),
    Detail("r", "rate in words", _in_words),
    Detail("#", "tags", _tags),
    Detail("/", "note", type_note),
)
"""Every detail, in the order in which the screen names them."""


def detail_words(values: Mapping[str, Any], say: Phrases) -> list[tuple[str, str]]:
    """The details that are filled in, as pairs of name and words."""
    found = [("where", ", ".join(zone_words(zone, say) for zone in values.get("zones", ())))]
    found.append(("episodes", _ranged(str(values.get("episodes", "")))))
    if values.get("longest_run_s") is not None:
        found.append(("longest", length_words(values["longest_run_s"])))
    yes = [title for name, title in _YES if values.get(name)]
    found.append(("also", ", ".join(yes)))
    impact = values.get("impact") or {}
    parts = [f"{say(f'impact.{part}')} {impact[part]}" for part in IMPACT if part in impact]
    found.append(("impact", ", ".join(parts)))
    rated = [f"{name.replace('_', ' ')} {values[name]}" for name in _SCALES if name in values]
    found.append(("in words", ", ".join(rated)))
    found.append(("tags", ", ".join(values.get("tags", ()))))
    found.append(("note", one_line(values.get("note", ""), _NOTE_CHARACTERS)))
    return [(name, words) for name, words in found if words]


_YES = (("eye_closed", "eye shut"), ("asleep", "in sleep too"), ("filmed", "filmed"))


def _ranged(word: str) -> str:
    """A range of episodes as it is said: ``6 to 20``, ``more than 50``."""
    return word.replace("-", " to ").replace(">", "more than ")
