"""The closed vocabularies that records use, each defined only here."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

from relief.i18n import N_

AnswerWord = Literal["yes", "no", "unsure"]
Episodes = Literal["0", "1-5", "6-20", "21-50", ">50", "all day"]
JawState = Literal["relaxed", "touching", "bracing", "clenching", "grinding"]
SessionStatus = Literal["completed", "stopped", "interrupted", "hurt"]
TreatmentSort = Literal["medicine", "injection", "surgery", "other"]
TrialOutcome = Literal["twitch", "jaw"]

ANSWERS: tuple[AnswerWord, ...] = get_args(AnswerWord)
EPISODES: tuple[Episodes, ...] = get_args(Episodes)
"""The bands of episodes per day, lowest first."""
TRIAL_OUTCOMES: tuple[TrialOutcome, ...] = get_args(TrialOutcome)
JAW: tuple[JawState, ...] = get_args(JawState)
"""Jaw states; each has its own first letter and key."""
JAW_NAMES: Mapping[str, str] = {
    "relaxed": N_("relaxed"), "touching": N_("touching"), "bracing": N_("bracing"),
    "clenching": N_("clenching"), "grinding": N_("grinding"),
}  # fmt: skip
"""Their labels in English; ``_`` translates them."""
SORT_NAMES: Mapping[str, str] = {
    "medicine": N_("medicine"), "injection": N_("injection"), "surgery": N_("surgery"),
    "other": N_("other"),
}  # fmt: skip
"""The kinds of treatment in English; ``_`` translates them."""
EFFECTS = (
    "droop", "dry-eye", "double-vision", "weak-smile", "bruise", "headache", "swallowing",
    "breathing", "none",
)  # fmt: skip
"""Effects that can be ticked after a treatment; ``none`` means nothing was noticed."""
IMPACT = ("seeing", "moving", "work", "talking", "people")
"""The parts of daily life that twitching may affect."""

DIARY_KINDS = ("entry", "session", "twitch", "ping", "intake")
"""The kinds of records that the diary lists."""
DELETABLE_KINDS = ("entry", "twitch", "ping", "intake")
"""The kinds in the diary that can be deleted: a session cannot, as it counts for safety."""


class EntryFlag(NamedTuple):
    """A yes-or-no field of an entry.

    Attributes:
        name: The field's name in the record.
        key: Its key in the entry form.
        title: Its name on the screen, in English.
        also: The text for it after "also", in the form.
        help: What it means, for the command line.
    """

    name: str
    key: str
    title: str
    also: str
    help: str

    @property
    def option(self) -> str:
        """Its name on the command line: ``eye-closed``."""
        return self.name.replace("_", "-")


ENTRY_FLAGS = (
    EntryFlag("eye_closed", "y", N_("eye shut"), N_("eye shut"),
              N_("the twitching closed the eye")),
    EntryFlag("asleep", "n", N_("in sleep"), N_("in sleep too"),
              N_("the twitching also happened during sleep")),
    EntryFlag("filmed", "v", N_("filmed"), N_("filmed"), N_("you have a video of the twitching")),
)  # fmt: skip
"""The yes-or-no fields of an entry, in the order of the form."""
