"""The table of actions, second part: what keys do on dialogs, and on all else that lies over a tab.

``bindings`` (``table.py``) makes Textual's bindings of these rows, help lists them and footers name
them. A session alone is given its keys by ``take_key``: those of a person's choice, and also from
behind what lies over it.
"""

from __future__ import annotations

from screens.keys.actions import Act, Where

SESSION: Where = "session"

_ANY = "0-9 a-z A-Z number_sign slash at"
"""Whatever one of several choices may have for its key."""


def _rows(where: Where, *rows: tuple[str, str, str, str], first: str = "") -> tuple[Act, ...]:
    """Rows whose keys are the same for everybody.

    Args:
        where: The dialog they are about.
        rows: The action, its keys with spaces between them, its name in a footer, what it does.
        first: The actions that come before what their keys do to the list or page in focus.
    """
    return tuple(
        Act(
            action, tuple(keys.split()), title, text, where,
            is_fixed=True, comes_first=action in first.split(),
        )
        for action, keys, title, text in rows
    )  # fmt: skip


QUESTIONS: tuple[Act, ...] = (
    *_rows(
        "confirm",
        ("yes", "y", "yes", "Yes"),
        ("no", "n q escape", "no", "No"),
    ),
    *_rows(
        "rating",
        ("rate('{}')", "0-9 asterisk", "rate", "Say how strong it is; * is ten"),
        ("skip", "enter space escape", "skip this", "Go on without a number"),
        ("scroll(1)", "down", "read on", "Read on"),
        ("scroll(-1)", "up", "back up", "Back up the page"),
    ),
    *_rows(
        "choice",
        ("choose('{}')", _ANY, "choose", "Choose what stands beside that key"),
        ("none", "space backspace delete", "none of these", "None of these"),
        ("leave", "escape q enter", "back", "Go back"),
    ),
    *_rows(
        "choices",
        ("tick('{}')", _ANY, "tick", "Tick what stands beside that key, or untick it"),
        ("done", "enter", "done", "Take what is ticked"),
        ("leave", "escape q", "back", "Go back"),
    ),
    *_rows(
        "areas",
        ("mark('{}')", "a-z A-Z", "mark", "Mark the area of that letter, or unmark it"),
        ("done", "enter", "done", "Take what is marked"),
        ("leave", "escape q", "leave as it was", "Leave it as it was"),
    ),
    *_rows(
        "words",
        ("leave", "escape", "leave it as it was", "Leave it as it was"),
    ),
    *_rows(
        "retry",
        ("again", "enter", "try again", "Try to save it again"),
        ("leave", "escape q", "go on", "Go on without saving it"),
    ),
    *_rows(
        "jaw",
        ("answer('{}')", "r t b c g", "answer", "What your jaw is doing"),
        ("skip", "enter space escape q", "skip this", "Go on without an answer"),
    ),
    *_rows(
        "impact",
        ("rate('{}')", "0-9 asterisk", "fill", "Fill the part and go on; * is ten"),
        ("skip", "space down tab right", "skip", "On to the next part"),
        ("before", "up left shift+tab minus", "back", "Back to the part before"),
        ("clear", "backspace", "clear", "Empty the part"),
        ("done", "enter", "done", "Take what is filled in"),
        ("leave", "escape q", "leave it", "Leave it as it was"),
    ),
    *_rows(
        "over",
        ("rate('{}')", "0-9 asterisk", "rate", "Say how it feels now; * is ten"),
        ("resume", "r", "resume", "Go on with it: it was a slip of the hand"),
        ("leave", "enter space escape q", "back", "Go on"),
    ),
    *_rows(
        "resume",
        ("resume", "r enter", "go on there", "Go on where it was left"),
    ),
    *_rows(
        "pace",
        ("leave", "q escape", "back", "Go back"),
    ),
)  # fmt: skip
"""Small questions: help explains all of them in the same words."""

SMALL = frozenset(act.where for act in QUESTIONS)

