"""Custom themes: valid files, refused files and their error messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from relief.cli import main
from relief.errors import DataError
from relief.own_themes import contrast, read_theme, theme_names
from relief.settings import read_settings
from tests.own_themes import write_theme


def test_a_theme_of_seven_colours_is_enough(tmp_path: Path) -> None:
    write_theme(tmp_path, line="#888")
    theme = read_theme(tmp_path, "paper")
    assert not theme.is_dark
    assert theme.colours["line"] == theme.colours["breath"] == "#888888"
    assert theme.colours["highlight"] == "#ffffff"


@pytest.mark.parametrize(
    ("colours", "why"),
    [
        ({"muted": "#aaaaaa"}, "muted on background has a contrast of 2.3 to 1, and needs 4.5"),
        ({"highlight": "#555555"}, "foreground on highlight has a contrast of"),
        ({"line": "#dddddd"}, "line on background has a contrast of 1.4 to 1, and needs 3 to 1"),
        ({"accent": None}, "accent is missing"),
        ({"accent": "orange"}, "accent must be a colour such as #8fb0cf"),
        ({"accent": 7}, "accent must be a colour"),
        ({"accent": "#b00020"}, "accent must differ from error"),
        ({"colour": "#000000"}, "colour is not a colour of a theme"),
        ({"accent": "#8f3f00\x1b[31m"}, ": line "),
    ],
)
def test_a_theme_that_cannot_be_used_is_named_in_one_sentence(
    tmp_path: Path, colours: dict[str, object], why: str
) -> None:
    write_theme(tmp_path, "paper", **colours)
    with pytest.raises(DataError) as refused:
        read_theme(tmp_path, "paper")
    assert refused.value.message.startswith("the theme paper cannot be used: ")
    assert why in refused.value.message
    assert "other lines" not in refused.value.message
    assert refused.value.hint.endswith("paper.toml")
    assert "\n" not in refused.value.message and "\x1b" not in refused.value.message


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"[background]\n", b"a" * 2_000_000])
def test_no_content_of_a_file_ends_in_a_crash(tmp_path: Path, content: bytes) -> None:
    write_theme(tmp_path).write_bytes(content)
    with pytest.raises(DataError):
        read_theme(tmp_path, "paper")


def test_only_plain_names_are_themes(tmp_path: Path) -> None:
    for name in ("paper", "sea-2", "Paper", "a b", "-x", "ü"):
        write_theme(tmp_path, name)
    (tmp_path / "themes" / "notes.txt").write_text("")
    assert theme_names(tmp_path) == ("paper", "sea-2")
    assert theme_names(tmp_path / "nowhere") == ()


def test_the_settings_take_the_name_of_a_file_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "paper"\n')
    assert "theme must be one of: auto" in read_settings(path).faults[0]
    write_theme(tmp_path)
    assert (read_settings(path).faults, read_settings(path).text("theme")) == ((), "paper")


def test_config_sets_and_lists_a_theme_and_refuses_a_bad_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = ["--home", str(tmp_path)]
    write_theme(tmp_path)
    write_theme(tmp_path, "faint", muted="#cccccc")
    assert main(["config", "set", "theme", "paper", *home]) == 0
    assert "theme = paper" in capsys.readouterr().out
    assert main(["config", "list", *home]) == 0
    assert "terminal, faint, paper)" in capsys.readouterr().out
    assert main(["config", "set", "theme", "faint", *home]) != 0
    assert "the theme faint cannot be used: muted on background" in capsys.readouterr().err
    assert read_settings(tmp_path / "settings.toml").text("theme") == "paper"
    assert main(["config", "set", "theme", "neon", *home]) != 0
    assert "must be one of: auto" in capsys.readouterr().err


def test_the_ratio_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
