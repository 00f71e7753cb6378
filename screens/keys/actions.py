"""The table of actions of the six places; ``dialog_actions.py`` has those of what lies over one.

Bindings, footers, help, the palette and the README's keys all come from the two (``table.py``).
"""

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from screens.keys.key_names import key_shown

if TYPE_CHECKING:
    from textual.content import Content

Scope = str
"""A place, ``places`` for all six, or a screen that lies over one, such as ``log``."""


class Action(NamedTuple):
    """Something a person can do.

    Attributes:
        action: Textual's name for it; ``app.`` when the app does it. ``{}`` in it is the key.
        keys: The keys that do it, the shown one first; ``a-z`` and ``0-9`` are as many keys.
        title: Its name in the footer and the palette.
        help: What it does, in one line.
        where: In which place; ``places`` for all of them.
        foot: Whether the footer shows it.
        is_fixed: Whether its keys are the same for everybody.
        points: Whether it is about what is highlighted, so that one has to be there to see it.
        comes_first: Whether it comes before what its key does to the list or page in focus.
    """

    action: str
    keys: tuple[str, ...]
    title: str
    help: str
    where: Scope = "places"
    foot: bool = False
    is_fixed: bool = False
    points: bool = False
    comes_first: bool = False

    @property
    def id(self) -> str:
        """Its name in the settings, such as ``app.log``, ``app.go.diary`` or ``diary.delete``."""
        return _id(self.action, self.where)

    @property
    def key_shown(self) -> str:
        """The key as it is printed."""
        return key_shown(self.keys[0])

    @property
    def keys_shown(self) -> str:
        """All its keys as they are printed."""
        return " ".join(map(key_shown, self.keys))

    def offered(self, words: str, times: int = 1) -> "Content":
        """Its key, as often as it is to be pressed, and words; a click on them does it."""
        from textual.content import Content

        from screens.safe_text import plain

        keys = " ".join([self.key_shown] * times)
        action = self.action if "." in self.action else f"screen.{self.action}"
        return Content.assemble(plain(keys, "bold $accent"), plain(f" {words}")).stylize(
            f"@click={action}"
        )


@cache
def _id(action: str, where: Scope) -> str:
    name = re.sub(r"[^\w-]+", ".", action.removeprefix("app.")).strip(".")
    return f"{'app' if where == 'places' else where}.{name}"


PLACES: tuple[tuple[str, str], ...] = (
    ("today", "Today"),
    ("check", "Check"),
    ("practice", "Practice"),
    ("learn", "Learn"),
    ("diary", "Diary"),
    ("visit", "Appointment"),
)
"""The six places, in the order of their number keys."""

