"""The man page, generated from the argument parser."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from relief import __version__
from relief.cli.exit_codes import EXIT_CODES
from relief.cli.help_topics import (
    ENVIRONMENT,
    FILES,
    JSON,
    SUPPORT,
    VALUES,
    checklist_exits,
    translated,
)
from relief.cli.parser import EVERYWHERE, build_parser, parts_of, summary_of
from relief.i18n import N_, _

_NAME = N_("self-massage, breathing and a diary for a twitching face and a tense jaw")


def man_page() -> str:
    """Return the whole page as roff, the same on every computer."""
    parser = build_parser()
    return "\n".join(
        (
            f'.TH RELIEF 1 "" "relief {__version__}" "relief"',
            ".SH NAME", f"relief \\- {_text(_(_NAME))}",
            ".SH SYNOPSIS", r".B relief", r"[\fIoptions\fR]", ".br", r".B relief",
            r"\fIcommand\fR [\fIoptions\fR]",
            ".SH DESCRIPTION", *_paragraphs(parser.description or ""),
            ".SH EXAMPLES", *_examples(parser),
            ".SH OPTIONS", *_flags(parser, everywhere=True),
            ".SH COMMANDS", *(line for verb in parts_of(parser).values() for line in _verb(verb)),
            ".SH KEYS", *_keys(),
            ".SH VALUES", *_rows(translated(VALUES)),
            ".SH JSON", *_rows(translated(JSON)),
            ".SH ENVIRONMENT", *_rows(translated(ENVIRONMENT)),
            ".SH FILES", *_rows(translated(FILES)),
            ".SH EXIT STATUS", *_rows((*translated(EXIT_CODES), *checklist_exits())),
            ".SH SUPPORT", *_rows(translated(SUPPORT)),
        )
    )  # fmt: skip


def _keys() -> Iterator[str]:
    """Yield the keys of the full screen, tab by tab."""
    from screens.keys.actions import PLACES  # late: the table of actions belongs to screens
    from screens.keys.dialog_actions import SESSION
    from screens.keys.table import actions_of, key_rows

    for where, title in (("places", _("On every tab")), *PLACES, (SESSION, _("In a session"))):
        yield from (f".SS {_text(title)}", *_rows(key_rows(actions_of(where))))


def _verb(parser: argparse.ArgumentParser) -> Iterator[str]:
    """A command and its subcommands."""
    parts = parts_of(parser)
    yield f".SS {_text(_usage(parser))}"
    yield from _paragraphs(parser.description or "")
    yield from _examples(parser)
    yield from _flags(parser)
    for name, part in parts.items():
        yield ".TP"
        yield rf"\fB{_text(_usage(part))}\fR"
        yield _text(summary_of(parser, name))
        flags = list(_flags(part))
        if flags:
            yield from (".RS", *flags, ".RE")
    yield from _paragraphs((parser.epilog or "").partition("\n\n")[2])


def _usage(parser: argparse.ArgumentParser) -> str:
    """The usage line without flags."""
    words = [parser.prog]
    for action in parser._get_positional_actions():
        name = _name(action)
        many = f"{name} ..." if action.nargs in ("*", "+", argparse.REMAINDER) else name
        words.append(f"[{many}]" if action.nargs in ("*", "?") else many)
    return " ".join(words)


def _name(action: argparse.Action) -> str:
    """The placeholder of a value."""
    if action.metavar is not None:
        return str(action.metavar)
    choices = None if action.choices is None else "|".join(map(str, action.choices))
    return choices or action.dest.upper()


def _flags(parser: argparse.ArgumentParser, everywhere: bool = False) -> Iterator[str]:
    """The flags and arguments, without those common to all commands."""
    for action in parser._actions:
        is_told = action.dest in EVERYWHERE and not everywhere
        if is_told or isinstance(action, argparse._SubParsersAction) or not action.help:
            continue
        shown = ", ".join(rf"\fB{_text(flag)}\fR" for flag in action.option_strings)
        takes = action.nargs != 0 or not action.option_strings
        value = rf"\fI{_text(_name(action))}\fR" if takes else ""
        yield from (".TP", " ".join(filter(None, (shown, value))), _text(action.help))


def _examples(parser: argparse.ArgumentParser) -> Iterator[str]:
    lines = (parser.epilog or "").partition("\n\n")[0].splitlines()[1:]
    if lines:
        yield from (".PP", ".EX", *map(_text, lines), ".EE")


def _rows(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, text in rows:
        yield from (".TP", rf"\fB{_text(term)}\fR", _text(text))


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in filter(None, text.split("\n\n")):
        if "\n  " in paragraph:  # keep the lines of a small table
            yield from (".PP", ".EX", *map(_text, paragraph.splitlines()), ".EE")
        else:
            yield from (".PP", _text(" ".join(paragraph.split())))


def _text(text: str) -> str:
    """Text escaped for roff."""
    safe = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    return rf"\&{safe}" if safe.startswith((".", "\\(aq")) else safe
