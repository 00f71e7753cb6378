"""The table of actions, second part: what keys do on dialogs, and on all else that lies over a tab.

``bindings`` (``table.py``) makes Textual's bindings of these rows, help lists them and footers name
them. A session alone is given its keys by ``take_key``: those of a person's choice, and also from
behind what lies over it.
"""

from __future__ import annotations

from screens.keys.actions import Action, Scope

SESSION: Scope = "session"

_ANY = "0-9 a-z A-Z number_sign slash at"
"""Whatever one of several choices may have for its key."""


def _rows(where: Scope, *rows: tuple[str, str, str, str], first: str = "") -> tuple[Action, ...]:
    """Rows whose keys are the same for everybody.

    Args:
        where: The dialog they are about.
        rows: The action, its keys with spaces between them, its name in a footer, what it does.
        first: The actions that come before what their keys do to the list or page in focus.
    """
    return tuple(
        Action(
            action, tuple(keys.split()), title, text, where,
            is_fixed=True, comes_first=action in first.split(),
        )
        for action, keys, title, text in rows
    )  # fmt: skip


QUESTIONS: tuple[Action, ...] = (
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
        "jaw",
        ("answer('{}')", "r t b c g", "answer", "Choose this answer"),
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
        ("resume", "r", "resume", "Resume it"),
        ("leave", "enter space escape q", "back", "Go on"),
    ),
    *_rows(
        "pace",
        ("leave", "q escape", "back", "Go back"),
    ),
    *_rows(
        "comparing",
        ("choose", "space c", "choose", "Choose the highlighted page, or take it away again"),
        ("show", "enter", "show", "Show them side by side"),
        ("close", "q escape", "back", "Go back"),
        first="show",
    ),
    *_rows(
        "comparison",
        ("scroll(1)", "space", "read on", "Read on"),
        ("question", "n", "ask at the appointment", "Save a question about these to ask there"),
        ("others", "c", "others", "Choose others"),
        ("close", "q escape backspace", "back", "Go back"),
    ),
    *_rows(
        "emergency",
        ("note_time", "t", "time it began", "Note the time it began"),
        ("country", "c", "country", "Choose the country, for its number"),
        ("own_number", "o", "own number", "Set a number of your own"),
        ("undo_slip", "r", "undo", "Undo the answer that led here"),
        ("again", "a", "again", "Answer the questions again"),
        ("app.leave_now", "q", "quit", "Quit"),
        ("leave_field", "escape", "leave it", "Leave what was asked as it is"),
    ),
    *_rows(
        "outcome",
        ("close", "enter space q escape", "go on", "Go on"),
        ("next('app.breathe')", "b", "breathe", "Go on to a few slow breaths"),
        ("next('app.begin_suggested')", "p", "massage", "Go on, where it is allowed"),
        ("scroll(1)", "j", "read on", "Read on"),
        ("scroll(-1)", "k", "back up", "Back up the page"),
    ),
    *_rows(
        "new",
        ("nothing", "n", "nothing new", "Nothing is new"),
        ("is_new", "y", "is new", "The highlighted sign is new"),
        ("go_back", "q escape", "back", "Go back without starting"),
    ),
    *_rows(
        "everything",
        ("close", "escape ctrl+p", "back", "Go back"),
        ("move(1)", "down", "down", "On to the next one"),
        ("move(-1)", "up", "up", "Back to the one before"),
        first="move(1) move(-1)",
    ),
    *_rows(
        "story",
        ("tell('{}')", "1-5", "tell", "Tell that part"),
        ("tell_open", "enter", "what is open", "Tell all that is open"),
        ("log", "l", "diary", "Write in the diary"),
        ("close", "q escape", "back", "Go back"),
    ),
    *_rows(
        "asked",
        ("rank('{}')", "1-3", "choose", "Make it your question of that rank"),
        ("add", "a", "add", "Add a question"),
        ("take", "enter", "take, change", "Take it up, or change its words"),
        ("delete", "d", "delete", "Take it away"),
        ("close", "q escape", "back", "Go back"),
    ),
    *_rows(
        "prepare",
        ("step('{}')", "1-4", "do", "Go to that step"),
        ("next_step", "enter", "next", "Go to the first step that is open"),
        ("all_signs", "c", "all signs anew", "Go through all the warning signs"),
        ("after", "t", "after it", "Say how it was, once it is over"),
        ("close", "q escape", "back", "Go back"),
    ),
)  # fmt: skip
"""Small questions: help explains all of them in the same words."""

SMALL = frozenset(act.where for act in QUESTIONS)