ACTIONS: tuple[Action, ...] = (
    *(
        Action(f"app.go('{name}')", (str(number),), title, f"Go to {title}")
        for number, (name, title) in enumerate(PLACES, 1)
    ),
    Action("app.begin_suggested", ("p",), "start", "Start what Today suggests"),
    Action("app.breathe", ("b",), "breathe", "Breathe for a few minutes"),
    Action("app.log", ("l",), "log a moment", "Write a diary entry"),
    Action("app.count", ("t",), "count", "Count for a minute: any key each time it jumps"),
    Action("app.check_jaw", ("i",), "jaw check", "Say what your jaw does right now, by one key"),
    Action("app.undo", ("u",), "undo", "Undo the last change; safety answers stay"),
    Action("app.help", ("question_mark", "f1"), "help", "What the keys do here", foot=True),
    Action("app.everything", ("ctrl+p",), "everything", "Find any action by name", foot=True),
    Action(
        "app.settings", ("comma",), "settings", "Change how relief looks and behaves", foot=True
    ),
    Action(
        "app.hide",
        ("full_stop",),
        "hide",
        "Hide everything; ctrl+l also in a field",
        foot=True,
    ),
    Action("app.lines", ("v",), "plain text", "Continue in plain-text mode, for a screen reader"),
    Action("app.night", ("N",), "night", "Colours for a dark room, and back"),
    Action("app.hush", ("H",), "no hints", "No hints any more; the settings bring them back"),
    Action("app.leave", ("q",), "quit", "Back to Today; there, twice quits", foot=True),
    Action("begin", ("enter",), "start", "Start what is suggested", "today"),
    Action("app.rate_last_night", ("n",), "last night", "Say how it is after last night", "today"),
    Action("app.stop_plan", ("x",), "stop the plan", "Stop your practice plan", "today"),
    Action(
        "app.visit('prepare')",
        ("r",),
        "appointment",
        "Prepare for an appointment; afterwards, say how it went",
        "today",
    ),
    Action("answer", ("enter",), "answer the questions", "Go through the warning signs", "check"),
    Action("situation", ("s",), "about you", "Change the facts about your health", "check"),
    Action("begin", ("enter",), "start", "Start what is highlighted", "practice", points=True),
    Action(
        "tap",
        ("a",),
        "your own pace",
        "Begin a breathing pattern at your own pace",
        "practice",
        points=True,
    ),
    Action(
        "start_plan",
        ("o",),
        "a plan",
        "Start the plan of the highlighted routine",
        "practice",
        points=True,
    ),
    Action(
        "next_step",
        ("right",),
        "next step",
        "Look at the next step",
        "practice",
        points=True,
        comes_first=True,
    ),
    Action(
        "previous_step",
        ("left",),
        "step before",
        "Look at the step before",
        "practice",
        points=True,
        comes_first=True,
    ),
    Action("app.stop_plan", ("x",), "stop the plan", "Stop your practice plan", "practice"),
    Action("app.search", ("slash",), "search", "Search the routines and patterns", "practice"),
    Action("open", ("enter",), "read", "Read the highlighted page", "learn", points=True),
    Action("compare", ("c",), "compare", "Set two or three options side by side", "learn"),
    Action("glossary", ("g",), "words", "Words explained", "learn"),
    Action("app.search", ("slash",), "search", "Search the pages and words", "learn"),
    Action(
        "app.visit('prepare')",
        ("r",),
        "prepare",
        "Prepare for an appointment; afterwards, say how it went",
        "visit",
    ),
    Action("app.visit('add')", ("a",), "add", "Add an appointment", "visit"),
    Action("app.visit('change')", ("e",), "change", "Another day, or what was decided", "visit"),
    Action("app.visit('story')", ("s",), "story", "Tell how it began and spread", "visit"),
    Action(
        "app.visit('questions')", ("o",), "questions", "Three questions to bring along", "visit"
    ),
    Action("save_page", ("w",), "write", "Write the page to a file", "visit"),
    Action("copy_page", ("c",), "copy", "Copy the page through the terminal", "visit"),
    Action(
        "change", ("enter",), "change", "Change the entry; open other rows", "diary", points=True
    ),
    Action("delete", ("d",), "delete", "Take the highlighted entry away", "diary", points=True),
    Action("trends", ("g",), "trends", "The diary as charts, and what goes together", "diary"),
    Action("trial", ("o",), "a trial of your own", "One change, on and off by lot", "diary"),
    Action(
        "treatments", ("m",), "treatments", "Medicines, injections and other treatments", "diary"
    ),
    Action("search", ("slash",), "search", "Show only what has a word in it", "diary"),
    Action(
        "next_kind",
        ("f", "right"),
        "next kind",
        "Show only notes, practice, counts, jaw checks or doses",
        "diary",
        comes_first=True,
    ),
    Action(
        "previous_kind",
        ("F", "left"),
        "kind before",
        "The kind before that",
        "diary",
        comes_first=True,
    ),
    Action("area", ("w",), "where", "Show only notes about one area", "diary"),
    Action("stop", ("escape",), "show all", "Show everything again", "diary", is_fixed=True),
)
"""Every action, in the order they are listed."""
