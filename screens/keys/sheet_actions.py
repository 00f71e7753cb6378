"""The rest of the table of actions: what the keys do on screens that lie over a place.

The screens act on these keys themselves; this is what help says about them, and what the settings
may change of a session. A test opens help over each of them; what a key does there is tested
with its screen.
"""

from __future__ import annotations

from screens.keys.actions import Act, Where

SESSION: Where = "session"


def _rows(where: Where, *rows: tuple[str, str, str]) -> tuple[Act, ...]:
    """Fixed rows: a name, the keys with spaces between them, what they do."""
    return tuple(
        Act(name, tuple(keys.split()), name.replace("_", " "), text, where, is_fixed=True)
        for name, keys, text in rows
    )


SHEET_ACTS: tuple[Act, ...] = (
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
        ("save", "enter", "Save the entry"),
        ("keep", "escape q", "Go back, and keep it for later"),
        ("fill", "0-9 *", "Fill the field and go on; * is ten"),
        ("half", "plus", "Add a half"),
        ("skip", "space right tab", "Leave the field blank and go on"),
        ("before", "left minus", "Back to the field before"),
        ("clear", "backspace", "Empty the field"),
        ("same", "equals_sign", "The same as the last time"),
        ("when", "at", "Say when it was"),
        ("forget", "ctrl+d", "Throw away what was begun"),
    ),
    *_rows(
        "trends",
        ("views", "l h y f s n t g", "Change what is drawn"),
        ("what", "tab", "Another field: twitch, jaw, sleep and so on"),
        ("shorter", "left", "A shorter time"),
        ("longer", "right", "A longer time"),
        ("back", "q escape", "Go back"),
    ),
    *_rows(
        "questions",
        ("yes", "y", "Yes"),
        ("no", "n", "No"),
        ("unsure", "question_mark u", "Not sure"),
        ("blank", "backspace space", "Leave it open again"),
        ("rest", "N", "No to what is still open in this group"),
        ("save", "s", "Save what is answered"),
        ("back", "q escape", "Go back without saving"),
    ),
    *_rows(
        "page",
        ("on", "space", "Read on"),
        ("ask", "n", "Note a question about this for the visit"),
        ("compare", "c", "Set it beside others"),
        ("words", "w", "The words on this page, explained"),
        ("back", "q escape backspace", "Go back"),
    ),
    *_rows(
        "decision",
        ("on", "space", "Read on"),
        ("decide", "d", "Go through the decision, step by step"),
        ("pictures", "i", "The chances as pictures of 100"),
        ("check", "k", "Five questions about the facts, explained"),
        ("ask", "n", "Note a question about this for the visit"),
        ("words", "w", "The words on this page, explained"),
        ("back", "q escape backspace", "Go back"),
    ),
    *_rows(
        "pictures",
        ("turn", "tab space", "From gain to harm, and back"),
        ("after", "right", "The next options"),
        ("before", "left", "The options before"),
        ("back", "q escape backspace", "Go back"),
    ),
    *_rows(
        "glossary",
        ("find", "slash", "Look for a word"),
        ("ask", "n", "Note a question about it for the visit"),
        ("back", "q", "Go back"),
    ),
    *_rows(
        "preview",
        ("on", "space j", "Read on"),
        ("before", "k", "Back up the page"),
        ("notes", "n", "Put your own notes on it, or leave them out"),
        ("name", "m", "Put a name on it, or take it off"),
        ("decisions", "d", "Add what matters to you in your decisions, or leave it out"),
        ("paper", "p", "Change between A4 and Letter"),
        ("write", "w", "Write it to a file"),
        ("copy", "c", "Copy it through the terminal, and write it too"),
        ("back", "q escape", "Go back"),
    ),
    *_rows(
        "treatments",
        ("add", "a", "Add a treatment"),
        ("ended", "e", "Say when the highlighted one ended"),
        ("noticed", "s", "Note what you noticed after it"),
        ("delete", "d", "Take it away"),
        ("back", "q escape", "Go back"),
    ),
    *_rows(
        "trial",
        ("begin", "a", "Begin one"),
        ("done", "y", "You made the change today"),
        ("not", "n", "You did not"),
        ("end", "x", "End it"),
        ("back", "q escape", "Go back"),
    ),
    *_rows(
        "settings",
        ("change", "enter right", "On to the next value, or type one"),
        ("before", "left", "Back to the value before"),
        ("usual", "backspace", "Back to how it was at first"),
        ("back", "q escape comma", "Go back"),
    ),
    *_rows(
        "count",
        ("twitch", "space", "A twitch; so is any other key"),
        ("undo", "backspace", "One less"),
        ("end", "q escape", "End now"),
    ),
)  # fmt: skip
"""In the order in which help lists them."""
