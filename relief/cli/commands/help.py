"""`relief help`: the help of a command or a topic."""

from __future__ import annotations

import argparse

from relief.cli.commands import COMMANDS
from relief.cli.context import Context
from relief.cli.examples import as_sentence, examples
from relief.cli.help_topics import TOPICS, translated
from relief.cli.output import write, write_data
from relief.cli.parser import build_parser, nearest, parts_of
from relief.columns import padded, widest
from relief.errors import NotFound
from relief.i18n import _


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief help play", _("the same as relief play --help")),
        ("relief help environment", _("list the environment variables")),
    )
    parser.add_argument(
        "topic", nargs="*", help=_("a command, or {topics}").format(topics=", ".join(TOPICS))
    )
    parser.add_argument("--man", action="store_true", help=_("print the manual as a man page"))


def run(context: Context) -> int:
    """Run the command."""
    words: list[str] = context.arguments.topic
    if context.arguments.man:
        from relief.cli.man_page import man_page

        write_data(man_page())
    elif not words:
        build_parser(whole=False).print_help()
        write(_("\ntopics, for relief help TOPIC:"))
        for name, (about, _rows) in TOPICS.items():
            write(f"  {name:<16} {_(about)}")
    elif len(words) == 1 and words[0] in TOPICS:
        _show(words[0])
    else:
        _parser_of(words).print_help()
    return 0


def _show(topic: str) -> None:
    about, rows = TOPICS[topic]
    rows = translated(rows)
    width = widest(term for term, _text in rows) + 2
    write(f"{as_sentence(_(about))}\n")
    for term, text in rows:
        write(f"  {padded(term, width)}{text}")


def _parser_of(words: list[str]) -> argparse.ArgumentParser:
    """Return the parser for these words.

    Raises:
        NotFound: There is no such command or topic.
    """
    parser = build_parser(words[0] if words[0] in COMMANDS else None, whole=words[0] in COMMANDS)
    for word in words:
        parts = parts_of(parser)
        if word not in parts:
            names = [*parts, *TOPICS] if word == words[0] else parts
            raise NotFound(
                _("there is no help on {words}").format(words=" ".join(words)),
                nearest(word, names) or _("relief help lists all commands and topics"),
            )
        parser = parts[word]
    return parser
