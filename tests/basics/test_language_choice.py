"""Choice of language: tags, fallbacks, the locale, the setting, the person's own texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relief.early_settings import read_one
from relief.i18n import ACTIVE, _, use_language
from relief.language import AUTO, fallbacks, find_language, languages, read_tag
from relief.library.library import Library
from relief.library.phrases import Phrases
from relief.settings import read_settings
from tests.conftest import Shell
from tests.sample_language import LANGUAGE, Translation


@pytest.fixture
def translation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Translation:
    made = Translation(tmp_path / "content", monkeypatch)
    made.write("phrases.toml", '[about]\nwhat = "Xwhat"\n')
    return made


# Tags


@pytest.mark.parametrize(
    ("word", "tag"),
    [("zh", "zh"), ("ZH_tw.UTF-8", "zh-TW"), ("zh-hant-tw", "zh-Hant-TW"), ("es_419", "es-419"),
     ("sr_RS.UTF-8@latin", "sr-Latn-RS"), ("ca_ES@valencia", "ca-ES"), ("fil", "fil"),
     ("C", ""), ("POSIX", ""), ("C.UTF-8", ""), ("../en", ""), ("en/..", ""), ("", ""),
     ("english", ""), ("z", ""), ("zh--TW", ""), ("zh-", ""), ("en\n", "")],
)  # fmt: skip
def test_a_tag_is_read_from_a_tag_or_a_locale(word: str, tag: str) -> None:
    assert read_tag(word) == tag


@pytest.mark.parametrize(
    ("tag", "chain"),
    [("zh-TW", ["zh-Hant-TW", "zh-TW", "zh-Hant", "zh"]), ("zh-Hans-CN", ["zh-Hans-CN", "zh-CN",
     "zh-Hans", "zh"]), ("zh-CN", ["zh-CN", "zh"]), ("pt-BR", ["pt-BR", "pt"]),
     ("es-MX", ["es-MX", "es-419", "es"]), ("es-419", ["es-419", "es"]), ("es-ES", ["es-ES", "es"]),
     ("en-GB", ["en-GB", "en"]), ("", [])],
)  # fmt: skip
def test_a_variant_falls_back_to_wider_languages(tag: str, chain: list[str]) -> None:
    assert fallbacks(tag) == chain


@given(st.from_regex("[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?", fullmatch=True))
def test_a_tag_is_read_as_itself_and_ends_with_its_language(tag: str) -> None:
    assert read_tag(tag) == tag
    assert fallbacks(tag)[-1] == tag.partition("-")[0]


# The locale


@pytest.mark.parametrize(
    ("wish", "environ", "found"),
    [
        (AUTO, {}, "en"),
        (AUTO, {"LANG": "xx_YY.UTF-8"}, "xx"),
        (AUTO, {"LANG": "qq_DE.UTF-8"}, "en"),
        (AUTO, {"LC_ALL": "qq_DE", "LANG": "xx"}, "en"),
        (AUTO, {"LC_ALL": "", "LC_MESSAGES": "xx@latin", "LANG": "C"}, "xx"),
        (AUTO, {"LANGUAGE": "qq:xx:es", "LANG": "de_DE.UTF-8"}, "xx"),
        (AUTO, {"LANGUAGE": "en:xx", "LANG": "xx_YY.UTF-8"}, "en"),
        (AUTO, {"LANGUAGE": "qq", "LANG": "xx_YY.UTF-8"}, "xx"),
        (AUTO, {"LANGUAGE": "xx", "LANG": "C.UTF-8"}, "en"),
        (AUTO, {"LANGUAGE": "xx"}, "en"),
        (AUTO, {"LANG": "zh_TW.UTF-8"}, "zh"),
        (AUTO, {"LANG": "es_MX.UTF-8"}, "es"),
        (AUTO, {"LANG": "../.."}, "en"),
        (AUTO, {"LANG": "C.UTF-8"}, "en"),
        ("xx", {"LANG": "en_GB"}, "xx"),
        ("XX_yy", {}, "xx"),
        ("zh-Hant", {}, "zh"),
        ("en-GB", {"LANG": "xx"}, "en"),
        ("qq", {}, "en"),
        ("../en", {}, "en"),
    ],
)
def test_the_language_is_the_one_chosen_or_the_machines(
    wish: str, environ: dict[str, str], found: str, translation: Translation
) -> None:
    assert find_language(wish, environ) == found


def test_a_variant_with_texts_is_found_and_lacks_nothing(
    translation: Translation, tmp_path: Path
) -> None:
    variant = tmp_path / "content" / f"{LANGUAGE}-YY"
    variant.mkdir()
    (variant / "phrases.toml").write_text('[about]\nprivate = "Yprivate"\n', "utf-8")
    assert find_language(AUTO, {"LANG": f"{LANGUAGE}_YY.UTF-8"}) == f"{LANGUAGE}-YY"
    assert {LANGUAGE, f"{LANGUAGE}-YY"} <= set(languages())
    say, english = Phrases(f"{LANGUAGE}-YY"), Phrases()
    texts = (say("about.what"), say("about.private"), say("about.stop_rule"))
    assert texts == ("Xwhat", "Yprivate", english("about.stop_rule"))
    coverage = say.coverage["phrases.toml"]
    assert coverage.words - coverage.missing == 2


def test_the_catalog_of_a_variant_lacks_nothing(translation: Translation, tmp_path: Path) -> None:
    for name, text in ((LANGUAGE, "Save"), (f"{LANGUAGE}-YY", "Cancel")):
        folder = tmp_path / "content" / name
        folder.mkdir(exist_ok=True)
        head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        (folder / "interface.po").write_text(
            f'{head}msgid "{text}"\nmsgstr "{name} {text}"\n', "utf-8"
        )
    use_language(f"{LANGUAGE}-YY")
    own = f"{LANGUAGE}-YY Cancel"
    assert (_("Save"), _("Cancel"), _("Open")) == (f"{LANGUAGE} Save", own, "Open")


# The setting


@pytest.mark.parametrize("word", ["../en", "english", "e", "", "/", "en/.."])
def test_a_language_that_could_be_a_path_is_refused(word: str, home: Path) -> None:
    path = home / "settings.toml"
    path.write_text(f'language = "{word}"\n', "utf-8")
    settings = read_settings(path)
    assert settings.text("language") == AUTO
    assert "a language such as en" in settings.faults[0]


def test_a_language_without_texts_is_named_with_those_there_are(home: Path, shell: Shell) -> None:
    shell("config", "set", "language", "qq")
    assert shell.status == 2
    fault = "language must be one of: auto, en, es, zh; relief is not translated into qq"
    assert fault in shell.talk
    (home / "settings.toml").write_text('language = "qq"\n', "utf-8")
    assert fault in read_settings(home / "settings.toml").faults[0]
    for known in ("zh_TW", "es-MX", "EN", "en-GB", AUTO):
        shell("config", "set", "language", known)
        assert shell.status == 0


@pytest.mark.parametrize(
    "text",
    ['language = "zh"\n', 'language="zh"', 'language = "zh"\r\nsound = "voice"\n',
     'language = "qq"\n', 'sound = "voice"\nlanguage = "zh"\n',
     '# language = "zh"\n', '[keys]\nlanguage = "zh"\n', 'language = "zh"\nlanguage = "es"\n',
     'x = """\nlanguage = "zh"\n"""\n', "x = \'\'\'\nlanguage = \"zh\"\n\'\'\'\n",
     '"language" = "zh"\n', 'language = "zh" # mine\n', 'lang\\u0075age = "zh"\n',
     '\ufefflanguage = "zh"\n', "language = 3\n",
     ' [keys]\nlanguage = "zh"\n', 'note = "language"\n', 'broken =\nlanguage = "es"\n', ""],
)  # fmt: skip
def test_the_language_is_read_early_as_all_settings_are(text: str, home: Path) -> None:
    path = home / "settings.toml"
    path.write_text(text, "utf-8", newline="")
    assert read_one(path, "language") == read_settings(path).text("language")


# The person's own texts


def test_own_texts_go_before_those_of_relief_and_make_languages_of_their_own(
    translation: Translation, home: Path, shell: Shell
) -> None:
    own = home / "languages"
    for name, words in ((LANGUAGE, "Zwhat"), ("qq", "Qwhat")):
        (own / name).mkdir(parents=True)
        (own / name / "phrases.toml").write_text(f'[about]\nwhat = "{words}"\n', "utf-8")
        shell("config", "set", "language", name)
        shell("status")
        assert ACTIVE.language == name
        assert Phrases(name)("about.what") == words
    assert "qq" in languages(own)


def test_own_texts_change_words_alone(translation: Translation, home: Path) -> None:
    ACTIVE.own_folder = home / "languages"
    folder = ACTIVE.own_folder / "qq"
    folder.mkdir(parents=True)
    english = Library().checklist
    (folder / "checklist.toml").write_text(
        'intro = "Qintro"\n[[item]]\nid = "E1"\ntier = "selfcare"\nquestion = "Qmild?"\n'
        '[[item]]\nid = "E2"\nquestion = "Q\\u001b]0;owned\\u0007"\n',
        "utf-8",
    )
    own = Library("qq").checklist
    assert own.intro == "Qintro"
    assert own.item == english.item
