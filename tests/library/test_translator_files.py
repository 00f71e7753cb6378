"""A third language, partial, in the data folder: written for translators, and read back."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from hypothesis import given
from hypothesis import strategies as st

from relief.i18n import ACTIVE
from relief.language import languages
from relief.library.coverage import whole_coverage
from relief.library.library import Library
from relief.library.po_files import Message, po_messages, po_text
from relief.library.translator_files import content_names, messages, take_over
from tests.conftest import Shell
from tests.content_text import written
from tests.pseudo_locale import pseudo
from tests.reading_level import CONTENT
from tests.sample_language import Translation

pytestmark = pytest.mark.slow


@pytest.fixture
def translation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Translation:
    return Translation(tmp_path / "content", monkeypatch)


def translated(place: str) -> bool:
    """Whether the made-up translator did it: the warning signs, a page and some phrases."""
    return place.startswith(("checklist.toml:", "conditions/tics.md:", "phrases.toml:about/"))


# Out and in again


def test_every_file_of_content_is_for_translators() -> None:
    english = {path.relative_to(CONTENT).as_posix().removeprefix("en/") for path in written()}
    assert set(content_names()) == english - {"sources.toml", "face.toml"}


@pytest.mark.parametrize("language", languages()[1:])
def test_a_translation_comes_back_as_it_was(language: str, tmp_path: Path) -> None:
    shipped = list(messages([CONTENT / language]))
    changed, rejected = take_over(po_messages(po_text(shipped, language)), [tmp_path])
    assert (changed, rejected) == (sum(bool(each.own) for each in shipped), [])
    assert list(messages([tmp_path])) == [each._replace(is_stale=False) for each in shipped]


def test_the_tools_of_translators_can_read_it() -> None:
    found = list(messages([CONTENT / "zh"]))
    catalog = read_po(io.BytesIO(po_text(found, "zh").encode()))
    assert len(catalog) == len(found)
    saved = io.BytesIO()
    write_po(saved, catalog)  # as such a tool saves it: wrapped, in its own order
    back = {each.place: each.own for each in po_messages(saved.getvalue().decode())}
    assert back == {each.place: each.own for each in found if each.own}


TEXTS = st.text(st.characters(codec="utf-8"), min_size=1)


@given(st.dictionaries(TEXTS, st.tuples(TEXTS, TEXTS)))
def test_any_text_can_be_written_and_read(texts: dict[str, tuple[str, str]]) -> None:
    given_texts = [Message(place, *pair) for place, pair in texts.items()]
    assert list(po_messages(po_text(given_texts, "de"))) == given_texts


# A third language


def test_a_third_language_needs_no_code(home: Path, shell: Shell) -> None:
    folder = home / "languages" / "pt-BR"
    shell("content", "translate", "pt_BR")
    assert shell.status == 0
    po = folder / "content.po"
    done = [
        each._replace(own=pseudo(each.english)) if translated(each.place) else each
        for each in messages([folder])
    ]
    po.write_text(po_text(done, "pt-BR"), "utf-8")
    said = shell("content", "translate", "pt-BR", "--read", str(po))
    count = sum(bool(each.own) for each in done)
    assert f"{count} strings imported" in said
    assert f"{count} of {len(done)} strings translated" in said
    shell("config", "set", "language", "pt-BR")
    assert shell.status == 0
    shell("status")
    assert ACTIVE.language == "pt-BR"
    own, english = Library("pt-BR"), Library()
    assert own.checklist.intro == pseudo(english.checklist.intro)
    assert own.page("tics").body == pseudo(english.page("tics").body)
    assert own.page("tmd") == english.page("tmd")
    assert [i.tier for i in own.checklist.item] == [i.tier for i in english.checklist.item]
    assert not any(one.fault for one in whole_coverage(own).values())


def test_what_does_not_fit_is_named_and_not_taken(home: Path, shell: Shell, tmp_path: Path) -> None:
    po = tmp_path / "own.po"
    english = {each.place: each.english for each in messages([tmp_path])}
    wrong = [
        Message("phrases.toml:learn/asked", english["phrases.toml:learn/asked"], "no field"),
        Message("phrases.toml:about/what", "an older text", "X"),
        Message("checklist.toml:item/E99/question", "?", "X"),
        Message("made-up.toml:text", "?", "X"),
        Message("conditions/tics.md:body/0", english["conditions/tics.md:body/0"], "## X"),
    ]
    po.write_text(po_text(wrong, "de"), "utf-8")
    shell("content", "translate", "de", "--read", str(po))
    for each in wrong:
        assert each.place in shell.talk
    assert "the English string has changed" in shell.talk
    assert Library("de").page("tics") == Library().page("tics")


def test_a_text_that_has_changed_in_english_is_marked(
    translation: Translation, home: Path, shell: Shell, tmp_path: Path
) -> None:
    po = home / "languages" / "de" / "content.po"
    shell("content", "translate", "de")
    place = "phrases.toml:about/private"
    text = po.read_text("utf-8")
    po.write_text(with_translation(text, place, "Xprivate"), "utf-8")
    assert "1 string imported" in shell("content", "translate", "de", "--read", str(po))
    phrases = tmp_path / "content" / "en" / "phrases.toml"
    english = phrases.read_text("utf-8")
    phrases.write_text(english.replace("relief never goes online", "It is never online"), "utf-8")
    for _again in range(2):  # and stays so until it is translated anew
        assert "1 translation of an older English string" in shell("content", "translate", "de")
        assert f'#, fuzzy\nmsgctxt "{place}"' in po.read_text("utf-8")
    own = po.read_text("utf-8").replace("#, fuzzy\n", "").replace("Xprivate", "Yprivate")
    po.write_text(own, "utf-8")
    assert "older" not in shell("content", "translate", "de", "--read", str(po))


def with_translation(po: str, place: str, own: str) -> str:
    """A .po file in which one text is translated."""
    found = re.search(rf'msgctxt "{re.escape(place)}"\nmsgid .*\nmsgstr ""', po)
    assert found
    return po.replace(found[0], found[0][:-1] + f'{own}"')


@pytest.mark.parametrize("language", ["en", "../x", "english", "-"])
def test_what_is_no_language_is_refused(language: str, home: Path, shell: Shell) -> None:
    shell("content", "translate", "--", language)
    assert shell.status == 2


def test_a_file_that_is_no_po_file_is_named(home: Path, shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "x.po").write_text("nonsense", "utf-8")
    for name in ("x.po", "missing.po"):
        shell("content", "translate", "de", "--read", str(tmp_path / name))
        assert shell.status != 0
        assert name in shell.talk
