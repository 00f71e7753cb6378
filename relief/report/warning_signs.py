"""Warning signs in the report: ticked and since when, new, and unanswered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from relief.formatting import clauses, day_with_year
from relief.insight.check_history import CheckReading, read
from relief.journal.after_emergency import names_of
from relief.journal.stored_record import StoredRecord
from relief.library.checklist import Item
from relief.library.library import Library
from relief.library.phrases import Say
from relief.report.report_model import SignLine, Signs
from relief.report.space_budget import SpaceBudget
from relief.safety.check_results import first_answered

_MOST = 28
"""Maximum signs on the sheet of a short diary without truncated text."""
_MOST_GONE = 4


def signs(rows: Sequence[StoredRecord], library: Library, room: SpaceBudget) -> Signs:
    """Return the last safety check, compared with the earlier ones (newest first).

    Signs answered yes come before those answered not sure, and are never left out.
    """
    say = library.phrases
    if not rows:
        return Signs(None, None, (), (), 0, 0, say("report.never_checked"), "")
    reading = read(rows, library.checklist)
    sure = [item for item in reading.ticked if reading.answers[item.id] == "yes"]
    unsure = [item for item in reading.ticked if item not in sure]
    ticked = room.first("signs", [*sure, *unsure], max(_MOST, len(sure)))
    gone = tuple(item.short for item in reading.gone[:_MOST_GONE])
    return Signs(
        checked=reading.day,
        outcome=reading.outcome,
        ticked=tuple(_line(item, reading, rows, say) for item in ticked),
        gone=gone,
        denied=reading.denied,
        left_open=len(reading.left_open),
        words=_words(reading, library),
        gone_words=say("report.gone", signs=clauses(gone)) if gone else "",
    )


def _line(item: Item, reading: CheckReading, rows: Sequence[StoredRecord], say: Say) -> SignLine:
    answer = reading.answers[item.id]
    since = first_answered(rows, item.id, answer)
    is_new = item in reading.new
    return SignLine(
        id=item.id,
        tier=item.tier,
        short=item.short,
        answer=answer,
        answer_words=say(f"report.answer_{answer}"),
        is_new=is_new,
        since=since,
        words=_since(since, is_new, say),
    )


def _since(since: date | None, is_new: bool, say: Say) -> str:
    if since is None:
        return ""
    return say("report.new_since" if is_new else "report.since", day=day_with_year(since))


def _words(reading: CheckReading, library: Library) -> str:
    say = library.phrases
    ticked = {item.id for item in reading.ticked}
    waiting = [sign for sign in reading.unseen if sign not in ticked]
    if not waiting:
        return _counted(reading, say)
    unseen = say("report.unseen", signs=names_of(library, waiting[:_MOST_GONE]))
    return f"{unseen} {_counted(reading, say)}"


def _counted(reading: CheckReading, say: Say) -> str:
    if not reading.ticked and not reading.left_open:
        return say("report.all_denied", denied=reading.denied)
    return say("report.denied_open", denied=reading.denied, open=len(reading.left_open))
