"""The actions of the six tabs and their keys; ``dialog_actions.py`` has those of dialogs.

Bindings, footers, help, the palette and the README's keys are all generated from both tables
(``table.py``).
"""

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from relief.i18n import N_, _
from screens.keys.key_names import key_shown

if TYPE_CHECKING:
    from textual.content import Content

Scope = str
"""A tab, ``places`` for all six, or a dialog or screen over a tab, such as ``log``."""


class Action(NamedTuple):
    """An action with its keys and descriptions.

    Attributes:
        action: Textual's name for it, with ``app.`` if the app runs it; ``{}`` stands for the key.
        keys: Its keys, the displayed one first; ``a-z`` and ``0-9`` are ranges.
        title: Its name in the footer and the palette, in English; ``name`` is the translation.
        help: What it does, in one line of English; ``what_it_does`` is the translation.
        where: The tab or dialog; ``places`` for all tabs.
        foot: Whether the footer shows it.
        is_fixed: Whether its keys cannot be changed.
        points: Whether it acts on the highlighted row, which the person has to see first.
        comes_first: Whether it takes precedence over the focused list's or page's own key.
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
        """Its id in the settings, such as ``app.log``, ``app.go.diary`` or ``diary.delete``."""
        return _id(self.action, self.where)

    @property
    def name(self) -> str:
        """Its name in the footer and the palette."""
        return _(self.title)

    @property
    def what_it_does(self) -> str:
        """What it does, in one line."""
        return _(self.help)

    @property
    def key_shown(self) -> str:
        """The first key as displayed."""
        return key_shown(self.keys[0])

    @property
    def keys_shown(self) -> str:
        """All its keys as displayed."""
        return " ".join(map(key_shown, self.keys))

    def offered(self, words: str, times: int = 1) -> "Content":
        """Return a clickable hint with the key and ``words``."""
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
    ("today", N_("Today")),
    ("check", N_("Check")),
    ("practice", N_("Practice")),
    ("learn", N_("Learn")),
    ("diary", N_("Diary")),
    ("visit", N_("Appointment")),
)
"""The six tabs, in the order of their number keys."""

_GO = (
    N_("Go to Today"), N_("Go to Check"), N_("Go to Practice"), N_("Go to Learn"),
    N_("Go to Diary"), N_("Go to Appointment"),
)  # fmt: skip

ACTIONS: tuple[Action, ...] = (
    *(
        Action(f"app.go('{name}')", (str(number),), title, help_)
        for number, ((name, title), help_) in enumerate(zip(PLACES, _GO, strict=True), 1)
    ),
    Action("app.begin_suggested", ("p",), N_("start"), N_("Start what Today suggests")),
    Action("app.breathe", ("b",), N_("breathe"), N_("Breathe for a few minutes")),
    Action("app.log", ("l",), N_("write an entry"), N_("Write a diary entry")),
    Action("app.count", ("t",), N_("count"), N_("Count twitches for a minute, one key press each")),
    Action(
        "app.check_jaw", ("i",), N_("jaw check"), N_("Record what your jaw is doing, with one key")
    ),
    Action("app.undo", ("u",), N_("undo"), N_("Undo the last change, but not safety answers")),
    Action("app.help", ("question_mark", "f1"), N_("help"), N_("What the keys do here"), foot=True),
    Action(
        "app.everything", ("ctrl+p",), N_("everything"), N_("Find any action by name"), foot=True
    ),
    Action(
        "app.settings",
        ("comma",),
        N_("settings"),
        N_("Change how relief looks and behaves"),
        foot=True,
    ),
    Action(
        "app.hide",
        ("full_stop",),
        N_("hide"),
        N_("Hide everything; in a field, press ctrl+l"),
        foot=True,
    ),
    Action(
        "app.lines",
        ("v",),
        N_("plain text"),
        N_("Continue in plain-text mode, for a screen reader"),
    ),
    Action("app.night", ("N",), N_("night"), N_("Turn colours for a dark room on or off")),
    Action(
        "app.hush", ("H",), N_("no hints"), N_("Turn hints off; turn them on again in Settings")
    ),
    Action(
        "app.leave",
        ("q",),
        N_("quit"),
        N_("Go back to Today; press twice there to quit"),
        foot=True,
    ),
    Action("begin", ("enter",), N_("start"), N_("Start what is suggested"), "today"),
    Action(
        "app.rate_last_night",
        ("n",),
        N_("last night"),
        N_("Rate the twitching or tension after last night's session"),
        "today",
    ),
    Action("app.stop_plan", ("x",), N_("stop the plan"), N_("Stop your practice plan"), "today"),
    Action(
        "app.visit('prepare')",
        ("r",),
        N_("appointment"),
        N_("Prepare for an appointment; afterwards, say how it went"),
        "today",
    ),
    Action(
        "answer",
        ("enter",),
        N_("answer the questions"),
        N_("Go through the warning signs"),
        "check",
    ),
    Action(
        "situation",
        ("s",),
        N_("your health"),
        N_("Change your answers to the health questions"),
        "check",
    ),
    Action(
        "begin", ("enter",), N_("start"), N_("Start what is highlighted"), "practice", points=True
    ),
    Action(
        "tap",
        ("a",),
        N_("your own pace"),
        N_("Start a breathing pattern at your own pace"),
        "practice",
        points=True,
    ),
    Action(
        "start_plan",
        ("o",),
        N_("plan"),
        N_("Start the plan of the highlighted routine"),
        "practice",
        points=True,
    ),
    Action(
        "next_step",
        ("right",),
        N_("next step"),
        N_("Look at the next step"),
        "practice",
        points=True,
        comes_first=True,
    ),
    Action(
        "previous_step",
        ("left",),
        N_("previous step"),
        N_("Look at the previous step"),
        "practice",
        points=True,
        comes_first=True,
    ),
    Action("app.stop_plan", ("x",), N_("stop the plan"), N_("Stop your practice plan"), "practice"),
    Action(
        "app.search", ("slash",), N_("search"), N_("Search the routines and patterns"), "practice"
    ),
    Action("open", ("enter",), N_("read"), N_("Read the highlighted page"), "learn", points=True),
    Action(
        "compare", ("c",), N_("compare"), N_("Compare two or three options side by side"), "learn"
    ),
    Action("glossary", ("g",), N_("words"), N_("Look up words in the glossary"), "learn"),
    Action("search", ("slash",), N_("search"), N_("Search the pages and words"), "learn"),
    Action(
        "stop", ("escape",), N_("show all"), N_("Show everything again"), "learn", is_fixed=True
    ),
    Action(
        "app.visit('prepare')",
        ("r",),
        N_("prepare"),
        N_("Prepare for an appointment; afterwards, say how it went"),
        "visit",
    ),
    Action("app.visit('add')", ("a",), N_("add"), N_("Add an appointment"), "visit"),
    Action(
        "app.visit('change')",
        ("e",),
        N_("change"),
        N_("Change the day, or add what was decided"),
        "visit",
    ),
    Action(
        "app.visit('story')",
        ("s",),
        N_("story"),
        N_("Record how the twitching or tension started and spread"),
        "visit",
    ),
    Action(
        "app.visit('questions')",
        ("o",),
        N_("questions"),
        N_("Choose three questions to take with you"),
        "visit",
    ),
    Action("save_page", ("w",), N_("save"), N_("Save the doctor's summary to a file"), "visit"),
    Action(
        "copy_page", ("c",), N_("copy"), N_("Copy the doctor's summary to the clipboard"), "visit"
    ),
    Action(
        "change",
        ("enter",),
        N_("change"),
        N_("Edit an entry, or open any other row"),
        "diary",
        points=True,
    ),
    Action(
        "delete", ("d",), N_("delete"), N_("Delete the highlighted entry"), "diary", points=True
    ),
    Action(
        "trends",
        ("g",),
        N_("trends"),
        N_("Show your diary as charts, with possible links"),
        "diary",
    ),
    Action(
        "trial",
        ("o",),
        N_("your own trial"),
        N_("Test one change on randomly chosen days"),
        "diary",
    ),
    Action(
        "treatments",
        ("m",),
        N_("treatments"),
        N_("Medicines, injections and other treatments"),
        "diary",
    ),
    Action(
        "search", ("slash",), N_("search"), N_("Show only entries that contain a word"), "diary"
    ),
    Action(
        "next_kind",
        ("f", "right"),
        N_("next kind"),
        N_("Show only notes, practice, counts, jaw checks or doses"),
        "diary",
        comes_first=True,
    ),
    Action(
        "previous_kind",
        ("F", "left"),
        N_("previous kind"),
        N_("Go back to the previous kind"),
        "diary",
        comes_first=True,
    ),
    Action("area", ("w",), N_("where"), N_("Show only notes about one area"), "diary"),
    Action(
        "stop", ("escape",), N_("show all"), N_("Show everything again"), "diary", is_fixed=True
    ),
)
"""Every action, in the order they are listed."""
