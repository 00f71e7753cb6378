"""Faults of one file or folder: named, while everything else is shared."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from relief.errors import DataError
from relief.journal.sync import encryption
from relief.journal.sync.device_files import _parse, files_in, lines, mark_of
from relief.journal.sync.encryption import decrypted, encrypted
from relief.journal.sync.shared_files import own_files, remove_replaced
from relief.journal.sync.sync_key import KEY_FILE, SyncKey, make_key, read_key
from tests.conftest import FrozenClock
from tests.raw_records import put
from tests.sync.machines import Machine

DEVICE = "00000000-0000-7000-8000-00000000000d"


def fail(*_: object, **__: object) -> Any:
    raise PermissionError(13, "Permission denied")


def test_a_folder_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "iterdir", fail)
    with pytest.raises(DataError, match="cannot be read: Permission denied"):
        files_in(tmp_path)


@pytest.mark.parametrize("body", ["{", "[1]", "5", '"text"', b"\xff"])
def test_a_record_that_cannot_be_read_here_is_not_shared(make: Any, body: str | bytes) -> None:
    desk, lap = make(), make()
    desk.note("one")
    put(desk.journal, "entry", body)
    assert desk.sync().faults == []
    assert lap.sync().faults == []
    assert lap.notes() == ["one"]


def test_a_line_whose_body_is_no_record_is_skipped(make: Any) -> None:
    desk = make()
    desk.note("one")
    (row,) = desk.history()
    (line,) = lines([row], DEVICE)
    body = line[line.index('"body":') + 7 : -2]
    assert _parse(line.encode(), DEVICE, "").body is not None
    for other in ("[]", "5", '"text"'):
        with pytest.raises(ValueError, match="is not a record"):
            _parse(line.replace(body, other).encode(), DEVICE, "")


def test_a_file_that_cannot_be_written_is_named(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = make()
    desk.note("one")
    monkeypatch.setattr("relief.journal.sync.sync.write_whole", fail)
    with pytest.raises(DataError, match="could not be written: Permission denied"):
        desk.sync()


def test_a_lock_that_cannot_be_made_is_named(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = make()
    monkeypatch.setattr("relief.journal.lock.FileLock.take", fail)
    with pytest.raises(DataError):
        desk.sync()


def test_a_replaced_file_that_cannot_be_removed_is_reported_and_one_that_changed_stays(
    make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make()
    desk.note("one")
    desk.sync()
    path, mark = desk.file, mark_of(desk.file)
    assert remove_replaced([(path, None)]) == []
    with path.open("a") as file:
        file.write("\n")
    assert remove_replaced([(path, mark)]) == []
    assert path.exists()
    mark = mark_of(path)
    with monkeypatch.context() as broken:
        broken.setattr(Path, "unlink", fail)
        assert remove_replaced([(path, mark)]) == [path]
    assert remove_replaced([(path, mark)]) == []
    assert not path.exists()


# The files to erase


def own(machine: Machine, named: str = "") -> list[Path]:
    return own_files(machine.home / "relief.db", FrozenClock(), named)


def test_own_files_are_found_in_every_folder_they_were_shared_in(make: Any, tmp_path: Path) -> None:
    desk, lap = make(), make()
    for machine in (desk, lap):
        machine.note("one")
        machine.sync()
    first = desk.file
    (other := tmp_path / "other").mkdir()
    copy = other / first.name
    copy.write_bytes(first.read_bytes())
    assert own(desk) == [first]
    assert own(desk, str(other)) == sorted((first, copy))
    assert own(desk, str(tmp_path / "gone")) == [first]


def test_without_a_readable_journal_no_file_is_known_to_be_ones_own(
    make: Any, tmp_path: Path
) -> None:
    assert own_files(tmp_path / "relief.db", FrozenClock(), str(tmp_path)) == []
    desk = make()
    desk.note("one")
    desk.sync()
    (home := tmp_path / "damaged").mkdir()
    (home / "relief.db").write_bytes(b"no database" * 1000)
    assert own_files(home / "relief.db", FrozenClock(), str(desk.folder)) == []


def test_a_damaged_key_hides_no_plain_file(make: Any) -> None:
    desk = make()
    desk.note("one")
    desk.sync()
    path = desk.file
    (desk.home / KEY_FILE).write_bytes(b"\xff")
    assert own(desk) == [path]
    with pytest.raises(DataError, match="cannot be read"):
        read_key(desk.home)


# Encryption


@pytest.fixture
def key(tmp_path: Path) -> SyncKey:
    return make_key(tmp_path)


def test_what_fails_while_lines_are_read_is_reported_as_it_is(key: SyncKey) -> None:
    def broken() -> Iterator[str]:
        yield "one\n"
        raise DataError("the journal is damaged")

    with pytest.raises(DataError, match="the journal is damaged"), encrypted(broken(), key):
        pass


def test_without_room_for_the_temporary_file_nothing_is_shared(
    key: SyncKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(encryption, "SpooledTemporaryFile", lambda _: _Full())
    with pytest.raises(DataError, match="could not be encrypted"), encrypted(["one\n"], key):
        pass


class _Full(io.BytesIO):
    def write(self, _: Any) -> int:
        raise OSError(28, "No space left on device")


def sealed(key: SyncKey, *words: str) -> bytes:
    with encrypted(words, key) as pieces:
        return b"".join(pieces)


def test_a_disk_that_fails_while_it_is_decrypted_is_no_damage(
    key: SyncKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = sealed(key, "one\n")
    with decrypted(io.BytesIO(whole), len(whole), key) as plain:
        assert plain.read() == b"one\n"
    monkeypatch.setattr(encryption, "SpooledTemporaryFile", lambda _: _Full())
    with pytest.raises(OSError, match="No space left"), \
            decrypted(io.BytesIO(whole), len(whole), key):  # fmt: skip
        pass


def test_padding_that_names_more_than_the_file_holds_is_damage(
    key: SyncKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encryption, "_padded", lambda _: iter([b"9" * encryption._CHUNK]))
    whole = sealed(key)
    with pytest.raises(ValueError, match="was changed"), \
            decrypted(io.BytesIO(whole), len(whole), key):  # fmt: skip
        pass
