"""Reading a damaged file of the folder is abandoned soon, however large it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from relief.journal.sync import device_files
from relief.journal.sync.device_files import file_name, header, read_source

DEVICE = "00000000-0000-7000-8000-00000000000d"
JUNK = {
    "empty lines": "\n",
    "no JSON": "x\n",
    "numbers": "1\n",
    "other objects": "{}\n",
    "nested": "[" * 2000 + "\n",
    "NUL": "\0\n",
}


@pytest.mark.parametrize("line", JUNK.values(), ids=JUNK)
def test_it_stops_after_some_faults_and_says_so(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / file_name(DEVICE)
    path.write_text(header(DEVICE) + line * 100_000)
    parsed = 0

    def counting(*words: object) -> object:
        nonlocal parsed
        parsed += 1
        return parse(*words)  # type: ignore[arg-type]

    parse = device_files._parse
    monkeypatch.setattr(device_files, "_parse", counting)
    source = read_source(path)
    assert parsed == 20
    assert len(source.faults) == 21
    assert "the rest was not read" in source.faults[-1]
    assert source.mark is None, "it is read anew the next time"


def test_too_large_a_file_is_refused_with_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(device_files, "_LARGEST_BYTES", 3 * 1024**2)
    path = tmp_path / file_name(DEVICE)
    path.write_text(header(DEVICE) + " " * (3 * 1024**2))
    (fault,) = read_source(path).faults
    assert "is larger than 3 MB, the maximum" in fault
