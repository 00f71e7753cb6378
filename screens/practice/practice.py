"""Practice: choose a routine or a breathing pattern, see what it is, begin."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relief.errors import Refused
from relief.insight.own_plan import plan_lines, read_plan
from relief.journal.patient_records import read_standing
from relief.library.breathing import Pattern
from relief.library.phrases import Phrases
from relief.library.routine import Routine
from relief.practice.linear import clock_face
from relief.practice.start import skipped_lines
from relief.safety.gate import permit_breathing, permit_massage
from relief.safety.patient_state import Standing
from relief.safety.plan import Plan
from relief.text import one_line
from screens.keys.keyboard import Keyboard
from screens.keys.table import bindings
from screens.place import Place
from screens.plain import lines, plain
from screens.widgets.choices import Choices

_REGIONS = {"jaw": "Jaw", "temple": "Temples", "neck": "Neck", "eyes": "Eyes", "face": "Face"}


class Practice(Place):
    """Every routine and pattern by region; what may not be played says why."""

    place = "practice"
    CSS_PATH = "choose.tcss"
    BINDINGS = [*bindings("places"), *bindings("practice")]

    def compose_body(self) -> ComposeResult:
        """The list, and beside it what is highlighted."""
        with Horizontal(id="choose"):
            yield Choices(id="choices", markup=False)
            with VerticalScroll(id="about-panel", classes="panel", can_focus=False):
                yield Static(id="about")

    def show(self) -> None:
        """List what there is, as it may be played today."""
        choices = self.query_one("#choices", Choices)
        place = choices.highlighted
        choices.put_options(list(self._options(read_standing(self.services.journal))))
        choices.highlighted = 1 if place is None else place
        self.set_focus(choices)
        self._tell()

    def action_begin(self) -> None:
        """Begin what is highlighted."""
        self.query_one("#choices", OptionList).action_select()

    def hint(self) -> str:
        """How a session begins, until there was one."""
        is_new = self.services.journal.newest("session") is None
        return self.services.phrases("hint.practice") if is_new else ""

    @on(OptionList.OptionSelected)
    def _begin(self, event: OptionList.OptionSelected) -> None:
        kind, _, name = (event.option_id or "").partition(":")
        if kind == "routine":
            self.nav.begin_massage(self.services.content.find_routine(name))
        elif kind == "pattern":
            self.nav.begin_breathing(self.services.content.find_pattern(name))

    def action_tap(self) -> None:
        """Begin the highlighted breathing pattern at the person's own pace."""
        kind, name = self._highlighted()
        if kind:
            pattern = self.services.content.find_pattern(name) if kind == "pattern" else None
            self.nav.begin_breathing(pattern, tap=True)

    def action_start_plan(self) -> None:
        """Start the plan of the highlighted routine."""
        kind, name = self._highlighted()
        if kind == "routine":
            self.nav.start_plan(self.services.content.find_routine(name))

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        kind, name = self._highlighted()
        if kind == "routine":
            self.put("#about", self._about_routine(self.services.content.find_routine(name)))
        elif kind == "pattern":
            pattern = self.services.content.find_pattern(name)
            self.put(
                "#about", _about_pattern(pattern, self.services.keyboard, self.services.phrases)
            )
        elif kind == "broken":
            self.put("#about", self._about_broken(name))

    def _highlighted(self) -> tuple[str, str]:
        """What is highlighted: its kind, and its name."""
        option = self.query_one("#choices", OptionList).highlighted_option
        kind, _, name = ((option.id if option is not None else None) or "").partition(":")
        return kind, name

    def _options(self, standing: Standing) -> Iterator[Option]:
        region = ""
        for routine in self.services.library.routines:
            if routine.region != region:
                yield Option(plain(_REGIONS[routine.region], "$primary"), disabled=True)
                region = routine.region
            yield self._routine(routine, standing)
        installed = self.services.content.installed()
        added = [found.pack for found in installed if found.pack is not None]
        routines = [pack for pack in added if isinstance(pack, Routine)]
        broken = [found.id for found in installed if found.pack is None]
        if routines or broken:
            yield Option(plain("From others", "$primary"), disabled=True)
        yield from (self._routine(routine, standing) for routine in routines)
        yield from (Option(_line(one, "", True), id=f"broken:{one}") for one in broken)
        yield Option(plain("Breathing", "$primary"), disabled=True)
        patterns = [pack for pack in added if isinstance(pack, Pattern)]
        for pattern in (*self.services.library.patterns, *patterns):
            minutes = clock_face(pattern.cycles_for(None) * pattern.cycle_seconds)
            line = _line(pattern.title, minutes, self._refused_pattern(pattern, standing))
            yield Option(line, id=f"pattern:{pattern.id}")

    def _routine(self, routine: Routine, standing: Standing) -> Option:
        plan = self._plan(routine, standing)
        length = clock_face(plan.seconds if plan else routine.seconds)
        line = _line(routine.title, length, plan is None)
        return Option(line, id=f"routine:{routine.id}")

    def _plan(self, routine: Routine, standing: Standing) -> Plan | None:
        """The routine as it may be played now; None where it may not."""
        try:
            return permit_massage(routine, standing, self.services.library)
        except Refused:
            return None

    def _refused_pattern(self, pattern: Pattern, standing: Standing) -> bool:
        try:
            permit_breathing(pattern, None, standing, self.services.library)
        except Refused:
            return True
        return False

    def _about_broken(self, name: str) -> Content:
        """What is wrong with a pack's file, and what to do."""
        say = self.services.phrases
        fault = next(
            (one.fault for one in self.services.content.installed() if one.id == name), None
        )
        return lines(
            plain(one_line(name), "bold"),
            plain(say("practice.broken")),
            plain(""),
            plain(say("practice.broken_at", line=fault.line, fault=fault.message) if fault else ""),
            plain(""),
            plain(say("practice.broken_how", pack=name), "$muted"),
        )

    def _plan_of(self, routine: Routine) -> list[Content]:
        """The plan of a routine: how it goes with the key that stops it, or the key for one."""
        own, say = read_plan(self.services.journal), self.services.phrases
        find = self.services.keyboard.find
        if own is not None and own.is_running and own.routine == routine.id:
            stop = find("practice.stop_plan").offered(say("plan.stop"))
            return [plain(""), *map(plain, plan_lines(own, say)), stop]
        if routine.plan is None or (own is not None and own.is_running):
            return []
        return [plain(""), find("practice.start_plan").offered(say("plan.start"))]

    def _about_routine(self, routine: Routine) -> Content:
        try:
            plan = permit_massage(
                routine, read_standing(self.services.journal), self.services.library
            )
            held = [plain(line, "$accent") for line in skipped_lines(plan, self.services.phrases)]
            shown = [planned.step for planned in plan.steps if not planned.held]
            keys = [plain(""), self.services.keyboard.find("practice.begin").offered("start")]
        except Refused as refusal:
            held, keys, shown = [plain(refusal.message, "$accent")], [], list(routine.step)
        steps = [plain(f"{clock_face(step.seconds)}  {step.name}", "$muted") for step in shown]
        return lines(
            plain(routine.title, "bold"),
            *_from_whom(routine, self.services.phrases("gate.unchecked_mark")),
            plain(f"{len(shown)} steps, at most {routine.pressure} of 10 firm", "$muted"),
            plain(""),
            plain(routine.summary),
            *([plain(routine.dose, "$muted")] if routine.dose else []),
            *self._plan_of(routine),
            plain(""),
            *held,
            *([plain("")] if held else []),
            *steps,
            *keys,
        )


