"""One script fills in the recipes of five package managers, and refuses mismatches."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from relief import __version__
from relief.cli.help_topics import HOME_PAGE
from tests.conftest import ROOT
from tests.tools import need

RELEASE = f"{HOME_PAGE}/releases/download/v{__version__}"
LOCK = f"""
[[packages]]
name = "textual"
version = "8.2.8"
sdist = {{ url = "https://example.org/textual.gz", hashes = {{ sha256 = "{"ab" * 32}" }} }}

[[packages]]
name = "tomlkit"
version = "0.13.0"
sdist = {{ url = "https://example.org/tomlkit.gz", hashes = {{ sha256 = "{"cd" * 32}" }} }}
"""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """``packaging/fill.py``."""
    spec = importlib.util.spec_from_file_location("fill", ROOT / "packaging" / "fill.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def dist(archives: tuple[Path, Path], tmp_path: Path) -> Path:
    """A folder with all files of a release."""
    folder = tmp_path / "dist"
    folder.mkdir()
    for archive in archives:
        shutil.copy(archive, folder)
    (folder / "relief-windows-x64.zip").write_bytes(b"a program for Windows")
    return folder


@pytest.fixture
def filled(script: ModuleType, dist: Path, tmp_path: Path) -> Path:
    """The folder of the filled recipes."""
    script.fill_all(script.values_of(dist, tomllib.loads(LOCK)), tmp_path / "recipes")
    return tmp_path / "recipes"


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_recipe_is_filled_and_names_the_version(filled: Path) -> None:
    recipes = sorted(
        path.relative_to(ROOT / "packaging") for path in ROOT.glob("packaging/[!_]*/*")
    )
    assert {path.parent.name for path in recipes} == {"aur", "homebrew", "nix", "scoop", "winget"}
    for name in recipes:
        text = (filled / name).read_text("utf-8")
        assert re.findall(r"@[a-z][a-z0-9_]*@", text) == [], name
        assert __version__ in text, name


@pytest.mark.parametrize(
    "recipe", ["aur/PKGBUILD", "homebrew/relief-tui.rb", "nix/flake.nix"], ids=lambda name: name
)
def test_what_is_built_from_source_names_the_archive_and_its_hash(
    filled: Path, dist: Path, recipe: str
) -> None:
    (source,) = dist.glob("*.tar.gz")
    text = (filled / recipe).read_text("utf-8")
    digits = sha256(source)
    sri = "sha256-" + base64.b64encode(bytes.fromhex(digits)).decode()
    assert f'"{RELEASE}/{source.name}"' in text
    assert digits in text or sri in text


def test_windows_gets_the_program_that_needs_no_python(filled: Path, dist: Path) -> None:
    hash_there = sha256(dist / "relief-windows-x64.zip")
    scoop = json.loads((filled / "scoop" / "relief-tui.json").read_text("utf-8"))
    program = scoop["architecture"]["64bit"]
    assert program == {"url": f"{RELEASE}/relief-windows-x64.zip", "hash": hash_there}
    winget = (filled / "winget" / "ReliefTui.Relief.installer.yaml").read_text("utf-8")
    assert f"InstallerUrl: {program['url']}\n    InstallerSha256: {hash_there}" in winget


def test_without_that_program_its_recipes_are_left_out_and_named(
    script: ModuleType, dist: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (dist / "relief-windows-x64.zip").unlink()
    values = script.values_of(dist, tomllib.loads(LOCK))
    written = script.fill_all(values, tmp_path / "recipes")
    assert {path.parent.name for path in written} == {"aur", "homebrew", "nix"}
    assert "left out, as there is no relief-windows-x64.zip: scoop" in capsys.readouterr().out


def test_every_package_that_relief_needs_is_in_the_recipes_that_name_them(filled: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [re.match(r"[\w.-]+", line)[0] for line in project["dependencies"]]  # type: ignore[index]
    arch = (filled / "aur" / "PKGBUILD").read_text("utf-8")
    nix = (filled / "nix" / "flake.nix").read_text("utf-8")
    for name in names:
        assert f"'python-{name}" in arch, name
        assert re.search(rf"dependencies = .*\b{name}\b", nix), name
    assert "'python-textual<8.3'" in arch
    formula = (filled / "homebrew" / "relief-tui.rb").read_text("utf-8")
    assert re.findall(r'resource "(\w+)"', formula) == ["textual", "tomlkit"]


def test_an_unknown_placeholder_is_named(script: ModuleType) -> None:
    with pytest.raises(script.Unfilled, match="nothing is known for colour, size"):
        script.fill("@size@ and @colour@ of @version@", {"version": "1"})


def test_a_package_without_source_cannot_go_to_homebrew(script: ModuleType, dist: Path) -> None:
    lock = tomllib.loads(LOCK)
    del lock["packages"][1]["sdist"]
    with pytest.raises(script.Unfilled, match="tomlkit has no source archive"):
        script.values_of(dist, lock)


@pytest.mark.parametrize("kept", ["*.whl", "*.tar.gz"])
def test_two_archives_of_a_kind_are_refused(script: ModuleType, dist: Path, kept: str) -> None:
    (archive,) = dist.glob(kept)
    shutil.copy(archive, archive.with_name(f"older-{archive.name}"))
    with pytest.raises(script.Unfilled, match="holds 2 files"):
        script.values_of(dist, tomllib.loads(LOCK))


def test_a_release_that_fits_is_let_through(script: ModuleType, dist: Path, tmp_path: Path) -> None:
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text(f"## [{__version__}] - 2026-12-01\n", encoding="utf-8")
    script.check_release(dist, f"v{__version__}", HOME_PAGE, changelog)


@pytest.mark.parametrize(
    ("tag", "home", "heading", "said"),
    [
        ("v99.0", HOME_PAGE, __version__, "the tag is v99.0"),
        (f"v{__version__}", "https://github.com/a/fork", __version__, "but the archives name"),
        (f"v{__version__}", HOME_PAGE, "Unreleased", "no section"),
    ],
    ids=["another version", "another repository", "no changes told"],
)
def test_a_release_that_does_not_fit_is_refused(
    script: ModuleType, dist: Path, tmp_path: Path, tag: str, home: str, heading: str, said: str
) -> None:
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text(f"## {heading}\n", encoding="utf-8")
    with pytest.raises(script.Unfilled, match=said):
        script.check_release(dist, tag, home, changelog)


@pytest.mark.parametrize(
    "lint",
    [
        lambda recipes: [need("ruby"), "-c", recipes / "homebrew" / "relief-tui.rb"],
        lambda recipes: [need("nix-instantiate"), "--parse", recipes / "nix" / "flake.nix"],
        lambda recipes: [need("shellcheck"), recipes / "aur" / "PKGBUILD"],
    ],
    ids=["Homebrew", "Nix", "Arch Linux"],
)
def test_the_filled_recipe_is_good_syntax(
    filled: Path, lint: Callable[[Path], list[str | Path]]
) -> None:
    done = subprocess.run(lint(filled), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
