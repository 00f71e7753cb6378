"""The included translations: their origin is stated, and they are as complete as they claim."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from relief.catalogs import SOURCE, compile_catalog
from relief.language import languages
from relief.library.content_reader import read_page, read_table
from relief.library.coverage import whole_coverage
from relief.library.library import Library
from relief.library.translation_origin import ORIGIN_FILE, read_origin
from tests.content_text import translated
from tests.reading_level import CONTENT

SHIPPED = languages()[1:]
MARK = "machine-made, not yet checked by a clinician who speaks"


def test_chinese_and_spanish_are_shipped() -> None:
    assert {"zh", "es"} <= set(SHIPPED)


@pytest.mark.parametrize("language", SHIPPED)
def test_a_translation_says_its_name_and_who_made_it(language: str) -> None:
    table = tomllib.loads((CONTENT / language / ORIGIN_FILE).read_text("utf-8"))
    assert table["name"].strip()
    assert table["made_by"].strip()
    assert read_origin(language).name == table["name"]


@pytest.mark.parametrize("language", SHIPPED)
def test_no_translated_file_has_a_fault(language: str) -> None:
    faults = {name: one.fault for name, one in whole_coverage(Library(language)).items()}
    assert {name: fault for name, fault in faults.items() if fault} == {}


@pytest.mark.parametrize("language", SHIPPED)
def test_no_translated_file_is_of_another_name_than_the_english(language: str) -> None:
    """Such a file would never be read."""
    folder = CONTENT / language
    names = {path.relative_to(folder).as_posix() for path in translated() if folder in path.parents}
    english = {name for name in names if (CONTENT / "en" / name).exists()}
    shared = {name for name in names if (CONTENT / name).exists()}
    assert names - english - shared == {ORIGIN_FILE}


@pytest.mark.parametrize(
    "path", translated(), ids=lambda path: path.relative_to(CONTENT).as_posix()
)
def test_a_file_that_no_clinician_checked_says_so_to_who_opens_it(path: Path) -> None:
    if path.name == ORIGIN_FILE:
        return
    table = read_page(path)[0] if path.suffix == ".md" else read_table(path)
    first = " ".join(path.read_text("utf-8").splitlines()[:3]).lower()
    assert table.get("checked_by") or MARK in first


@pytest.mark.parametrize("language", SHIPPED)
def test_the_interface_catalog_can_be_read(language: str) -> None:
    path = CONTENT / language / SOURCE
    if path.exists():
        assert compile_catalog(path.read_text("utf-8"))
