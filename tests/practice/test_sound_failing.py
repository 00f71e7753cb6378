"""The sound of a session if players are missing, dead, hanging or noisy."""

from __future__ import annotations

import statistics
import tempfile
import threading
import time
from pathlib import Path

import pytest

from relief.clock import SystemClock
from relief.practice.sound.audio_processes import FAILURES_ALLOWED, Program
from relief.practice.sound.channel import PATIENCE_SECONDS
from relief.practice.sound.session_sound import SessionSound, SoundFound, SoundLevel
from tests.conftest import FrozenClock
from tests.fake_programs import ENGINE, FLOOD, HANG, HANG_LATER, LONG, FakePrograms, say
from tests.sound_fixtures import BREATH, STEP, Bell, Make, ready

pytestmark = pytest.mark.slow


def test_the_trial_finds_the_player_that_works(stage: FakePrograms, make: Make) -> None:
    missing = Program("pw-play", str(stage.folder / "nowhere"))
    not_a_program = stage.folder / "text"
    not_a_program.write_text("no program")
    not_a_program.chmod(0o755)
    failing = stage.program("paplay", "sys.exit(1)")
    sound = ready(
        make(
            (missing, Program("odd", str(not_a_program)), failing, stage.program("aplay")),
            level="tones",
        ),
        *STEP,
    )
    assert sound.state == "sound.state_tones aplay"


@pytest.mark.parametrize("level", ["voice", "tones"])
def test_the_first_cue_leaves_the_trial_alone(
    stage: FakePrograms, make: Make, level: SoundLevel
) -> None:
    player = stage.program("paplay", HANG)
    sound = make((player,), (stage.program("espeak-ng", ENGINE),), level)
    sound.prepare(STEP)
    trial = stage.heard("paplay")
    assert sound.wait_until_ready(STEP[0], LONG)
    sound.play(STEP[0])
    assert stage.heard("paplay").is_alive()
    assert trial.is_alive()


def test_a_player_that_fails_twice_is_given_up_and_the_bell_serves(
    stage: FakePrograms, make: Make, bell: Bell
) -> None:
    # It plays silence well, so the trial finds nothing wrong.
    body = "import wave\nw = wave.open(sys.argv[-1])\nsys.exit(any(w.readframes(w.getnframes())))"
    sound = ready(make((stage.program("paplay", body),), level="tones"), *STEP)
    stage.heard()
    for _ in range(FAILURES_ALLOWED):
        assert not sound.is_bell
        sound.play(STEP[1])
        stage.heard().wait_for_death()
        wait_until_quiet(sound)
    assert sound.is_bell
    assert sound.state == "sound.state_bell_failed paplay"
    assert bell.rung == 0
    sound.play(STEP[1])
    assert bell.rung == 1


def wait_until_quiet(sound: SessionSound) -> None:
    sound._speaker.wait_until_quiet(LONG)


def test_what_we_end_ourselves_is_no_failure(stage: FakePrograms, make: Make) -> None:
    sound = ready(make((stage.program("paplay", HANG_LATER),), level="tones"), *STEP)
    stage.heard()
    for _ in range(3 * FAILURES_ALLOWED):
        sound.play(STEP[1])
        report = stage.heard()
        sound.stop()
        report.wait_for_death()
    assert not sound.is_bell


def test_a_hanging_player_is_ended_and_given_up(stage: FakePrograms, make: Make) -> None:
    clock = FrozenClock()
    sound = make((stage.program("pw-play", HANG), stage.program("paplay")), (), "tones", clock)
    sound.prepare(STEP)
    hanging = stage.heard("pw-play")
    assert sound.state == "sound.state_tones pw-play"
    clock.sleep(PATIENCE_SECONDS + 1)
    hanging.wait_for_death()
    assert sound.wait_until_settled(LONG)
    assert sound.state == "sound.state_tones paplay"


@pytest.mark.parametrize("body", [HANG, FLOOD, "sys.exit(1)", "os.kill(0, 9)"])
def test_no_player_delays_a_cue_or_prints(
    stage: FakePrograms, make: Make, body: str, capfd: pytest.CaptureFixture[str]
) -> None:
    sound = make((stage.program("paplay", body),), (stage.program("espeak-ng", ENGINE),))
    sound.prepare(STEP + BREATH)
    for each in STEP:
        sound.wait_until_ready(each, LONG)
    spent = []
    for number in range(200):
        before = time.perf_counter()
        if number % 20 == 7:
            sound.event("paused")
        sound.play((STEP + BREATH)[number % 9])
        spent.append(time.perf_counter() - before)
    before = time.perf_counter()
    sound.close()
    spent.append(time.perf_counter() - before)
    # Half of what a person may notice, with a margin for a computer that runs other tests too.
    assert statistics.quantiles(spent, n=20)[-1] < 0.02
    assert statistics.median(spent) < 0.002
    assert capfd.readouterr() == ("", "")


def test_without_room_for_files_the_bell_serves(
    stage: FakePrograms, make: Make, bell: Bell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    clock = SystemClock()
    sound = make((stage.program("paplay"),), (stage.program("espeak-ng", ENGINE),), clock=clock)
    sound.prepare(STEP)
    assert sound.wait_until_settled(LONG)
    sound.play(STEP[0])
    assert bell.rung == 1
    sound.close()
    assert stage.heard_nothing()


def test_without_threads_the_bell_serves(
    stage: FakePrograms, make: Make, bell: Bell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    sound = make((stage.program("paplay"),), (stage.program("espeak-ng", ENGINE),))
    sound.prepare(STEP)
    sound.play(STEP[0])
    sound.close()
    assert bell.rung == 1


def test_a_dead_terminal_does_not_end_a_session(stage: FakePrograms) -> None:
    def broken() -> None:
        raise BrokenPipeError

    with SessionSound(SoundFound(), say, broken, SystemClock()) as sound:
        sound.play(STEP[1])
