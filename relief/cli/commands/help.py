"""`relief help`: a verb's help, or a topic that holds for all of them."""

from __future__ import annotations

import argparse

from relief.cli import VERBS
from relief.cli.context import Context
from relief.cli.examples import examples
from relief.cli.help_topics import TOPICS
from relief.cli.output import write
from relief.cli.parser import build_parser, nearest, parts_of
from relief.errors import NotFound


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's flags."""
    parser.epilog = examples(
        ("relief help play", "the same as relief play --help"),
        ("relief help environment", "list the environment variables"),
    )
    parser.add_argument("topic", nargs="*", help=f"a verb, or {', '.join(TOPICS)}")
    parser.add_argument("--man", action="store_true", help="print the manual as a man page")


def run(context: Context) -> int:
    """Run the verb."""
    words: list[str] = context.arguments.topic
    if context.arguments.man:
        from relief.cli.man_page import man_page

        write(man_page())
    elif not words:
        build_parser(whole=False).print_help()
        write("\ntopics, for relief help TOPIC:")
        for name, (about, _) in TOPICS.items():
            write(f"  {name:<16} {about}")
    elif len(words) == 1 and words[0] in TOPICS:
        _show(words[0])
    else:
        _parser_of(words).print_help()
    return 0


def _show(topic: str) -> None:
    about, rows = TOPICS[topic]
    width = max(len(term) for term, _ in rows) + 2
    write(f"{about[0].upper()}{about[1:]}.\n")
    for term, text in rows:
        write(f"  {term:<{width}}{text}")


def _parser_of(words: list[str]) -> argparse.ArgumentParser:
    """The parser that reads those words.

    Raises:
        NotFound: There is no such verb or topic.
    """
    parser = build_parser(words[0] if words[0] in VERBS else None, whole=words[0] in VERBS)
    for word in words:
        parts = parts_of(parser)
        if word not in parts:
            names = [*parts, *TOPICS] if word == words[0] else parts
            raise NotFound(
                f"there is no help on {' '.join(words)}",
                nearest(word, names) or "relief help names everything",
            )
        parser = parts[word]
    return parser
