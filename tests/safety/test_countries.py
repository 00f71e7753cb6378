"""Countries: by code, by full name, or with a question; each with a number and its source."""

from __future__ import annotations

import re
from argparse import Namespace
from datetime import date
from pathlib import Path

import pytest

from relief.cli.commands import config
from relief.cli.context import Context
from relief.cli.parser import build_parser
from relief.errors import UsageError
from relief.library.library import Library
from relief.safety.countries import find_country, read_setting, unknown_country
from relief.safety.emergency import whom_to_call
from relief.settings import Settings, read_settings
from relief.settings_table import find_setting
from tests.conftest import FrozenClock

EU = re.findall("..", "ATBEBGHRCYCZDKEEFIFRDEGRHUIEITLVLTLUMTNLPLPTROSKSIESSE")
OECD = re.findall(
    "..", "AUATBECACLCOCRCZDKEEFIFRDEGRHUISIEILITJPKRLVLTLUMXNLNZNOPLPTSKSIESSECHTRGBUS"
)


# Which country


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("gb", "GB"), ("GB", "GB"), ("UK", "GB"), ("uk", "GB"), ("U.K.", "GB"),
        ("\uff35\uff2b", "GB"),
        ("EL", "GR"), ("el", "GR"), ("Great Britain", "GB"), ("Scotland", "GB"), ("USA", "US"),
        ("u.s.a.", "US"), ("the netherlands", "NL"), ("Holland", "NL"), ("germany", "DE"),
        ("Deutschland", "DE"), ("osterreich", "AT"), ("ÖSTERREICH", "AT"), (" france ", "FR"),
        ("south korea", "KR"), ("日本", "JP"), ("Czech Republic", "CZ"), ("ireland", "IE"),
        ("Northern Ireland", "GB"),
    ],
)  # fmt: skip
def test_a_country_is_found_by_its_code_an_alias_or_its_whole_name(
    word: str, code: str, library: Library
) -> None:
    assert find_country(library, word) == code


@pytest.mark.parametrize(
    "word",
    ["", " ", "XX", "U", "Ukr", "Ukrain", "GE", "Germ", "united", "new", "south", "Niger", "EU",
     "atlantis", "112", "GBR GB", "..", "K"],
)  # fmt: skip
def test_part_of_a_name_or_an_unknown_code_is_no_country(word: str, library: Library) -> None:
    assert find_country(library, word) is None


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Ukr", ["Ukraine (UA)"]), ("Germ", ["Germany (DE)"]), ("Germny", ["Germany (DE)"]),
        ("united", ["United States (US)", "United Kingdom (GB)", "United Arab Emirates (AE)"]),
        ("zealand", ["New Zealand (NZ)"]),
    ],
)  # fmt: skip
def test_the_countries_that_may_be_meant_are_named(
    word: str, meant: list[str], library: Library
) -> None:
    said = unknown_country(library, word)
    assert all(name in said for name in meant)


@pytest.mark.parametrize(("word", "asks"), [("Ic", True), ("I", False)])
def test_two_letters_are_enough_to_ask_which_one_is_meant(
    word: str, asks: bool, library: Library
) -> None:
    assert ("Iceland" in unknown_country(library, word)) == asks


def test_no_name_stands_for_two_countries(library: Library) -> None:
    countries = library.emergency_numbers.countries
    for code, country in countries.items():
        for name in (code, country.name, *country.names):
            assert find_country(library, name) == code, name


def test_an_old_file_that_says_uk_has_the_number_of_the_united_kingdom(
    library: Library,
) -> None:
    call = whom_to_call(library, Settings({"country": "UK"}), date(2026, 11, 29))
    assert (call.number, call.detail[:14]) == ("999", "United Kingdom")


# Valid settings


def configure(home: Path, *words: str) -> None:
    arguments = build_parser("config").parse_args(["config", *words], Namespace(home=str(home)))
    with Context(arguments, FrozenClock()) as context:
        config.run(context)


@pytest.mark.parametrize("word", ["XX", "Ukr", "EU", "ZZ", "g b x", "\x1b[2J"])
def test_config_refuses_a_country_it_does_not_know(word: str, home: Path) -> None:
    with pytest.raises(UsageError, match="in our list"):
        configure(home, "set", "country", word)
    assert not (home / "settings.toml").exists()


@pytest.mark.parametrize(("word", "kept"), [("UK", "GB"), ("greece", "GR"), ("de", "DE"), ("", "")])
def test_config_keeps_the_iso_code(word: str, kept: str, home: Path) -> None:
    configure(home, "set", "country", word)
    assert read_settings(home / "settings.toml").text("country") == kept


def test_a_country_that_a_hand_wrote_wrongly_is_told(
    home: Path, library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "settings.toml").write_text('country = "XX"\n')
    configure(home, "list")
    assert unknown_country(library, "XX") in capsys.readouterr().err


def test_other_settings_are_read_as_ever(library: Library) -> None:
    assert read_setting(library, find_setting("emergency_number"), " 112 ") == "112"
    with pytest.raises(ValueError, match="must be"):
        read_setting(library, find_setting("theme"), "GB")


# Numbers


@pytest.mark.parametrize("code", sorted({*EU, *OECD}))
def test_every_country_of_the_eu_and_the_oecd_has_a_sourced_number(
    code: str, library: Library
) -> None:
    country = library.emergency_numbers.countries[code]
    assert country.sources
    assert set(country.sources) <= set(library.sources) - {"own"}
    assert country.checked
    assert country.read <= library.emergency_numbers.reviewed


@pytest.mark.parametrize("code", EU)
def test_every_country_of_the_eu_has_112(code: str, library: Library) -> None:
    country = library.emergency_numbers.countries[code]
    assert "112" in (country.number, *country.also)


@pytest.mark.parametrize(
    ("code", "numbers"),
    [("IE", ["112", "999"]), ("ID", ["119", "112", "118"]), ("PK", ["1122", "115"]),
     ("NG", ["112"])],
)  # fmt: skip
def test_numbers_that_were_doubted_stand_in_the_right_order(
    code: str, numbers: list[str], library: Library
) -> None:
    country = library.emergency_numbers.countries[code]
    assert [country.number, *country.also] == numbers
    assert "Check the number" not in str(country.note)


def test_nigeria_says_that_112_does_not_reach_every_state(library: Library) -> None:
    assert "not reach every state" in str(library.emergency_numbers.countries["NG"].note)


@pytest.mark.parametrize(
    ("code", "number"),
    [("GB", "116 123"), ("IE", "116 123"), ("US", "988"), ("CA", "988"), ("AU", "13 11 14"),
     ("NZ", "1737"), ("FR", "3114"), ("ES", "024"), ("NL", "113"), ("AT", "142"), ("CH", "143")],
)  # fmt: skip
def test_crisis_lines_that_are_known_everywhere(code: str, number: str, library: Library) -> None:
    assert library.emergency_numbers.countries[code].crisis == number


def test_every_crisis_line_has_its_name_source_and_day(library: Library) -> None:
    lines = [c for c in library.emergency_numbers.countries.values() if c.crisis]
    assert len(lines) >= 30
    for country in lines:
        assert country.crisis_name
        assert country.crisis_sources
        assert set(country.crisis_sources) <= set(library.sources) - {"own"}
        assert country.crisis_read is not None
        assert country.crisis_read <= library.emergency_numbers.reviewed
