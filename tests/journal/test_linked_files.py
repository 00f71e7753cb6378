"""Photos and videos of an entry: only the path is stored, and only one that can be shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from relief.errors import UsageError
from relief.journal.linked_files import file_name, read_file, read_files


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "eye.jpg"
    path.touch()
    return path


def why(word: object) -> str:
    with pytest.raises(UsageError) as refused:
        read_file(str(word))
    return refused.value.message


def test_paths_are_made_absolute_and_kept_once(
    photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(photo.parent)
    monkeypatch.setenv("HOME", str(photo.parent))
    monkeypatch.setenv("USERPROFILE", str(photo.parent))
    assert read_files(f" eye.jpg ;; {photo}; ~/eye.jpg ;") == (str(photo),)
    assert read_files(" ") == ()


def test_a_path_must_be_an_existing_file(photo: Path) -> None:
    assert why(photo.parent) == f"{photo.parent} is a folder"
    assert why(photo.parent / "x.jpg") == f"{photo.parent / 'x.jpg'} was not found"


def test_a_path_that_the_system_cannot_read_is_refused(
    photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_file", denied)
    assert why(photo) == f"{photo} cannot be read: Permission denied"


def test_a_path_must_fit_and_be_fit_to_be_shown(
    photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "is_file", lambda _: True)
    room = 500 - len(str(photo.parent)) - 1
    assert len(read_file(str(photo.parent / ("x" * room)))) == 500
    assert "too long" in why(photo.parent / ("x" * (room + 1)))
    assert "cannot be shown" in why(photo.parent / "a\x1b[31m.jpg")


@pytest.mark.parametrize(
    ("path", "name"),
    [("/home/me/eye.jpg", "eye.jpg"), (r"C:\photos\eye.jpg", "eye.jpg"), ("eye.jpg", "eye.jpg"),
     ("photos/", "photos/")],
)  # fmt: skip
def test_the_name_is_what_follows_the_last_folder_of_any_system(path: str, name: str) -> None:
    assert file_name(path) == name
