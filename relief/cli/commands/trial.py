"""`relief trial`: test one change on randomly chosen days."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import date, timedelta
from secrets import token_hex
from typing import Any

from pydantic import ValidationError

from relief.cli.context import Context
from relief.cli.date_flags import day_flag
from relief.cli.examples import examples
from relief.cli.output import write, write_json
from relief.cli.plain_prompter import conversation
from relief.errors import NotFound, UsageError
from relief.flows.conversation import run_at_once
from relief.flows.trial import begin_trial, check_first_day, read_change
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
from relief.journal.records import TrialDay, TrialPlan, save, stamp_now
from relief.journal.vocabulary import TRIAL_OUTCOMES
from relief.parsing.days import check_year
from relief.validation import field_of, plain_reason

_FLAGS = {"block_days": "--block-days", "pairs": "--pairs", "washout_days": "--washout"}
"""The flag of each field of a trial that may be wrong once the rest is read."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief trial begin 'no coffee after noon'", _("plan a trial")),
        ("relief trial kept yes", _("record that you followed the plan today")),
        ("relief trial", _("show how the trial is going")),
    )
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))
    acts = parser.add_subparsers(dest="act", metavar="begin|kept|stop")
    begin = acts.add_parser("begin", help=_("plan a trial of one change"))
    begin.add_argument(
        "change", nargs="?", help=_("what you do or avoid on some days, for example: no coffee")
    )
    begin.add_argument("--outcome", default="twitch", metavar="NAME",
                       help=_(
"what you hope will change: twitch, jaw, or one of your own "
"factors or tags, for example fluid or '#coffee' (default: "
"twitch)"
))  # fmt: skip
    begin.add_argument("--block-days", type=int, default=USUAL_BLOCK_DAYS, metavar="N",
                       help=_("length of a block, in days"))  # fmt: skip
    begin.add_argument("--pairs", type=int, default=USUAL_PAIRS, metavar="N",
                       help=_(
"number of pairs of blocks, one with the change and one without"
))  # fmt: skip
    begin.add_argument(
        "--washout",
        type=int,
        default=0,
        metavar="N",
        help=_("days at the start of each block that do not count (default: 0)"),
    )
    begin.add_argument("--start", metavar="DAY", help=_("first day (default: tomorrow)"))
    kept = acts.add_parser("kept", help=_("record whether you followed the plan"))
    kept.add_argument("answer", choices=("yes", "no"), help=_("whether you followed the plan"))
    kept.add_argument(
        "--on", "--day", dest="day", metavar="DAY", help=_("the day (default: today)")
    )
    acts.add_parser("stop", help=_("end the trial early; your entries are kept"))


def run(context: Context) -> int:
    """Run the command."""
    act = {"begin": _begin, "kept": _kept, "stop": _stop}.get(context.arguments.act)
    if act is not None:
        act(context)
    _show(context, _present(context))
    return 0


def _begin(context: Context) -> None:
    arguments = context.arguments
    own = read_trial(context.journal)
    if own is not None and own.is_running:
        raise UsageError(
            _("a trial is already running: {change}").format(change=own.plan.change),
            _("relief trial stop ends it early"),
        )
    if arguments.change is None and context.has_terminal:
        run_at_once(begin_trial(conversation(context)))
        return
    read_change(arguments.change or "")
    today = date.fromisoformat(context.journal.today())
    start = day_flag(context, "start", "coming") or today + timedelta(days=1)
    check_year(start, today)
    check_first_day(start, today)
    try:
        plan = TrialPlan(
            **stamp_now(context.clock), change=arguments.change, outcome=_outcome(context),
            start=start, block_days=arguments.block_days, pairs=arguments.pairs, seed=token_hex(8),
            washout_days=arguments.washout or None,
        )  # fmt: skip
        most = most_washout(plan.block_days)
        if (plan.washout_days or 0) > most:
            raise UsageError(
                _("--washout would leave fewer than two days of each block to compare"),
                _("with --block-days {block_days}, --washout can be at most {most}").format(
                    block_days=plan.block_days, most=most
                ),
            )
    except ValidationError as error:
        detail = error.errors(include_url=False, include_input=False)[0]
        flag = _FLAGS.get(field_of(detail), field_of(detail))
        raise UsageError(f"{flag} {plain_reason(detail)}", _("nothing was saved")) from error
    save(context.journal, plan)


def _outcome(context: Context) -> Any:
    """The field given as ``--outcome``.

    Raises:
        UsageError: It is neither twitch, jaw nor a custom factor.
    """
    word: str = context.arguments.outcome
    if word in TRIAL_OUTCOMES:
        return word
    own = read_factors(context.settings.text("factors"))
    by_name = {f"#{one.name}" if one.is_tag else one.name: one.field for one in own}
    if word not in by_name:
        known = ", ".join((*TRIAL_OUTCOMES, *by_name))
        raise UsageError(
            _("{word} isn't an outcome; use one of: {known}").format(word=word, known=known),
            _("relief config set factors NAME adds one of your own"),
        )
    return by_name[word]


def _kept(context: Context) -> None:
    own = _running(context)
    day = day_flag(context, "day") or own.today
    if not own.trial.start <= day <= own.today:
        raise UsageError(
            _("{day} isn't one of this trial's days so far").format(day=day),
            _("choose another day with --on"),
        )
    done = context.arguments.answer == "yes"
    record = TrialDay(**stamp_now(context.clock), trial=own.row.record, date=day, done=done)
    save(context.journal, record)


def _stop(context: Context) -> None:
    own = _running(context)
    plan = own.plan.replace(stopped=own.today - timedelta(days=1))
    context.journal.change(own.row, plan.body(), plan.at).result()


def _show(context: Context, trial: CurrentTrial) -> None:
    say = context.library.phrases
    if context.arguments.json:
        write_json(
            {"schema": "relief.trial/1", "id": trial.row.record, **trial.row.body,
             "washout_days": trial.trial.washout_days, "last": trial.trial.last.isoformat(),
             "on": list(trial.trial.on),
             "on_today": trial.block.is_on if trial.block else None,
             "kept": asdict(trial.kept), "result": asdict(trial.result),
             "sentences": trial_words(trial, say)}
        )  # fmt: skip
        return
    write(plan_words(trial, say))
    for line in trial_words(trial, say):
        write(line)


def _present(context: Context) -> CurrentTrial:
    own = read_trial(context.journal)
    if own is None:
        raise NotFound(
            _("there is no trial yet"), _("to start one: relief trial begin 'no coffee after noon'")
        )
    return own


def _running(context: Context) -> CurrentTrial:
    own = _present(context)
    if not own.is_running:
        raise UsageError(_("that trial is over"), _("to start another: relief trial begin"))
    return own
