"""Encrypted sync: without the key nothing can be read or added, and nothing is lost."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relief.errors import DataError
from relief.journal.journal import Journal
from relief.journal.sync.device_files import file_name
from relief.journal.sync.encryption import decrypted, encrypted, padded_size
from relief.journal.sync.sync_key import KEY_FILE, SyncKey, make_key, read_key, write_key
from relief.journal.sync.sync_run import begin_encryption
from tests.conftest import start_python
from tests.examples import usually
from tests.sync.conftest import IN_BOTH_FORMS
from tests.sync.machines import Machine, until_quiet

SECRET = "only for me"
encrypted_machines = pytest.mark.parametrize("form", ["encrypted"], indirect=True)


def share_key(*machines: Machine) -> SyncKey:
    """Generate a key on the first device, and type it on the others."""
    first, *others = machines
    key = begin_encryption(first.home, str(first.folder))
    assert key is not None
    for machine in others:
        write_key(machine.home, key)
    return key


@encrypted_machines
def test_nothing_can_be_read_from_outside(make: Any) -> None:
    desk = make("desk")
    desk.note(SECRET)
    desk.sync()
    (path,) = desk.folder.iterdir()
    assert path == desk.file
    content = path.read_bytes()
    for word in (SECRET, desk.device, "desk", "relief.sync", "entry"):
        assert word.encode() not in content
        assert word not in path.name
    assert path.stat().st_mode & 0o777 == 0o600


@encrypted_machines
def test_more_entries_do_not_show_in_the_size(make: Any) -> None:
    desk, lap = make(), make()
    for _ in range(50):
        desk.note("a day like others")
    for machine in (desk, lap):
        machine.sync()
    sizes = [machine.file.stat().st_size for machine in (desk, lap)]
    assert abs(sizes[0] - sizes[1]) < 1000  # random overhead of age itself
    assert min(sizes) > 64 * 1024


@encrypted_machines
def test_nothing_new_writes_nothing(make: Any) -> None:
    desk, lap = make(), make()
    desk.note("one")
    until_quiet(desk, lap)
    before = {path: path.read_bytes() for path in desk.folder.iterdir()}
    for machine in (desk, lap, desk):
        machine.sync()
    assert {path: path.read_bytes() for path in desk.folder.iterdir()} == before


def test_plain_files_are_replaced_by_their_own_machine_only(make: Any) -> None:
    desk, lap = make(), make()
    desk.note("from the desk")
    lap.note("from the lap")
    until_quiet(desk, lap)
    plain_desk, plain_lap = desk.file, lap.file
    copied = plain_desk.with_name(f"{plain_desk.stem} (1).jsonl")
    copied.write_bytes(plain_desk.read_bytes())
    other = desk.folder / "shopping.txt"
    other.write_text("milk")

    key = share_key(desk)
    synced = desk.sync()
    assert (synced.faults, synced.copies) == ([], [])
    assert set(desk.folder.iterdir()) == {desk.file, plain_lap, other}

    with pytest.raises(DataError, match="does not have the key"):
        lap.sync()
    assert set(desk.folder.iterdir()) == {desk.file, plain_lap, other}

    write_key(lap.home, key)
    assert lap.sync().faults == []
    assert set(desk.folder.iterdir()) == {desk.file, lap.file, other}
    until_quiet(desk, lap)
    assert desk.text == lap.text
    assert desk.notes() == ["from the desk", "from the lap"]


def test_what_waited_in_plain_files_comes_in_with_the_first_encrypted_sync(make: Any) -> None:
    desk, lap = make(), make()
    lap.note("from the lap")
    lap.sync()
    share_key(desk)
    assert (desk.sync().received, desk.notes()) == (1, ["from the lap"])


def test_a_plain_file_of_another_machine_is_named_and_not_read_any_more(make: Any) -> None:
    desk, lap = make(), make()
    desk.note("one")
    share_key(desk)
    desk.sync()
    lap.note("put there without the key")
    plain = lap.folder / file_name(lap.device)
    aside = lap.folder.with_name("aside")
    aside.mkdir()
    lap.folder = aside
    lap.sync()
    plain.write_bytes(lap.file.read_bytes())
    (fault,) = desk.sync().faults
    assert fault.startswith(f"{plain.name}: is not encrypted, so it was not read.")
    assert (desk.notes(), plain.exists()) == (["one"], True)


def test_a_plain_file_that_cannot_be_read_whole_is_not_removed(make: Any) -> None:
    desk = make()
    desk.note("one")
    desk.sync()
    plain = desk.file
    plain.write_bytes(plain.read_bytes() + b"not of ours\n")
    share_key(desk)
    desk.sync()
    assert plain.exists()
    assert desk.file.exists()
    assert desk.file != plain


def test_an_encrypted_file_is_safe_before_a_plain_one_goes(
    make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make()
    desk.note("one")
    desk.sync()
    plain = desk.file
    share_key(desk)

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("relief.files._give_name", full)
        with pytest.raises(DataError, match="No space left"):
            desk.sync()
    assert list(desk.folder.iterdir()) == [plain]
    desk.sync()
    assert list(desk.folder.iterdir()) == [desk.file]


KILLED = """
import os, signal, sys
from pathlib import Path
from relief.clock import SystemClock
from relief.journal.journal import Journal
from relief.journal.sync import sync
from relief.journal.sync.sync_run import run_sync
from relief.library.library import Library