DIALOG_ACTS: tuple[Act, ...] = (
    Act("hurt", ("x",), "it hurts", "Stop at once and say that it hurts", SESSION, is_fixed=True),
    Act("pause", ("space",), "pause", "Pause or go on; so does any other key", SESSION,
        is_fixed=True),
    Act("quit", ("q",), "end", "Twice: end it; what was done is kept", SESSION, is_fixed=True),
    Act("next", ("right", "pagedown"), "next", "On to the next step", SESSION),
    Act("back", ("left", "pageup"), "back", "Back to the step before", SESSION),
    Act("longer", ("plus",), "longer", "Ten seconds more for this step", SESSION),
    Act("shorter", ("minus",), "shorter", "Ten seconds less for this step", SESSION),
    Act("sound", ("m",), "sound", "Change between voice, tones and silence", SESSION),
    *_rows(
        "log",
        ("save", "enter", "save", "Save the entry"),
        ("keep", "escape q", "keep", "Go back, and keep it for later"),
        ("fill('{}')", "0-9 asterisk", "fill", "Fill the field and go on; * is ten"),
        ("half", "plus", "half", "Add a half"),
        ("skip", "space right tab", "skip", "Leave the field blank and go on"),
        ("before", "left minus shift+tab", "before", "Back to the field before"),
        ("clear", "backspace", "clear", "Empty the field"),
        ("same", "equals_sign", "same", "The same as the last time"),
        ("detail('{}')", "w c d e g y n v i r number_sign o f slash", "detail",
         "Say more; the names are on the screen"),
        ("when", "at", "when", "Say when it was"),
        ("forget", "ctrl+d", "forget", "Throw away what was begun"),
    ),
    *_rows(
        "trends",
        ("views", "l h y f s n t g", "views", "Change what is drawn"),
        ("what", "tab", "what", "Another field: twitch, jaw, sleep and so on"),
        ("shorter", "left", "shorter", "A shorter time"),
        ("longer", "right", "longer", "A longer time"),
        ("back", "q escape", "back", "Go back"),
    ),
    *_rows(
        "questions",
        ("yes", "y", "yes", "Yes"),
        ("no", "n", "no", "No"),
        ("unsure", "question_mark u", "unsure", "Not sure"),
        ("blank", "backspace space", "blank", "Leave it open again"),
        ("rest", "N", "rest", "No to what is still open in this group"),
        ("save", "s", "save", "Save what is answered"),
        ("back", "q escape", "back", "Go back without saving"),
    ),
    *_rows(
        "page",
        ("on", "space", "on", "Read on"),
        ("ask", "n", "ask", "Note a question about this for the visit"),
        ("compare", "c", "compare", "Set it beside others"),
        ("words", "w", "words", "The words on this page, explained"),
        ("back", "q escape backspace", "back", "Go back"),
    ),
    *_rows(
        "decision",
        ("on", "space", "on", "Read on"),
        ("decide", "d", "decide", "Go through the decision, step by step"),
        ("pictures", "i", "pictures", "The chances as pictures of 100"),
        ("check", "k", "check", "Five questions about the facts, explained"),
        ("ask", "n", "ask", "Note a question about this for the visit"),
        ("words", "w", "words", "The words on this page, explained"),
        ("back", "q escape backspace", "back", "Go back"),
    ),
    *_rows(
        "pictures",
        ("turn", "tab space", "turn", "From gain to harm, and back"),
        ("after", "right", "after", "The next options"),
        ("before", "left", "before", "The options before"),
        ("back", "q escape backspace", "back", "Go back"),
    ),
    *_rows(
        "glossary",
        ("find", "slash", "find", "Look for a word"),
        ("ask", "n", "ask", "Note a question about it for the visit"),
        ("back", "q", "back", "Go back"),
    ),
    *_rows(
        "preview",
        ("on", "space j", "on", "Read on"),
        ("before", "k", "before", "Back up the page"),
        ("notes", "n", "notes", "Put your own notes on it, or leave them out"),
        ("name", "m", "name", "Put a name on it, or take it off"),
        ("decisions", "d", "decisions",
         "Add what matters to you in your decisions, or leave it out"),
        ("paper", "p", "paper", "Change between A4 and Letter"),
        ("write", "w", "write", "Write it to a file"),
        ("copy", "c", "copy", "Copy it through the terminal, and write it too"),
        ("back", "q escape", "back", "Go back"),
    ),
    *_rows(
        "treatments",
        ("add", "a", "add", "Add a treatment"),
        ("ended", "e", "ended", "Say when the highlighted one ended"),
        ("noticed", "s", "noticed", "Note what you noticed after it"),
        ("delete", "d", "delete", "Take it away"),
        ("back", "q escape", "back", "Go back"),
    ),
    *_rows(
        "trial",
        ("begin", "a", "begin", "Begin one"),
        ("done", "y", "done", "You made the change today"),
        ("not", "n", "not", "You did not"),
        ("end", "x", "end", "End it"),
        ("back", "q escape", "back", "Go back"),
    ),
    *_rows(
        "settings",
        ("change", "enter right", "change", "On to the next value, or type one"),
        ("before", "left", "before", "Back to the value before"),
        ("usual", "backspace", "usual", "Back to how it was at first"),
        ("back", "q escape comma", "back", "Go back"),
    ),
    *_rows(
        "count",
        ("twitch", "space", "twitch", "A twitch; so is any other key"),
        ("undo", "backspace", "one back", "One less"),
        ("end", "q escape", "end now", "End now"),
        ("save", "enter", "save", "Save it, once it is over"),
    ),
    *QUESTIONS,
)  # fmt: skip
"""In the order in which help lists them."""
