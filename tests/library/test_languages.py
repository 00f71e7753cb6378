"""Other languages: translations are used, missing ones are English, with a notice."""

from __future__ import annotations

import json
import tomllib
from argparse import Namespace
from importlib import import_module
from pathlib import Path

import pytest

from relief.catalogs import SOURCE
from relief.cli.commands import COMMANDS
from relief.cli.context import Context
from relief.cli.parser import build_parser
from relief.i18n import use_language
from relief.language import languages
from relief.library.coverage import (
    coverage_json,
    coverage_lines,
    page_file,
    translation_notice,
    whole_coverage,
)
from relief.library.decisions import MODELS
from relief.library.library import Library
from relief.library.phrases import Phrases
from relief.library.routine_summary import read_summary
from relief.library.translation import translate
from relief.settings import write_setting
from tests.conftest import FrozenClock
from tests.reading_level import CONTENT
from tests.sample_language import LANGUAGE, Translation, whole_page

NONE, SOME = "Xonly english.", "Xpartly english."
PHRASES = f"""
[language]
none = "{NONE}"
some = "{SOME}"

[learn]
asked = "Xnoted: {{text}}"
ask_about = "Xtalk about {{title}}?"
"""


@pytest.fixture
def translation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Translation:
    made = Translation(tmp_path / "content", monkeypatch)
    made.write("phrases.toml", PHRASES)
    return made


