"""The details of a diary entry: key, question and display text of each."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from relief.flows.conversation import Conversation
from relief.flows.prompter import PATH_CHARACTERS, Choice, numbered
from relief.formatting import length_words, listed, number_words
from relief.i18n import N_, _
from relief.insight.custom_factors import read_amounts, read_factors, read_number
from relief.journal.draft import Draft
from relief.journal.linked_files import read_files
from relief.journal.vocabulary import ENTRY_FLAGS, IMPACT, Episodes
from relief.library.areas import area_words
from relief.library.drinks import COFFEE
from relief.library.phrases import Say
from relief.parsing.lengths import parse_length
from relief.text import one_line

_NOTE_CHARACTERS = 500
_LENGTH_CHARACTERS = 12
_LETTERS = "abcdefghijklmnop"
_SCALES = {"strength": N_("strength"), "how_often": N_("how often"), "extent": N_("area")}
"""The scales of the self-rating, as labelled in an entry's details."""

Keep = Callable[[Draft], object]
"""Called with the draft while the person is typing."""
Ask = Callable[[Conversation, Draft, Keep], Coroutine[Any, Any, Draft]]
"""Asks for a detail; returns the draft, unchanged if the person goes back."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A detail: its key, its name on the screen, and the function that asks for it."""

    key: str
    title: str
    ask: Ask


async def _where(talk: Conversation, draft: Draft, _keep: Keep) -> Draft:
    zones = await talk.ask.places(talk.say("zone.where"), draft.values.get("areas", ()))
    return draft if zones is None else draft.filled(areas=zones)


async def _episodes(talk: Conversation, draft: Draft, _keep: Keep) -> Draft:
    choices = numbered({word: _ranged(word) for word in get_args(Episodes)})
    before = str(draft.values.get("episodes", ""))
    chosen = await talk.ask.choose(talk.say("diary.episodes"), choices, before)
    return draft if chosen is None else draft.filled(episodes=chosen)


async def _longest(talk: Conversation, draft: Draft, _keep: Keep) -> Draft:
    seconds, say = draft.values.get("longest_run_seconds"), talk.say
    typed = await talk.ask.text(
        say("diary.longest"), length_words(seconds) if seconds else "", say("diary.longest_how"),
        parse_length, _LENGTH_CHARACTERS,
    )  # fmt: skip
    return draft if typed is None else draft.filled(longest_run_seconds=parse_length(typed))


def _flipped(name: str) -> Ask:
    async def flip(_talk: Conversation, draft: Draft, _keep: Keep) -> Draft:
        return draft.filled(**{name: not draft.values.get(name)})

    return flip


async def _impact(talk: Conversation, draft: Draft, _keep: Keep) -> Draft:
    say = talk.say
    parts = {part: say(f"impact.{part}") for part in IMPACT}
    before = draft.values.get("impact", {})
    rated = await talk.ask.rate_parts(say("diary.impact"), say("diary.impact_how"), parts, before)
    return draft if rated is None else draft.filled(impact=rated)


async def _in_words(talk: Conversation, draft: Draft, _keep: Keep) -> Draft:
    """Ask the three questions of the self-rating in turn; going back ends them."""
    for scale in talk.library.self_rating.scale:
        choices = [Choice(str(each.value), each.text, str(each.value)) for each in scale.level]
        before = str(draft.values.get(scale.id, ""))
        chosen = await talk.ask.choose(scale.question, choices, before, scale.label)
        if chosen is None:
            return draft
        draft = draft.filled(**{scale.id: int(chosen) if chosen else None})
    return draft


async def _drinks(talk: Conversation, draft: Draft, _keep: Keep) -> Draft:
    drinks, say = talk.library.drinks, talk.say
    choices = [
        Choice(letter, f"{drink.name}, {drink.ml} ml: {drink.mg} {drinks.unit}", str(drink.mg))
        for letter, drink in zip(_LETTERS, drinks.drink, strict=False)
    ]
    chosen = await talk.ask.choose(say("diary.drink"), choices, text=say("diary.drink_how"))
    return draft.drink(int(chosen)) if chosen else draft


async def _coffee(talk: Conversation, draft: Draft, _keep: Keep) -> Draft:
    return draft.drink(talk.library.drinks.find(COFFEE).mg)


async def _tags(talk: Conversation, draft: Draft, _keep: Keep) -> Draft:
    before = ", ".join(draft.values.get("tags", ()))
    typed = await talk.ask.text(talk.say("diary.tags"), before, talk.say("diary.tags_how"))
    if typed is None:
        return draft
    return draft.filled(tags=tuple(tag for each in typed.split(",") if (tag := one_line(each))))


