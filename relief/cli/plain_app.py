"""The plain-text mode: a numbered menu over the same commands, for screen readers and braille."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from relief.cli.commands import command_module
from relief.cli.context import Context
from relief.cli.entry_flags import read_line
from relief.cli.line_prompts import ask_key, ask_line, refuse_leaving, split_line
from relief.cli.output import print_message, write
from relief.cli.parser import read_words
from relief.cli.plain_prompter import conversation
from relief.errors import Left, NeedsTerminal, ReliefError, UsageError
from relief.flows.appointment import add_appointment, change_appointment
from relief.flows.conversation import run_at_once
from relief.flows.entry import write_entry
from relief.flows.export_calendar import export_calendar
from relief.flows.health import ask_health
from relief.flows.plan import keep_plan
from relief.flows.preparation import prepare_visit
from relief.flows.questions import ask_own_questions
from relief.flows.session import offer_back
from relief.flows.story import tell_story
from relief.flows.trial import keep_trial
from relief.formatting import number_words
from relief.i18n import N_, _
from relief.insight.today_summary import read_today_summary
from relief.journal.session_recorder import keep_interrupted
from relief.parsing.numbers import parse_whole
from relief.punctuation import sentences
from relief.safety.countries import find_country, unknown_country
from relief.safety.emergency import whom_to_call

Listed = TypeVar("Listed")

_LEAVES = ("q", "quit", "0")
_LIST = ("?", "m", "menu", "h", "help")


def run_plain_text(context: Context) -> int:
    """Show the menu until the person leaves. Returns the exit status.

    Raises:
        NeedsTerminal: There is no terminal to prompt on.
    """
    if not context.has_terminal:
        raise NeedsTerminal(_("the menu needs a terminal"))
    _welcome(context)
    while True:
        try:
            word = ask_key(context.library.phrases("plain.choice", count=len(_MENU)))
        except Left:
            return 0
        if word in _LEAVES:
            return 0
        _choose(context, word)


def _welcome(context: Context) -> None:
    say = context.library.phrases
    print_message(say("about.what"))
    print_message(sentences(say("about.not_medical"), say("about.private")))
    context.say_if_nothing_is_saved()
    glance = read_today_summary(context.journal)
    checked = say("plain.never_checked") if glance.checked is None else glance.checked.isoformat()
    days, today = glance.days_practised, glance.today.isoformat()
    print_message(say("plain.today", today=today, checked=checked, days=days))
    _list_menu()
    _offer_back(context)


def _list_menu() -> None:
    for number, item in enumerate(_MENU, 1):
        print_message(f"{number:>2}  {_(item.title)}")


def _choose(context: Context, word: str) -> None:
    """Run the chosen item; errors are printed and lead back to the menu."""
    if word in _LIST:
        _list_menu()
    elif (item := _numbered(word, _MENU)) is None:
        print_message(context.library.phrases("plain.no_choice", count=len(_MENU)))
    else:
        _attempt(context, item.act)


def _attempt(context: Context, act: Callable[[Context], None]) -> None:
    try:
        act(context)
    except ReliefError as error:
        print_message(error.message)
        if error.hint:
            print_message(error.hint)


def _offer_back(context: Context) -> None:
    """Offer once to resume a session that was interrupted within the hour."""
    keep_interrupted(context.journal)
    left = run_at_once(offer_back(conversation(context)))
    if left is not None:
        verb = "breathe" if left.body["practice"] == "breathing" else "play"
        _attempt(context, lambda here: _run(here, verb, "--resume", "--plain"))


def _run(context: Context, verb: str, *words: str) -> None:
    """Run a command as if it had been typed."""
    before: argparse.Namespace = context.arguments
    arguments = read_words([verb, *words])
    arguments.home = before.home
    context.arguments = arguments
    try:
        command_module(verb).run(context)
    finally:
        context.arguments = before


def _massage(context: Context) -> None:
    """List the routines by number; code and name are accepted as well."""
    routines = context.library.routines
    for place, routine in enumerate(routines, 1):
        minutes = round(routine.seconds / 60, 1)
        write(f"{place:>2}  {routine.title}, {number_words(minutes)} minutes ({routine.code})")
    word = ask_key(context.library.phrases("plain.which"))
    chosen = _numbered(word, routines)
    if chosen is not None or word not in ("", *_LEAVES):
        _run(context, "play", chosen.id if chosen else word, "--plain")


def _breathe(context: Context) -> None:
    patterns = context.library.patterns
    for place, pattern in enumerate(patterns, 1):
        write(f"{place:>2}  {pattern.title}, {pattern.rhythm} seconds")
    word = ask_key(context.library.phrases("plain.which"))
    chosen = _numbered(word, patterns)
    if chosen is not None or word not in ("", *_LEAVES):
        _run(context, "breathe", chosen.id if chosen else word, "--plain")


def _decide(context: Context) -> None:
    """List the decisions, then go through one step by step, or take its quiz."""
    say, decisions = context.library.phrases, context.library.decisions
    for place, decision in enumerate(decisions, 1):
        write(f"{place:>2}  {decision.title}")
    word = ask_key(say("plain.which"))
    if word in ("", *_LEAVES):
        return
    chosen = _numbered(word, decisions) or context.library.decision(word)
    flags = {"s": (), "f": ("--check",)}
    how = ask_key(say("plain.decide"))
    if how in flags:
        _run(context, "decide", chosen.id, *flags[how])
    elif how not in ("", *_LEAVES):
        raise UsageError(say("plain.no_letter"))


def _numbered(word: str, listed: Sequence[Listed]) -> Listed | None:
    """Return the item with that number in a list, from 1; None if there is none."""
    number = parse_whole(word)
    return listed[number - 1] if number is not None and 1 <= number <= len(listed) else None


def _learn(context: Context) -> None:
    _run(context, "learn", "--list")
    words = ask_line(context.library.phrases("plain.which_page"))
    refuse_going_back(words)
    _run(context, "learn", *words.split())


def _log(context: Context) -> None:
    """Ask for an entry in one line, which may contain the flags of ``relief log``."""
    question = context.library.phrases("plain.entry")
    run_at_once(write_entry(conversation(context), question, partial(read_line, context)))


def _visits(context: Context) -> None:
    """List appointments, then the actions on them."""
    _run(context, "appointment", "list")
    talk_with = conversation(context)
    acts: dict[str, Callable[[], Coroutine[Any, Any, object]]] = {
        "a": lambda: add_appointment(talk_with),
        "c": lambda: change_appointment(talk_with),
        "o": lambda: ask_own_questions(talk_with),
        "s": lambda: _tell_story(context),
        "k": lambda: export_calendar(talk_with),
        "p": lambda: prepare_visit(talk_with, lambda: _run(context, "report")),
    }
    word = ask_key(context.library.phrases("plain.visits"))
    if word == "d":
        _run(context, "appointment", "done")
    elif word in acts:
        run_at_once(acts[word]())
    else:
        refuse_going_back("" if word in _LEAVES else word)
        raise UsageError(context.library.phrases("plain.no_letter"))


async def _tell_story(context: Context) -> None:
    if not await tell_story(conversation(context)):
        print_message(context.phrases("diary.nothing_saved"))


def _treatments(context: Context) -> None:
    _run(context, "treatment", "list")
    acts = {"a": "add", "t": "take", "c": "dose", "e": "end", "s": "effect", "d": "delete"}
    word = ask_key(context.library.phrases("plain.treatments"))
    if word in acts:
        _run(context, "treatment", acts[word])


def _diary(context: Context) -> None:
    """List the latest entries, then the actions on them."""
    _run(context, "entries")
    word = ask_key(context.library.phrases("plain.diary"))
    if word == "t":
        _run(context, "stats")
    elif word == "r":
        run_at_once(keep_trial(conversation(context)))
    elif word == "u":
        _run(context, "undo")


def _health(context: Context) -> None:
    run_at_once(ask_health(conversation(context), everything=True))


def _command(context: Context) -> None:
    """Run any other command of relief."""
    words = split_line(ask_line(context.library.phrases("plain.command")))
    words = words[1:] if words[:1] == ["relief"] else words
    if not words:
        return
    try:
        _run(context, words[0], *words[1:])
    except SystemExit:  # it printed its help
        return


def refuse_going_back(word: str) -> None:
    """Return to the menu if the word is empty or ``q``.

    Raises:
        Left: The word is empty or ``q``.
    """
    refuse_leaving(word or "q")


def _emergency_number(context: Context) -> None:
    """Show the emergency number, and let the person change it."""
    say = context.library.phrases
    call = whom_to_call(
        context.library, context.settings, read_today_summary(context.journal).today
    )
    for line in (call.number, call.detail, call.source):
        if line:
            write(line)
    word = ask_line(say("emergency.ask_country"))
    refuse_leaving(word)
    if word:
        code = find_country(context.library, word)
        if code is None:
            print_message(unknown_country(context.library, word))
        else:
            _run(context, "config", "set", "country", code)
    number = ask_line(say("emergency.ask_number"))
    refuse_leaving(number)
    if number or context.settings.text("emergency_number"):
        _run(context, "config", "set", "emergency_number", number)
    context.forget_settings()


@dataclass(frozen=True, slots=True)
class _Item:
    """One line of the menu."""

    title: str
    act: Callable[[Context], None]


_MENU = (
    _Item(N_("Check for warning signs"), lambda context: _run(context, "checklist")),
    _Item(N_("Massage"), _massage),
    _Item(N_("Breathing"), _breathe),
    _Item(N_("Learn"), _learn),
    _Item(N_("Write a diary entry"), _log),
    _Item(N_("Count twitches"), lambda context: _run(context, "twitch")),
    _Item(N_("Doctor's summary"), lambda context: _run(context, "report")),
    _Item(N_("Emergency number"), _emergency_number),
    _Item(N_("Jaw check"), lambda context: _run(context, "check-in")),
    _Item(N_("Appointments and questions for the doctor"), _visits),
    _Item(N_("Treatments"), _treatments),
    _Item(N_("Diary: list, trends, a trial, undo"), _diary),
    _Item(N_("Health questions"), _health),
    _Item(N_("Settings"), lambda context: _run(context, "config", "list")),
    _Item(N_("Decide about a treatment"), _decide),
    _Item(N_("Any other command"), _command),
    _Item(N_("Practice plan"), lambda context: run_at_once(keep_plan(conversation(context)))),
)
