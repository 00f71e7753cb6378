"""`relief appointment ask`: add, rank, answer and delete questions for the doctor."""

from __future__ import annotations

import argparse
import sys

from pydantic import ValidationError

from relief.cli.context import Context
from relief.cli.output import print_message, write, write_json
from relief.cli.plain_prompter import conversation
from relief.cli.short_ids import find_row, short_id
from relief.errors import UsageError
from relief.flows.conversation import run_at_once
from relief.flows.questions import ask_own_questions
from relief.i18n import _, ngettext
from relief.journal.records import Question, save, stamp_now
from relief.journal.stored_record import StoredRecord
from relief.report.doctor_questions import DoctorQuestions, ranked_so, read_questions
from relief.validation import plain_fault

_MANY = 1_000


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the flags of ``ask`` to the parser."""
    parser.add_argument("words", nargs="*", help=_("the question; - reads standard input"))
    act = parser.add_mutually_exclusive_group()
    act.add_argument(
        "--list", action="store_true", help=_("list open questions, those on the summary first")
    )
    act.add_argument(
        "--rank", nargs="+", metavar="ID", help=_("choose up to three questions for the summary")
    )
    act.add_argument(
        "--answered", metavar="ID", help=_("mark as answered, and remove from the summary")
    )
    act.add_argument("--delete", metavar="ID", help=_("delete a question; relief undo restores it"))


def run(context: Context) -> int:
    """Add a question, or list, rank, answer or delete saved ones."""
    arguments = context.arguments
    if arguments.rank:
        return _rank(context)
    if arguments.delete:
        row = _find(context, arguments.delete)
        context.journal.delete(row).result()
        print_message(_("deleted: {body}").format(body=row.body["text"]))
        print_message(context.phrases("diary.still_in_file"))
        return 0
    if arguments.answered:
        row = _find(context, arguments.answered)
        answered = {**row.body, "answered": context.journal.today(), "rank": None}
        return _save(context, Question.model_validate(answered), row.record)
    text = _typed(context)
    if arguments.list or (not text and (arguments.json or not context.has_terminal)):
        return _list(context)
    if not text:
        run_at_once(ask_own_questions(conversation(context)))
        return 0
    try:
        question = Question(**stamp_now(context.clock), text=text)
    except ValidationError as error:
        raise UsageError(plain_fault(error), _("nothing was saved")) from error
    return _save(context, question)


def _typed(context: Context) -> str:
    words = context.arguments.words
    return sys.stdin.read().strip() if words == ["-"] else " ".join(words).strip()


def _save(context: Context, question: Question, record: str | None = None) -> int:
    row = save(context.journal, question, record)
    if context.arguments.json:
        write_json({"schema": "relief.question/1", "id": row.record, **row.body})
    else:
        write(_("saved: {what}").format(what=f"{short_id(row)}  {row.body['text']}"))
    return 0


def _rank(context: Context) -> int:
    chosen = [_find(context, word).record for word in context.arguments.rank]
    if len(chosen) > 3:
        raise UsageError(_("the summary has room for three questions"), _("give at most three IDs"))
    rows = {row.record: row for row in _rows(context)}
    for record, rank in ranked_so(read_questions(context.journal), chosen).items():
        body = {**rows[record].body, "rank": rank}
        save(context.journal, Question.model_validate(body), record)
    return _list(context)


def _list(context: Context) -> int:
    asked = read_questions(context.journal)
    if context.arguments.json:
        questions = [_json(one) for one in asked]
        write_json({"schema": "relief.questions/1", "questions": questions})
        return 0
    for one in asked:
        write(f"{one.rank or ' '}  {one.id[-6:]}  {one.text}")
    if not asked:
        print_message(_("No open questions. To add one: relief appointment ask 'YOUR QUESTION'"))
        return 0
    count = len(asked)
    print_message(ngettext("{count} question", "{count} questions", count).format(count=count))
    return 0


def _json(one: DoctorQuestions) -> dict[str, object]:
    return {"id": one.id, "text": one.text, "rank": one.rank, "page": one.page or None}


def _find(context: Context, word: str) -> StoredRecord:
    return find_row(_rows(context), word, _("question"), "relief appointment ask --list")


def _rows(context: Context) -> list[StoredRecord]:
    return context.journal.latest("question", _MANY)
