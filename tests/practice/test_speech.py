"""Speech: rendered before it is needed, and never parsed by a shell."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from relief.practice.sound.audio_processes import FAILURES_ALLOWED, Program, Programs
from relief.practice.sound.audio_programs import player_words
from relief.practice.sound.engine_commands import engine_words
from relief.practice.sound.speech import Speech, Utterance
from relief.practice.sound.tones import RATE
from relief.practice.speech_timing import WORDS_A_MINUTE
from tests.fake_programs import ENGINE, HANG, LONG, FakePrograms
from tests.wav_analysis import ears, loudness

EVIL = '$(touch x); "'


@pytest.mark.slow
def test_a_sentence_is_one_word_and_no_shell_reads_it(
    stage: FakePrograms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    engine = stage.program("espeak-ng", ENGINE)
    for text in (EVIL, "-w /tmp/x", "--help", "a\x00b\x1b[2J", "Größe ½ 顔"):
        path = tmp_path / "out.wav"
        assert Speech(Programs((engine,))).render(Utterance(text), path)
        words = stage.heard().words
        assert words[-2] == "--"
        assert words[-1] == text.replace("\x00", "").replace("\x1b", "")
        assert len(words) == 11
    assert not (tmp_path / "x").exists()


def test_say_gets_the_sentence_out_of_reach_of_a_shell(tmp_path: Path) -> None:
    path = tmp_path / "out.wav"
    assert engine_words(Program("say", "/bin/say"), EVIL, path, 155)[-2:] == ["--", EVIL.encode()]
    assert player_words(Program("pw-play", "/bin/pw-play"), path) == ["/bin/pw-play", str(path)]


@pytest.mark.slow
def test_a_long_sentence_is_spoken_faster_to_fit_yet_stays_clear(
    stage: FakePrograms, tmp_path: Path
) -> None:
    speech = Speech(Programs((stage.program("espeak-ng", ENGINE),)))
    text = "one two three four five six seven eight nine ten"
    seconds = [
        speech.render(Utterance(text, within=within), tmp_path / "out.wav")
        for within in (0.0, 7.0, 5.0, 1.0)
    ]
    assert seconds[0] == seconds[1] == pytest.approx(775 / WORDS_A_MINUTE, abs=0.01)
    assert seconds[2] is not None and 4.5 < seconds[2] <= 5.0
    assert seconds[3] == pytest.approx(775 / 210, abs=0.01)


def test_a_lead_leaves_room_for_the_tone(stage: FakePrograms, tmp_path: Path) -> None:
    speech = Speech(Programs((stage.program("espeak-ng", ENGINE),)))
    seconds = speech.render(Utterance("one two", "right", lead=1.5), tmp_path / "out.wav")
    assert seconds == pytest.approx(1.5 + 155 / WORDS_A_MINUTE, abs=0.01)
    left, right = ears(tmp_path / "out.wav")
    assert max(map(abs, right[: int(1.5 * RATE)])) == 0
    assert loudness(right) > 1.5 * loudness(left) > 0


@pytest.mark.slow
def test_an_engine_that_fails_gives_way_to_the_next(stage: FakePrograms, tmp_path: Path) -> None:
    failing, working = stage.program("espeak-ng", "sys.exit(1)"), stage.program("espeak", ENGINE)
    speech = Speech(Programs((failing, working)))
    assert speech.render(Utterance("one"), tmp_path / "out.wav")
    names = [stage.heard().name for _ in range(FAILURES_ALLOWED + 1)]
    assert names == ["espeak-ng"] * FAILURES_ALLOWED + ["espeak"]
    assert Speech(Programs((failing,))).render(Utterance("one"), tmp_path / "none.wav") is None


def test_closing_ends_a_rendering(stage: FakePrograms, tmp_path: Path) -> None:
    speech = Speech(Programs((stage.program("espeak-ng", HANG),)))
    path = tmp_path / "out.wav"
    results: list[float | None] = []
    thread = threading.Thread(target=lambda: results.append(speech.render(Utterance("a"), path)))
    thread.start()
    engine = stage.heard()
    speech.close()
    engine.wait_for_death()
    thread.join(LONG)
    assert results == [None]