def run(home: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Return a command's output in the other language."""
    write_setting(home / "settings.toml", "language", LANGUAGE)
    arguments = build_parser(words[0]).parse_args(words, Namespace(home=str(home)))
    with Context(arguments, FrozenClock()) as context:
        assert import_module(f"relief.cli.commands.{COMMANDS[words[0]][0]}").run(context) == 0
    return capsys.readouterr().out


# Words and phrases


def test_a_translated_phrase_is_said_and_a_missing_one_is_english(
    translation: Translation, library: Library
) -> None:
    say = Phrases(LANGUAGE)
    assert say("learn.asked", text="this") == "Xnoted: this"
    assert say("about.what") == library.phrases("about.what")
    assert say.lines("emergency.meanwhile") == library.phrases.lines("emergency.meanwhile")
    assert 0 < say.coverage["phrases.toml"].missing < say.coverage["phrases.toml"].words


@pytest.mark.parametrize("text", ["Xnoted", "X{text} {more}", "X{text} {", "X{text.real}", "", " "])
def test_a_phrase_with_other_fields_gives_way(
    text: str, translation: Translation, library: Library
) -> None:
    translation.write("phrases.toml", f"[learn]\nasked = {json.dumps(text)}\n")
    assert Phrases(LANGUAGE)("learn.asked", text="t") == library.phrases("learn.asked", text="t")


def test_a_list_of_another_length_gives_way(translation: Translation, library: Library) -> None:
    translation.write("phrases.toml", '[emergency]\nmeanwhile = ["X1", "X2"]\n')
    assert Phrases(LANGUAGE).lines("emergency.meanwhile")[0] != "X1"
    translation.write("phrases.toml", '[emergency]\nmeanwhile = ["X1", "X2", "X3"]\n')
    assert Phrases(LANGUAGE).lines("emergency.meanwhile") == ("X1", "X2", "X3")


def test_every_phrase_can_be_translated(translation: Translation, library: Library) -> None:
    english = tomllib.loads((CONTENT / "en" / "phrases.toml").read_text("utf-8"))
    lines = [
        f"[{section}]\n"
        + "\n".join(
            f"{json.dumps(key)} = {json.dumps(x_before(value))}" for key, value in table.items()
        )
        for section, table in english.items()
        if isinstance(table, dict)
    ]
    translation.write("phrases.toml", "\n".join(lines))
    say = Phrases(LANGUAGE)
    assert say("page.usual_yes") == "Xyes"
    assert say("figure.about", n=3, per="people").startswith("X")
    assert say.coverage["phrases.toml"].missing == 0


def x_before(value: str | list[str]) -> str | list[str]:
    return f"X{value}" if isinstance(value, str) else [f"X{line}" for line in value]


def test_words_to_search_by_are_translated_whatever_their_keys_are_called(
    translation: Translation,
) -> None:
    translation.write("synonyms.toml", '[settings]\nmotion = "xmotion"\ntheme = "xdark"\n')
    settings = Library(LANGUAGE).synonyms.settings
    assert settings["motion"].startswith("xmotion, ")
    assert settings["theme"].startswith("xdark, ")


def test_codes_of_countries_do_not_count_as_texts() -> None:
    english = {"aliases": {"UK": "GB"}}
    assert translate(english, {}, "emergency_numbers.toml") == (english, [])


def test_today_says_a_routine_in_the_language(translation: Translation) -> None:
    translation.write("routines/jaw-reset.toml", 'title = "Xjaw"\n')
    brief, english = read_summary("jaw-reset", LANGUAGE), read_summary("jaw-reset")
    assert (brief.title, brief.summary) == ("Xjaw", english.summary)
    assert brief.minutes == english.minutes


# What decides about safety is unchanged


def test_no_translation_takes_a_sign_away_or_lowers_it(
    translation: Translation, library: Library
) -> None:
    translation.write(
        "checklist.toml",
        'intro = "Xintro"\n'
        '[[item]]\nid = "E2"\ntier = "selfcare"\nquestion = "Xwrong tier?"\n'
        '[[item]]\nid = "E1"\nquestion = "Xface?"\n'
        '[[item]]\nid = "E99"\ntier = "selfcare"\nquestion = "Xmade up?"\n',
    )
    found = Library(LANGUAGE).checklist
    assert found.intro == "Xintro"
    signs = [(i.id, i.tier, i.holds, i.sources) for i in found.item]
    assert signs == [(i.id, i.tier, i.holds, i.sources) for i in library.checklist.item]
    asked = {item.id: item.question for item in found.item}
    assert asked["E1"] == "Xface?"
    assert not any(question.startswith("X") for key, question in asked.items() if key != "E1")


@pytest.mark.parametrize(
    ("old", "new"),
    [("seconds = 20", "seconds = 2000"), ('side = "both"', 'side = "left"'),
     ("pressure = 0", "pressure = 9"), ('muscle = "whole jaw"', 'muscle = "masseter"'),
     ('zones = ["jaw"]', 'zones = ["upper-lid"]')],
)  # fmt: skip
def test_no_translation_changes_a_step_and_words_for_another_step_are_not_said(
    old: str, new: str, translation: Translation, library: Library
) -> None:
    name = "routines/jaw-reset.toml"
    said = '"Whole jaw. Lips together, teeth apart, tongue tip behind the top teeth."'
    translation.rewrite(name, (old, new), (said, '"Xsay"'), ('"Jaw reset"', '"Xjaw"'))
    found, english = Library(LANGUAGE).routine("jaw-reset"), library.routine("jaw-reset")
    assert found.title == "Xjaw"
    assert found.step == english.step
    translation.rewrite(name, (said, '"Xsay"'))
    step = Library(LANGUAGE).routine("jaw-reset").step[0]
    assert step == english.step[0].model_copy(update={"say": "Xsay"})


def test_a_step_on_one_side_names_the_side_in_that_language(translation: Translation) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    left = 'msgctxt "side of a step"\nmsgid "left"\nmsgstr "linke seite"\n'
    translation.write(SOURCE, head + left)
    said = '"{Side} jaw muscle. Two fingers on one spot. Small circles, teeth apart."'
    translation.rewrite("routines/jaw-reset.toml", (said, '"Xjaw: {Side}."'))
    use_language(LANGUAGE)
    step = Library(LANGUAGE).routine("jaw-reset").step[2]
    assert step.words_for("left") == "Xjaw: Linke seite."
    assert step.words_for("right") == "Xjaw: Right."


def test_every_number_and_every_source_is_that_of_the_english(
    translation: Translation, library: Library
) -> None:
    translation.write("emergency_numbers.toml", '[GB]\nname = "Xbritain"\nnumber = "123"\n')
    translation.write("emergency_numbers.toml", '[DE]\nname = "Xgermany"\n[GB]\nnumber = "1"\n')
    found = Library(LANGUAGE).emergency_numbers.countries
    assert found["DE"].name == "Xgermany"
    assert {k: v.number for k, v in found.items()} == {
        k: v.number for k, v in library.emergency_numbers.countries.items()
    }
    assert Library(LANGUAGE).sources == library.sources


def test_a_page_made_from_an_older_text_gives_way(translation: Translation) -> None:
    changes = whole_page("conditions/tics.md")
    translation.rewrite("conditions/tics.md", ("reviewed = 2026", "reviewed = 2024"), *changes)
    assert not Library(LANGUAGE).page("tics").title.startswith("X")


# Faulty translations


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("checklist.toml", "intro = "),
        ("checklist.toml", "item = 3\nintro = 4\n"),
        ("conditions/tics.md", "no head"),
        ("conditions/tics.md", "+++\ntitle = 'Xtics'\n+++\nXbody [S9999].\n"),
        ("conditions/tics.md", f"+++\ntitle = '{'X' * 700}'\n+++\n"),
    ],
)
def test_a_faulty_translation_is_as_a_missing_one(
    name: str, text: str, translation: Translation, library: Library
) -> None:
    translation.write(name, text)
    found = Library(LANGUAGE)
    assert found.checklist == library.checklist
    assert found.page("tics") == library.page("tics")
    coverage = whole_coverage(found)[name]
    assert coverage.missing == coverage.words
    if "item = 3" not in text:
        assert coverage.fault
        assert any(name in line and "fault" in line for line in coverage_lines(found))