async def _own(talk: Conversation, draft: Draft, _keep: Keep) -> Draft:
    """Ask for the chosen factors one by one; if none are chosen, for any numbers by name."""
    say, given = talk.say, dict(draft.values.get("factors") or {})
    chosen = [one for one in read_factors(talk.settings.text("factors")) if not one.is_tag]
    for number, one in enumerate(chosen, 1):
        talk.ask.position(number, len(chosen))
        before = number_words(given[one.name]) if one.name in given else ""
        typed = await talk.ask.text(
            say("diary.own_factor", factor=one.title), before, say("diary.own_factor_how"),
            read_number, _LENGTH_CHARACTERS,
        )  # fmt: skip
        if typed is None:
            return draft
        given[one.name] = read_number(typed)
    if not chosen:
        before = ", ".join(f"{name}={value:g}" for name, value in given.items())
        typed = await talk.ask.text(
            say("diary.own_factors"), before, say("diary.own_factors_how"), read_amounts
        )
        if typed is None:
            return draft
        given = dict(read_amounts(typed))
    return draft.filled(factors={name: n for name, n in given.items() if n is not None})


async def _files(talk: Conversation, draft: Draft, _keep: Keep) -> Draft:
    before = "; ".join(draft.values.get("files") or ())
    typed = await talk.ask.text(
        talk.say("diary.files"), before, talk.say("diary.files_how"), read_files, PATH_CHARACTERS
    )
    return draft if typed is None else draft.filled(files=read_files(typed))


async def _note(talk: Conversation, draft: Draft, keep: Keep) -> Draft:
    """Ask for the note; a crash while typing must not lose it."""
    before = one_line(draft.values.get("note", ""), _NOTE_CHARACTERS)

    def keep_words(words: str) -> None:
        if words != before:
            keep(draft.filled(note=words))

    typed = await talk.ask.text(
        talk.say("diary.note"), before, most=_NOTE_CHARACTERS, keep=keep_words
    )
    if (
        typed is None or typed == before
    ):  # a long note is shown truncated, but must not be saved truncated
        keep(draft)
        return draft
    return draft.filled(note=typed)


DETAILS: tuple[Detail, ...] = (
    Detail("w", N_("where"), _where),
    Detail("c", N_("a coffee"), _coffee),
    Detail("d", N_("other drink"), _drinks),
    Detail("e", N_("episodes"), _episodes),
    Detail("g", N_("longest"), _longest),
    *(Detail(flag.key, flag.title, _flipped(flag.name)) for flag in ENTRY_FLAGS),
    Detail("i", N_("impact"), _impact),
    Detail("r", N_("rate in words"), _in_words),
    Detail("#", N_("tags"), _tags),
    Detail("o", N_("your numbers"), _own),
    Detail("f", N_("photo, video"), _files),
    Detail("/", N_("note"), _note),
)
"""Every detail, in the order in which both interfaces list them."""


def detail_words(values: Mapping[str, Any], say: Say) -> list[tuple[str, str]]:
    """Return the filled-in details as pairs of name and text."""
    found = [(_("where"), listed(area_words(zone, say) for zone in values.get("areas", ())))]
    found.append((_("episodes"), _ranged(str(values.get("episodes", "")))))
    if values.get("longest_run_seconds") is not None:
        found.append((_("longest"), length_words(values["longest_run_seconds"])))
    yes = [_(flag.also) for flag in ENTRY_FLAGS if values.get(flag.name)]
    found.append((_("also"), listed(yes)))
    impact = values.get("impact") or {}
    parts = [f"{say(f'impact.{part}')} {impact[part]}" for part in IMPACT if part in impact]
    found.append((_("impact"), listed(parts)))
    rated = [f"{_(words)} {values[name]}" for name, words in _SCALES.items() if name in values]
    found.append((_("in words"), listed(rated)))
    found.append((_("tags"), listed(values.get("tags", ()))))
    factors = (values.get("factors") or {}).items()
    found.append((_("own"), listed(f"{name} {number_words(value)}" for name, value in factors)))
    found.append((_("files"), listed(values.get("files") or ())))
    found.append((_("note"), one_line(values.get("note", ""), _NOTE_CHARACTERS)))
    return [(name, words) for name, words in found if words]


def _ranged(word: str) -> str:
    """Format a range of episodes: ``6 to 20``, ``more than 50``."""
    if word.startswith(">"):
        return _("more than {number}").format(number=word[1:])
    if word == "all day":
        return _("all day")
    low, dash, high = word.partition("-")
    return _("{first} to {last}").format(first=low, last=high) if dash else word
