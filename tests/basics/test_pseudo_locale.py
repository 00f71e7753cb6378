"""In the pseudo-locale every word of the command line has an accent: no text is unmarked."""

from __future__ import annotations

import argparse
import html
import json
import re
import subprocess
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from relief.cli.help_topics import TOPICS, translated
from relief.cli.parser import ARGPARSE_MESSAGES, build_parser, parts_of
from relief.flows.plan import about_plan
from relief.formatting import weekday_names
from relief.i18n import use_language
from relief.library.coverage import whole_coverage
from relief.library.decisions import MODELS
from relief.library.library import Library
from relief.library.review import claims_of
from relief.library.self_rating import SELF_RATING
from relief.practice.session_setup import evidence_lines
from relief.settings import Settings
from relief.settings_table import SETTINGS
from screens.keys.keyboard import Keyboard
from tests.conftest import Shell, type_lines
from tests.pseudo_locale import messages_of_argparse, pseudo, unmarked, write_pseudo_locale
from tests.sample_language import LANGUAGE, Translation
from tests.tools import need

pytestmark = pytest.mark.slow

MONTHS = [date(2026, month, 1) for month in range(1, 13)]
NAMES = frozenset(  # proper names
    (
        "https",
        "github",
        "com",
        "relief",
        "tui",
        "issues",
        "Textual",
        "python",
        "UTC",
        "UTF",
        "GB",
        LANGUAGE,
    )
)
"""Proper names and addresses."""


@pytest.fixture(scope="module")
def content_in_pseudo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        write_pseudo_locale(Translation(tmp_path_factory.mktemp("pseudo") / "content", patch))
        yield


