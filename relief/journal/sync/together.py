"""What counts when machines that were apart come together: an answer about safety is never lost.

Each answer about safety follows the one before it on its machine, and names those of other machines
that were known when it was given (``follows``). An answer that no later one follows is an open end.
Where there are several, the last one was given without knowing the others; so what is stricter in
any of them goes on counting until the questions are answered anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from relief.journal.checks import checklist_record, is_warning
from relief.journal.journal import Journal, Row
from relief.journal.open_ends import ABOUT_SAFETY, open_ends
from relief.journal.records import Fact, Situation, save, stamp_now
from relief.library.library import Library
from relief.safety.checklist import TICKED, Urgency, higher

_STRICTEST = ("yes", "unsure", "no")
_FROM_LOWEST = ("urgent", "emergency")
_MOST = 1_000_000


Counting = Mapping[str, Row | None]
"""The answers that count, by kind."""

Ends = tuple[Row | None, list[Row]]
"""The last answer, and all that it does not know of."""


def what_counts(journal: Journal) -> Counting:
    """The answers about safety that count now.

    Raises:
        DataError: The journal cannot be read.
    """
    return {kind: journal.last_written(kind) for kind in sorted(ABOUT_SAFETY)}


def keep_what_counts(
    journal: Journal, library: Library, before: Counting, is_doubled: bool = False
) -> bool:
    """After records came from elsewhere, write down what still counts of all that was answered.

    Args:
        journal: Where they came to.
        library: The questions.
        before: What counted before they came.
        is_doubled: Whether a second copy of this journal was found, which answered on its own
            under the same name; then no answer is taken to know of another.

    Returns:
        Whether something counts that the last answers alone do not say.

    Raises:
        DataError: It could not be saved.
    """
    warned = _keep_warnings(journal, library, _ends(journal, "checklist", before, is_doubled))
    return _keep_facts(journal, _ends(journal, "situation", before, is_doubled)) or warned


def _ends(journal: Journal, kind: str, before: Counting, is_doubled: bool) -> Ends:
    """The last answer, and all that it does not know of."""
    ends, last, old = (
        open_ends(journal.latest(kind, _MOST)),
        journal.last_written(kind),
        before[kind],
    )
    if last is None or old is None or old.record == last.record:
        return last, ends if old is None or last is not None else [old]
    is_gone = journal.get(old.record) is None
    is_known = old.record in (last.body.get("follows") or ())
    is_unknown = (is_doubled or last.at < old.at) and not is_known
    if (is_gone or is_unknown) and old.record not in {row.record for row in ends}:
        ends.append(old)  # a file took it away or wrote over it; only an answer may
    return last, ends


def _keep_warnings(journal: Journal, library: Library, found: Ends) -> bool:
    last, ends = found
    warnings = [row for row in ends if is_warning(row.body["outcome"])]
    if not warnings:
        return False
    top = max(warnings, key=lambda row: _FROM_LOWEST.index(row.body["outcome"]))
    if last is not None and higher(_urgency(last), _urgency(top)) == _urgency(last):
        return False
    ticked = {
        item: answer
        for row in sorted(ends, key=lambda row: row.stamp)
        for item, answer in row.body["answers"].items()
        if answer in TICKED
    }
    save(journal, checklist_record(library, journal.clock, ticked, top.body.get("began"), top))
    return True


def _keep_facts(journal: Journal, found: Ends) -> bool:
    last, ends = found
    known = _facts(last) if last is not None else {}
    facts = dict(known)
    for row in ends:
        for item, fact in _facts(row).items():
            facts[item] = _stricter(facts.get(item), fact)
    if facts == known:
        return False
    content = max(date.fromisoformat(row.body["content"]) for row in ends)
    save(journal, Situation(**stamp_now(journal.clock), content=content, facts=facts))
    return True


def _urgency(row: Row) -> Urgency:
    return Urgency(row.body["outcome"])


def _facts(row: Row) -> dict[str, Fact]:
    """The facts of a record, each with the day it was said."""
    given: Mapping[str, Mapping[str, object]] = row.body["facts"]
    return {item: Fact.model_validate({"day": row.day, **fact}) for item, fact in given.items()}


def _stricter(one: Fact | None, other: Fact) -> Fact:
    """The fact that holds more; of two alike the one said last."""
    if one is None:
        return other
    facts: Sequence[Fact] = (one, other)
    return min(facts, key=lambda fact: (_STRICTEST.index(fact.answer), _not_until(fact)))


def _not_until(fact: Fact) -> tuple[int, int]:
    """Sorts the longest hold first: without an end, then the later end, then the later day."""
    until = -fact.until.toordinal() if fact.until else -date.max.toordinal()
    return until, -fact.day.toordinal() if fact.day else 0
