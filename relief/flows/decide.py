"""The decision aid: the options, what matters, the leaning, questions for the doctor.

Nothing is recommended and no score is computed. The same in every interface.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from relief.flows.conversation import Conversation
from relief.flows.prompter import Choice, numbered
from relief.library.decision_lines import beside_options, option_brief
from relief.punctuation import sentences

if TYPE_CHECKING:
    from relief.journal.stored_record import StoredRecord
    from relief.library.decisions import DecisionPage, KnowledgeCheck

UNSURE = "unsure"
"""The leaning of a person who has not decided."""

_KEPT = ("matters", "leaning", "right")
_LETTERS = "abcdefgh"
_MOST = 1_000


def saved_decision(talk: Conversation, decision: DecisionPage) -> StoredRecord | None:
    """The last saved decision; None if there is none."""
    return next(
        (
            row
            for row in talk.journal.latest("decision", _MOST)
            if row.body.get("decision") == decision.id
        ),
        None,
    )


async def decide(talk: Conversation, decision: DecisionPage) -> StoredRecord | None:
    """Take a person through a decision and save where they stand; None if they leave.

    Raises:
        Left: The person leaves; nothing is saved then.
    """
    say, ask = talk.say, talk.ask
    row = saved_decision(talk, decision)
    told: dict[str, Any] = dict(row.body) if row else {}
    await ask.notice(decision.decision, say("decision.path"))
    await _read_options(talk, decision)
    parts = {each.id: each.text for each in decision.statement}
    known = {name: n for name, n in told.get("matters", {}).items() if name in parts}
    title, how = say("decision.matters"), say("decision.matters_how")
    matters = await ask.rate_parts(title, how, parts, known)
    if matters is None:
        return None
    beside = "\n\n".join(beside_options(decision, matters, say))
    await ask.notice(say("decision.beside"), beside)
    leaning = await ask.choose(
        say("decision.lean"),
        numbered({**_titles(decision), UNSURE: say("decision.unsure")}),
        str(told.get("leaning") or ""),
        say("decision.lean_text"),
    )
    leaning = told.get("leaning") if leaning is None else leaning or None
    await _ask_doctor(talk, decision)
    return await _save(talk, decision, row, {"matters": matters, "leaning": leaning})


async def check_knowledge(talk: Conversation, decision: DecisionPage) -> int | None:
    """Ask the quiz questions and explain each answer; save the score only on request.

    Returns:
        The number of right answers; None if the person leaves.

    Raises:
        Left: The person leaves; nothing is saved.
    """
    say, ask = talk.say, talk.ask
    await ask.notice(say("decision.known"), say("decision.known_how"))
    right = 0
    for number, check in enumerate(decision.check, 1):
        ask.position(number, len(decision.check))
        answer = await ask.choose(check.ask, _answers(check))
        if answer is None:
            return None
        is_right = answer == str(check.right)
        right += is_right
        correct = check.answers[check.right]
        said = say("decision.right") if is_right else say("decision.wrong", answer=correct)
        await ask.notice(said, check.why)
    result = say("decision.result", right=right, of=len(decision.check))
    keeps = await ask.confirm(
        sentences(result, say("decision.keep")),
        say("decision.keep_text"),
        say("decision.keep_yes"),
        say("decision.keep_no"),
    )
    if keeps:
        await _save(talk, decision, saved_decision(talk, decision), {"right": right})
    return right


async def _read_options(talk: Conversation, decision: DecisionPage) -> None:
    """Let the person read the options they choose, until they continue."""
    say = talk.say
    options = {option.id: option for option in decision.option}
    on = Choice("g", say("decision.go_on"), "")
    while True:
        choices: Sequence[Choice] = [*numbered(_titles(decision)), on]
        picked = await talk.ask.choose(say("decision.read"), choices)
        if not picked:
            return
        option = options[picked]
        await talk.ask.notice(option.title, option_brief(option, talk.library))


async def _ask_doctor(talk: Conversation, decision: DecisionPage) -> None:
    """Save questions for the appointment: some of the page's, and one of the person's own."""
    from relief.journal.records import Question, stamp_now  # late: imports pydantic

    say = talk.say
    noted = {row.body.get("text") for row in talk.journal.latest("question", _MOST)}
    left = {text: text for text in decision.questions if text not in noted}
    picked = await talk.ask.choose_several(say("decision.ask"), numbered(left)) if left else ()
    own = await talk.ask.text(say("decision.own_question"))
    for text in dict.fromkeys((*(picked or ()), *([own] if own else []))):
        record = Question(**stamp_now(talk.journal.clock), text=text, page=decision.id)
        await talk.save(record)


async def _save(
    talk: Conversation, decision: DecisionPage, row: StoredRecord | None, changed: dict[str, Any]
) -> StoredRecord | None:
    """Save a decision, replacing the one saved before."""
    from relief.journal.records import Decision as Record
    from relief.journal.records import stamp_now

    body = dict(row.body) if row else {}
    kept: dict[str, Any] = {name: body[name] for name in _KEPT if name in body}
    told = {**kept, **changed}
    record = Record(**stamp_now(talk.journal.clock), decision=decision.id, **told)
    return await talk.save(record, row.record if row else None)


def _titles(decision: DecisionPage) -> dict[str, str]:
    return {option.id: option.title for option in decision.option}


def _answers(check: KnowledgeCheck) -> list[Choice]:
    return [
        Choice(letter, words, str(place))
        for place, (letter, words) in enumerate(zip(_LETTERS, check.answers, strict=False))
    ]
