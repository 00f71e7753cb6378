"""The actions of dialogs and other screens over a tab, and their keys.

``bindings`` (``table.py``) generates Textual's bindings from these rows; help and footers list
them. Only a session gets its keys through ``take_key``: its keys can be changed, and work from
behind other screens.
"""

from __future__ import annotations

from relief.i18n import N_
from screens.keys.actions import Action, Scope

SESSION: Scope = "session"

_ANY = "0-9 a-z A-Z number_sign slash at"
"""Any key that an option may have."""


def _rows(where: Scope, *rows: tuple[str, str, str, str], first: str = "") -> tuple[Action, ...]:
    """Return rows whose keys cannot be changed.

    Args:
        where: The dialog.
        rows: The action, its keys separated by spaces, its label in a footer, what it does.
        first: Actions that take precedence over the focused list's or page's own key.
    """
    return tuple(
        Action(
            action, tuple(keys.split()), title, text, where,
            is_fixed=True, comes_first=action in first.split(),
        )
        for action, keys, title, text in rows
    )  # fmt: skip


_READING = (
    ("next_section", "right_square_bracket right", N_("section"), N_("The next section")),
    (
        "section_before",
        "left_square_bracket left",
        N_("previous section"),
        N_("The previous section"),
    ),
    ("find", "slash", N_("find"), N_("Find words on this page")),
    ("next_match", "enter", N_("next"), N_("The next match")),
    ("match_before", "N", N_("previous"), N_("The previous match")),
    ("close", "q escape backspace", N_("back"), N_("Go back")),
)
"""The keys of every page."""

