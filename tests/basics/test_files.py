"""Exported files: written atomically, private, and never overwritten unasked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from relief.errors import DataError
from relief.files import write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("content", ["ü\n", "ü\n".encode(), ["ü", "\n"]])
def test_a_file_is_whole_and_for_its_owner_only(tmp_path: Path, content: str) -> None:
    os.umask(0)
    path = tmp_path / "page.txt"
    write_whole(path, content)
    assert path.read_bytes() == "ü\n".encode()
    assert path.stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == ["page.txt"]


def test_what_is_there_stays_unless_it_is_forced(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("old")
    with pytest.raises(DataError, match="already exists") as caught:
        write_whole(path, "new")
    assert caught.value.code == "exists"
    assert path.read_text() == "old"
    write_whole(path, "new", force=True)
    assert path.read_text() == "new"
    assert names(tmp_path) == ["page.txt"]


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("kind", ["link", "dangling link", "folder", "pipe"])
def test_links_folders_and_devices_are_left_alone(tmp_path: Path, kind: str, force: bool) -> None:
    path, target = tmp_path / "page.txt", tmp_path / "target"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(target)
        if kind == "link":
            target.write_text("old")
    with pytest.raises(DataError):
        write_whole(path, "new", force)
    assert not target.exists() or target.read_text() == "old"
    assert not [name for name in names(tmp_path) if name.endswith(".part")]


def test_a_fault_in_the_middle_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "half"
        raise KeyboardInterrupt

    path = tmp_path / "page.txt"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, pieces(), force=True)
    assert path.read_text() == "old"
    assert names(tmp_path) == ["page.txt"]


def test_a_folder_without_second_names_still_gets_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(*_: object) -> None:
        raise PermissionError(1, "not here")

    monkeypatch.setattr(os, "link", no_link)
    path = tmp_path / "page.txt"
    write_whole(path, "new")
    with pytest.raises(DataError, match="already exists"):
        write_whole(path, "newer")
    assert path.read_text() == "new"


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"page\.txt could not be written"):
        write_whole(tmp_path / "none" / "page.txt", "new")