DIALOG_ACTIONS: tuple[Action, ...] = (
    Action("hurt", ("x",), "it hurts", "Stop at once and say that it hurts", SESSION,
        is_fixed=True),
    Action("pause", ("space",), "pause", "Pause or go on; so does any other key", SESSION,
        is_fixed=True),
    Action("quit", ("q",), "end", "Twice: end it; what was done is kept", SESSION, is_fixed=True),
    Action("next", ("right", "pagedown"), "next", "On to the next step", SESSION),
    Action("back", ("left", "pageup"), "back", "Back to the step before", SESSION),
    Action("longer", ("plus",), "longer", "Ten seconds more for this step", SESSION),
    Action("shorter", ("minus",), "shorter", "Ten seconds less for this step", SESSION),
    Action("sound", ("m",), "sound", "Change between voice, tones and silence", SESSION),
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
        ("look('{}')", "l h y f s n t g", "look", "Change what is drawn"),
        ("next_field", "tab", "what", "Another field: twitch, jaw, sleep and so on"),
        ("field_before", "shift+tab", "what", "The field before"),
        ("shorter", "left", "shorter", "A shorter time"),
        ("longer", "right", "longer", "A longer time"),
        ("close", "q escape", "back", "Go back"),
        first="next_field field_before shorter longer",
    ),
    *_rows(
        "questions",
        ("answer('yes')", "y", "yes", "Yes"),
        ("answer('no')", "n", "no", "No"),
        ("answer('unsure')", "question_mark u", "not sure", "Not sure"),
        ("answer('')", "backspace space", "leave open", "Leave it open again"),
        ("rest_no", "N", "no to the rest of this group",
         "No to what is still open in this group"),
        ("finish", "s", "save", "Save what is answered"),
        ("go_back", "q escape", "back", "Go back without saving"),
    ),
    *_rows(
        "page",
        ("scroll(1)", "space", "read on", "Read on"),
        ("question", "n", "ask", "Save a question about this for the appointment"),
        ("compare", "c", "compare", "Set it beside others"),
        ("words", "w", "words", "The words on this page, explained"),
        ("close", "q escape backspace", "back", "Go back"),
    ),
    *_rows(
        "decision",
        ("scroll(1)", "space", "read on", "Read on"),
        ("decide", "d", "decide step by step", "Go through the decision, step by step"),
        ("pictures", "i", "pictures", "The chances as pictures of 100"),
        ("check", "k", "what do I know", "Five questions about the facts, explained"),
        ("question", "n", "ask", "Save a question about this for the appointment"),
        ("words", "w", "words", "The words on this page, explained"),
        ("close", "q escape backspace", "back", "Go back"),
    ),
    *_rows(
        "pictures",
        ("turn", "tab space", "gain or harm", "From gain to harm, and back"),
        ("move(1)", "right", "the next", "The next options"),
        ("move(-1)", "left", "the ones before", "The options before"),
        ("close", "q escape backspace", "back", "Go back"),
        first="turn move(1) move(-1)",
    ),
    *_rows(
        "glossary",
        ("find", "slash", "find", "Look for a word"),
        ("question", "n", "ask at the appointment", "Save a question about it for the appointment"),
        ("close", "q", "back", "Go back"),
        ("leave_field", "escape", "all words", "Show all words again, or go back"),
        ("jump('{}')", "a-z A-Z", "jump", "On to the next word with that letter"),
    ),
    *_rows(
        "preview",
        ("scroll(1)", "space j", "read on", "Read on"),
        ("scroll(-1)", "k", "back up", "Back up the page"),
        ("notes", "n", "notes", "Put your own notes on it, or leave them out"),
        ("name", "m", "name", "Put a name on it, or take it off"),
        ("decisions", "d", "decisions",
         "Add what matters to you in your decisions, or leave it out"),
        ("paper", "p", "paper", "Change between A4 and Letter"),
        ("write", "w", "write", "Write it to a file"),
        ("copy", "c", "copy", "Copy it through the terminal, and write it too"),
        ("close", "q escape", "back", "Go back"),
    ),
    *_rows(
        "treatments",
        ("add", "a", "add", "Add a treatment"),
        ("take", "t", "took one", "Say that you took an as-needed dose of it"),
        ("dose", "c", "change dose", "Say that its dose changed"),
        ("end", "e", "ended", "Say when the highlighted one ended"),
        ("note", "s", "what I noticed", "Note what you noticed after it"),
        ("delete", "d", "delete", "Take it away"),
        ("close", "q escape", "back", "Go back"),
    ),
    *_rows(
        "trial",
        ("begin", "a", "begin one", "Begin one"),
        ("keep(True)", "y", "I did it today", "You made the change today"),
        ("keep(False)", "n", "I did not", "You did not"),
        ("end", "x", "end it", "End it"),
        ("close", "q escape", "back", "Go back"),
    ),
    *_rows(
        "settings",
        ("step(1)", "enter right", "change", "On to the next value, or type one"),
        ("step(-1)", "left", "before", "Back to the value before"),
        ("usual", "backspace", "as at first", "Back to how it was at first"),
        ("close", "q escape comma", "back", "Go back"),
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
