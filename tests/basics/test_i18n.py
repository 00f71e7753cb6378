"""Interface text goes through gettext; English costs nothing; no catalog can break relief."""

from __future__ import annotations

import io
import os
import shutil
import threading
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po
from hypothesis import given
from hypothesis import strategies as st

from relief.catalogs import _USUAL_RULES, COMPILED, SOURCE, compile_catalog
from relief.errors import UsageError
from relief.i18n import ACTIVE, N_, _, ngettext, pgettext, use_language
from tests.conftest import Shell, run_python
from tests.sample_language import LANGUAGE, Translation

HEAD = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);\\n"
"""
TEXTS = """
msgid "Save"
msgstr "Speichern"

msgctxt "the month"
msgid "May"
msgstr "Mai"

msgid "{count} day"
msgid_plural "{count} days"
msgstr[0] "ein Tag"
msgstr[1] "{count} Tage"
msgstr[2] "viele: {count}"
"""


@pytest.fixture
def translation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Translation:
    return Translation(tmp_path / "content", monkeypatch)


@pytest.fixture
def german(translation: Translation) -> Translation:
    translation.write(SOURCE, HEAD + TEXTS)
    use_language(LANGUAGE)
    return translation


def days(count: float) -> str:
    return ngettext("{count} day", "{count} days", count).format(count=count)


# Output


def test_english_is_what_the_code_says() -> None:
    assert (_("Save"), N_("Save"), pgettext("the month", "May")) == ("Save", "Save", "May")
    assert [days(n) for n in (0, 1, 1.5, 2)] == ["0 days", "1 day", "1.5 days", "2 days"]


def test_a_catalog_translates_texts_meanings_and_plural_forms(german: Translation) -> None:
    assert (_("Save"), N_("Save"), pgettext("the month", "May")) == ("Speichern", "Save", "Mai")
    assert [days(n) for n in (1, 2, 7, 1.5)] == ["ein Tag", "2 Tage", "viele: 7", "1.5 Tage"]


def test_a_text_that_is_not_translated_is_english(german: Translation) -> None:
    assert _("Cancel") == "Cancel"
    assert _("May") == "May"
    assert ngettext("one hour", "{n} hours", 2) == "{n} hours"


def test_what_a_worker_says_is_translated_too(german: Translation) -> None:
    said: list[str] = []

    def fail() -> None:
        try:
            raise UsageError(_("Save"))
        except UsageError as error:
            said.append(error.message)

    worker = threading.Thread(target=fail)
    worker.start()
    worker.join()
    assert said == ["Speichern"]


def test_another_language_takes_over_and_english_comes_back(german: Translation) -> None:
    use_language("en")
    assert _("Save") == "Save"
    assert ACTIVE.catalog is None
    use_language(LANGUAGE)
    assert _("Save") == "Speichern"


# Choice of language


def test_a_command_speaks_the_language_of_the_settings_from_its_first_fault_on(
    german: Translation, home: Path, shell: Shell
) -> None:
    use_language("en")
    (home / "settings.toml").write_text(f'language = "{LANGUAGE}"\n', "utf-8")
    shell("nonsense")
    assert ACTIVE.language == LANGUAGE
    assert shell.status == 2


def test_a_command_speaks_the_language_of_the_folder_it_is_given(
    german: Translation, tmp_path: Path, shell: Shell
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "settings.toml").write_text(f'language = "{LANGUAGE}"\n', "utf-8")
    for words in (["--home", str(other)], [f"--home={other}"]):
        shell("status", *words)
        assert ACTIVE.language == LANGUAGE
    shell("status")
    assert ACTIVE.language == "en"


def test_a_command_speaks_the_language_of_the_locale(
    german: Translation, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    for locale, language in ((f"{LANGUAGE}_YY.UTF-8", LANGUAGE), ("fr_FR.UTF-8", "en")):
        monkeypatch.setenv("LC_ALL", locale)
        shell("status")
        assert ACTIVE.language == language


def test_english_imports_no_gettext() -> None:
    code = (
        "from relief.cli import main; main(['status']); import sys; print('gettext' in sys.modules)"
    )
    assert run_python(code).splitlines()[-1] == "False"


@pytest.mark.parametrize("locale", ["zh_CN.UTF-8", "es_ES.UTF-8"])
def test_a_translation_imports_no_gettext_either(
    locale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    code = (
        "from relief.cli import main; main(['status']); import sys; from relief.i18n import ACTIVE;"
        "print('gettext' in sys.modules, ACTIVE.catalog is not None)"
    )
    assert run_python(code).splitlines()[-1] == "False True"


# What is compiled


def test_a_catalog_is_compiled_once_for_each_content(
    translation: Translation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "content" / LANGUAGE
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    for nth, word in enumerate(("Speichern", "Sichern", "Speichern")):
        translation.write(SOURCE, HEAD + TEXTS.replace("Speichern", word))
        os.utime(folder / SOURCE, (1, 1))  # by its content, not by its time
        for _again in range(2):
            use_language("en")
            use_language(LANGUAGE)
            assert _("Save") == word
        assert len(list((folder / "__pycache__").iterdir())) == 1, nth


def test_a_compiled_catalog_is_used_and_a_broken_one_replaced(
    german: Translation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    use_language("en")
    use_language(LANGUAGE)
    (cached,) = (tmp_path / "content" / LANGUAGE / "__pycache__").iterdir()
    whole = cached.read_bytes()
    for data in (b"", b"nonsense", whole[:50]):
        cached.write_bytes(data)
        use_language("en")
        use_language(LANGUAGE)
        assert _("Save") == "Speichern"
        assert cached.read_bytes() == whole


def test_where_nothing_can_be_kept_it_is_compiled_each_time(
    german: Translation, tmp_path: Path
) -> None:
    cache = tmp_path / "content" / LANGUAGE / "__pycache__"
    shutil.rmtree(cache, ignore_errors=True)
    cache.write_text("in the way")
    use_language("en")
    use_language(LANGUAGE)
    assert (_("Save"), ACTIVE.fault) == ("Speichern", "")


@given(st.lists(st.integers(0, 3_000_000), min_size=1))
def test_the_usual_plural_rules_are_those_of_gettext(counts: list[int]) -> None:
    from gettext import c2py

    for rule, form in _USUAL_RULES.items():
        assert [form(n) for n in counts] == [c2py(rule)(n) for n in counts]


# Invalid catalogs


@pytest.mark.parametrize(
    "text",
    ["nonsense", 'msgstr "only this"\n\n', HEAD.replace("n==1 ? 0", "n==") + TEXTS,
     HEAD.replace("UTF-8", "no-such-charset") + TEXTS],
)  # fmt: skip
def test_a_broken_catalog_leaves_relief_in_english(text: str, translation: Translation) -> None:
    translation.write(SOURCE, text)
    use_language(LANGUAGE)
    assert _("Save") == "Save"
    assert ACTIVE.fault


def test_broken_bytes_leave_relief_in_english(translation: Translation, tmp_path: Path) -> None:
    translation.write(SOURCE, HEAD + TEXTS)
    for data in (b"", b"\xff\xfe", compile_catalog(HEAD + TEXTS)[:60]):
        (tmp_path / "content" / LANGUAGE / COMPILED).write_bytes(data)
        use_language("en")
        use_language(LANGUAGE)
        assert (_("Save"), bool(ACTIVE.fault)) == ("Save", True)


def test_a_language_without_a_catalog_is_english(translation: Translation) -> None:
    translation.write("checklist.toml", "")
    use_language(LANGUAGE)
    assert (_("Save"), ACTIVE.language, ACTIVE.fault) == ("Save", LANGUAGE, "")


@pytest.mark.parametrize(
    ("english", "own"),
    [("{count} of {total}", "{count} von {all}"), ("{count}", "viele"), ("100 %s", "alle"),
     ("none", "{zero}"), ("some", "")],
)  # fmt: skip
def test_a_translation_that_loses_a_placeholder_is_not_used(
    english: str, own: str, translation: Translation
) -> None:
    translation.write(SOURCE, f'{HEAD}\nmsgid "{english}"\nmsgstr "{own}"\n')
    use_language(LANGUAGE)
    assert _(english) == english


def test_a_translation_that_nobody_has_checked_is_not_used(translation: Translation) -> None:
    fuzzy = TEXTS.replace('msgid "Save"', '#, fuzzy\nmsgid "Save"')
    translation.write(SOURCE, f'#, fuzzy\n{HEAD}{fuzzy}\n#~ msgid "old"\n#~ msgstr "alt"\n')
    use_language(LANGUAGE)
    assert (_("Save"), _("old"), days(2)) == ("Save", "old", "2 Tage")


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters='\n\t"\\'), min_size=1
)


@given(st.dictionaries(WORDS.filter(lambda text: not {"%", "{", "}"} & set(text)), WORDS))
def test_a_catalog_is_compiled_as_babel_does(texts: dict[str, str]) -> None:
    catalog = Catalog(locale="de", charset="utf-8", fuzzy=False)
    for english, own in texts.items():
        if not {"%", "{", "}"} & set(own):
            catalog.add(english, own)
    catalog.add(("one {n}", "many {n}"), ("ein {n}", "viele {n}"))
    catalog.add("May", "Mai", context="month")
    source, compiled = io.BytesIO(), io.BytesIO()
    write_po(source, catalog)
    write_mo(compiled, catalog)
    assert read_mo(compile_catalog(source.getvalue().decode())) == read_mo(compiled.getvalue())


def read_mo(data: bytes) -> dict[object, str]:
    from gettext import GNUTranslations

    found = dict(GNUTranslations(io.BytesIO(data))._catalog)  # type: ignore[attr-defined]
    found.pop("")  # the header, with the creation time
    return found
