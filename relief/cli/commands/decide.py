"""`relief decide`: weigh a decision step by step, or show the saved one."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from relief.cli.context import Context
from relief.cli.examples import examples
from relief.cli.external_programs import write_long
from relief.cli.output import print_message, write, write_json
from relief.errors import UsageError
from relief.i18n import _
from relief.parsing.numbers import parse_rating
from relief.punctuation import sentences

if TYPE_CHECKING:
    from relief.journal.stored_record import StoredRecord
    from relief.library.decisions import DecisionPage


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief decide", _("list the decisions")),
        ("relief decide hemifacial-spasm", _("decide in five short steps")),
        ("relief decide hemifacial-spasm --check", _("answer five questions about the facts")),
        (
            "relief decide hemifacial-spasm --matters free=9 hearing=7 --leaning unsure",
            _("save what matters to you"),
        ),
    )
    parser.add_argument("decision", nargs="?", help=_("a decision, or the condition it is about"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--check", action="store_true", help=_("answer five questions, each with an explanation")
    )
    what.add_argument("--show", action="store_true", help=_("show what was saved"))
    parser.add_argument(
        "--matters",
        nargs="+",
        metavar="NAME=0-10",
        help=_("how much each statement matters to you; NAME= clears the rating"),
    )
    parser.add_argument(
        "--leaning", metavar="OPTION", help=_("the option you lean towards, or unsure")
    )
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))


def run(context: Context) -> int:
    """Run the command."""
    arguments, library = context.arguments, context.library
    if arguments.decision is None:
        if arguments.check or arguments.show or arguments.matters or arguments.leaning:
            raise UsageError(_("which decision?"), _("relief decide lists the decisions"))
        return _list(context)
    decision = library.decision(arguments.decision)
    if arguments.matters or arguments.leaning:
        return _save(context, decision)
    if arguments.check:
        return _check(context, decision)
    if arguments.show or arguments.json or not context.has_terminal:
        return _show(context, decision)
    return _go_through(context, decision)


def _go_through(context: Context, decision: DecisionPage) -> int:
    from relief.cli.plain_prompter import conversation
    from relief.flows.conversation import run_at_once
    from relief.flows.decide import decide

    row = run_at_once(decide(conversation(context), decision))
    print_message(context.phrases("decision.saved_lines" if row else "decision.left"))
    return 0


def _check(context: Context, decision: DecisionPage) -> int:
    """Ask the five questions; without a terminal print them with their answers."""
    from relief.cli.plain_prompter import conversation
    from relief.flows.conversation import run_at_once
    from relief.flows.decide import check_knowledge

    if context.arguments.json:
        questions = [each.model_dump(mode="json") for each in decision.check]
        write_json({"schema": "relief.check-yourself/1", "id": decision.id, "check": questions})
    elif context.has_terminal:
        run_at_once(check_knowledge(conversation(context), decision))
    else:
        for number, each in enumerate(decision.check, 1):
            write(f"{number}. {each.ask}")
            write(f"   {sentences(each.answers[each.right], each.why)}")
    return 0


def _saved(context: Context, decision: DecisionPage) -> StoredRecord | None:
    from relief.cli.plain_prompter import conversation
    from relief.flows.decide import saved_decision

    return saved_decision(conversation(context), decision)


def _save(context: Context, decision: DecisionPage) -> int:
    """Save the values of the flags, replacing those saved before."""
    from relief.journal.records import Decision as Record
    from relief.journal.records import save, stamp_now

    row = _saved(context, decision)
    body: dict[str, Any] = dict(row.body) if row else {}
    kept = {name: body[name] for name in ("matters", "leaning", "right") if name in body}
    kept["matters"] = _matters(context, decision, dict(kept.get("matters", {})))
    if context.arguments.leaning:
        kept["leaning"] = _leaning(context, decision)
    record = Record(**stamp_now(context.clock), decision=decision.id, **kept)
    save(context.journal, record, row.record if row else None)
    return _show(context, decision)


def _matters(context: Context, decision: DecisionPage, matters: dict[str, int]) -> dict[str, int]:
    known = [statement.id for statement in decision.statement]
    for word in context.arguments.matters or ():
        name, _sign, number = word.partition("=")
        if name not in known:
            raise UsageError(
                _("there is no statement called {name}").format(name=name),
                _("known: {known}").format(known=", ".join(known)),
            )
        if not number:
            matters.pop(name, None)
            continue
        rating = parse_rating(number)
        if rating is None:
            raise UsageError(
                _("{word}: {number} is not a number from 0 to 10").format(word=word, number=number),
                _("nothing was saved"),
            )
        matters[name] = rating
    return matters


def _leaning(context: Context, decision: DecisionPage) -> str:
    from relief.flows.decide import UNSURE

    known = [*(option.id for option in decision.option), UNSURE]
    wish = str(context.arguments.leaning)
    if wish not in known:
        raise UsageError(
            _("there is no option called {wish}").format(wish=wish),
            _("known: {known}").format(known=", ".join(known)),
        )
    return wish


def _show(context: Context, decision: DecisionPage) -> int:
    """Show the decision and what was saved for it."""
    from relief.insight.saved_decision import saved_decision_lines
    from relief.library.decision_lines import decision_json
    from relief.library.format_content import page_lines

    row = _saved(context, decision)
    if context.arguments.json:
        saved = (
            {name: row.body.get(name) for name in ("matters", "leaning", "right")} if row else None
        )
        write_json(
            {
                "schema": "relief.decision/1",
                **decision.model_dump(mode="json"),
                **decision_json(decision, context.library),
                "saved": saved,
            }
        )
        return 0
    lines = saved_decision_lines(decision, row.body if row else None, context.phrases)
    if not context.arguments.show and not row:
        today = context.clock.now().date()
        lines = page_lines(decision, context.library, today)
    write_long(context, lines)
    return 0


def _list(context: Context) -> int:
    decisions = context.library.decisions
    if context.arguments.json:
        listed = [
            {"id": each.id, "condition": each.condition, "title": each.title} for each in decisions
        ]
        write_json({"schema": "relief.decisions/1", "decisions": listed})
        return 0
    for each in decisions:
        write(f"{each.condition:<20} {each.title}")
    return 0
