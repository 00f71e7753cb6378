"""The short question before a massage as lines of text: every sign listed, Enter does nothing."""

from __future__ import annotations

from datetime import date

from relief.cli.ask import ask_key, refuse_leaving
from relief.cli.context import Context
from relief.cli.output import talk
from relief.cli.verbs.checklist_prompts import ask_after_emergency
from relief.errors import Refused
from relief.insight.anything_new import NewSign, find_new, may_be_new, save_new
from relief.insight.standing import read_standing
from relief.safety.crisis import crisis_lines
from relief.safety.crisis_sign import CRISIS_SIGN
from relief.safety.emergency import emergency_lines
from relief.safety.gate import refuse_while_locked

_NOTHING = ("n", "no", "nothing", "none")


def ask_anything_new(context: Context) -> None:
    """Ask whether a warning sign is new; return only when nothing is.

    Raises:
        Left: The person leaves; nothing is saved.
        Refused: Something is new, and is saved; or nobody can be asked.
    """
    say = context.library.phrases
    if not context.has_terminal:
        raise Refused(
            say("gate.anything_new"),
            "say so with --nothing-new, or play on a terminal",
            code="anything_new",
        )
    _list(context)
    while True:
        word = ask_key(say("plain.new_how"))
        refuse_leaving(word)
        if word in _NOTHING:
            return
        sign = find_new(context.library, word)
        if sign is None:
            talk(say("plain.new_again"))
        elif sign.kind != "emergency" or _is_sure(context, sign):
            _stop(context, sign)


def _list(context: Context) -> None:
    say, kind = context.library.phrases, ""
    talk(say("gate.anything_new"))
    for number, sign in enumerate(may_be_new(context.library), 1):
        if sign.kind != kind:
            kind = sign.kind
            talk(say(f"plain.new_{kind}"))
        talk(f"  {number:>2}  {sign.short}")


def _is_sure(context: Context, sign: NewSign) -> bool:
    """Whether an emergency sign is really meant: asked once."""
    talk(sign.question)
    word = ask_key(context.library.phrases("plain.new_sure"))
    refuse_leaving(word)
    return word in ("y", "yes")


def _stop(context: Context, sign: NewSign) -> None:
    """Say what to do, before anything that can fail; then save it, and stop.

    Raises:
        Refused: Always.
    """
    library, say = context.library, context.library.phrases
    today = date.fromisoformat(context.journal.today())
    if sign.kind == "emergency":
        lines = emergency_lines(library, context.settings, today, {sign.id: "yes"})
    else:
        crisis = crisis_lines(library, context.settings) if sign.id == CRISIS_SIGN else []
        lines = [*crisis, sign.do, sign.why]
    for line in lines:
        talk(line)
    save_new(context.journal, library, sign)
    ask_after_emergency(context)
    refuse_while_locked(read_standing(context.journal), library)
    raise Refused(say("plain.new_stop"), code="anything_new")
