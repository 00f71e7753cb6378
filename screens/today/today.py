"""Today: is anything worrying, what could I do now, how has it been."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from relief.dates import day_words, days_ago
from relief.insight.glance import Glance, outcome_words, read_glance
from relief.insight.own_plan import plan_words, review_lines
from relief.journal.unsaved import why_not_saved
from relief.safety.crisis_sign import needs_crisis_line
from relief.safety.pause import pause_of
from relief.safety.quick_restrictions import is_nothing_held
from relief.safety.urgency import WARNING_TIERS, Urgency
from relief.visit.appointments import read_appointments
from screens.keys.table import bindings
from screens.place import Place
from screens.plain import hung, lines, plain

if TYPE_CHECKING:
    from relief.safety.holds import Hold

_FACE_FROM = (110, 28)
_BARS = "▁▂▃▄▅▆▇█"
_LABEL = 14
_MARGINS = 6
_LONG_ROW = 72
_FEW_PLACES = 3
_MORNING, _EVENING = 5, 21
_OFFERS = (("app.log", "log"), ("app.count", "count"), ("app.breathe", "breathe"),
           ("app.go.practice", "choose"), ("app.night", "night colours"))  # fmt: skip


class Today(Place):
    """The first place: one obvious thing to do, the rest quiet."""

    place = "today"
    CSS_PATH = ["today/today.tcss", "widgets/face.tcss"]
    BINDINGS = [*bindings("places"), *bindings("today")]

    def compose_body(self) -> ComposeResult:
        """A card with the one thing to do, then facts, the week, and a few keys."""
        with Vertical(id="today"):
            yield Static(id="card", classes="card")
            yield Static(id="facts")
            yield Static(id="week")
            yield Static(id="keys")

    def show(self) -> None:
        """Read the journal and say what matters."""
        glance = read_glance(self.services.journal)
        self.put("#card", self._card(glance))
        for part, words in (("#facts", self._facts(glance)), ("#week", self._week(glance))):
            self.put(part, words)
            self.query_one(part).display = bool(words.plain)
        self.put("#keys", self._keys())
        self.call_after_refresh(self._draw_face)

    def on_resize(self) -> None:
        """Make room for the face, or take it away."""
        super().on_resize()
        self.call_after_refresh(self._draw_face)

    def _draw_face(self) -> None:
        """Where there is room, a quiet face stands beside the words, after the first frame."""
        if not (self.is_attached and self.nav.is_settled):
            return  # not yet, or the person has gone on to another place meanwhile
        from screens.widgets.face import Face  # late: reading the drawing takes its time

        faces = self.query(Face)
        if self._has_room and not faces:
            self.query_one("#body").mount(Face(id="quiet-face"))
        elif not self._has_room:
            faces.remove()

    def hint(self) -> str:
        """Where to find everything, until something was done after the first check."""
        glance = read_glance(self.services.journal)
        if glance.outcome is None or glance.entries or self.services.journal.newest("session"):
            return ""
        find = self.services.keyboard.find
        return self.services.phrases(
            "hint.today",
            help=find("app.help").key_shown,
            everything=find("app.everything").key_shown,
        )

    def action_begin(self) -> None:
        """Do the one thing the card offers."""
        self.nav.begin_suggested()

    def _card(self, glance: Glance) -> Content:
        say = self.services.phrases
        again = self._key("app.go.check", "check again")
        breathe = self._key("app.breathe", "breathe")
        is_unknown = glance.check_in_doubt or self.services.journal.is_blank
        if glance.outcome is None and is_unknown:
            return _offer(say("check.again_title"), say("today.check_again"), again)
        if glance.outcome is None:
            return self._welcome()
        if glance.outcome == Urgency.EMERGENCY:
            return _offer(say("emergency.title"), say("gate.locked_emergency"), again, "")
        if glance.outcome == Urgency.URGENT:
            check = self.services.journal.last_written("checklist")
            is_crisis = check is not None and needs_crisis_line(check.body["answers"])
            crisis = f"{say('crisis.locked')} " if is_crisis else ""
            words = f"{crisis}{say('gate.locked_urgent')}"
            return _offer(say("urgent.title"), words, breathe, "")
        if pause := pause_of(glance.recent_massages, glance.hurt_until):
            return _offer(pause.title(say), pause.words(say), breathe)
        if is_nothing_held(self.services.journal):
            return self._suggestion(glance.suggestion.routine, self._last_time(glance))
        if not self.nav.is_settled:  # the gate cannot be asked before the first frame
            return _offer(say("today.restricted_title"), say("today.restricted"), breathe)
        found = self.services.suggested(glance.suggestion.routine)
        if found.plan is None:
            return _offer(say("today.restricted_title"), found.why, breathe)
        last = self._last_time(glance) if found.routine.id == glance.suggestion.routine else ""
        return self._suggestion(found.routine.id, " ".join(filter(None, (found.why, last))))

    def _suggestion(self, routine_id: str, text: str) -> Content:
        """A massage that the gate permits, and the key that starts it."""
        brief = self.services.content.brief(routine_id)
        top = f"{brief.title}  ·  {brief.minutes} min  ·  no keys needed"
        return _offer(top, text or brief.summary, self._key("app.begin_suggested", "start"))

    def _welcome(self) -> Content:
        """What this is, to somebody who has never been here."""
        say = self.services.phrases
        begin = self._key("today.begin", "begin")
        as_words = self._key("app.lines", "plain text, for a screen reader")
        return lines(
            plain("Welcome", "bold"),
            plain(say("about.what")),
            plain(f"{say('about.not_medical')} {say('about.private')}", "$muted"),
            plain(""),
            plain(say("about.first_time")),
            Content.assemble(begin, "     ", as_words),
        )

    def _last_time(self, glance: Glance) -> str:
        suggestion = glance.suggestion
        if suggestion.last is None:
            return ""
        text = f"Last done {days_ago(suggestion.last, glance.today)}"
        if suggestion.before is not None and suggestion.after is not None:
            text += f": {suggestion.before} before, {suggestion.after} after"
        return text

    def _facts(self, glance: Glance) -> Content:
        say = self.services.phrases
        if glance.checked is None:  # the card says that the questions come first
            return lines(*self._unsaved(), *self._visits())
        found = outcome_words(glance.outcome or "", say)
        rows = [_row("Checked", plain(f"{days_ago(glance.checked, glance.today)} · {found}"))]
        if glance.look_again is not None:
            again = day_words(max(glance.look_again, glance.today))
            rows.append(_row("Look again", plain(f"{again}, or when something changes")))
        more = (*self._plan(glance), *self._trial(), *self._last_night(glance))
        rest = (*self._visits(), *self._holds(), *more)
        return lines(*self._unsaved(), *rows, *rest)

    def _visits(self) -> list[Content]:
        """What was decided at the last visit, if nobody has said so; and the next one in reach."""
        if self.services.journal.newest("visit") is None:
            return []

        say, found = self.services.phrases, read_appointments(self.services.journal)
        told, rows = found.to_tell, []
        if told is not None:
            words = f"{told.who} {say('visit.was', when=told.how_soon(found.today))} · "
            key = self._key("today.visit.prepare", say("visit.decided_key"))
            rows.append(_row(say("visit.row"), Content.assemble(plain(words), key)))
        for one in found.near[:1]:
            words = f"{one.words(found.today)}{self._break}{one.how_soon(found.today)}"
            words += f" · {say('visit.more', count=more)}" if (more := len(found.near) - 1) else ""
            prepare = (
                (" · ", self._key("today.visit.prepare", say("visit.prepare_key")))
                if not told
                else ()
            )
            rows.append(_row(say("visit.row_next"), Content.assemble(plain(words), *prepare)))
        return rows

    @property
    def _break(self) -> str:
        """What parts a long row: beside the face, or in a narrow window, half of it has room."""
        is_short = self._has_room or self.app.size.width < _LONG_ROW
        return f"\n{'':<{_LABEL}}" if is_short else " · "

    @property
    def _has_room(self) -> bool:
        size = self.app.size
        return size.width >= _FACE_FROM[0] and size.height >= _FACE_FROM[1]

    def _holds(self) -> list[Content]:
        """What is on hold; not in the first frame, for it takes the whole library to tell."""
        if not self.nav.is_settled or is_nothing_held(self.services.journal):
            return []
        from relief.journal.patient_records import read_standing
        from relief.safety.gate import current_holds

        holds = current_holds(read_standing(self.services.journal), self.services.library)
        rows = []
        for hold in [one for one in holds if not any(_covers(other, one) for other in holds)]:
            until = f" until {day_words(hold.until)}" if hold.until else ""
            item = self.services.library.situation.find(hold.cause)
            sign = self.services.library.checklist.find(hold.cause)
            known = item or sign
            words = known.short if known else self._treated(hold)
            label = "Light only" if hold.kind == "light" else "On hold"
            rows.append(_row(label, plain(f"{words}{until}")))
        return list({str(row): row for row in rows}.values())

    def _treated(self, hold: Hold) -> str:
        """The places that wait after a treatment: by name while they are few."""
        from relief.library.zones import zone_words

        say = self.services.phrases
        places = [f"{zone}.{side}" for zone in sorted(hold.zones) for side in sorted(hold.sides)]
        if len(places) > _FEW_PLACES:
            return say("treatment.held_face")
        return ", ".join(zone_words(place, say) for place in places)

    def _unsaved(self) -> list[Content]:
        """That nothing can be saved, why, and what to do: before all else."""
        journal = self.services.journal
        if journal.cannot_save is None or journal.is_blank:
            return []  # the line at the foot of every tab says that it cannot be read
        say = self.services.phrases
        why = why_not_saved(journal.cannot_save, say, journal.path.parent)
        width = self.app.size.width // (2 if self._has_room else 1) - _MARGINS - _LABEL
        words = hung(why, width, _LABEL)
        return [_row(say("journal.row"), words)]

    def _trial(self) -> list[Content]:
        """What today is for in a trial of one's own; not in the first frame."""
        if not self.nav.is_settled or self.services.journal.newest("trial") is None:
            return []
        from relief.insight.own_trial import plan_words, read_trial

        own = read_trial(self.services.journal)
        if own is None or not own.is_running:
            return []
        return [_row("Trial", plain(plan_words(own, self.services.phrases)))]

    def _plan(self, glance: Glance) -> list[Content]:
        """Where a practice plan stands, and the key that stops it; nothing while all is locked."""
        plan = glance.plan
        if plan is None or glance.outcome in WARNING_TIERS:
            return []
        say, review = self.services.phrases, review_lines(plan, self.services.phrases)
        if not plan.is_running and not review:
            return []
        width = self.app.size.width // (2 if self._has_room else 1) - _MARGINS - _LABEL
        words = hung(" ".join((plan_words(plan, say), *review)), width, _LABEL)
        stop = (" · ", self._key("today.stop_plan", say("plan.stop"))) if plan.is_running else ()
        return [_row(say("plan.title"), Content.assemble(words, *stop))]

    def _last_night(self, glance: Glance) -> list[Content]:
        """What was played in the dark, and the key that says how it is now."""
        if glance.last_night is None:
            return []
        title = plain(f"{glance.last_night.body['title']} · ")
        key = self._key("today.rate_last_night", "how is it now?")
        return [_row("Last night", Content.assemble(title, key))]

    def _key(self, name: str, words: str) -> Content:
        """The key of an action, and words that do it when they are clicked."""
        return self.services.keyboard.find(name).offered(words)

    def _keys(self) -> Content:
        """A few things that can be done from here, by key or by mouse."""
        shown = [pair for pair in _OFFERS if pair[0] != "app.night" or self._is_late()]
        find = self.services.keyboard.find
        is_late = self._has_room and shown[-1][0] == "app.night"  # beside the face all must fit
        gap = Content("  " if is_late else "    ")
        return gap.join(find(name).offered(word) for name, word in shown)

    def _is_late(self) -> bool:
        """Whether the colours of the night are worth a word."""
        return not _MORNING <= self.services.hour < _EVENING and not self.nav.is_night

    def _week(self, glance: Glance) -> Content:
        """The last days; nothing before the first questions while nothing was done."""
        dots = " ".join("●" if done else "·" for done in glance.practised)
        count = f"{glance.days_practised} of the last {len(glance.practised)} days"
        rows = [_row("Practised", Content.assemble((dots, "$accent"), plain(f"   {count}")))]
        if any(rating is not None for rating in glance.twitch):
            rows.append(_row("Twitch", _bars(glance.twitch)))
        elif not glance.days_practised and not glance.entries:
            is_first = glance.checked is None
            rows = [] if is_first else [plain(self.services.phrases("today.empty"), "$muted")]
        return lines(*rows)


def _covers(other: Hold, one: Hold) -> bool:
    """Whether a hold says all that another one says, and more."""
    is_wider = one.zones < other.zones and one.sides <= other.sides and one.kind == other.kind
    return is_wider and (other.until or date.max) >= (one.until or date.max)


def _offer(title: str, text: str, key: Content, style: str = "$muted") -> Content:
    return lines(plain(title, "bold"), plain(text, style), key)


def _row(label: str, value: Content) -> Content:
    return Content.assemble(plain(f"{label:<{_LABEL}}", "$muted"), value)


def _bars(ratings: tuple[int | None, ...]) -> Content:
    shown = " ".join(
        "·" if rating is None else _BARS[min(7, rating * 7 // 10)] for rating in ratings
    )
    today = ratings[-1]
    said = f"   {today} today" if today is not None else ""
    return Content.assemble((shown, "$primary"), said)
