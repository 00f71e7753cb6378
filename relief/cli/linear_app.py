"""relief as lines of text: a numbered menu over the same verbs, for screen readers and braille."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from relief.cli.ask import ask_key, ask_line, split_line
from relief.cli.context import Context
from relief.cli.output import talk, write
from relief.errors import NeedsTerminal, ReliefError
from relief.insight.glance import read_glance
from relief.parsing.numbers import latin_digits, parse_whole
from relief.safety.countries import find_country, unknown_country
from relief.safety.emergency import whom_to_call


def run_linear(context: Context) -> int:
    """Show the menu until the person leaves. Returns the exit status.

    Raises:
        NeedsTerminal: There is no terminal to ask on.
    """
    if not context.has_terminal:
        raise NeedsTerminal("the menu asks questions, and there is no terminal to ask them on")
    say = context.library.phrases
    talk(say("about.what"))
    talk(f"{say('about.not_medical')} {say('about.private')}")
    context.say_if_nothing_is_saved()
    while True:
        choice = latin_digits(ask_key(_menu(context)))
        if choice in ("q", "0", ""):
            return 0
        if choice not in _CHOICES:
            talk("Please type one of the numbers, or q.")
            continue
        try:
            _CHOICES[choice](context)
        except ReliefError as error:
            talk(error.message)
            if error.hint:
                talk(error.hint)


def _menu(context: Context) -> str:
    glance = read_glance(context.journal)
    checked = "not yet" if glance.checked is None else glance.checked.isoformat()
    return (
        f"\nToday is {glance.today.isoformat()}. Warning signs checked: {checked}."
        f" Practised {glance.days_practised} of 7 days.\n"
        "1 Check. 2 Massage. 3 Breathe. 4 Learn. 5 Log. 6 Count. 7 Page for the visit."
        " 8 Emergency number. 9 Jaw check. 10 Visits and questions. q Quit.\n"
        "Your choice:"
    )


def _run(context: Context, verb: str, *words: str) -> None:
    """Run a verb as if it had been typed."""
    from importlib import import_module

    from relief.cli import VERBS
    from relief.cli.parser import read_words

    home = ["--home", str(context.arguments.home)] if context.arguments.home else []
    before: argparse.Namespace = context.arguments
    context.arguments = read_words([verb, *words, *home])
    try:
        import_module(f"relief.cli.verbs.{VERBS[verb][0]}").run(context)
    finally:
        context.arguments = before


def _massage(context: Context) -> None:
    for routine in context.library.routines:
        write(f"{routine.code}  {routine.title}, {round(routine.seconds / 60, 1):g} minutes")
    word = ask_key("Which one, such as J1? Enter goes back:")
    if word:
        _run(context, "play", word, "--plain")


def _breathe(context: Context) -> None:
    for place, pattern in enumerate(context.library.patterns, 1):
        write(f"{place}  {pattern.title}, {pattern.rhythm} seconds")
    word = ask_key("Which number? Enter goes back:")
    number = parse_whole(word)
    if number is not None and 1 <= number <= len(context.library.patterns):
        _run(context, "breathe", context.library.patterns[number - 1].id, "--plain")


def _learn(context: Context) -> None:
    _run(context, "learn", "--list")
    words = ask_key("Which page or word? Two or three pages are compared. Enter goes back:")
    if words:
        _run(context, "learn", *words.split())


def _log(context: Context) -> None:
    typed = ask_line(
        "For example: t3 j4 s6 --zone l and a note; l is your left lower lid. Enter goes back:"
    )
    if typed.lower() not in ("", "q"):
        _run(context, "log", *split_line(typed))


def _visits(context: Context) -> None:
    """Say what is planned, then what can be done about visits; each asks for what it needs."""
    _run(context, "visit", "list")
    acts = {"a": "add", "o": "ask", "s": "story", "d": "done"}
    word = ask_key(
        "a add one, o a question to bring, s how it began, d what was decided. Enter goes back:"
    )
    if word in acts:
        _run(context, "visit", acts[word])


def _emergency_number(context: Context) -> None:
    """Say whom to call, and let the person change it."""
    say = context.library.phrases
    call = whom_to_call(context.library, context.settings, read_glance(context.journal).today)
    for line in (call.number, call.detail, call.source):
        if line:
            write(line)
    word = ask_key(say("emergency.ask_country"))
    if word:
        code = find_country(context.library, word)
        if code is None:
            talk(unknown_country(context.library, word))
        else:
            _run(context, "config", "set", "country", code)
    number = ask_key(say("emergency.ask_number"))
    if number or context.settings.text("emergency_number"):
        _run(context, "config", "set", "emergency_number", number)
    context.forget_settings()


_CHOICES: dict[str, Callable[[Context], None]] = {
    "1": lambda context: _run(context, "checklist"),
    "2": _massage,
    "3": _breathe,
    "4": _learn,
    "5": _log,
    "6": lambda context: _run(context, "twitch"),
    "7": lambda context: _run(context, "report"),
    "8": _emergency_number,
    "9": lambda context: _run(context, "check-in"),
    "10": _visits,
}
