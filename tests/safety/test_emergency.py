"""The emergency number: the person's own, else that of their country, else no guess."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path

import pytest

from relief.cli import plain_app
from relief.cli.commands import checklist, config
from relief.cli.context import Context
from relief.cli.parser import build_parser
from relief.errors import UsageError
from relief.formatting import day_with_year
from relief.library.library import Library
from relief.safety.emergency import emergency_lines, whom_to_call
from relief.settings import Settings, read_settings, write_setting
from relief.settings_table import find_setting
from tests.conftest import FrozenClock

TODAY = date(2026, 11, 23)
LATER = date(2031, 1, 1)


def chosen(**settings: str) -> Settings:
    return Settings(settings)


def test_every_number_of_the_list_is_said_with_its_source_and_age(library: Library) -> None:
    for code, country in library.emergency_numbers.countries.items():
        call = whom_to_call(library, chosen(country=code), TODAY)
        assert call.number == country.number
        assert call.detail.startswith(country.name)
        assert all(other in call.detail for other in country.also)
        assert library.sources[country.sources[0]].publisher in call.source
        assert day_with_year(country.read) in call.source
        assert country.checked or str(country.note) in call.detail


def test_a_list_past_its_review_date_says_so(library: Library) -> None:
    past = library.phrases("emergency.past_review")
    assert past in whom_to_call(library, chosen(country="GB"), LATER).source
    assert past not in whom_to_call(library, chosen(country="GB"), TODAY).source


@pytest.mark.parametrize("settings", [{}, {"country": "QQ"}])
def test_without_a_known_country_no_number_is_guessed(
    settings: dict[str, str], library: Library
) -> None:
    call = whom_to_call(library, chosen(**settings), TODAY)
    assert call.number == ""
    assert library.phrases("emergency.no_guess") in call.detail
    assert ("QQ" in call.detail) is bool(settings)


def test_ones_own_number_comes_first_and_is_called_so(library: Library) -> None:
    call = whom_to_call(library, chosen(country="GB", emergency_number="+44 999 1"), TODAY)
    assert call.number == "+44 999 1"
    assert "own number" in call.detail
    assert "999 for United Kingdom" in call.detail
    alone = whom_to_call(library, chosen(emergency_number="15"), TODAY)
    assert (alone.number, alone.source) == ("15", "")


@pytest.mark.parametrize("number", ["", "112", "+49 30 112", "*112#", "1-800-911", "(0)112", "#31"])
def test_what_looks_like_a_phone_number_may_be_set(number: str) -> None:
    assert find_setting("emergency_number").read(number) == number


@pytest.mark.parametrize("number", ["call", "1", "112; rm", "٣٣", "1" * 40, "+", "112\x1b[2J", " "])
def test_what_does_not_may_not(number: str) -> None:
    with pytest.raises(ValueError, match="phone number"):
        find_setting("emergency_number").read(number)


def test_the_lines_hold_number_source_and_how_to_change_it(library: Library) -> None:
    lines = emergency_lines(library, chosen(country="GB"), TODAY)
    assert lines[1].strip() == "999"
    text = "\n".join(lines)
    assert lines[2:5] == list(library.phrases.lines("emergency.first"))
    assert "relief config set country" in text
    assert "relief config set emergency_number" in text


# On the command line


def run(verb: object, home: Path, *words: str) -> None:
    arguments = build_parser(words[0]).parse_args(words, Namespace(home=str(home)))
    with Context(arguments, FrozenClock()) as context:
        verb.run(context)  # type: ignore[attr-defined]


def test_a_country_set_on_the_command_line_is_called(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(checklist, home, "checklist", "--answer", "all=no", "--answer", "E1=yes")
    assert "  999" not in capsys.readouterr().out
    run(config, home, "config", "set", "country", "gb")
    run(checklist, home, "checklist", "--last")
    out = capsys.readouterr().out
    assert out.index("  999\n") < out.index("United Kingdom, or 112")
    run(config, home, "config", "set", "emergency_number", "0800 1")
    run(checklist, home, "checklist", "--last")
    assert "  0800 1\n" in capsys.readouterr().out


def test_config_lists_gets_and_sets(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = home / "settings.toml"
    write_setting(path, "theme", "dawn")
    run(config, home, "config", "get", "theme")
    run(config, home, "config", "path")
    assert capsys.readouterr().out == f"dawn\n{path}\n"
    run(config, home, "config", "set", "numbers", "false")
    assert capsys.readouterr().out == "numbers = false\n"
    assert read_settings(path).is_on("numbers") is False
    run(config, home, "config", "list")
    assert "theme = dawn\n" in capsys.readouterr().out
    run(config, home, "config", "list", "--json")
    assert '"schema": "relief.settings/1"' in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [("set", "theme", "neon"), ("set", "colour", "red"), ("get", "colour")]
)
def test_config_refuses_what_does_not_fit(words: tuple[str, ...], home: Path) -> None:
    with pytest.raises(UsageError):
        run(config, home, "config", *words)
    assert not (home / "settings.toml").exists()


def test_the_menu_of_lines_shows_the_number_and_lets_one_change_it(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["8", "atlantis", "", "8", "germany", "0800 1", "8", "", "", "8", "", "", "q"]
    monkeypatch.setattr("builtins.input", lambda _: answers.pop(0))
    monkeypatch.setattr(Context, "has_terminal", True)
    with Context(Namespace(home=str(home), verb=None), FrozenClock()) as context:
        assert plain_app.run_plain_text(context) == 0
        say = context.library.phrases
    printed = capsys.readouterr()
    assert say("emergency.unknown_country", country="atlantis") in printed.err
    own = f"0800 1\n{say('emergency.own_number')}"
    in_turn = (say("emergency.no_guess"), "country = DE", own, "112\nGermany")
    places = [printed.out.index(words) for words in in_turn]
    assert places == sorted(places)
    assert read_settings(home / "settings.toml").text("emergency_number") == ""