def _line(title: str, length: str, is_refused: bool) -> Content:
    if is_refused:
        return plain(f"{title:<26}{'not now':>8}", "$muted")
    return plain(f"{title:<26}{length:>8}")


def _from_whom(practice: Routine | Pattern, unchecked: str) -> list[Content]:
    """Who wrote a pack, as it says itself, and whether its words were checked."""
    author = getattr(practice, "author", "")
    from_whom = [plain(f"from {one_line(author)}", "$muted")] if author else []
    return [*from_whom, *([plain(unchecked, "$accent")] if practice.unchecked_words else [])]


def _about_pattern(pattern: Pattern, keyboard: Keyboard, say: Phrases) -> Content:
    return lines(
        plain(pattern.title, "bold"),
        *_from_whom(pattern, say("gate.unchecked_mark")),
        plain(f"{pattern.rhythm} seconds, {pattern.cycles_for(None)} rounds", "$muted"),
        plain(""),
        plain(pattern.summary),
        *([plain(pattern.how)] if pattern.how else []),
        plain(""),
        plain(pattern.evidence, "$muted"),
        plain(""),
        plain(pattern.caution),
        plain(""),
        Content("     ").join(
            keyboard.find(name).offered(words)
            for name, words in (
                ("practice.begin", "breathe"),
                ("practice.tap", "begin at your own pace"),
            )
        ),
    )
