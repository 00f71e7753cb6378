"""Files and pipes to import: opened once, refused if too large or unreadable."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from relief.errors import ContentError
from relief.journal.exchange import input_file
from relief.journal.exchange.input_file import opened, piped


def why(of: Any) -> str:
    with pytest.raises(ContentError) as refused, of:
        pass
    return refused.value.message


def test_a_file_has_a_largest_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(b"x" * 2000)
    with opened(path, 2000) as source:
        assert source.size() == 2000
    assert "is larger than" in why(opened(path, 1999))
    monkeypatch.setattr(input_file, "LARGEST_BYTES", 1999)
    assert "is larger than" in why(opened(path))


def test_what_is_no_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert why(opened(tmp_path)) == f"{tmp_path}: is a folder"
    (path := tmp_path / "mine.csv").touch()

    def fail(*_: object, **__: object) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", fail)
    assert why(opened(path)) == f"{path} cannot be read: Permission denied"


class Broken(io.BytesIO):
    def read(self, _: int | None = -1, /) -> bytes:
        raise OSError(5, "Input/output error")


def test_a_pipe_is_read_whole_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with piped(io.BytesIO(b"a,b\n1,2\n"), "standard input") as source:
        assert (source.size(), source.peek(3)) == (8, b"a,b")
    assert why(piped(Broken(), "standard input")) == (
        "standard input cannot be read: Input/output error"
    )
    monkeypatch.setattr(input_file, "LARGEST_BYTES", 7)
    assert "is larger than" in why(piped(io.BytesIO(b"a,b\n1,2\n"), "standard input"))
