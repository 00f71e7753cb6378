"""The Practice tab: choose a routine or breathing pattern, preview it and start."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import suppress
from types import MappingProxyType

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relief.columns import padded, right_aligned
from relief.errors import Refused, ReliefError
from relief.i18n import N_, _
from relief.insight.practice_plan import plan_lines, read_plan
from relief.insight.recent_days import PracticeEffect, read_effects
from relief.journal.journal import Journal
from relief.journal.patient_records import read_patient_state
from relief.library.breathing import Pattern
from relief.library.routine import Routine, Step
from relief.practice.plain_player import clock_face
from relief.practice.session_setup import evidence_lines, skipped_lines
from relief.safety.gate import permit_breathing, permit_massage
from relief.safety.patient_state import PatientState
from relief.safety.plan import Plan
from relief.safety.restrictions import Restriction
from relief.text import one_line
from screens.keys.table import bindings
from screens.practice.preview import (
    effect_words,
    from_whom,
    pattern_words,
    rhythm,
    scene_of,
    step_rows,
)
from screens.safe_text import lines, plain
from screens.tab import TALL, WIDE, WIDEST, TabScreen
from screens.widgets.choices import Choices
from screens.widgets.panel import inner_width, put_title
from screens.widgets.routine_face import RoutineFace

_LIST_COLUMNS, _SIDE_COLUMNS, _PROSE = 40, 36, 72
_REGIONS = {
    "jaw": N_("Jaw"), "temple": N_("Temples"), "neck": N_("Neck"), "eyes": N_("Eyes"),
    "face": N_("Face"),
}  # fmt: skip


class Practice(TabScreen):
    """Every routine and pattern by region; restricted ones show the reason."""

    place = "practice"
    CSS_PATH = ["list_and_preview.tcss", "practice/practice.tcss"]
    BINDINGS = [*bindings("places"), *bindings("practice")]

    offers = (
        ("practice.begin", N_("start")), ("practice.next_step", N_("steps")),
        ("practice.search", N_("search")), ("practice.tap", N_("set pace")),
    )  # fmt: skip
    _at: int | None = None
    _effects: Mapping[str, PracticeEffect] = MappingProxyType({})
    _plan_offer: tuple[tuple[str, str], ...] = ()

    def compose_body(self) -> ComposeResult:
        """Compose the list; beside it the face, steps and details of the highlighted item."""
        with Horizontal(id="choose"):
            yield Choices(id="choices", markup=False)
            with Container(id="practice-preview", classes="panel"):
                yield RoutineFace(id="preview-face")
                with VerticalScroll(id="preview-side", can_focus=False):
                    yield Static(id="preview-steps")
                    yield Static(id="preview-words")

    def show(self) -> None:
        """List routines and patterns with today's restrictions."""
        choices = self.query_one("#choices", Choices)
        place = choices.highlighted
        choices.put_options(list(self._options(read_patient_state(self.services.journal))))
        choices.highlighted = 1 if place is None else place
        put_title(choices, self.services.phrases("practice.panel"))
        self.set_focus(choices)
        self._tell()
        # A worker takes the function, not a coroutine: a replaced worker would leave one never
        # awaited.
        self.run_worker(self._read_effects, group="effects", exclusive=True)  # type: ignore[arg-type]

    async def _read_effects(self) -> None:
        """Load the effects of earlier sessions in the background."""
        journal = self.services.journal
        with suppress(ReliefError):  # the status line of every tab reports read errors
            self._effects = await asyncio.to_thread(_read_aside, journal)
            if self.is_attached and not self.nav.is_ending:
                self._tell()

    def on_resize(self) -> None:
        """Fit the text to the panel."""
        super().on_resize()
        if self._stands and not self._fits and not self.nav.is_ending:
            self._filled_for = self.app.size
            self._tell()

    def action_next_step(self) -> None:
        """Show the next step on the face; after the last one the whole routine."""
        self._walk(1)

    def action_previous_step(self) -> None:
        """Show the previous step; before the first one the whole routine."""
        self._walk(-1)

    def _walk(self, by: int) -> None:
        kind, name = self._highlighted()
        if kind == "routine":
            places = len(self.services.content.find_routine(name).step) + 1
            at = (0 if self._at is None else self._at + 1) + by
            self._at = at % places - 1 if at % places else None
            self._tell()

    def action_begin(self) -> None:
        """Start the highlighted item."""
        self.query_one("#choices", OptionList).action_select()

    def hint(self) -> str:
        """Return how to start a session; "" once there has been one."""
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
        """Start the highlighted breathing pattern at the person's own pace."""
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
    def _turn_to(self) -> None:
        """Reset the preview to the whole routine."""
        self._at = None
        self._tell()

    def offered_here(self) -> tuple[tuple[str, str], ...]:
        """Return the usual key hints and the one for the plan of the highlighted routine."""
        start, *others = self.offers
        return (start, *self._plan_offer, *others)

    def _tell(self) -> None:
        kind, name = self._highlighted()
        self._plan_offer = ()
        if kind == "routine":
            routine = self.services.content.find_routine(name)
            self._plan_offer = self._offer_of(routine)
            self._tell_routine(routine)
        elif kind == "pattern":
            self._tell_pattern(self.services.content.find_pattern(name))
        elif kind == "broken":
            self._put_preview(one_line(name), plain(""), self._about_broken(name))
            self._show_face(False)
        self.write_foot()

    def _highlighted(self) -> tuple[str, str]:
        """The kind and name of the highlighted item."""
        option = self.query_one("#choices", OptionList).highlighted_option
        kind, _, name = ((option.id if option is not None else None) or "").partition(":")
        return kind, name

    def _options(self, patient: PatientState) -> Iterator[Option]:
        region = ""
        for routine in self.services.library.routines:
            if routine.region != region:
                yield Option(plain(_(_REGIONS[routine.region]), "$primary"), disabled=True)
                region = routine.region
            yield self._routine(routine, patient)
        installed = self.services.content.installed()
        added = [found.pack for found in installed if found.pack is not None]
        routines = [pack for pack in added if isinstance(pack, Routine)]
        broken = [found.id for found in installed if found.pack is None]
        if routines or broken:
            yield Option(plain(_("From others"), "$primary"), disabled=True)
        yield from (self._routine(routine, patient) for routine in routines)
        yield from (Option(_line(one, "", True), id=f"broken:{one}") for one in broken)
        yield Option(plain(_("Breathing"), "$primary"), disabled=True)
        patterns = [pack for pack in added if isinstance(pack, Pattern)]
        for pattern in (*self.services.library.patterns, *patterns):
            minutes = clock_face(pattern.cycles_for(None) * pattern.cycle_seconds)
            line = _line(pattern.title, minutes, self._refused_pattern(pattern, patient))
            yield Option(line, id=f"pattern:{pattern.id}")

    def _routine(self, routine: Routine, patient: PatientState) -> Option:
        plan = self._plan(routine, patient)
        length = clock_face(plan.seconds if plan else routine.seconds)
        line = _line(routine.title, length, plan is None)
        return Option(line, id=f"routine:{routine.id}")

    def _plan(self, routine: Routine, patient: PatientState) -> Plan | None:
        """The plan of the routine with today's restrictions; None if it is refused."""
        try:
            return permit_massage(routine, patient, self.services.library)
        except Refused:
            return None

    def _refused_pattern(self, pattern: Pattern, patient: PatientState) -> bool:
        try:
            permit_breathing(pattern, None, patient, self.services.library)
        except Refused:
            return True
        return False

    def _about_broken(self, name: str) -> Content:
        """Format what is wrong with a pack's file, and what to do."""
        say = self.services.phrases
        fault = next(
            (one.fault for one in self.services.content.installed() if one.id == name), None
        )
        return lines(
            plain(say("practice.broken")),
            plain(""),
            plain(say("practice.broken_at", line=fault.line, fault=fault.message) if fault else ""),
            plain(""),
            plain(say("practice.broken_how", pack=name), "$muted"),
        )

    def _offer_of(self, routine: Routine) -> tuple[tuple[str, str], ...]:
        """Return the key hint that starts or stops a routine's plan; empty if it has none."""
        own, say = read_plan(self.services.journal), self.services.phrases
        if own is not None and own.is_running:
            is_its = own.routine == routine.id
            return (("practice.stop_plan", say("plan.stop")),) if is_its else ()
        return (("practice.start_plan", say("plan.start")),) if routine.plan else ()

    def _plan_of(self, routine: Routine) -> list[Content]:
        """Format the progress of a routine's practice plan, if one is running."""
        own, say = read_plan(self.services.journal), self.services.phrases
        if own is None or not own.is_running or own.routine != routine.id:
            return []
        return [*map(plain, plan_lines(own, say)), plain("")]

    def _tell_routine(self, routine: Routine) -> None:
        """Show the routine's muscles on the face, its steps, its purpose and earlier effects."""
        say, steps = self.services.phrases, self._steps(routine)
        at = min(self._at, len(steps) - 1) if self._at is not None else None
        face, width = self.query_one(RoutineFace), self._preview_width
        face.put_routine([scene_of(step) for step, _ in steps], at)
        length = clock_face(sum(step.seconds for step, held in steps if not held))
        has_room = at is None and self.app.size.height >= TALL
        shown = steps[at][0].say if at is not None else routine.summary
        told = effect_words(self._effects.get(routine.id), self.services.today, say)
        more = [routine.dose, *evidence_lines(routine, say)] if has_room else []
        self._put_preview(
            f"{routine.title} · {length}",
            step_rows(steps, at, width, say),
            lines(
                *from_whom(routine, say("gate.unchecked_mark")),
                *self._plan_of(routine),
                plain(shown),
                *(plain(line, "$accent") for line in self._held(routine)),
                *([plain(told, "$muted")] if told else []),
                *(plain(text, "$muted") for text in more if text),
            ),
        )
        self._show_face(True)

    def _tell_pattern(self, pattern: Pattern) -> None:
        """Show the pattern's rhythm as a line, its purpose and earlier effects."""
        say = self.services.phrases
        told = effect_words(self._effects.get(pattern.id), self.services.today, say)
        rounds = say("practice.rounds", rhythm=pattern.rhythm, count=pattern.cycles_for(None))
        told = f"{rounds} {told}".strip()
        self._put_preview(
            pattern.title,
            rhythm(pattern, self._preview_width),
            pattern_words(pattern, say, told),
        )
        self._show_face(False)

    def _show_face(self, is_shown: bool) -> None:
        self.query_one("#practice-preview").set_class(not is_shown, "-words")

    def _put_preview(self, title: str, drawn: Content, words: Content) -> None:
        put_title(self.query_one("#practice-preview"), title)
        self.put("#preview-steps", drawn)
        self.put("#preview-words", words)

    @property
    def _preview_width(self) -> int:
        """Return the width of the text beside the list."""
        width = self.app.size.width - 2 - _LIST_COLUMNS
        if self.app.size.width >= WIDEST:
            return min(_PROSE, inner_width(width) * 2 // 5) - 1
        return _SIDE_COLUMNS - 1 if self.app.size.width >= WIDE else inner_width(width)

    def _steps(self, routine: Routine) -> list[tuple[Step, Restriction | None]]:
        """Return the steps, each with the restriction that skips it today."""
        plan = self._plan(routine, read_patient_state(self.services.journal))
        if plan is None:
            return [(step, None) for step in routine.step]
        return [(planned.step, planned.skipped_by) for planned in plan.steps]

    def _held(self, routine: Routine) -> list[str]:
        """Format skipped steps with reasons, or why the routine is refused."""
        patient = read_patient_state(self.services.journal)
        try:
            plan = permit_massage(routine, patient, self.services.library)
        except Refused as refusal:
            return [refusal.message]
        return skipped_lines(plan, self.services.phrases)


def _line(title: str, length: str, is_refused: bool) -> Content:
    if is_refused:
        return plain(padded(title, 26) + right_aligned(_("not now"), 8), "$muted")
    return plain(padded(title, 26) + right_aligned(length, 8))


def _read_aside(journal: Journal) -> Mapping[str, PracticeEffect]:
    beside = journal.beside()
    try:
        return read_effects(beside)
    finally:
        beside.close()