QUESTIONS: tuple[Action, ...] = (
    *_rows(
        "confirm",
        ("yes", "y", N_("yes"), N_("Yes")),
        ("no", "n q escape", N_("no"), N_("No")),
    ),
    *_rows(
        "rating",
        ("rate('{}')", "0-9 asterisk", N_("rate"), N_("Choose a number; * is ten")),
        ("skip", "enter space escape", N_("skip this"), N_("Continue without a number")),
        ("scroll(1)", "down", N_("read on"), N_("Read on")),
        ("scroll(-1)", "up", N_("scroll up"), N_("Scroll up")),
    ),
    *_rows(
        "choice",
        ("choose('{}')", _ANY, N_("choose"), N_("Choose the item with that key")),
        ("none", "space backspace delete", N_("none of these"), N_("None of these")),
        ("leave", "escape q enter", N_("back"), N_("Go back")),
    ),
    *_rows(
        "choices",
        ("tick('{}')", _ANY, N_("tick"), N_("Tick or untick the item with that key")),
        ("done", "enter", N_("done"), N_("Use what you ticked")),
        ("leave", "escape q", N_("back"), N_("Go back")),
    ),
    *_rows(
        "areas",
        ("mark('{}')", "a-z A-Z", N_("mark"), N_("Mark or unmark the area with that letter")),
        ("done", "enter", N_("done"), N_("Use what you marked")),
        ("leave", "escape q", N_("cancel"), N_("Cancel and change nothing")),
    ),
    *_rows(
        "words",
        ("leave", "escape", N_("cancel"), N_("Cancel and change nothing")),
    ),
    *_rows(
        "jaw",
        ("answer('{}')", "r t b c g", N_("answer"), N_("Choose this answer")),
        ("skip", "enter space escape q", N_("skip this"), N_("Continue without an answer")),
    ),
    *_rows(
        "impact",
        ("rate('{}')", "0-9 asterisk", N_("fill"), N_("Fill in this part and continue; * is ten")),
        ("skip", "space down tab right", N_("skip"), N_("Go to the next part")),
        ("before", "up left shift+tab minus", N_("back"), N_("Go back to the previous part")),
        ("clear", "backspace", N_("clear"), N_("Clear this part")),
        ("done", "enter", N_("done"), N_("Use what you filled in")),
        ("leave", "escape q", N_("cancel"), N_("Cancel and change nothing")),
    ),
    *_rows(
        "over",
        ("rate('{}')", "0-9 asterisk", N_("rate"), N_("Choose a number; * is ten")),
        ("resume", "r", N_("resume"), N_("Resume the session")),
        ("leave", "enter space escape q", N_("back"), N_("Continue")),
    ),
    *_rows(
        "pace",
        ("leave", "q escape", N_("back"), N_("Go back")),
    ),
    *_rows(
        "comparing",
        ("choose", "space c", N_("choose"),
         N_("Choose the highlighted page, or remove it again")),
        ("show", "enter", N_("show"), N_("Show the pages side by side")),
        ("close", "q escape", N_("back"), N_("Go back")),
        first="show",
    ),
    *_rows(
        "comparison",
        ("scroll(1)", "space", N_("read on"), N_("Read on")),
        ("question", "n", N_("ask at the appointment"),
         N_("Save a question about these pages for the appointment")),
        ("others", "c", N_("other pages"), N_("Choose other pages")),
        ("close", "q escape backspace", N_("back"), N_("Go back")),
    ),
    *_rows(
        "emergency",
        ("note_time", "t", N_("when it started"), N_("Note when the signs started")),
        ("country", "c", N_("country"), N_("Choose the country for the emergency number")),
        ("own_number", "o", N_("your number"), N_("Set your own emergency number")),
        ("while_waiting", "w", N_("while you wait"), N_("Show what to do until help is there")),
        ("undo_slip", "r", N_("undo"), N_("Undo the answer that led here")),
        ("again", "a", N_("again"), N_("Answer the questions again")),
        ("app.leave_now", "q", N_("quit"), N_("Quit")),
        ("leave_field", "escape", N_("cancel"), N_("Cancel without an answer")),
    ),
    *_rows(
        "outcome",
        ("close", "enter space q escape", N_("continue"), N_("Continue")),
        ("next('app.breathe')", "b", N_("breathe"), N_("Continue with a few slow breaths")),
        ("next('app.begin_suggested')", "p", N_("massage"),
         N_("Continue with a massage, if allowed")),
        ("scroll(1)", "j", N_("read on"), N_("Read on")),
        ("scroll(-1)", "k", N_("scroll up"), N_("Scroll up")),
    ),
    *_rows(
        "new",
        ("nothing", "n", N_("nothing new"), N_("Nothing is new")),
        ("is_new", "y", N_("this is new"), N_("The highlighted sign is new")),
        ("go_back", "q escape", N_("back"), N_("Go back without starting")),
    ),
    *_rows(
        "everything",
        ("close", "escape ctrl+p", N_("back"), N_("Go back")),
        ("move(1)", "down", N_("down"), N_("Go to the next line")),
        ("move(-1)", "up", N_("up"), N_("Go back to the previous line")),
        first="move(1) move(-1)",
    ),
    *_rows(
        "story",
        ("tell('{}')", "1-5", N_("answer"), N_("Answer that part")),
        ("tell_open", "enter", N_("answer the rest"), N_("Answer all unanswered parts")),
        ("log", "l", N_("diary"), N_("Write in the diary")),
        ("close", "q escape", N_("back"), N_("Go back")),
    ),
    *_rows(
        "asked",
        ("rank('{}')", "1-3", N_("choose"), N_("Rank this question 1, 2 or 3")),
        ("add", "a", N_("add"), N_("Add a question")),
        ("take", "enter", N_("use, change"), N_("Use the question, or change its wording")),
        ("delete", "d", N_("delete"), N_("Delete it")),
        ("close", "q escape", N_("back"), N_("Go back")),
    ),
    *_rows(
        "prepare",
        ("step('{}')", "1-4", N_("go to step"), N_("Go to that step")),
        ("next_step", "enter", N_("next"), N_("Go to the first step that is open")),
        ("all_signs", "c", N_("all signs again"), N_("Go through all the warning signs again")),
        ("after", "t", N_("how it went"), N_("Record how the appointment went")),
        ("close", "q escape", N_("back"), N_("Go back")),
    ),
)  # fmt: skip
"""Short questions, which share one help text."""

