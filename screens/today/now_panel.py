"""The Now panel: the one thing to do, as far as the safety gate allows it."""

from __future__ import annotations

from textual.content import Content

from relief.columns import padded
from relief.formatting import days_ago, with_unit
from relief.i18n import _
from relief.insight.today_summary import Suggestion, TodaySummary
from relief.punctuation import sentences
from relief.safety.crisis_sign import needs_crisis_line
from relief.safety.quick_restrictions import is_unrestricted
from relief.safety.urgency import Urgency
from screens.keys.actions import PLACES
from screens.safe_text import hung, lines, plain
from screens.services import Services

_TITLE_COLUMNS = 12


def welcome_words(services: Services) -> Content:
    """Format what relief is, for a first-time user."""
    say, find = services.phrases, services.keyboard.find
    as_words = find("app.lines").offered(_("plain text, for a screen reader"))
    return lines(
        plain(say("about.what")),
        plain(""),
        plain(sentences(say("about.not_medical"), say("about.private")), "$muted"),
        plain(""),
        plain(say("about.first_time")),
        plain(""),
        Content.assemble(find("today.begin").offered(_("begin")), "     ", as_words),
    )


def places_words(services: Services, width: int) -> Content:
    """Format what each of the other tabs is for beside its key, in ``width`` columns."""
    find, say = services.keyboard.find, services.phrases
    rows = []
    for name, title in PLACES[1:]:
        key = find(f"app.go.{name}").offered(padded(_(title), _TITLE_COLUMNS))
        words = hung(say(f"today.here_{name}"), width - key.cell_length, key.cell_length, "$muted")
        rows.append(Content.assemble(key, words))
    return lines(*rows)


def places_list(services: Services) -> Content:
    """Format what each of the other tabs is for below its key, with blank rows between tabs."""
    find, say = services.keyboard.find, services.phrases
    return Content("\n\n").join(
        lines(
            find(f"app.go.{name}").offered(_(title)),
            plain(f"  {say(f'today.here_{name}')}", "$muted"),
        )
        for name, title in PLACES[1:]
    )


def now_words(
    services: Services, glance: TodaySummary, knows_gate: bool, with_steps: bool
) -> Content:
    """Format what can be done now.

    Args:
        services: The journal and the phrases.
        glance: The data of Today, with the outcome, or the fact that the check cannot be read.
        knows_gate: Whether the safety gate may be evaluated, which loads the whole library.
        with_steps: Whether the steps of the suggestion fit.
    """
    say, find = services.phrases, services.keyboard.find
    again = find("app.go.check").offered(_("check again"))
    breathe = find("app.breathe").offered(_("breathe"))
    if glance.outcome is None:
        return _offer(say("check.again_title"), say("today.check_again"), again)
    if glance.outcome == Urgency.EMERGENCY:
        return _offer(say("emergency.title"), say("gate.locked_emergency"), again, "")
    if glance.outcome == Urgency.URGENT:
        return _offer(say("urgent.title"), _urgent(services), breathe, "")
    if glance.recent_massages or glance.hurt_until is not None:
        from relief.safety.massage_pause import pause_of  # late: rarely needed at the start

        if pause := pause_of(glance.recent_massages, glance.hurt_until):
            return _offer(pause.title(say), pause.words(say), breathe)
    last = _last_time(glance)
    if is_unrestricted(services.journal):
        return _suggestion(services, glance.suggestion, "", last, with_steps)
    if not knows_gate:  # show nothing about the gate before it was evaluated
        return _offer("", say("today.restricted"), breathe)
    found = services.suggested(glance.suggestion.routine)
    if found.plan is None:
        return _offer(say("today.restricted_title"), found.why, breathe)
    if found.routine.id == glance.suggestion.routine:
        return _suggestion(services, glance.suggestion, found.why, last, with_steps)
    return _suggestion(services, Suggestion(found.routine.id), found.why, "", with_steps)


def _urgent(services: Services) -> str:
    say, check = services.phrases, services.journal.last_written("checklist")
    is_crisis = check is not None and needs_crisis_line(check.body["answers"])
    crisis = f"{say('crisis.locked')} " if is_crisis else ""
    return f"{crisis}{say('gate.locked_urgent')}"


def _suggestion(
    services: Services, suggestion: Suggestion, why: str, last: str, with_steps: bool
) -> Content:
    """Format a massage that the gate permits, its earlier effect, and the key that starts it."""
    brief, find = services.content.brief(suggestion.routine), services.keyboard.find
    title, summary, length = brief.title, brief.summary, f"  ·  {with_unit(brief.minutes, 'min')}"
    if suggestion.planned and brief.id != suggestion.routine:  # the plan is from a pack
        title, summary, length = suggestion.planned, services.phrases("plan.suggests"), ""
        with_steps = False
    said = [why] if why else [] if last else [summary]
    return lines(
        Content.assemble(plain(title, "bold"), plain(f"{length}  ·  "), plain(_("no keys needed"))),
        *(plain(text, "$muted") for text in (*said, *([last] if last else []))),
        *([plain(" · ".join(brief.steps))] if with_steps and last else []),
        plain(""),
        Content("     ").join(
            (
                find("app.begin_suggested").offered(_("start")),
                find("app.go.practice").offered(_("choose")),
            )
        ),
    )


def _last_time(glance: TodaySummary) -> str:
    suggestion = glance.suggestion
    if suggestion.last is None:
        return ""
    when = days_ago(suggestion.last, glance.today)
    if suggestion.before is None or suggestion.after is None:
        return _("Last done {when}").format(when=when)
    return _("Last done {when}: {before} before, {after} after").format(
        when=when, before=suggestion.before, after=suggestion.after
    )


def _offer(title: str, text: str, key: Content, style: str = "$muted") -> Content:
    head = [plain(title, "bold")] if title else []
    return lines(*head, plain(text, style), plain(""), key)
