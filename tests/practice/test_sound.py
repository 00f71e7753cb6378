"""The sound of a session, with players and engines that only report what they were given."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from relief.practice.sound.audio_processes import Program
from relief.practice.sound.session_sound import BELL_KINDS, find_sound
from relief.practice.sound.sound_setup import find_chosen
from relief.practice.sound.tones import EVENT_KINDS, KINDS, RATE, tone
from relief.practice.speech_timing import WORDS_A_MINUTE
from relief.settings import Settings
from tests.fake_programs import ENGINE, HANG, HANG_LATER, LONG, FakePrograms
from tests.sound_fixtures import BREATH, CALM, STEP, Bell, Make, cue, played, ready
from tests.wav_analysis import ears, loudness

pytestmark = pytest.mark.slow


def having(*names: str) -> Callable[[str], str | None]:
    return lambda name: f"/bin/{name}" if name in names else None


def test_players_and_engines_are_found_in_order_of_preference() -> None:
    everything = having("aplay", "pw-play", "paplay", "afplay", "espeak-ng", "spd-say", "say")
    found = find_sound({}, everything, "linux")
    assert [player.name for player in found.players] == ["pw-play", "paplay", "aplay", "afplay"]
    assert [engine.name for engine in found.engines] == ["espeak-ng", "spd-say"]
    assert not found.is_far
    mac = find_sound({}, everything, "darwin")
    assert [p.name for p in mac.players + mac.engines] == ["afplay", "say", "espeak-ng"]
    windows = find_sound({}, having("powershell"), "win32")
    assert [p.name for p in windows.players + windows.engines] == ["winsound", "powershell"]


def test_a_silent_session_does_not_wait_for_a_player(stage: FakePrograms, make: Make) -> None:
    sound = make((stage.program("paplay"),), level="silent")
    sound.prepare(STEP)
    assert sound.wait_until_settled(0)


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_TTY"])
def test_over_ssh_only_the_bell_serves_and_words_say_so(
    stage: FakePrograms, make: Make, bell: Bell, name: str
) -> None:
    assert find_sound({name: "x"}, having(), "linux").is_far
    sound = make((stage.program("paplay"),), (stage.program("espeak-ng", ENGINE),), is_far=True)
    sound.prepare(STEP)
    assert sound.wait_until_settled(0)
    assert sound.state == "sound.state_bell_far"
    assert sound.is_bell
    for each in STEP:
        sound.play(each)
    assert bell.rung == sum(each.kind in BELL_KINDS for each in STEP) == 3
    sound.close()
    assert stage.heard_nothing()


def test_over_ssh_a_person_may_choose_the_far_machines_players(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "x")
    assert find_chosen(Settings()).is_far
    assert not find_chosen(Settings({"over_ssh": "players"})).is_far


def test_nothing_at_all_is_needed(
    make: Make, bell: Bell, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PATH", raising=False)
    find_sound(os.environ, shutil.which)
    monkeypatch.setenv("PATH", "")
    found = find_sound(os.environ, shutil.which, "linux")
    assert found.players == found.engines == ()
    sound = make()
    sound.prepare(STEP)
    assert sound.state == "sound.state_bell_none"
    for name in ("started", "step", "paused", "resumed", "gap", "hurt", "next", "done", "unheard"):
        sound.event(name)
    for each in STEP + BREATH:
        sound.play(each)
    assert bell.rung == 5
    assert [sound.cycle(), sound.cycle(), sound.cycle()] == ["tones", "silent", "voice"]
    sound.finish(0)
    sound.play(STEP[0])
    sound.event("paused")
    sound.close()
    assert bell.rung == 5
    assert capfd.readouterr() == ("", "")


def test_a_voice_says_what_comes_next_and_tones_sound_the_rest(
    stage: FakePrograms, make: Make
) -> None:
    player = stage.program("paplay", HANG_LATER)
    sound = ready(make((player,), (stage.program("espeak-ng", ENGINE),)), *STEP)
    assert sound.state == "sound.state_voice espeak-ng paplay"
    assert max(played(stage.heard("paplay"))[0]) == 0, "the trial is silent"
    sound.play(STEP[0])
    spoken = played(stage.heard("paplay"))
    seconds = len(spoken[0]) / RATE
    assert seconds == pytest.approx(len(f"Next: {CALM}".split()) * 77.5 / WORDS_A_MINUTE, abs=0.1)
    assert loudness(spoken[0]) > 1.5 * loudness(spoken[1])
    sound.play(STEP[1])
    assert played(stage.heard("paplay")) == ears(tone("start", "left", 70))


def test_children_get_a_list_and_no_terminal(stage: FakePrograms, make: Make) -> None:
    sound = make((stage.program("paplay"),), (stage.program("espeak-ng", ENGINE),))
    ready(sound, *STEP).play(STEP[1])
    reports = [stage.heard() for _ in range(4)]
    assert {report.name for report in reports} == {"paplay", "espeak-ng"}
    assert all(report.quiet and report.leads for report in reports)


def test_in_tones_every_kind_is_another_file(stage: FakePrograms, make: Make) -> None:
    cues = (*STEP[:-1], cue("halfway"), *BREATH)
    sound = ready(make((stage.program("paplay"),), level="tones"), *cues)
    assert sound.state == "sound.state_tones paplay"
    stage.heard()
    heard = set()
    for each in cues:
        sound.play(each)
        heard.add(tuple(played(stage.heard())[0]))
    for name in EVENT_KINDS:
        sound.event(name)
        heard.add(tuple(played(stage.heard())[0]))
    assert len(heard) == len(KINDS)


def test_without_a_voice_tones_serve_and_words_say_so(stage: FakePrograms, make: Make) -> None:
    sound = make((stage.program("paplay"),))
    sound.prepare(STEP)
    assert sound.wait_until_settled(LONG)
    stage.heard()
    assert sound.state == "sound.state_no_voice paplay"
    assert not sound.wait_until_ready(STEP[0], 0)
    sound.cycle()
    assert sound.wait_until_ready(STEP[0], LONG)
    sound.play(STEP[0])
    assert played(stage.heard()) == ears(tone("announce", "left", 70))


def test_silent_is_silent(stage: FakePrograms, make: Make, bell: Bell) -> None:
    sound = make((stage.program("paplay"),), (stage.program("espeak-ng"),), level="silent")
    sound.prepare(STEP)
    for each in STEP:
        sound.play(each)
    sound.event("paused")
    assert sound.state == "sound.state_silent"
    assert bell.rung == 0
    sound.close()
    assert stage.heard_nothing()


def test_the_newest_sound_ends_the_one_before(stage: FakePrograms, make: Make) -> None:
    sound = ready(make((stage.program("paplay", HANG_LATER),), level="tones"), *STEP)
    stage.heard()
    sound.play(STEP[1])
    first = stage.heard()
    sound.play(STEP[2])
    second = stage.heard()
    first.wait_for_death()
    assert second.is_alive()


def test_a_player_that_takes_one_sound_only_gets_one(stage: FakePrograms, make: Make) -> None:
    player = stage.program("aplay", HANG_LATER)
    sound = ready(make((player,), (stage.program("espeak-ng", ENGINE),)), *BREATH)
    stage.heard("aplay")
    sound.play(BREATH[0])
    words = stage.heard("aplay")
    sound.play(BREATH[3])
    end = stage.heard("aplay")
    assert played(words)[0] != ears(tone("in", volume=70))[0]
    assert played(end) == ears(tone("end", volume=70))
    sound.close()
    assert stage.heard_nothing("aplay")


def test_a_pause_ends_every_child_and_what_it_started(stage: FakePrograms, make: Make) -> None:
    later = HANG_LATER.replace("    signal.signal(", "    os.fork()\n    signal.signal(")
    player = stage.program("paplay", later)
    sound = ready(make((player,), (stage.program("espeak-ng", ENGINE),)), *BREATH)
    stage.heard("paplay")
    sound.play(BREATH[0])
    both = [stage.heard("paplay"), stage.heard("paplay")]
    assert all(report.is_alive() for report in both)
    sound.stop()
    for report in both:
        report.wait_for_death()


def test_an_announcement_cut_off_by_a_pause_is_said_again(stage: FakePrograms, make: Make) -> None:
    player = stage.program("paplay", HANG_LATER)
    sound = ready(make((player,), (stage.program("espeak-ng", ENGINE),)), *STEP)
    stage.heard("paplay")
    sound.play(STEP[0])
    announced = stage.heard("paplay")
    sound.event("paused")
    announced.wait_for_death()
    # The voice may announce the pause too, so the tone need not be first.
    while played(stage.heard("paplay")) != ears(tone("paused", volume=70)):
        pass
    sound.event("resumed")
    while stage.heard("paplay").words != announced.words:
        pass


def test_closing_ends_children_and_leaves_no_file(
    stage: FakePrograms, make: Make, private_temp: Path
) -> None:
    player = stage.program("paplay", HANG_LATER)
    sound = ready(make((player,), (stage.program("espeak-ng", ENGINE),)), *STEP)
    stage.heard("paplay")
    for each in (STEP[0], STEP[1]):
        sound.play(each)
    reports = [stage.heard("paplay"), stage.heard("paplay")]
    assert all(folder.stat().st_mode & 0o077 == 0 for folder in private_temp.iterdir())
    makers = [thread for thread in threading.enumerate() if thread.name == "sound-clips"]
    sound.close()
    for report in reports:
        report.wait_for_death()
    for thread in makers:
        thread.join(LONG)
    assert list(private_temp.iterdir()) == []


def test_the_end_rings_out_before_finish_returns(stage: FakePrograms, make: Make) -> None:
    player = stage.program("paplay", "import threading\nthreading.Event().wait(0.3)")
    sound = ready(make((player,), level="tones"), *STEP)
    stage.heard()
    sound.play(STEP[-1])
    end = stage.heard()
    assert end.is_alive()
    sound.finish(LONG)
    assert not end.is_alive()


def test_speech_is_rendered_in_order_and_before_its_cue(stage: FakePrograms, make: Make) -> None:
    engine = stage.program("espeak-ng", ENGINE)
    steps = tuple(cue("announce", f"Step {n}", at=float(n)) for n in range(5))
    sound = make((stage.program("paplay"),), (engine,))
    sound.prepare((*steps, *steps))
    rendered = [stage.heard("espeak-ng").words[-1] for _ in steps]
    assert rendered == [f"Next: {step.text}" for step in steps]
    assert all(sound.wait_until_ready(step, LONG) for step in steps)


def test_live_speech_is_cancelled_too(stage: FakePrograms, make: Make, bell: Bell) -> None:
    body = f"if '--cancel' not in sys.argv:\n    import signal\n    {HANG.splitlines()[2]}"
    sound = make((), (stage.program("spd-say", body),))
    ready(sound, *STEP)
    assert sound.state == "sound.state_voice_bell spd-say"
    sound.play(STEP[0])
    speaking = stage.heard()
    assert speaking.words[-2:] == ["--", f"Next: {CALM}"]
    sound.play(STEP[1])
    assert bell.rung == 1
    sound.stop()
    speaking.wait_for_death()
    assert stage.heard().words == ["--cancel"]


def test_windows_plays_within_this_program(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str | None] = []
    heard = threading.Semaphore(0)

    def play_sound(name: str | None, _flags: int) -> None:
        calls.append(name)
        heard.release()

    fake = SimpleNamespace(SND_FILENAME=1, SND_ASYNC=2, SND_NODEFAULT=4, PlaySound=play_sound)
    monkeypatch.setitem(sys.modules, "winsound", fake)
    sound = ready(make((Program("winsound"),), level="tones"), *STEP)
    sound.play(STEP[1])
    assert heard.acquire(timeout=LONG) and heard.acquire(timeout=LONG)
    sound.stop()
    assert heard.acquire(timeout=LONG)
    assert calls[-1] is None