@pytest.fixture(autouse=True)
def pseudo_locale(content_in_pseudo: None) -> None:
    use_language(LANGUAGE)


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield a parser and all its subparsers."""
    yield parser
    for part in parts_of(parser).values():
        yield from parsers(part)


def words(text: str) -> set[str]:
    return set(re.findall("[A-Za-z]+", text))


def typed(parser: argparse.ArgumentParser) -> set[str]:
    """Return words that are typed literally: commands, options, choices, examples."""
    found = set[str]()
    for each in parsers(parser):
        found |= words(each.prog)
        for action in each._actions:
            metavars = action.metavar if isinstance(action.metavar, tuple) else (action.metavar,)
            names = (action.dest, action.dest.upper(), *action.option_strings, *metavars)
            for name in (*names, *(action.choices or ())):
                found |= words(str(name))
        for line in (each.epilog or "").splitlines():
            example = re.match(r"  (\S.*?)   ", line)
            found |= words(example[1]) if example else set()
    return found


@cache
def usual_words() -> frozenset[str]:
    """Return the words of the whole command line that are typed, once for all tests."""
    return NAMES | typed(build_parser())


# The made-up language itself


def test_the_whole_content_can_be_translated() -> None:
    files = whole_coverage(Library(LANGUAGE))
    assert {name: each.fault for name, each in files.items() if each.fault} == {}


def test_what_is_left_in_english_is_found() -> None:
    assert pseudo("Save {count} of %(all)s [S12]") == "Šàṽé {count} öƒ %(all)s [S12]"
    assert unmarked("Šàṽé the {x} à I file", {"file"}) == ["the"]


# The command line


def test_every_help_page_is_translated() -> None:
    parser = build_parser()
    allowed = typed(parser) | NAMES | words(", ".join(TOPICS)) | _parts_of_a_report()
    assert len(list(parsers(parser))) > 60
    left = {each.prog: unmarked(each.format_help(), allowed) for each in parsers(parser)}
    assert {prog: found for prog, found in left.items() if found} == {}


def _parts_of_a_report() -> set[str]:
    from relief.report.report_model import PARTS

    return set(PARTS)


def test_every_topic_of_the_help_is_translated() -> None:
    for about, rows in TOPICS.values():
        shown = " ".join(text for _term, text in translated(rows))
        assert unmarked(shown, usual_words()) == []
        assert about


def test_what_argparse_says_is_marked() -> None:
    assert set(ARGPARSE_MESSAGES) <= messages_of_argparse() | {"options"}


@pytest.fixture
def spoken(shell: Shell, home: Path) -> Shell:
    """Runs commands in the pseudo-locale."""
    (home / "settings.toml").write_text(f'language = "{LANGUAGE}"\n', "utf-8")
    return shell


@pytest.mark.parametrize(
    "line",
    [
        "nonsense", "plya", "log", "log t15", "log x3", "log t3 --at nonsense",
        "log t3 --longest 99h",
        "log t3 --at 2030-01-01T10:00", "log --nonsense", "play nonsense", "play jaw --delay x",
        "breathe nonsense", "breathe --minutes 0", "breathe --in 4 --out 99", "learn nonsense",
        "checklist", "checklist --answer Z9=yes", "checklist --answer B1=maybe", "checklist --last",
        "treatment", "treatment add", "treatment add injection toxin --start 2040-01-01",
        "treatment end nonsense", "appointment add Clinic", "appointment done", "entries --edit zz",
        "entries --from nonsense", "report --weeks 0", "report --from 2030-01-01 --to 2020-01-01",
        "status --format {nonsense}", "status --follow", "config set nonsense 1",
        "config set day_end 99", "config get nonsense", "data", "data restore nonsense",
        "trial begin", "trial stop", "plan start nonsense", "plan stop",
        "import nonsense.json", "export --csv", "sync", "sync --key", "undo", "help nonsense",
        "decide nonsense", "routine show nonsense", "content check nonsense.toml",
        "content new Bad_Name", "while", "remind recipes nonsense", "twitch", "check-in",
    ],
)  # fmt: skip
def test_every_error_is_translated(line: str, spoken: Shell, home: Path) -> None:
    typed_words = words(line)
    spoken(*line.split())
    allowed = usual_words() | typed_words
    for row in spoken.talk.replace(str(home), "").splitlines():
        assert unmarked(row, allowed) == [], row


@pytest.mark.parametrize("form", ["text", "html", "md"])
def test_the_summary_is_translated(form: str, spoken: Shell) -> None:
    spoken("log", "t3", "j4", "s7", "--area", "cheek.left")
    shown = spoken("report", "--format", form)
    assert spoken.status == 0
    plain = html.unescape(re.sub(r"(?s)<style.*?</style>|<[^>]*>|```text", " ", shown))
    assert unmarked(plain, _SUMMARY) == []


def test_the_readable_part_of_a_fhir_document_is_translated(spoken: Shell) -> None:
    spoken("log", "t3", "j4", "s7", "--area", "cheek.left")
    document = json.loads(spoken("report", "--format", "fhir"))
    found = "".join(_narratives(document))
    assert found
    assert unmarked(html.unescape(re.sub("<[^>]*>", " ", found)), _SUMMARY) == []


def _narratives(part: object) -> Iterator[str]:
    """The texts for people in a part of a FHIR document."""
    inside = (
        part.items()
        if isinstance(part, dict)
        else enumerate(part)
        if isinstance(part, list)
        else ()
    )
    for key, value in inside:
        if key == "div" and isinstance(value, str):
            yield value
        else:
            yield from _narratives(value)


def test_the_printed_summary_is_translated(spoken: Shell, tmp_path: Path) -> None:
    spoken("log", "t3", "j4", "s7", "--area", "cheek.left")
    page = tmp_path / "page.pdf"
    spoken("report", "--format", "pdf", "-o", str(page))
    said = subprocess.run(
        [need("pdftotext"), "-raw", page, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert unmarked(said, _SUMMARY) == []


_SUMMARY = frozenset(weekday_names()) | {day.strftime("%b") for day in MONTHS}
"""Names of days and months, which come from CLDR."""


@cache
def ids() -> frozenset[str]:
    """Names for programs that are shown literally: of settings, pages, routines, questions."""
    library = Library()
    found = [word for each in library.routines for word in (each.id, each.region)]
    found += [pattern.id for pattern in library.patterns]
    found += [item.id for item in library.situation.item]
    found += [page.id for kind in MODELS for page in library.pages(kind)]
    found += [word for each in SETTINGS for word in (each.key, str(each.default), *each.choices)]
    acts = Keyboard.of(Settings()).acts
    found += [word for act in acts for word in (act.id, act.keys_shown)]
    found += [page.condition for page in library.decisions]
    return frozenset(words(" ".join((*found, *TOPICS, SELF_RATING, "true", "false"))))


@pytest.mark.parametrize(
    "line",
    [
        "status", "stats", "entries", "config list", "config keys", "routine list",
        "routine show jaw-reset", "play --list", "play jaw --dry-run", "breathe --list",
        "breathe --dry-run", "breathe box --timeline", "learn", "learn tics", "learn glossary",
        "checklist --list", "checklist --last", "data verify", "data path", "remind recipes",
        "treatment list", "trial", "plan", "plan list", "appointment list", "decide", "undo --list",
        "content list", "appointment ask --list", "decide hemifacial-spasm", "check-in relaxed",
        "log t2 --longest 40s --area brow.left", "undo --yes", "help", "data backup",
        "treatment add injection toxin", "appointment add Clinic --on 2030-01-01",
        "learn botulinum-toxin baclofen", "learn eyelid-myokymia tics",
    ],
)  # fmt: skip
def test_every_answer_is_translated(line: str, spoken: Shell, home: Path) -> None:
    spoken("log", "t3", "j4", "s7", "--area", "cheek.left")
    shown = spoken(*line.split())
    allowed = usual_words() | words(line) | _SUMMARY | ids()
    text = re.sub(r"\S+\.db\b|\b[0-9a-f]{6}\b", "", (shown + spoken.talk).replace(str(home), ""))
    rows = [row for row in text.splitlines() if not row.startswith("- [")]  # sources
    assert {row: unmarked(row, allowed) for row in rows if unmarked(row, allowed)} == {}


def test_how_sure_and_how_common_are_said_in_the_language() -> None:
    library = Library(LANGUAGE)
    said = [
        *about_plan(library.routine("jaw-ease"), library),
        *evidence_lines(library.routine("jaw-rest"), library.phrases),
        *(claim.text for claim in claims_of(library.page("eyelid-myokymia"), library)),
    ]
    assert {line: unmarked(line, NAMES) for line in said if unmarked(line, NAMES)} == {}


# Conversations as lines


CLEAR = ("--answer", "all=no", "--answer", "situation=no")
"""No warning sign, and nothing that restricts massage."""
CONVERSATIONS: dict[str, tuple[str, list[str]]] = {
    "no warning sign": ("checklist", ["n"] * 60),
    "an explanation, then a sign": ("checklist", ["?", "u", "y", "2026-05", *["n"] * 60]),
    "an emergency": ("checklist --again", ["y", "", "", "", "q"]),
    "a massage, and how it was": ("play jaw --speed 900", ["n", "", "3", "3", "n", "2"]),
    "a massage of somebody who was never asked": ("play neck", ["", "", "q"]),
    "breathing": ("breathe --breaths 1 --speed 900", ["5", "", "3"]),
    "a treatment": ("treatment add", ["2", "", "2026-11-20", "cheek.left", "X 2", ""]),
    "a treatment in the future": ("treatment add", ["9", "1", "Y", "2040-01-01", "", ""]),
    "what was noticed": ("treatment noticed", ["1", "1 2", ""]),
    "a dose": ("treatment take", ["", ""]),
    "an appointment": ("appointment add", ["Z", "99", "2030-01-01", "25:99", "", ""]),
    "before an appointment": ("appointment prepare", ["1", "2", "", "", ""]),
    "after an appointment": ("appointment done", ["", ""]),
    "how it began": ("appointment story", ["1", "2026-05", "", "", ""]),
    "a decision": ("decide hemifacial-spasm", ["", "5", "5", "5", "", "", ""]),
    "questions about the facts": ("decide hemifacial-spasm --questions", ["1", "2", "1", "1", "1"]),
    "a trial": ("trial begin", ["X", "", "", ""]),
    "a day of a trial": ("trial done", [""]),
    "a plan": ("plan start jaw-ease", ["y"]),
    "an entry in words": ("log", ["", ""]),
    "undo": ("undo", ["n"]),
    "erasing": ("data erase", ["no"]),
    "restoring": ("data restore newest", ["n"]),
    "an empty diary": ("stats --weeks 1", []),
}
"""What is typed to a command, and to each of its questions."""


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_every_conversation_is_translated(
    name: str, spoken: Shell, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line, replies = CONVERSATIONS[name]
    if name != "a massage of somebody who was never asked":
        spoken("checklist", *CLEAR)
    spoken("log", "t3", "j4", "s7", "--area", "cheek.left")
    type_lines(monkeypatch, list(replies))
    shown = spoken(*line.split()) + spoken.talk
    allowed = usual_words() | words(line) | _SUMMARY | ids()
    text = re.sub(r"\S+\.db\b|\b[0-9a-f]{6}\b", "", shown.replace(str(home), ""))
    rows = [row for row in text.splitlines() if not row.startswith("- [")]
    assert {row: unmarked(row, allowed) for row in rows if unmarked(row, allowed)} == {}


def test_the_facts_about_the_computer_are_translated(spoken: Shell, home: Path) -> None:
    shown = re.sub(r"\w+/[\w/]+|\([^)]*: .*", "", spoken("troubleshoot").replace(str(home), ""))
    own = {pseudo("system"), pseudo("fonts"), pseudo("locale")}
    rows = [row for row in shown.splitlines() if row.split()[0] not in own]
    allowed = usual_words() | ids() | _VERSIONS
    assert {row: unmarked(row, allowed) for row in rows if unmarked(row, allowed)} == {}


_VERSIONS = frozenset(("Python", "SQLite", "TERM", "COLORTERM", "SSH", "MiB", "xterm", "dumb"))
"""Names of what relief runs on."""


def test_a_treatment_is_of_a_kind_in_the_language(spoken: Shell) -> None:
    spoken("treatment", "add", "injection", "Toxin", "--product", "Brand")
    (row,) = (line for line in spoken("treatment", "list").splitlines() if "Toxin" in line)
    assert pseudo("injection") in row
    assert "injection" not in row
    spoken("treatment", "dose", "Toxin", "1 mg")
    assert pseudo("injection") in spoken.talk