home, folder, when = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
setattr(sync, when, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
run_sync(Journal(home / "relief.db", SystemClock()), Library("en"), folder)
print("alive")
"""


@pytest.mark.parametrize("when", ["write_whole", "remove_replaced", "_to_text"])
def test_a_kill_while_plain_files_are_replaced_loses_nothing(make: Any, when: str) -> None:
    desk, lap = make(), make()
    desk.note("one")
    until_quiet(desk, lap)
    share_key(desk, lap)
    desk.note("two")
    desk.journal.close()
    with start_python(KILLED, desk.home, desk.folder, when) as process:
        printed, _ = process.communicate(timeout=60)
    assert (process.returncode, printed) == (-9, "")
    desk.journal = Journal(desk.home / "relief.db", desk.clock)
    synced = desk.sync()
    assert (synced.faults, synced.new_name) == ([], False)
    until_quiet(desk, lap)
    assert desk.notes() == lap.notes() == ["one", "two"]
    assert set(desk.folder.iterdir()) == {desk.file, lap.file}


@encrypted_machines
def test_another_key_is_told_and_its_file_is_left(make: Any, tmp_path: Path) -> None:
    desk, lap = make(), make()
    desk.note("one")
    desk.sync()
    (other := tmp_path / "other").mkdir()
    write_key(lap.home, make_key(other))
    lap.note("two")
    before = desk.file.read_bytes()
    (fault,) = lap.sync().faults
    assert fault.startswith(f"{desk.file.name}: was encrypted with another key")
    assert (lap.notes(), desk.file.read_bytes()) == (["two"], before)

    old = lap.file
    key = read_key(desk.home)
    assert key is not None
    write_key(lap.home, key)
    assert lap.sync().faults == []
    assert not old.exists()
    until_quiet(desk, lap)
    assert desk.notes() == lap.notes() == ["one", "two"]


CUT = "is not complete"
CHANGED = "was changed after it was encrypted"
FOREIGN = "is not a file that relief encrypted"


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at:][1:]


DAMAGE = [
    (lambda whole: b"", CUT),
    (lambda whole: whole[:9], CUT),
    (lambda whole: whole[:100], CUT),
    (lambda whole: whole[:1000], CUT),
    (lambda whole: whole[:-1], CUT),
    (lambda whole: whole + b"x", CUT),
    (lambda whole: flipped(whole, 1000), CHANGED),
    (lambda whole: flipped(whole, len(whole) - 1), CHANGED),
    (lambda whole: flipped(whole, 60), CHANGED),
    (lambda whole: b"hello\n" * 20_000, FOREIGN),
    (lambda whole: b'{"schema":"relief.sync/1"}\n', FOREIGN),
]  # fmt: skip


@encrypted_machines
@pytest.mark.parametrize(("harm", "says"), DAMAGE)
def test_what_happened_to_a_file_is_told_apart(make: Any, harm: Any, says: str) -> None:
    desk, lap, third = make(), make(), make()
    desk.note("one")
    third.note("three")
    desk.sync()
    third.sync()
    whole = desk.file.read_bytes()
    desk.file.write_bytes(harm(whole))
    (fault,) = lap.sync().faults
    assert fault.startswith(f"{desk.file.name}: {says}")
    assert lap.notes() == ["three"]
    desk.file.write_bytes(whole)
    assert (lap.sync().faults, lap.notes()) == ([], ["one", "three"])


@encrypted_machines
@pytest.mark.parametrize("size", [0, 1000, -1])
def test_a_cut_in_the_own_file_is_mended(make: Any, size: int) -> None:
    desk, lap = make(), make()
    desk.note("one")
    desk.sync()
    desk.file.write_bytes(desk.file.read_bytes()[:size])
    desk.sync()
    assert (lap.sync().faults, lap.notes()) == ([], ["one"])


@encrypted_machines
def test_a_file_under_another_devices_name_is_not_read(make: Any) -> None:
    desk, lap, third = make(), make(), make()
    desk.note("one")
    desk.sync()
    desk.file.rename(third.file)
    (fault,) = lap.sync().faults
    assert "names a different device" in fault
    assert lap.notes() == []


def test_a_copied_home_goes_on_under_a_new_name_and_removes_nothing(make: Any) -> None:
    desk = make("desk")
    desk.note("one")
    desk.sync()
    share_key(desk)
    before = {path.name: path.read_bytes() for path in desk.home.glob("relief.db*")}
    desk.note("two")
    desk.sync()
    first = desk.file
    (copy := desk.home.with_name("copy")).mkdir()
    for name, content in before.items():
        (copy / name).write_bytes(content)
    (copy / KEY_FILE).write_bytes((desk.home / KEY_FILE).read_bytes())
    second = make("copy")
    second.note("three")
    assert second.sync().new_name
    assert set(desk.folder.iterdir()) == {first, second.file}
    until_quiet(desk, second)
    assert desk.notes() == second.notes() == ["one", "three", "two"]


@IN_BOTH_FORMS
def test_what_an_older_release_remembered_of_a_folder_is_still_good(make: Any) -> None:
    desk = make()
    desk.note("one")
    desk.sync()
    key = f"sync {desk.folder}"

    def forget_name(store: Any) -> None:
        kept = json.loads(store.recall(key))
        kept.pop("name")
        store.remember(key, json.dumps(kept))

    desk.journal.on_writer(forget_name).result()
    synced = desk.sync()
    assert (synced.faults, synced.new_name) == ([], False)
    assert list(desk.folder.iterdir()) == [desk.file]


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> SyncKey:
    return make_key(tmp_path_factory.mktemp("key"))


@settings(max_examples=usually(40))
@given(words=st.lists(st.text(max_size=200)), times=st.sampled_from([1, 1, 1, 500]))
def test_any_lines_come_back_as_they_were(key: SyncKey, words: list[str], times: int) -> None:
    plain = [json.dumps(each) + "\n" for each in words] * times
    with encrypted(plain, key) as pieces:
        content = b"".join(pieces)
    path = Path(file_name("a device", key))
    assert len(content) >= padded_size(len("".join(plain)))
    assert path.suffix == ".age"
    with decrypted(io.BytesIO(content), len(content), key) as file:
        assert file.read() == "".join(plain).encode()


@pytest.mark.parametrize(
    ("size", "padded"), [(0, 1), (1, 1), (65_536, 1), (65_537, 2), (131_073, 3), (196_609, 4),
                         (262_145, 6), (393_217, 8), (524_289, 12)],
)  # fmt: skip
def test_sizes_are_hidden_in_few(size: int, padded: int) -> None:
    assert padded_size(size) == padded * 65_536
