"""The text lines of the session screen: pure functions from the player's state to content."""

from __future__ import annotations

from textual.content import Content

from relief.formatting import number_words, with_unit
from relief.i18n import N_, _
from relief.library.phrases import Phrases
from relief.library.routine import Step
from relief.practice.plain_player import clock_face
from relief.practice.player import Player
from relief.practice.session_keys import SessionKeys
from relief.practice.timeline import Segment
from screens.keys.keyboard import Keyboard
from screens.safe_text import lines, plain

_PRESSURE_SCALE = 10
_STATES = {
    "started": "",
    "paused": "session.paused",
    "gap": "session.gap_pause",
    "resumed": "session.resumed",
}
_JUST = {
    "next": N_("Next step."),
    "back": N_("Previous step."),
    "longer": N_("Ten seconds longer."),
    "shorter": N_("Ten seconds shorter."),
}
_WITHOUT_WORDS = ("settle", "rest")


def place_words(step: Step, say: Phrases) -> str:
    """Format side and motion of a step, such as ``both sides · small circles``."""
    if step.motion == "hold" and not step.touches:  # hands rest: nothing is pressed
        return say("motion.rest")
    parts = [say(f"side.{step.side}")] if step.zones else []
    if step.motion not in _WITHOUT_WORDS:
        parts.append(say(f"motion.{step.motion}"))
    return " · ".join(parts)


def step_words(segment: Segment, say: Phrases, note: str, is_night: bool) -> dict[str, Content]:
    """Return the texts of a step by name: ``name``, ``place``, ``gauge`` and ``cue``.

    Args:
        segment: The step, or the countdown before the first one.
        say: The phrases.
        note: Text to read before the first step.
        is_night: Whether the lights are out: then only the cue is shown.
    """
    step, ready, held = segment.step, segment.kind == "ready", segment.kind == "held"
    name = _("Get ready") if ready else segment.title
    guided = None if held or ready else step
    do = segment.say if guided is None else guided.say
    if ready and segment.detail:
        do = f"{segment.detail} {do}"
    cue = "" if guided is None or guided.cue == guided.say else guided.cue
    safety = guided.safety if guided is not None else note
    if is_night and not ready:
        safety = ""  # it was shown before the lights went out
    texts = [plain(do), plain(safety or "", "$muted"), plain(cue, "$accent")]
    return {
        "name": plain(name.upper(), "bold $muted" if held else "bold $accent"),
        "place": plain("" if guided is None else place_words(guided, say), "$muted"),
        "gauge": plain("") if guided is None else gauge(guided),
        "cue": lines(*(words for words in texts if words.plain)),
    }


def gauge(step: Step) -> Content:
    """Format the pressure as a number and a meter, and the tempo if there is one."""
    tempo = ""
    if step.tempo:
        tempo = "\n" + _("{times} a minute").format(times=number_words(step.tempo))
    if not step.touches:
        return plain(_("no pressure") + tempo, "$muted")
    marks = "▮" * step.pressure + "▯" * (_PRESSURE_SCALE - step.pressure)
    words = _("{pressure} of {most}").format(pressure=step.pressure, most=_PRESSURE_SCALE)
    return Content.assemble(
        plain(_("pressure") + " ", "$muted"), plain(marks, "$accent"),
        plain(f" {words}{tempo}", "$muted"),
    )  # fmt: skip


def next_line(following: Segment | None, segment: Segment, is_breathing: bool) -> Content:
    """Format the next step as the voice announces it; blank for breathing."""
    if following is None or (is_breathing and segment.kind != "ready"):
        return plain("")
    words = following.title if following.kind == "held" else _what_to_do(following)
    if is_breathing:
        return plain("")
    return plain(_("next: {step}").format(step=words), "$muted")


def _what_to_do(segment: Segment) -> str:
    """Return the announcement of a step without its pressure, which the gauge shows."""
    return segment.step.say if segment.step is not None and segment.say else segment.say


