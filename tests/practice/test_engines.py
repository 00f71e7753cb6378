"""Flite, piper and festival: detected, chosen, run, and dropped when they fail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from relief.practice.sound.audio_processes import Program, Programs
from relief.practice.sound.audio_programs import SoundFound, find_sound
from relief.practice.sound.engine_commands import engine_input, engine_words
from relief.practice.sound.sound_setup import find_chosen
from relief.practice.sound.speech import Speech, Utterance
from relief.practice.sound.utterances import state_words
from relief.settings import Settings
from tests.fake_programs import ENGINE, FakePrograms, say

EVIL = '$(touch x); "'
# Writes a sentence as long as its input, slower by the given rate.
MODERN = """
import wave
words = sys.argv
if "-t" in words:
    text, slower = words[words.index("-t") + 1], float(words[2].partition("=")[2])
elif "-eval" in words:
    text, slower = sys.stdin.read(), float(words[words.index("-eval") + 1].split()[-1][:-1])
else:
    text, slower = sys.stdin.read(), float(words[words.index("--length_scale") + 1])
out = words[words.index("--output_file" if "--output_file" in words else "-o") + 1]
with wave.open(out, "wb") as w:
    w.setnchannels(1), w.setsampwidth(2), w.setframerate(16000)
    w.writeframes(b"\\x00\\x10" * int(len(text.split()) * 0.4 * slower * 16000))
"""


def having(*names: str) -> Callable[[str], str | None]:
    """Return a computer with these programs."""
    return lambda name: f"/bin/{name}" if name in names else None


def engines(found: SoundFound) -> list[str]:
    """Return the names of the engines, best first."""
    return [engine.name for engine in found.engines]


@pytest.fixture
def model(tmp_path: Path) -> str:
    """Return a file that piper accepts as a voice."""
    path = tmp_path / "voice.onnx"
    path.write_bytes(b"x")
    return str(path)


def test_the_best_engine_comes_first_and_piper_only_with_a_voice(model: str) -> None:
    everything = having("piper", "espeak-ng", "flite", "text2wave", "spd-say")
    found = find_sound({}, everything, "linux", model=model)
    assert engines(found) == ["piper", "espeak-ng", "flite", "festival", "spd-say"]
    assert (found.engines[0].model, found.engines[3].path) == (model, "/bin/text2wave")
    for missing in ("", f"{model}.gone", str(Path(model).parent)):
        assert "piper" not in engines(find_sound({}, everything, "linux", model=missing))


def test_the_one_that_is_chosen_comes_before_the_best() -> None:
    everything = having("espeak-ng", "flite", "spd-say", "powershell")
    found = find_sound({}, everything, "linux", voice="spd-say")
    assert engines(found) == ["spd-say", "espeak-ng", "flite"]
    assert engines(find_sound({}, everything, "win32", voice="sapi"))[0] == "powershell"
    assert engines(find_sound({}, everything, "linux", voice="festival")) == [
        "espeak-ng", "flite", "spd-say",
    ]  # fmt: skip


def test_the_settings_choose(monkeypatch: pytest.MonkeyPatch, model: str) -> None:
    everything = having("piper", "espeak-ng", "flite", "say")
    monkeypatch.setattr("relief.practice.sound.sound_setup.shutil.which", everything)
    monkeypatch.setattr("relief.practice.sound.audio_programs.sys.platform", "linux")
    assert engines(find_chosen(Settings({"voice": "flite"})))[0] == "flite"
    assert engines(find_chosen(Settings({"voice_model": model})))[0] == "piper"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["flite", "piper", "festival"])
def test_no_shell_reads_a_sentence_and_no_text_is_an_option(
    stage: FakePrograms, tmp_path: Path, name: str
) -> None:
    engine = stage.program(name, MODERN)
    for text in (EVIL, "--help", "-o x", "Größe ½"):
        assert Speech(Programs((engine,))).render(Utterance(text), tmp_path / "out.wav")
        words = stage.heard(name).words
        in_words = [word for word in words if word == text]
        assert in_words == ([text] if name == "flite" else [])
    given = engine_input(Program(name), "Größe 顔")
    assert given == {
        "flite": None, "piper": "Größe 顔\n".encode(), "festival": b"Gr\xf6\xdfe ?\n",
    }[name]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", ["flite", "piper", "festival"])
def test_a_sentence_is_made_ahead_and_spoken_faster_where_it_must_fit(
    stage: FakePrograms, tmp_path: Path, name: str
) -> None:
    speech = Speech(Programs((stage.program(name, MODERN),)))
    assert speech.writes_files
    text = "one two three four five six seven eight nine ten"
    calm = speech.render(Utterance(text), tmp_path / "out.wav")
    fitted = speech.render(Utterance(text, within=4.0), tmp_path / "out.wav")
    assert calm is not None and fitted is not None
    assert fitted <= 4.0 < calm


def test_a_chosen_engine_that_crashes_gives_way_and_that_is_said(
    stage: FakePrograms, tmp_path: Path
) -> None:
    crashing, working = stage.program("flite", "os.abort()"), stage.program("espeak-ng", ENGINE)
    found = SoundFound((Program("paplay"),), (crashing, working), wished="flite")
    speech = Speech(Programs(found.engines))
    players = Programs(found.players)
    assert state_words("voice", found, players, speech, say) == "sound.state_voice flite paplay"
    assert speech.render(Utterance("one"), tmp_path / "out.wav")
    assert state_words("voice", found, players, speech, say) == (
        "sound.state_voice espeak-ng paplay sound.state_not_wished flite"
    )


def test_piper_without_the_file_of_a_voice_says_what_it_needs() -> None:
    found = find_sound({}, having("paplay", "piper", "espeak-ng"), "linux", voice="piper")
    speech, players = Speech(Programs(found.engines)), Programs(found.players)
    assert state_words("voice", found, players, speech, say) == (
        "sound.state_voice espeak-ng paplay sound.state_not_piper"
    )


@pytest.mark.parametrize("name", ["flite", "festival"])
def test_an_engine_for_english_leaves_another_language_to_the_next(
    stage: FakePrograms, tmp_path: Path, name: str
) -> None:
    speech = Speech(
        Programs((stage.program(name, MODERN), stage.program("espeak-ng", ENGINE))), language="de"
    )
    assert speech.render(Utterance("eins"), tmp_path / "out.wav")
    assert stage.heard().name == "espeak-ng"


def test_piper_is_given_its_voice(tmp_path: Path) -> None:
    words = engine_words(Program("piper", "/bin/piper", "/v.onnx"), "x", tmp_path / "o.wav", 170)
    assert words[1:5] == ["--model", "/v.onnx", "--length_scale", "1.00"]