def test_bytes_that_are_no_text_are_a_fault_too(translation: Translation, tmp_path: Path) -> None:
    (tmp_path / "content" / LANGUAGE / "phrases.toml").write_bytes(b"\xff\xfe")
    assert Phrases(LANGUAGE)("about.what") == Phrases()("about.what")


# Notices


def test_a_page_says_how_much_of_it_is_translated(translation: Translation) -> None:
    translation.rewrite("conditions/tics.md", *whole_page("conditions/tics.md"))
    translation.write("conditions/meige.md", "+++\ntitle = 'Xmeige'\n+++\n")
    found = Library(LANGUAGE)
    notices = [
        translation_notice(found, page_file(found.page(name)))
        for name in ("tics", "meige", "tmd", "self-rating")
    ]
    assert notices == ["", SOME, NONE, NONE]
    assert found.page("meige").title == "Xmeige"
    assert "Xbody" in found.page("tics").body


@pytest.mark.slow
def test_learn_prints_the_translation_and_the_notice(
    translation: Translation, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translation.rewrite("conditions/tics.md", *whole_page("conditions/tics.md"))
    spasm = '[[term]]\nid = "spasm"\ntitle = "Xspasm"\nforms = ["Xspasmata"]\n'
    translation.write("glossary.toml", spasm)
    tics = run(home, capsys, "learn", "tics")
    assert "# XTics" in tics
    assert NONE not in tics
    assert f"\n{NONE}\n" in run(home, capsys, "learn", "tmd")
    assert json.loads(run(home, capsys, "learn", "tmd", "--json"))["notice"] == NONE
    compared = json.loads(run(home, capsys, "learn", "tics", "tmd", "--json"))
    assert [topic["notice"] for topic in compared["topics"]] == ["", NONE]
    words = run(home, capsys, "learn", "glossary")
    assert "- Xspasm: A muscle that tightens" in words
    assert SOME in words
    assert "# Xspasm" in run(home, capsys, "learn", "Xspasm")
    assert "# Xspasm" in run(home, capsys, "learn", "xspasmata")


@pytest.mark.slow
def test_the_list_of_content_and_troubleshoot_name_what_is_in_english(
    translation: Translation, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translation.write("checklist.toml", "intro = ")
    for words in (("content", "list"), ("troubleshoot",)):
        printed = run(home, capsys, *words)
        assert f"{LANGUAGE}: " in printed
        assert "conditions/tmd.md" in printed
        assert "checklist.toml is shown in English" in printed
    for command, key in ((("content", "list", "--json"), "texts"),
                         (("troubleshoot", "--json"), "locale")):  # fmt: skip
        facts = json.loads(run(home, capsys, *command))[key]
        texts = facts.get("texts", facts)
        assert texts["language"] == LANGUAGE
        assert {"en", LANGUAGE} <= set(texts["known"])
        assert texts["files"]["conditions/tmd.md"]["in_english"] > 5


def test_every_text_is_counted_once(translation: Translation) -> None:
    found = Library(LANGUAGE)
    counted = whole_coverage(found)
    assert {f"{kind}/{page.id}.md" for kind in MODELS for page in found.pages(kind)} <= set(counted)
    assert counted["phrases.toml"].words - counted["phrases.toml"].missing == 4
    assert all(0 <= one.missing <= one.words for one in counted.values())
    assert coverage_json(Library())["files"] == {}
    assert coverage_lines(Library()) == [Library().phrases("language.english")]


def test_translate_counts_what_it_does() -> None:
    english = {"title": "a", "id": "x", "n": 3, "list": ["b", "c"], "in": {"text": "d"}}
    own = {"title": "A", "id": "x", "list": ["B"], "in": {"text": "D"}, "more": "E"}
    table, done = translate(english, own)
    assert table == {"title": "A", "id": "x", "n": 3, "list": ["b", "c"], "in": {"text": "D"}}
    assert done == [True, False, False, True]
    assert translate(english, {**own, "id": "y"}) == (english, [False] * 4)
    assert translate(english, {"in": "D", "list": 5, "title": 7}) == (english, [False] * 4)


def test_a_language_without_a_folder_is_all_english_and_says_so(library: Library) -> None:
    found = Library("qq")
    assert found.page("tics") == library.page("tics")
    assert translation_notice(found, "conditions/tics.md") == library.phrases("language.none")
    assert "qq" not in languages()
    assert languages()[0] == "en"