def where_words(segment: Segment, count: int, is_breathing: bool) -> str:
    """Format the number of the step or breath, such as 2 of 6."""
    if not segment.number:
        return _("get ready")
    words = _("breath {number} of {count}") if is_breathing else _("step {number} of {count}")
    number = str(segment.number)
    if segment.skips > 1:
        number = _("{first} to {last}").format(first=number, last=segment.last_number)
    return words.format(number=number, count=count)


def progress_bar(player: Player, width: int) -> Content:
    """Draw the whole session as a bar divided into steps, with the time."""
    timeline, done = player.timeline, player.practised
    total = timeline.practice_seconds
    segments = [s for s in timeline.segments if s.kind != "ready" and s.seconds > 0]
    has_steps = len(segments) <= width // 3 and all(s.kind != "breath" for s in segments)
    cells = []
    start = 0.0
    for segment in segments if has_steps else ():
        cells.append(round(start / total * width))
        start += segment.seconds
    gaps = frozenset(cells[1:])
    reached = round(done / total * width) if total else width
    bar = "".join(" " if cell in gaps else "━" if cell < reached else "─" for cell in range(width))
    played, rest = bar[:reached], bar[reached:]
    time = _("{done} of {total}").format(done=clock_face(done), total=clock_face(total))
    return Content.assemble((played, "$accent"), (rest, "$faint"), plain(f"  {time}", "$muted"))


def state_line(player: Player, keys: SessionKeys, say: Phrases, just_said: str) -> Content:
    """Format what just happened."""
    if keys.is_asking:
        return plain(say("session.ask_hurt"), "bold $accent")
    if just_said and not keys.is_quitting and player.state != "paused":
        return plain(just_said, "$muted")
    if keys.is_quitting:
        return plain(_("Paused. q again: end. Any other key: continue."), "$accent")
    if player.said in _JUST:
        return plain(_(_JUST[player.said]), "$muted")
    key = _STATES.get(player.said, "")
    if key and player.state == "paused":
        return plain(say(key), "$accent")
    return plain(say(key) if key else "", "$muted")


def brief_state(player: Player, keys: SessionKeys, say: Phrases) -> str:
    """Describe the state of a session in a few words."""
    if keys.is_asking:
        return say("session.ask_hurt_short")
    if player.is_over:
        return say("session.hurt_small") if player.said == "hurt" else ""
    if keys.is_quitting:
        return say("session.quit_small")
    return say("session.paused_small") if player.state == "paused" else ""


def keys_line(is_breathing: bool, keyboard: Keyboard, width: int) -> Content:
    """Format the session's keys: those for safety first, then as many as fit."""
    back, on, longer, shorter, sound, hide = (
        keyboard.find(name).key_shown
        for name in ("session.back", "session.next", "session.longer", "session.shorter",
                     "session.sound", "app.hide")
    )  # fmt: skip
    moves = []
    if not is_breathing:
        moves = [_("{keys} step").format(keys=f"{back} {on}"),
                 f"{longer} {shorter} {with_unit(10, 's')}"]  # fmt: skip
    parts = [
        _("x hurts"), _("q q ends"), _("any key pauses"), *moves,
        _("{key} sound").format(key=sound), _("{key} hide").format(key=hide),
    ]  # fmt: skip
    while len(" · ".join(parts)) > width and len(parts) > 1:
        parts.pop()
    safety, *rest = parts
    return Content.assemble(plain(safety), plain("".join(f" · {p}" for p in rest), "$muted"))


def after_text(player: Player, say: Phrases) -> tuple[str, str]:
    """Return title and text of the summary after a session."""
    if player.said == "hurt":
        words = [say(f"session.{name}") for name in ("hurt_lead", "hurt_emergency", "hurt_dizzy")]
        return say("session.hurt_title"), "\n\n".join(words)
    if player.state == "done":
        is_breath = player.moment.segment.kind == "breath"
        return _("Done"), say("breathing.normal" if is_breath else "session.done")
    return _("Stopped"), say("session.left" if player.said == "left" else "session.kept")
