"""Windows voices, all from one PowerShell process, and macOS voices, by language."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from relief.practice.sound import windows_voices
from relief.practice.sound.audio_processes import Programs
from relief.practice.sound.macos_voices import is_own_language, voice_for
from relief.practice.sound.speech import Speech, Utterance
from relief.practice.sound.windows_voices import sapi_rate
from tests.fake_programs import ENGINE, LONG, SAPI, FakePrograms

LISTING = """\
Albert              en_US    # Hello! My name is Albert.
Bad News            en_US    # Hello! My name is Bad News.
Eddy (English (US)) en_US    # Hello! My name is Eddy.
Eddy (Spanish (Spain)) es_ES    # Hola, me llamo Eddy.
Grandma (Dutch)     nl_NL    # Hallo, ik heet Grandma.
Mónica              es_ES    # Hola, me llamo Mónica.
Samantha            en_US    # Hello! My name is Samantha.
Tingting            zh_CN    # 你好, 我叫婷婷。
Majed               ar_001   # مرحبًا! اسمي ماجد.
"""
"""Return lines as printed by ``say -v ?``."""


@pytest.fixture
def speech(stage: FakePrograms) -> Iterator[Speech]:
    """Return speech by a fake PowerShell, which speaks English."""
    made = Speech(Programs((stage.program("powershell", SAPI), stage.program("espeak", ENGINE))))
    yield made
    made.close()


def test_one_powershell_says_every_sentence(
    stage: FakePrograms, speech: Speech, tmp_path: Path
) -> None:
    for text in ("one two", "$(touch x); '; exit; \"", "Größe ½ 顔", "a\nb\x1b[2J", "-Command"):
        assert speech.render(Utterance(text), tmp_path / "out.wav")
    started = stage.heard("powershell")
    assert started.words[-2:] == ["-Command", "-"]
    assert stage.heard_nothing()
    speech.close()
    started.wait_for_death()


def test_a_sentence_that_must_fit_is_said_again_faster(speech: Speech, tmp_path: Path) -> None:
    calm = speech.render(Utterance("one two three four"), tmp_path / "out.wav")
    fitted = speech.render(Utterance("one two three four", within=2.0), tmp_path / "out.wav")
    assert calm is not None and fitted is not None
    assert fitted < calm


def test_one_that_ends_is_started_again(
    stage: FakePrograms, speech: Speech, tmp_path: Path
) -> None:
    assert speech.render(Utterance("one"), tmp_path / "out.wav")
    stage.heard("powershell")
    assert speech.render(Utterance("die"), tmp_path / "out.wav"), "by the next engine"
    assert [stage.heard().name for _ in range(2)] == ["powershell", "espeak"]


def test_one_whose_output_has_ended_is_not_asked_again(
    stage: FakePrograms, speech: Speech, tmp_path: Path
) -> None:
    """It may still be ending; a command sent then would never be answered."""
    assert speech.render(Utterance("one"), tmp_path / "out.wav")
    first = stage.heard("powershell")
    assert speech.render(Utterance("go quiet"), tmp_path / "out.wav"), "by the next engine"
    assert [stage.heard().name for _ in range(2)] == ["powershell", "espeak"]
    first.wait_for_death()


def test_one_that_hangs_gives_way(
    stage: FakePrograms, speech: Speech, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert speech.render(Utterance("one"), tmp_path / "out.wav")
    started = stage.heard("powershell")
    monkeypatch.setattr(windows_voices, "ANSWER_SECONDS", 0.1)
    assert speech.render(Utterance("hang"), tmp_path / "out.wav")
    started.wait_for_death()
    assert stage.heard("espeak")


def test_closing_ends_a_sentence_that_is_being_made(
    stage: FakePrograms, speech: Speech, tmp_path: Path
) -> None:
    results: list[float | None] = []
    path = tmp_path / "out.wav"
    thread = threading.Thread(target=lambda: results.append(speech.render(Utterance("hang"), path)))
    thread.start()
    engine = stage.heard("powershell")
    speech.close()
    engine.wait_for_death()
    thread.join(LONG)
    assert results == [None]


def test_windows_without_a_voice_for_the_language_leaves_it_to_the_next(
    stage: FakePrograms, tmp_path: Path
) -> None:
    engines = Programs((stage.program("powershell", SAPI), stage.program("espeak", ENGINE)))
    spanish = Speech(engines, language="es")
    assert spanish.render(Utterance("uno"), tmp_path / "out.wav")
    assert stage.heard("powershell")
    assert spanish.render(Utterance("dos"), tmp_path / "out.wav")
    assert [stage.heard().name for _ in range(2)] == ["espeak", "espeak"], "and is not asked again"
    spanish.close()


@pytest.mark.parametrize(("words", "rate"), [(60, -10), (155, -1), (180, 0), (210, 1), (540, 10)])
def test_the_rate_is_told_in_the_steps_of_windows(words: int, rate: int) -> None:
    assert sapi_rate(words) == rate


@pytest.mark.parametrize(
    ("language", "voice"),
    [("en", "Samantha"), ("es", "Mónica"), ("zh", "Tingting"), ("nl", "Grandma (Dutch)"),
     ("ar", "Majed"), ("fr", None)],
)  # fmt: skip
def test_a_mac_speaks_each_language_with_a_clear_voice(language: str, voice: str | None) -> None:
    assert voice_for(language, LISTING) == voice


@pytest.mark.parametrize(
    ("environ", "is_own"),
    [({"LANG": "es_ES.UTF-8"}, True), ({"LC_ALL": "de_DE", "LANG": "es_ES"}, False), ({}, False)],
)
def test_the_language_of_the_machine_has_a_voice_that_the_person_chose(
    environ: dict[str, str], is_own: bool
) -> None:
    assert is_own_language("es", environ) is is_own


@pytest.mark.parametrize(
    ("language", "asked"), [("es", ["-v", "Mónica"]), ("en", []), ("fr", None)]
)
def test_say_is_told_the_voice_once_it_is_known(
    stage: FakePrograms,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    asked: list[str] | None,
) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    listing = tmp_path / "voices"
    listing.write_text(LISTING, "utf-8")
    body = (
        f"if sys.argv[1:] == ['-v', '?']:\n    os.write(1, open({str(listing)!r}, 'rb').read())\n"
        "else:\n    open(sys.argv[sys.argv.index('-o') + 1], 'wb').write(b'RIFF')"
    )
    speech = Speech(Programs((stage.program("say", body),)), language=language)
    made = [speech.render(Utterance(text), tmp_path / "out.wav") for text in ("uno", "dos")]
    started = [report.words for report in stage.heard_all()]
    if asked is None:
        assert made == [None, None]
        assert started == [["-v", "?"]]
    else:
        assert all(made)
        assert [words[: len(asked)] for words in started if words != ["-v", "?"]] == [asked] * 2
        assert started.count(["-v", "?"]) == bool(asked)
