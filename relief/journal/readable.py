"""Whether a stored record has the shape that everything else counts on.

What relief writes always has. But a file outlives versions, other programs can write into it, and
a record that cannot be read must never keep somebody from all the others: it is passed over, and
said. The records themselves (``records.py``) are checked more strictly as they enter; this is the
same in few words, and fast, for the first screen reads records before the validation library.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from relief.journal.row import Row
from relief.journal.vocabulary import ANSWERS, EPISODES, JAW, TRIAL_OUTCOMES
from relief.safety.urgency import Urgency

Check = Callable[[Any], bool]
Checks = Mapping[str, Check]


def is_readable(row: Row) -> bool:
    """Whether a row can be read; a kind that only a newer relief knows always can."""
    shape = SHAPES.get(row.kind)
    if shape is None or row.deleted:
        return True
    needed, others = shape
    body = row.body
    if not (_is_day_of_row(row.day) and _is_instant(row.at) and _is_instant(body.get("at"))):
        return False
    if needed and not needed.keys() <= body.keys():
        return False
    for name, value in body.items():
        check = others.get(name) or needed.get(name)
        if check is not None and not check(value):
            return False
    return True


def readable_fields(kind: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """What can be read of an unfinished record of a kind."""
    needed, others = SHAPES[kind]
    checks = {**needed, **others}
    return {name: v for name, v in body.items() if name in checks and checks[name](v)}


def _is_text(value: Any) -> bool:
    return type(value) is str


def _is_flag(value: Any) -> bool:
    return type(value) is bool


def _is_day(value: Any) -> bool:
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return len(value) == 10


@lru_cache(4096)
def _is_day_of_row(text: str) -> bool:
    """The same for the day of a row, which many share."""
    return _is_day(text)


def _is_instant(value: Any) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except (TypeError, ValueError):
        return False


def _is_outcome(value: Any) -> bool:
    """Whether it names an outcome of a trial: twitch, jaw, or a factor or tag of one's own."""
    return _is_text(value) and (value in TRIAL_OUTCOMES or value[:4] in ("own:", "tag:"))


def _up_to(most: float, least: float = 0) -> Check:
    return lambda value: type(value) in (int, float) and least <= value <= most


def _word(*words: str) -> Check:
    return lambda value: type(value) is str and value in words


def _each(check: Check) -> Check:
    return lambda value: type(value) is list and all(map(check, value))


def _by_name(check: Check) -> Check:
    return lambda value: type(value) is dict and all(map(check, value.values()))


def _fields(needed: Checks, others: Checks) -> Check:
    def check(value: Any) -> bool:
        if type(value) is not dict or not needed.keys() <= value.keys():
            return False
        known = {**others, **needed}
        return all(known[name](each) for name, each in value.items() if name in known)

    return check


def _all(check: Check, names: str) -> dict[str, Check]:
    return dict.fromkeys(names.split(), check)


_rating, _level, _hours, _number = _up_to(10), _up_to(4), _up_to(24), _up_to(1e9)
_texts, _answer = _each(_is_text), _word(*ANSWERS)
_skipped = _fields({"step": _number, "reason": _is_text}, {})
_fact = _fields({"answer": _answer}, {"until": _is_day, "day": _is_day})
_jaw = _word(*JAW)
_outcome = _word(*Urgency)

SHAPES: Mapping[str, tuple[Checks, Checks]] = {
    "entry": (
        {},
        {
            **_all(_rating, "twitch jaw stress"),
            **_all(_level, "strength how_often area"),
            **_all(_hours, "sleep_h screen_h"),
            **_all(_number, "caffeine alcohol longest_run_s"),
            **_all(_is_flag, "eye_closed asleep filmed"),
            **_all(_texts, "zones tags files"),
            **_all(_is_text, "zone note"),
            "episodes": _word(*EPISODES),
            "impact": _by_name(_rating),
            "factors": _by_name(_up_to(1e9, -1e9)),
        },
    ),
    "session": (
        _all(_is_text, "routine title practice status"),
        {
            **_all(_number, "seconds planned"),
            **_all(_up_to(1e9, -1e9), "version steps_done steps left_at speed"),
            **_all(_rating, "before after"),
            **_all(_is_text, "zone resumes"),
            "skipped": _each(_skipped),
        },
    ),
    "checklist": (
        {"content": _is_day, "answers": _by_name(_answer), "outcome": _outcome},
        {
            **_all(_is_text, "zone scope began"),
            **_all(_texts, "kept unseen follows"),
            "seen_by_doctor": _is_flag,
        },
    ),
    "situation": (
        {"content": _is_day, "facts": _by_name(_fact)},
        {**_all(_is_text, "zone"), "follows": _texts},
    ),
    "twitch": (_all(_number, "seconds count longest_gap_s"), _all(_is_text, "zone place")),
    "ping": ({"jaw": _jaw}, _all(_is_text, "zone")),
    "treatment": (
        {**_all(_is_text, "sort name"), "start": _is_day},
        {
            **_all(_is_day, "end hold_until"),
            **_all(_is_text, "zone product note"),
            "zones": _texts,
            "units": _number,
        },
    ),
    "effect": ({"treatment": _is_text, "effects": _texts}, _all(_is_text, "zone note")),
    "question": ({"text": _is_text}, {**_all(_is_text, "zone page answered"), "rank": _rating}),
    "visit": (
        {"who": _is_text, "on": _is_day},
        {**_all(_is_text, "zone time where decided"), "done": _is_flag},
    ),
    "story": (
        {},
        {**_all(_is_text, "zone began first_place side"), **_all(_texts, "spread sets_off")},
    ),
    "decision": (
        {"decision": _is_text},
        {**_all(_is_text, "zone leaning"), "matters": _by_name(_rating), "right": _up_to(5)},
    ),
    "trial": (
        {**_all(_is_text, "change seed"), "start": _is_day, **_all(_number, "block_days pairs")},
        {
            **_all(_is_text, "zone"),
            "outcome": _is_outcome,
            "stopped": _is_day,
            **_all(_number, "washout_days"),
        },
    ),
    "plan": (
        {**_all(_is_text, "routine title"), "start": _is_day, **_all(_number, "weeks days")},
        {
            **_all(_is_text, "zone"),
            "stopped": _is_day,
            "also": _texts,
            "reviews": _each(_number),
        },
    ),
    "trial-day": (
        {"trial": _is_text, "day": _is_day, "done": _is_flag},
        _all(_is_text, "zone"),
    ),
}
"""For each kind the fields it needs besides ``at``, and those it may have."""
