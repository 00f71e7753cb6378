"""The origin of a translation, and the parts of content with special rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from relief.cli.parser import build_parser
from relief.i18n import use_language
from relief.library.coverage import coverage_lines, origin_notice
from relief.library.format_content import page_lines, words_on
from relief.library.library import Library
from relief.library.packs.pack_check import Checker
from tests.sample_language import LANGUAGE, Translation, whole_page

MACHINE = "machine-made translation, not yet checked by a clinician"


@pytest.fixture
def translation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Translation:
    return Translation(tmp_path / "content", monkeypatch)


# Who made and checked it


def test_nothing_counts_as_checked_unless_it_says_by_whom(translation: Translation) -> None:
    translation.rewrite("conditions/tics.md", *whole_page("conditions/tics.md"))
    found, file = Library(LANGUAGE), "conditions/tics.md"
    page = found.page("tics")
    assert MACHINE in "\n".join(page_lines(page, found, page.reviewed))
    translation.write("language.toml", 'name = "Xish"\nmade_by = "Ann Other"\n')
    found = Library(LANGUAGE)
    found.page("tics")
    assert origin_notice(found, file).startswith("translation by Ann Other, not yet")
    head = ('title = "Tics"', 'title = "XTics"\nchecked_by = "Dr Who, 2027-01-02"')
    translation.rewrite(file, head, *whole_page(file)[1:])
    found = Library(LANGUAGE)
    found.page("tics")
    assert origin_notice(found, file) == "translation checked by Dr Who, 2027-01-02"
    assert MACHINE not in "\n".join(coverage_lines(found))


def test_what_is_in_english_is_nobodys_translation(translation: Translation) -> None:
    found = Library(LANGUAGE)
    found.page("tmd")
    assert origin_notice(found, "conditions/tmd.md") == ""
    assert MACHINE not in "\n".join(
        page_lines(found.page("tmd"), found, found.page("tmd").reviewed)
    )


def test_the_help_of_a_translation_says_whose_it_is(translation: Translation) -> None:
    assert MACHINE not in build_parser(whole=False).format_help()
    use_language(LANGUAGE)
    assert MACHINE in " ".join(build_parser(whole=False).format_help().split())


def test_a_body_that_lacks_a_source_a_section_or_a_link_gives_way(translation: Translation) -> None:
    file = "treatments/botulinum-toxin.md"
    english = Library().page("botulinum-toxin").body
    for lost in (re.search(r" \[S\d+[^\]]*\]", english), re.search("\n## .*", english)):
        assert lost
        translation.rewrite(file, (lost[0], ""))
        assert Library(LANGUAGE).page("botulinum-toxin").body == english
    translation.rewrite(file, ("## ", "## X"))
    assert Library(LANGUAGE).page("botulinum-toxin").body != english


# What routine files are checked by


def test_the_sentences_about_routine_files_are_translated_and_the_word_lists_are_not(
    translation: Translation,
) -> None:
    translation.write(
        "pack_words.toml",
        '[add]\nadded = "Xadded."\n[places]\nwords = ["X"]\n[rule]\nlines = ["Xone"]\n',
    )
    translation.write(
        "pack_template.toml",
        'head = "Xhead {file}"\n[routine]\nid = { text = "Xid", example = "x" }\n',
    )
    words, english = Checker(Library(LANGUAGE)).words, Checker(Library()).words
    assert words("add.added") == "Xadded."
    assert words.places.pattern == english.places.pattern
    assert words.lines("rule.lines") == english.lines("rule.lines"), "one line is not all of them"
    template = Checker(Library(LANGUAGE)).template
    assert template.author == Checker(Library()).template.author
    assert template.fields("routine")["id"].text == "Xid"
    assert template.fields("routine")["id"].example != "x"


# Glossary terms


def test_a_language_lists_the_forms_of_a_word(translation: Translation) -> None:
    translation.write(
        "glossary.toml",
        '[[term]]\nid = "dystonia"\ntitle = "肌张力障碍"\nforms = ["张力障碍"]\n'
        '[[term]]\nid = "blepharospasm"\ntitle = "Xnowhere"\nforms = ["blefaroespasmos"]\n',
    )
    body = Library().page("tics").body
    own = body.replace("Often nobody.", "这是一种张力障碍吗。 Blefaroespasmos. 英国DVLA的规定")
    translation.rewrite("conditions/tics.md", (body, own))
    found = Library(LANGUAGE)
    words = {term.id for term in words_on(found.page("tics"), found)}
    assert {"dystonia", "blepharospasm", "dvla"} <= words


# Synonyms


def test_english_words_find_a_page_in_any_language(translation: Translation) -> None:
    translation.write("synonyms.toml", '[pages]\nbotulinum-toxin = "肉毒素, botox"\n')
    other = Library(LANGUAGE).synonyms
    assert other.pages_called("肉毒素") == ["botulinum-toxin"]
    assert other.pages_called("Dysport") == ["botulinum-toxin"]
    assert other.pages["botulinum-toxin"].count("botox") == 1
    assert other.settings == Library().synonyms.settings, "what is not translated is in English"
