"""README, help, man page and parser agree."""

from __future__ import annotations

import argparse
import re
import shlex
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache

import pytest

from relief.cli.commands import COMMANDS
from relief.cli.exit_codes import CHECKLIST_EXIT_CODES, EXIT_CODES
from relief.cli.help_topics import HOME_PAGE, TOPICS
from relief.cli.man_page import man_page
from relief.cli.parser import EVERYWHERE, build_parser, parts_of
from tests.conftest import ROOT
from tests.tools import need

README = "\n".join(
    (ROOT / name).read_text("utf-8")
    for name in ("README.md", "docs/USING.md", "docs/COMMAND-LINE.md", "docs/DATA.md")
)


@cache
def whole_parser() -> argparse.ArgumentParser:
    return build_parser()


def parsers(parser: argparse.ArgumentParser | None = None) -> Iterator[argparse.ArgumentParser]:
    """Yield every parser: relief's own, the commands', their subcommands'."""
    parser = parser or whole_parser()
    yield parser
    for part in parts_of(parser).values():
        yield from parsers(part)


def commands_in(text: str) -> Iterator[list[str]]:
    """Yield every command of relief in the code of a text, as words."""
    blocks = re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
    spans = re.findall(r"`(relief [^`]*)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    lines = [line for block in blocks for line in block.splitlines()]
    for line in (*lines, *spans):
        for command in re.findall(r"(?:^|[|;(] ?)(relief(?: [^|;#>)]*)?)", line.strip()):
            words = shlex.split(command)[1:]
            if words and words[0].isupper():
                continue  # a placeholder, such as VERB
            yield words


def innermost(words: list[str]) -> argparse.ArgumentParser:
    """Return the parser of the flags of a command."""
    parser = whole_parser()
    for word in words:
        parser = parts_of(parser).get(word, parser)
    return parser


@pytest.mark.parametrize(
    "words", [*commands_in(README)], ids=lambda words: " ".join(words) or "relief"
)
def test_every_command_in_the_readme_can_be_typed(words: list[str]) -> None:
    verb = next((word for word in words if not word.startswith("-")), None)
    assert verb is None or verb in COMMANDS, verb
    own = words[: words.index("--")] if "--" in words else words
    known = innermost(own)._option_string_actions
    flags = [word.partition("=")[0] for word in own if re.match(r"--?[a-z]", word)]
    assert [flag for flag in flags if flag not in known] == []


def test_every_verb_is_in_the_readme_and_every_status() -> None:
    told = {words[0] for words in commands_in(README) if words}
    assert [verb for verb in COMMANDS if verb not in told] == []
    assert [status for status, _ in EXIT_CODES if not re.search(rf"\b{status}\b", README)] == []


def test_the_man_page_is_the_one_this_parser_writes() -> None:
    kept = (ROOT / "docs" / "relief.1").read_text("utf-8")
    assert kept == man_page() + "\n", "write it anew: relief help --man > docs/relief.1"
    packed = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]
    assert packed["targets"]["wheel"]["shared-data"] == {"docs/relief.1": "share/man/man1/relief.1"}


def test_the_man_page_is_read_without_a_warning_and_says_everything() -> None:
    shown = subprocess.run(
        [need("man"), "--warnings", "--local-file", ROOT / "docs" / "relief.1"],
        capture_output=True, text=True, check=True,
        env={"MANWIDTH": "100", "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert shown.stderr == ""
    text = re.sub(r".\x08|\x1b\[[0-9;]*m", "", shown.stdout)
    flat = " ".join(text.split())
    for parser in parsers():
        assert parser.prog in flat
        flags = [flag for action in parser._actions for flag in action.option_strings]
        assert [flag for flag in flags if flag not in flat] == []
    for status, what in (*EXIT_CODES, *CHECKLIST_EXIT_CODES):
        assert f"{status} {what}" in flat
    for name, (_, rows) in TOPICS.items():
        assert [term for term, _ in rows if " ".join(term.split()) not in flat] == [], name


def test_every_help_begins_with_two_examples_that_can_be_typed() -> None:
    for verb in parts_of(whole_parser()).values():
        help_text = verb.format_help()
        assert help_text.startswith("examples:\n  "), verb.prog
        lines = help_text.partition("\n\n")[0].splitlines()[1:]
        assert len(lines) >= 2, verb.prog
        assert all(verb.prog in line for line in lines), verb.prog
        for line in lines:
            code, *_ = re.split(r" {3,}", line[line.index("relief") :])
            words = next(commands_in(f"`{code}`"))
            own = words[: words.index("--")] if "--" in words else words
            flags = [word.partition("=")[0] for word in own if word.startswith("--")]
            known = innermost(own)._option_string_actions
            assert [flag for flag in flags if flag not in known] == [], line


def test_every_help_ends_with_where_to_report_a_problem() -> None:
    for parser in parsers():
        assert parser.format_help().endswith(f"Report a problem: {HOME_PAGE}/issues\n"), parser.prog


def test_every_flag_and_word_says_what_it_is() -> None:
    silent = [
        f"{parser.prog} {action.dest}"
        for parser in parsers()
        for action in parser._actions
        if not action.help and not isinstance(action, argparse._SubParsersAction)
    ]
    assert silent == []


def test_what_holds_everywhere_is_taken_everywhere() -> None:
    for parser in parsers():
        assert {action.dest for action in parser._actions} >= set(EVERYWHERE), parser.prog
        assert not parser.allow_abbrev
