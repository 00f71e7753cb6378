"""The folder of packs: private, keeps the previous version, validated on each load."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from relief.errors import ContentError, NotFound, ReliefError
from relief.library.library import Library
from relief.library.packs.installed_packs import Packs, find_pattern, find_routine
from relief.library.packs.pack import PackPattern, PackRoutine
from relief.library.packs.pack_check import Checker
from tests.packs import BREATH, PACK, authors_checker, changed, check


@pytest.fixture(scope="session")
def checker(library: Library) -> Checker:
    return authors_checker(library)


@pytest.fixture
def packs(home: Path, library: Library) -> Packs:
    return Packs(home / "packs", Checker(library))


def test_a_pack_is_kept_private_and_found_again(
    packs: Packs, checker: Checker, library: Library, home: Path
) -> None:
    assert packs.ids() == []
    path = packs.add(check(checker, PACK))
    assert path == home / "packs" / "anna-jaw.toml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [path.name for path in (home / "packs").iterdir()] == ["anna-jaw.toml"]
    routine = find_routine("anna-jaw", library, home / "packs")
    assert (routine.id, routine.seconds) == ("anna-jaw", 60)
    assert find_routine("jaw", library, home / "packs").id == "jaw-reset"
    assert find_routine(str(path), library, home).id == "anna-jaw"


def test_the_version_before_is_kept(packs: Packs, checker: Checker, home: Path) -> None:
    second = changed(("format", "version = 2\nformat"), ("seconds = 40", "seconds = 60"))
    for text in (PACK, PACK, second, changed(("Circles", "Rings"), text=second)):
        packs.add(check(checker, text))
    assert sorted(path.name for path in (home / "packs" / "old").iterdir()) == [
        "anna-jaw-1.toml", "anna-jaw-2.toml",
    ]  # fmt: skip
    first = packs.version("anna-jaw", 1)
    assert isinstance(first, PackRoutine)
    assert first.seconds == 60
    assert packs.version("anna-jaw", 3) is None


def test_a_pack_that_has_become_invalid_is_listed_and_not_played(
    packs: Packs, checker: Checker, library: Library, home: Path
) -> None:
    path = packs.add(check(checker, PACK))
    path.write_text(changed(("= 3", "= 9")), "utf-8")
    (home / "packs" / "other.toml").write_text(PACK, "utf-8")
    (home / "packs" / "jaw-reset.toml").write_text(changed(("anna-jaw", "jaw-reset")), "utf-8")
    (home / "packs" / "Not An Id.toml").write_text(PACK, "utf-8")
    faults = {one.id: one.fault.code if one.fault else "" for one in packs.all()}
    assert faults == {
        "anna-jaw": "pressure_cap", "jaw-reset": "id_taken", "other": "id_mismatch",
    }  # fmt: skip
    with pytest.raises(ContentError, match=r":24:12: "):
        find_routine("anna-jaw", library, home / "packs")
    assert find_routine("jaw-reset", library, home / "packs").summary != PACK
    path.write_bytes(b"\xff")
    packs.add(check(checker, PACK))
    assert (home / "packs" / "old" / "anna-jaw-0.toml").read_bytes() == b"\xff"


def test_names_that_nothing_bears(
    library: Library, home: Path, packs: Packs, checker: Checker
) -> None:
    packs.add(check(checker, PACK))
    packs.add(check(checker, BREATH))
    for name in ("nothing", "../packs/anna-jaw", "", "packs/old"):
        with pytest.raises(ReliefError) as error:
            find_routine(name, library, home / "packs")
        assert error.value.status in (3, 5)
    with pytest.raises(NotFound) as not_found:
        find_routine("anna-jwa", library, home / "packs")
    assert not_found.value.hint == "did you mean anna-jaw?"
    with pytest.raises(NotFound, match="breathing pattern"):
        find_routine("anna-breath", library, home / "packs")
    assert isinstance(find_pattern("anna-breath", library, home / "packs"), PackPattern)
    assert find_pattern("box", library, home / "packs").id == "box"


def test_packs_are_read_only_when_asked_for(library: Library, home: Path) -> None:
    (home / "packs").mkdir()
    for number in range(20):
        text = changed(("anna-jaw", f"anna-{number}"))
        (home / "packs" / f"anna-{number}.toml").write_text(text, "utf-8")
    checker = Checker(library)
    read: list[str] = []
    checker.file = lambda path: read.append(path.name) or check(checker, path.read_bytes())  # type: ignore[method-assign,func-returns-value]
    packs = Packs(home / "packs", checker)
    assert len(packs.ids()) == 20
    assert read == []
    assert packs.find("anna-7") is not None
    assert read == ["anna-7.toml"]
    assert next(packs.all()).pack is not None
    assert len(read) == 2
