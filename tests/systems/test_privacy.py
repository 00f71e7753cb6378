"""Who else can read relief's files."""

from __future__ import annotations

from pathlib import Path

import pytest

from relief.systems.privacy import is_private, make_private
from tests.systems.fake_systems import on_windows


def test_a_folder_is_closed_to_others(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert not is_private(tmp_path)
    make_private(tmp_path)
    assert is_private(tmp_path)


def test_on_windows_the_profile_folder_is_what_keeps_it_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_windows(monkeypatch)
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "me"))
    assert is_private(tmp_path / "me" / "AppData" / "Local" / "relief")
    assert not is_private(tmp_path / "elsewhere")
