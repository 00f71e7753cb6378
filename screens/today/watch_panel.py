"""The Watch panel: the last check, restrictions, appointments, a trial, last night."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from relief.columns import columns, padded
from relief.formatting import day_words, days_ago, listed
from relief.i18n import _
from relief.insight.today_summary import TodaySummary, outcome_words
from relief.journal.pending_safety import why_not_saved
from relief.safety.quick_restrictions import is_unrestricted
from relief.safety.urgency import WARNING_TIERS
from screens.safe_text import hung, lines, plain
from screens.services import Services

if TYPE_CHECKING:
    from relief.safety.restrictions import Restriction

LABEL = 12
_FEW_PLACES = 3


class WatchPanel:
    """Formats the panel for a width; rows that need the whole library are added later."""

    def __init__(self, services: Services, width: int, knows_gate: bool) -> None:
        self._services = services
        self._width = width
        self._knows_gate = knows_gate

    def words(self, glance: TodaySummary) -> Content:
        """Format one row per topic, the most urgent first."""
        if glance.checked is None:  # the first panel already asks for the check
            return lines(*self._unsaved(), *self._visits())
        say = self._services.phrases
        found = outcome_words(glance.outcome or "", say)
        rows = [self._row(_("Checked"), f"{days_ago(glance.checked, glance.today)} · {found}")]
        if glance.look_again is not None:
            again = day_words(max(glance.look_again, glance.today))
            words = _("this check on {day}, or when something changes").format(day=again)
            rows.append(self._row(_("Repeat"), words))
        return lines(
            *self._unsaved(), *rows, *self._holds(), *self._visits(), *self._plan(glance),
            *self._trial(), *self._last_night(glance),
        )  # fmt: skip

    def _row(self, label: str, words: str) -> Content:
        told = hung(words, self._width - LABEL, LABEL)
        return Content.assemble(plain(padded(label, LABEL), "$muted"), told)

    def _ask(self, label: str, words: str, name: str, asked: str) -> Content:
        """Format a row that ends with a key hint, on its own line if it does not fit."""
        key = self._services.keyboard.find(name).offered(asked)
        head = self._row(label, words)
        last = columns(head.plain.rsplit("\n", 1)[-1])
        fits = last + len(" · ") + key.cell_length <= self._width
        return Content.assemble(head, " · " if fits else " ·\n" + " " * LABEL, key)

    def _visits(self) -> list[Content]:
        """Format the last appointment, if its decision is not recorded, and the next if near."""
        journal, say = self._services.journal, self._services.phrases
        if journal.newest("visit") is None:
            return []
        from relief.report.appointments import read_appointments  # late: as below

        found = read_appointments(journal)
        told, rows, prepare = found.to_tell, [], "today.visit.prepare"
        if told is not None:
            words = f"{told.who} {say('visit.was', when=told.how_soon(found.today))}"
            rows.append(self._ask(say("visit.row"), words, prepare, say("visit.decided_key")))
        for one in found.near[:1]:
            words = f"{one.words(found.today)} · {one.how_soon(found.today)}"
            words += f" · {say('visit.more', count=more)}" if (more := len(found.near) - 1) else ""
            label = say("visit.row_next")
            rows.append(
                self._row(label, words)
                if told
                else self._ask(label, words, prepare, say("visit.prepare_key"))
            )
        return rows

    def _holds(self) -> list[Content]:
        """Format the restrictions; not in the first frame, since they need the whole library."""
        journal, library = self._services.journal, self._services.content
        if not self._knows_gate or is_unrestricted(journal):
            return []
        restrictions = restricted_now(self._services)
        rows = []
        for restriction in [
            one for one in restrictions if not any(_covers(other, one) for other in restrictions)
        ]:
            item = library.library.situation.find(restriction.cause)
            sign = library.library.checklist.find(restriction.cause)
            known = item or sign
            words = known.short if known else self._treated(restriction)
            if restriction.until:
                until = day_words(restriction.until)
                words = _("{reason} until {day}").format(reason=words, day=until)
            label = _("Light only") if restriction.kind == "light" else _("Restricted")
            rows.append(self._row(label, words))
        return list({str(row): row for row in rows}.values())

    def _treated(self, restriction: Restriction) -> str:
        """Format the areas restricted after a treatment, by name if there are only a few."""
        from relief.library.areas import area_words

        say = self._services.phrases
        places = [
            f"{zone}.{side}"
            for zone in sorted(restriction.zones)
            for side in sorted(restriction.sides)
        ]
        if len(places) > _FEW_PLACES:
            return say("treatment.held_face")
        return listed(area_words(place, say) for place in places)

    def _unsaved(self) -> list[Content]:
        """Format why nothing can be saved and what to do; comes before everything else."""
        journal = self._services.journal
        if journal.cannot_save is None or journal.is_blank:
            return []  # the status line of every tab says that it cannot be read
        say = self._services.phrases
        why = why_not_saved(journal.cannot_save, say, journal.path.parent)
        return [self._row(say("journal.row"), why)]

    def _plan(self, glance: TodaySummary) -> list[Content]:
        """Format the progress of a practice plan and the key that stops it; empty while locked."""
        plan, say = glance.plan, self._services.phrases
        if plan is None or glance.outcome in WARNING_TIERS:
            return []
        from relief.insight.practice_plan import plan_words, review_lines  # late: few have a plan

        review = review_lines(plan, say)
        words = " ".join((plan_words(plan, say), *review))
        if plan.is_running:
            return [self._ask(say("plan.title"), words, "today.stop_plan", say("plan.stop"))]
        return [self._row(say("plan.title"), words)] if review else []

    def _trial(self) -> list[Content]:
        """Format today's block of a personal trial; not in the first frame."""
        if not self._knows_gate or self._services.journal.newest("trial") is None:
            return []
        from relief.insight import current_trial

        own = current_trial.read_trial(self._services.journal)
        if own is None or not own.is_running:
            return []
        return [self._row(_("Trial"), current_trial.plan_words(own, self._services.phrases))]

    def _last_night(self, glance: TodaySummary) -> list[Content]:
        """Format what was played at night, and the key that rates it now."""
        if glance.last_night is None:
            return []
        title, key = glance.last_night.body["title"], "today.rate_last_night"
        return [self._ask(_("Last night"), title, key, _("rate it now"))]


def restricted_now(services: Services) -> tuple[Restriction, ...]:
    """Return every restriction in force; loads the whole library."""
    from relief.journal.patient_records import read_patient_state
    from relief.safety.gate import current_restrictions

    return tuple(current_restrictions(read_patient_state(services.journal), services.library))


def restricted_areas(services: Services) -> frozenset[str]:
    """Return the areas that must not be massaged now, such as ``jaw.right``."""
    if is_unrestricted(services.journal):
        return frozenset()
    return frozenset(
        f"{zone}.{side}"
        for restriction in restricted_now(services)
        if restriction.kind == "block"
        for zone in restriction.zones
        for side in restriction.sides
    )


def _covers(other: Restriction, one: Restriction) -> bool:
    """Return whether one restriction includes another."""
    is_wider = one.zones < other.zones and one.sides <= other.sides and one.kind == other.kind
    return is_wider and (other.until or date.max) >= (one.until or date.max)