SMALL = frozenset(act.where for act in QUESTIONS)

DIALOG_ACTIONS: tuple[Action, ...] = (
    Action("hurt", ("x",), N_("it hurts"), N_("Stop at once and say that it hurts"), SESSION,
        is_fixed=True),
    Action("pause", ("space",), N_("pause"),
        N_("Pause or continue; any other key does the same"), SESSION, is_fixed=True),
    Action("quit", ("q",), N_("end"),
        N_("Press twice to end the session; what you did is saved"), SESSION, is_fixed=True),
    Action("next", ("right", "pagedown"), N_("next"), N_("Go to the next step"), SESSION),
    Action("back", ("left", "pageup"), N_("back"), N_("Go back to the previous step"), SESSION),
    Action("longer", ("plus",), N_("longer"), N_("Ten seconds more for this step"), SESSION),
    Action("shorter", ("minus",), N_("shorter"), N_("Ten seconds less for this step"), SESSION),
    Action("sound", ("m",), N_("sound"), N_("Change between voice, tones and silence"), SESSION),
    *_rows(
        "log",
        ("save", "enter", N_("save"), N_("Save the entry")),
        ("keep", "escape q", N_("keep"), N_("Go back, and keep the draft")),
        ("fill('{}')", "0-9 asterisk", N_("fill"), N_("Fill the field and continue; * is ten")),
        ("half", "plus", N_("half"), N_("Add a half")),
        ("skip", "space right tab", N_("skip"), N_("Leave the field blank and continue")),
        ("before", "left minus shift+tab", N_("previous"), N_("Go back to the previous field")),
        ("clear", "backspace", N_("clear"), N_("Empty the field")),
        ("same", "equals_sign", N_("same"), N_("Use the same value as last time")),
        ("detail('{}')", "w c d e g y n v i r number_sign o f slash", N_("detail"),
         N_("Add a detail; the screen lists the keys")),
        ("when", "at", N_("when"), N_("Set the time")),
        ("forget", "ctrl+d", N_("discard"), N_("Discard what you started")),
    ),
    *_rows(
        "trends",
        ("look('{}')", "l h y f s n t g", N_("chart"), N_("Switch to another chart")),
        ("next_field", "tab", N_("field"),
         N_("Go to the next field: twitch, jaw, sleep and so on")),
        ("field_before", "shift+tab", N_("field"), N_("Go back to the previous field")),
        ("shorter", "left", N_("shorter"), N_("Show a shorter time")),
        ("longer", "right", N_("longer"), N_("Show a longer time")),
        ("close", "q escape", N_("back"), N_("Go back")),
        first="next_field field_before shorter longer",
    ),
    *_rows(
        "questions",
        ("answer('yes')", "y", N_("yes"), N_("Yes")),
        ("answer('no')", "n", N_("no"), N_("No")),
        ("answer('unsure')", "question_mark u", N_("not sure"), N_("Not sure")),
        ("answer('')", "backspace space", N_("leave open"), N_("Leave the question open again")),
        ("rest_no", "N", N_("no to the rest of this group"),
         N_("Answer no to the other questions in this group")),
        ("finish", "s", N_("save"), N_("Save your answers")),
        ("go_back", "q escape", N_("back"), N_("Go back without saving")),
    ),
    *_rows(
        "page",
        ("scroll(1)", "space", N_("read on"), N_("Read on")),
        ("question", "n", N_("ask"), N_("Save a question about this for the appointment")),
        ("compare", "c", N_("compare"), N_("Compare this page with others")),
        ("words", "w", N_("words"), N_("Explain the words on this page")),
        *_READING,
        first="next_section section_before",
    ),
    *_rows(
        "decision",
        ("scroll(1)", "space", N_("read on"), N_("Read on")),
        ("decide", "d", N_("decide step by step"), N_("Go through the decision, step by step")),
        ("pictures", "i", N_("pictures"), N_("Show the chances as pictures of 100 people")),
        ("check", "k", N_("check what I know"), N_("Answer five questions about the facts")),
        ("question", "n", N_("ask"), N_("Save a question about this for the appointment")),
        ("words", "w", N_("words"), N_("Explain the words on this page")),
        *_READING,
        first="next_section section_before",
    ),
    *_rows(
        "pictures",
        ("turn", "tab space", N_("benefits or harms"), N_("Switch between benefits and harms")),
        ("move(1)", "right", N_("next"), N_("Show the next options")),
        ("move(-1)", "left", N_("previous"), N_("Show the previous options")),
        ("close", "q escape backspace", N_("back"), N_("Go back")),
        first="turn move(1) move(-1)",
    ),
    *_rows(
        "glossary",
        ("find", "slash", N_("find"), N_("Look for a word")),
        ("question", "n", N_("ask at the appointment"),
         N_("Save a question about this word for the appointment")),
        ("close", "q", N_("back"), N_("Go back")),
        ("leave_field", "escape", N_("all words"), N_("Show all words again, or go back")),
        ("jump('{}')", "a-z A-Z", N_("jump"), N_("Go to the next word with that letter")),
    ),
    *_rows(
        "preview",
        ("scroll(1)", "space j", N_("read on"), N_("Read on")),
        ("scroll(-1)", "k", N_("scroll up"), N_("Scroll up")),
        ("notes", "n", N_("notes"), N_("Include your own notes, or leave them out")),
        ("name", "m", N_("name"), N_("Add a name, or remove it")),
        ("decisions", "d", N_("decisions"),
         N_("Include your ratings from the decisions, or leave them out")),
        ("paper", "p", N_("paper"), N_("Change between A4 and Letter")),
        ("write", "w", N_("save"), N_("Save the doctor's summary to a file")),
        ("copy", "c", N_("copy"), N_("Copy the summary to the clipboard, and save it to a file")),
        ("close", "q escape", N_("back"), N_("Go back")),
    ),
    *_rows(
        "treatments",
        ("add", "a", N_("add"), N_("Add a treatment")),
        ("take", "t", N_("took a dose"), N_("Record an as-needed dose you took")),
        ("dose", "c", N_("change dose"), N_("Record a change of dose")),
        ("end", "e", N_("ended"), N_("Record when the highlighted treatment ended")),
        ("note", "s", N_("what I noticed"), N_("Record what you noticed after the treatment")),
        ("delete", "d", N_("delete"), N_("Delete it")),
        ("close", "q escape", N_("back"), N_("Go back")),
    ),
    *_rows(
        "trial",
        ("begin", "a", N_("start a trial"), N_("Start a trial")),
        ("keep(True)", "y", N_("I did it today"), N_("Record that you made the change today")),
        ("keep(False)", "n", N_("I did not"), N_("Record that you did not make the change")),
        ("end", "x", N_("end the trial"), N_("End the trial")),
        ("close", "q escape", N_("back"), N_("Go back")),
    ),
    *_rows(
        "settings",
        ("step(1)", "enter right", N_("change"), N_("Go to the next value, or type one")),
        ("step(-1)", "left", N_("previous"), N_("Go back to the previous value")),
        ("usual", "backspace", N_("default"), N_("Restore the default value")),
        ("close", "q escape comma", N_("back"), N_("Go back")),
    ),
    *_rows(
        "count",
        ("twitch", "space", N_("twitch"), N_("Count a twitch; any other key does the same")),
        ("undo", "backspace", N_("one less"), N_("Count one less")),
        ("end", "q escape", N_("end now"), N_("End now")),
        ("save", "enter", N_("save"), N_("Save the count when the time is up")),
    ),
    *QUESTIONS,
)  # fmt: skip
"""In the order in which help lists them."""
