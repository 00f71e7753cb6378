"""A personal trial: choose a change, randomise its days, record adherence, end it early."""

from __future__ import annotations

from datetime import date, timedelta
from secrets import token_hex

from relief.errors import UsageError
from relief.flows.changes import change, given, save_new, tell_saved
from relief.flows.conversation import Conversation, required
from relief.flows.prompter import Choice, numbered
from relief.i18n import _
from relief.insight.claim_sentences import trial_words
from relief.insight.current_trial import (
    USUAL_BLOCK_DAYS,
    USUAL_PAIRS,
    CurrentTrial,
    most_washout,
    plan_words,
    read_trial,
)
from relief.insight.custom_factors import read_factors
from relief.journal.records import TrialDay, TrialPlan, stamp_now
from relief.journal.stored_record import StoredRecord
from relief.journal.vocabulary import TRIAL_OUTCOMES
from relief.parsing.days import optional, parse_coming

_LENGTHS = ((3, 8), (4, 10), (7, 8), (7, 12))
"""The lengths to choose from: the days of a block, and the number of pairs of blocks."""
_CHANGE_CHARACTERS, _DAY_CHARACTERS = 80, 30
_MOST_WASHOUTS = 3


async def begin_trial(talk: Conversation) -> StoredRecord | None:
    """Ask for the change, outcome, length, washout and first day; randomise and save the plan.

    Raises:
        Left: The person leaves; nothing is saved.
    """
    ask, say = talk.ask, talk.say
    ask.position(1, 5)
    changed = given(
        await ask.text(
            say("trial.change"), text=say("trial.change_how"), check=read_change,
            most=_CHANGE_CHARACTERS,
        )
    )  # fmt: skip
    ask.position(2, 5)
    outcome = await _ask_outcome(talk)
    ask.position(3, 5)
    days, pairs = await _ask_length(talk)
    ask.position(4, 5)
    washout = await _ask_washout(talk, days)
    ask.position(5, 5)
    start = await _ask_start(talk)
    fields = {
        **stamp_now(talk.journal.clock), "change": changed, "outcome": outcome, "start": start,
        "block_days": days, "pairs": pairs, "seed": token_hex(8), "washout_days": washout or None,
    }  # fmt: skip
    plan = TrialPlan.model_validate(fields)
    return await save_new(talk, plan)


async def note_kept(talk: Conversation, trial: CurrentTrial, is_done: bool) -> StoredRecord | None:
    """Save whether the change was made today."""
    stamp = stamp_now(talk.journal.clock)
    record = TrialDay(**stamp, trial=trial.row.record, date=trial.today, done=is_done)
    row = await talk.save(record)
    if row is not None:
        tell_saved(talk, row)
    return row


async def end_trial(talk: Conversation, trial: CurrentTrial) -> StoredRecord | None:
    """End a trial with yesterday as its last day, after confirmation."""
    say = talk.say
    yes = [Choice("1", say("trial.end_yes"), "end")]
    if await talk.ask.choose(say("trial.end"), yes) != "end":
        return None
    plan = trial.plan.replace(stopped=trial.today - timedelta(days=1))
    return await change(talk, trial.row, plan)


async def _ask_outcome(talk: Conversation) -> str:
    """Choose the outcome of a trial: twitching, jaw, or a custom factor."""
    say = talk.say
    own = read_factors(talk.settings.text("factors"))
    outcomes: dict[str, str] = {name: say(f"trial.outcome_{name}") for name in TRIAL_OUTCOMES}
    outcomes |= {one.field: one.title for one in own}
    return required(await talk.ask.choose(say("trial.outcome"), numbered(outcomes), "twitch"))


async def _ask_length(talk: Conversation) -> tuple[int, int]:
    """Ask for days per block, and pairs of blocks."""
    say = talk.say
    lengths = numbered({
        f"{days} {pairs}": say("trial.length", days=days, blocks=2 * pairs, whole=2 * days * pairs)
        for days, pairs in _LENGTHS
    })  # fmt: skip
    usual = f"{USUAL_BLOCK_DAYS} {USUAL_PAIRS}"
    text = say("trial.how_long_text")
    chosen = required(await talk.ask.choose(say("trial.how_long"), lengths, usual, text))
    days, pairs = map(int, chosen.split())
    return days, pairs


async def _ask_washout(talk: Conversation, block_days: int) -> int:
    """Ask how many days at the start of each block do not count."""
    say, most = talk.say, min(_MOST_WASHOUTS, most_washout(block_days))
    washouts = numbered({str(n): f"{n} day" if n == 1 else f"{n} days" for n in range(most + 1)})
    text = say("trial.washout_text")
    return int(required(await talk.ask.choose(say("trial.washout"), washouts, "0", text)))


async def _ask_start(talk: Conversation) -> date:
    """Ask for the first day; the default is tomorrow."""
    say = talk.say
    tomorrow = talk.today + timedelta(days=1)
    read = optional(lambda words: read_first_day(words, talk.today))
    typed = given(
        await talk.ask.text(
            say("trial.start"), tomorrow.isoformat(), say("treatment.day_how"), read,
            _DAY_CHARACTERS,
        )
    )  # fmt: skip
    return read(typed) or tomorrow


def read_change(words: str) -> str:
    """Parse the change to be made.

    Raises:
        UsageError: The text is empty.
    """
    if not words:
        raise UsageError(_("describe one change"), _("for example: no coffee after noon"))
    return words


def read_first_day(words: str, today: date) -> date:
    """Parse the first day of a trial.

    Raises:
        UsageError: The day is invalid, in the past, or so far off that its year must be wrong.
    """
    day = parse_coming(words, today)
    check_first_day(day, today)
    return day


def check_first_day(day: date, today: date) -> None:
    """Refuse a first day in the past.

    Raises:
        UsageError: The day is in the past.
    """
    if day < today:
        raise UsageError(
            _("{day} has passed").format(day=day), _("a trial can start today or later")
        )


async def keep_trial(talk: Conversation) -> None:
    """Continue a trial in plain-text mode: show its state, then offer actions.

    Raises:
        Left: The person leaves; nothing is saved.
    """
    say, own = talk.say, read_trial(talk.journal)
    if own is None or not own.is_running:
        await talk.ask.notice(say("trial.what") if own is None else plan_words(own, say))
        await begin_trial(talk)
        return
    await talk.ask.notice("\n".join((plan_words(own, say), *trial_words(own, say))))
    acts = {"yes": say("trial.did"), "no": say("trial.did_not")} if own.block else {}
    acts["end"] = say("trial.end_key")
    act = await talk.ask.choose(say("trial.actions"), numbered(acts))
    if act == "end":
        await end_trial(talk, own)
    elif act:
        await note_kept(talk, own, act == "yes")
