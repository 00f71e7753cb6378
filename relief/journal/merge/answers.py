"""Merges safety answers: builds the record that keeps stricter answers in force."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from relief.journal.causal_heads import causal_heads
from relief.journal.merge.safety_snapshot import MergeStore, SafetySnapshot
from relief.journal.stored_record import StoredRecord
from relief.safety.checklist import TICKED, Sign, assess, is_whole
from relief.safety.emergency_clearance import unseen_of
from relief.safety.urgency import Urgency

_RANK = {Urgency.BOOK: 1, Urgency.URGENT: 2, Urgency.EMERGENCY: 3}
"""The rank of outcomes that restrict or warn."""

_STRICTEST = ("yes", "unsure", "no")

Facts = dict[str, dict[str, Any]]
"""Stored health answers, each with the day it was given."""


@dataclass(frozen=True, slots=True)
class AnswerChanges:
    """How a merge changed the answers of one kind.

    Attributes:
        old: The last answer before the merge.
        ends: The causal heads, without ``old``.
        knowing: Answers that causally follow ``old``, oldest first.
    """

    old: StoredRecord | None
    ends: list[StoredRecord]
    knowing: list[StoredRecord]

    @classmethod
    def of(
        cls, store: MergeStore, before: SafetySnapshot, kind: str, accepts: bool, is_doubled: bool
    ) -> AnswerChanges:
        """Compare the answers of one kind with those before the merge."""
        old = before.last[kind]
        new = _New(store, kind, before.known)
        together = _New(store, kind, before.known, None if is_doubled else old)
        ends = [row for row in causal_heads(together) if row is not old]
        return cls(old, ends, _knowing(old, new) if old is not None and accepts else [])


@dataclass(frozen=True, slots=True)
class _New:
    """The merged answers in the order written; streamed, as there may be many.

    Attributes:
        store: The merged records.
        kind: Their kind.
        known: Ids of those before the merge.
        old: One from before that comes first; None for none.
    """

    store: MergeStore
    kind: str
    known: Collection[str]
    old: StoredRecord | None = None

    def __iter__(self) -> Iterator[StoredRecord]:
        if self.old is not None:
            yield self.old
        for row in self.store.written(self.kind):
            if row.record not in self.known:
                yield row


def _knowing(old: StoredRecord, new: Iterable[StoredRecord]) -> list[StoredRecord]:
    """Return answers that causally follow an older one: later on its device, or referring to it."""
    known, since = {old.record}, {old.device}
    found, before = [], set(old.body.get("follows") or ())
    for row in new:
        if row.record in before:
            continue
        follows = set(row.body.get("follows") or ())
        if row.stamp > old.stamp and (row.device in since or follows & known):
            known.add(row.record)
            since.add(row.device)
            found.append(row)
    return found


def carried_check(
    store: MergeStore, before: SafetySnapshot, news: AnswerChanges, signs: Sequence[Sign]
) -> dict[str, Any] | None:
    """Return the check to write so that earlier signs apply; None if the last one includes them."""
    last, old = store.last_written("checklist"), news.old
    whole = next((row for row in reversed(news.knowing) if _is_own_answer(row, signs)), None)
    patient = whole or old
    counting = [*news.ends, *([] if patient is None else [patient])]
    if not counting:
        return None
    is_seen = any(row.body.get("seen_by_doctor") for row in news.knowing)
    unseen = () if is_seen else before.unseen
    unseen = tuple(dict.fromkeys((*unseen, *_unseen_in(counting, signs))))
    outcome = max((row.body["outcome"] for row in counting), key=_rank)
    outcome = Urgency.URGENT if unseen and _rank(outcome) < _RANK[Urgency.URGENT] else outcome
    ticked = {
        sign: answer
        for row in sorted(counting, key=lambda row: row.stamp)
        for sign, answer in row.body["answers"].items()
        if answer in TICKED
    }
    is_doubted = "checklist" in before.in_doubt and not store.is_in_doubt("checklist")
    if (
        not is_doubted
        and last is not None
        and _says(last, outcome, ticked, set(unseen) - set(unseen_of(last.body, signs)))
    ):
        return None
    base = patient or last
    answers = {} if is_doubted or base is None else base.body["answers"]
    return {
        "content": max(row.body["content"] for row in counting),
        "scope": "full",
        "answers": {**answers, **ticked},
        "outcome": Urgency.INCOMPLETE if is_doubted and not _rank(outcome) else str(outcome),
        **_given("began", max(counting, key=lambda row: _rank(row.body["outcome"])).body),
        **({"kept": list(ticked)} if ticked else {}),
        **({"unseen": list(unseen)} if unseen else {}),
    }


def _is_own_answer(row: StoredRecord, signs: Sequence[Sign]) -> bool:
    """Return whether a check answers every sign itself, and its outcome matches."""
    kept = set(row.body.get("kept") or ())
    answers = {sign: word for sign, word in row.body["answers"].items() if sign not in kept}
    return (
        bool(signs)
        and is_whole(signs, answers)
        and _rank(row.body["outcome"]) >= _rank(assess(signs, answers).urgency)
    )


def _says(
    last: StoredRecord, outcome: str, ticked: Mapping[str, str], lost: Collection[str]
) -> bool:
    """Return whether the last check is as strict as all that apply, and keeps every unseen sign."""
    answers = last.body["answers"]
    is_as_strict = _rank(last.body["outcome"]) >= _rank(outcome) and not lost
    return is_as_strict and all(answers.get(sign) in TICKED for sign in ticked)


def _unseen_in(rows: Iterable[StoredRecord], signs: Sequence[Sign]) -> list[str]:
    return [sign for row in rows for sign in unseen_of(row.body, signs)]


def _rank(outcome: str) -> int:
    return _RANK.get(Urgency(outcome), 0)


def _given(name: str, body: Mapping[str, Any]) -> dict[str, Any]:
    return {name: body[name]} if body.get(name) else {}


def carried_facts(
    store: MergeStore, before: SafetySnapshot, news: AnswerChanges
) -> dict[str, Any] | None:
    """Return the health answers to write; None if the last ones include everything that applies."""
    last, old = store.last_written("situation"), news.old
    known = facts_of(last) if last is not None else {}
    facts = dict(known)
    answered = {item for row in news.knowing for item in facts_of(row)}
    if old is not None:
        left = {item: fact for item, fact in facts_of(old).items() if item not in answered}
        facts = _strictest(facts, left)
    for row in news.ends:
        facts = _strictest(facts, facts_of(row))
    is_doubted = "situation" in before.in_doubt and not store.is_in_doubt("situation")
    if is_doubted:
        facts = {item: fact for item, fact in facts.items() if fact["answer"] != "no"}
    if facts == known:
        return None
    rows = [row for row in (last, old, *news.ends) if row is not None]
    return {"content": max(row.body["content"] for row in rows), "facts": facts}


def facts_of(row: StoredRecord) -> Facts:
    """Return the health answers of a record, each with the day it was given."""
    return {item: {"day": row.day, **fact} for item, fact in row.body["facts"].items()}


def _strictest(one: Facts, other: Facts) -> Facts:
    """Return the stricter of two answers to each question; if equal, the later one."""
    facts = dict(one)
    for item, fact in other.items():
        facts[item] = min(facts.get(item, fact), fact, key=_strictness)
    return facts


def _strictness(fact: Mapping[str, Any]) -> tuple[int, int, int]:
    """Return a sort key by strictness: answer, longest restriction, latest day."""
    until = fact.get("until")
    ends = date.fromisoformat(until).toordinal() if until else date.max.toordinal()
    return _STRICTEST.index(fact["answer"]), -ends, -date.fromisoformat(fact["day"]).toordinal()
