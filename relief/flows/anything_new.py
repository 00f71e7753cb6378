"""The short question before every massage: is any of these signs new?"""

from __future__ import annotations

from relief.flows.conversation import Conversation
from relief.flows.health import add_fact_of_today
from relief.flows.safety_check import add_new_sign
from relief.insight.anything_new import NewSign, may_be_new


async def ask_whether_new(talk: Conversation) -> bool:
    """Ask whether a warning sign is new; save it and show what it means.

    Returns:
        Whether nothing is new: only then may a massage continue.

    Raises:
        Left: The person goes back; nothing is saved.
    """

    async def is_meant(sign: NewSign) -> bool:
        """Confirm that it is not a mistyped key: a sign of an emergency is asked twice."""
        if sign.kind != "emergency":
            return True
        words = (talk.say(f"gate.confirm_{name}") for name in ("emergency", "yes", "no"))
        return await talk.ask.confirm(sign.question, *words)

    sign = await talk.ask.pick_new(may_be_new(talk.library), is_meant)
    if sign is None:
        return True
    if sign.kind == "fact":
        await add_fact_of_today(talk, sign.id)
    else:
        await add_new_sign(talk, sign.id)
    return False
