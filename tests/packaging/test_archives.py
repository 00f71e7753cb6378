"""The wheel and the source archive: complete, reproducible, and fit for an index."""

from __future__ import annotations

import email
import email.message
import os
import re
import subprocess
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from relief import __version__
from relief.catalogs import COMPILED, SOURCE
from relief.cli.help_topics import HOME_PAGE
from relief.library.translator_files import LOCK
from tests.conftest import ROOT
from tests.installs import PROMISED
from tests.packaging.building import build

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def unpacked(archives: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked source archive."""
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(archives[1]) as archive:
        archive.extractall(folder, filter="data")
    return folder / f"relief_tui-{__version__}"


@pytest.fixture(scope="module")
def metadata(archives: tuple[Path, Path]) -> email.message.Message:
    """The metadata of the wheel."""
    with zipfile.ZipFile(archives[0]) as wheel:
        text = wheel.read(f"relief_tui-{__version__}.dist-info/METADATA").decode("utf-8")
    return email.message_from_string(text)


def test_the_same_source_makes_the_same_bytes(
    archives: tuple[Path, Path], unpacked: Path, tmp_path: Path
) -> None:
    for file in unpacked.rglob("*.py"):
        os.utime(file)
    wheel, source = (build(unpacked, tmp_path, kind) for kind in ("wheel", "sdist"))
    assert wheel.read_bytes() == archives[0].read_bytes()
    assert source.read_bytes() == archives[1].read_bytes()


def test_the_name_is_free_and_the_imports_are_declared(metadata: email.message.Message) -> None:
    assert (metadata["Name"], metadata["Version"]) == ("relief-tui", __version__)
    names = metadata.get_all("Import-Name", [])
    assert names == ["content; private", "relief", "screens; private"]


def test_the_wheel_holds_the_program_its_texts_the_licence_and_the_man_page(
    archives: tuple[Path, Path],
) -> None:
    with zipfile.ZipFile(archives[0]) as wheel:
        held = {name for name in wheel.namelist() if "__pycache__" not in name}
    tracked = subprocess.run(
        ["git", "ls-files", "relief", "screens", "content"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if tracked.returncode == 0:
        tracked_names = (n for n in tracked.stdout.splitlines() if not n.endswith(LOCK))
        shipped = {name.replace(SOURCE, COMPILED) for name in tracked_names}
        assert sorted(shipped - held) == []
    meta, data = (f"relief_tui-{__version__}.{end}" for end in ("dist-info", "data"))
    assert f"{data}/data/share/man/man1/relief.1" in held
    assert f"{meta}/licenses/LICENSE" in held
    own = tuple(f"{name}/" for name in ("relief", "screens", "content", meta, data))
    assert [name for name in held if not name.startswith(own)] == []


def test_the_source_archive_holds_what_its_tests_and_its_readers_need(unpacked: Path) -> None:
    for name in (
        "tests/conftest.py", "docs/ARCHITECTURE.md", "packaging", ".ci/run", "benchmarks",
        "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "SECURITY.md",
    ):  # fmt: skip
        assert (unpacked / name).exists(), name


def test_the_readme_has_no_link_that_an_index_cannot_follow(
    metadata: email.message.Message,
) -> None:
    shown = str(metadata.get_payload())
    targets = re.findall(r"\]\(([^)]+)\)", shown)
    assert len(targets) > 5
    assert [target for target in targets if not target.startswith("https://")] == []
    home = PROJECT["urls"]["Homepage"].removeprefix("https://github.com/")
    for target in targets:
        path = re.sub(rf"https://[a-z.]+/{home}/(blob/)?v{re.escape(__version__)}/", "", target)
        assert (ROOT / path).exists(), target


def test_every_address_is_in_the_repository_the_metadata_names() -> None:
    home = PROJECT["urls"]["Homepage"]
    assert all(url.startswith(home) for url in PROJECT["urls"].values())
    files = (file for end in ("md", "yml", "toml") for file in ROOT.glob(f"*.{end}"))
    assert home == HOME_PAGE
    named = {
        url
        for file in (*files, *(ROOT / ".github").rglob("*.*"))
        for url in re.findall(
            r"https://github\.com/[\w-]*relief[\w-]*/\w+", file.read_text("utf-8")
        )
    }
    assert named == {home}


def test_every_promised_python_is_named_to_the_index_and_run_in_ci() -> None:
    named = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"]))
    assert tuple(named) == PROMISED
    assert PROJECT["requires-python"] == f">={PROMISED[0]}"
    matrix = ", ".join(f'"{version}"' for version in PROMISED)
    assert f"python: [{matrix}]" in (ROOT / ".github/workflows/ci.yml").read_text("utf-8")
