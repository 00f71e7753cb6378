"""The argument parser, built from the commands; help, completion and man page use it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from relief import __version__
from relief.cli.commands import COMMANDS, FORMER_COMMANDS, command_module
from relief.cli.examples import as_sentence, examples
from relief.cli.exit_codes import EXIT_CODES
from relief.cli.help_topics import HOME_PAGE, translated
from relief.cli.number_flags import decimal, whole
from relief.columns import wrapped
from relief.errors import UsageError
from relief.i18n import ACTIVE, N_, _, ngettext
from relief.library.translation_origin import interface_origin

_DESCRIPTION = N_(
    "Guided self-massage, breathing and a diary for a twitching face and a tense jaw, temples or "
    "neck.\n"
    "It is not a medical device. It does not diagnose or treat."
)

EVERYWHERE = ("help", "home", "no_input", "no_color")
"""Flags of every command, by their names in the namespace."""
_MEANT = {"jaw": "play jaw", "temple": "play temple", "neck": "play neck", "box": "breathe box"}


ARGPARSE_MESSAGES = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("expected at most one argument"),
    N_("ignored explicit argument %r"),
    N_("invalid %(type)s value: %(value)r"),
    N_("unrecognized arguments: %s"),
)
"""argparse's texts in help and errors; a test compares them with argparse itself."""

argparse._ = _  # type: ignore[attr-defined]  # it would ask gettext for a catalog of its own
argparse.ngettext = ngettext  # type: ignore[attr-defined]


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Omits the common flags from the usage line, and breaks lines as the script allows."""

    def _get_default_metavar_for_positional(self, action: argparse.Action) -> str:
        return action.dest.upper()

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        own = [action for action in actions if action.dest not in EVERYWHERE]
        super().add_usage(usage, own, groups, prefix)


class Parser(argparse.ArgumentParser):
    """A parser that raises our errors, does not abbreviate flags, and starts help with examples."""

    def __init__(self, **options: Any) -> None:
        helps = options.pop("add_help", True)
        usual = {"formatter_class": _Formatter, "allow_abbrev": False, "add_help": False}
        super().__init__(**{**usual, **options})
        self.register("type", float, decimal)
        self.register("type", int, whole)
        if helps:
            self.add_argument("-h", "--help", action="help", help=_("show this help"))

    def error(self, message: str) -> NoReturn:
        """Raise a usage error.

        Raises:
            UsageError: Always.
        """
        missing = message.removeprefix(_("the following arguments are required: %s") % "")
        if missing != message and (parts := parts_of(self)):
            raise UsageError(
                _("{prog} needs a subcommand").format(prog=self.prog),
                _("one of: {parts}").format(parts=", ".join(parts)),
            )
        if missing != message:
            what = _("missing {arguments}").format(arguments=missing)
        else:
            what = message.removeprefix(_("argument %(argument_name)s: %(message)s").split("%")[0])
        raise UsageError(f"{self.prog}: {what}", _("try: {prog} --help").format(prog=self.prog))

    def format_help(self) -> str:
        """Return the help: first the examples, then the rest."""
        whole = self.epilog or ""
        examples, _blank, self.epilog = whole.partition("\n\n")
        report = _("Report a problem: {page}").format(page=f"{HOME_PAGE}/issues")
        try:
            return f"{examples}\n\n{super().format_help()}\n{report}\n".lstrip("\n")
        finally:
            self.epilog = whole

    def print_help(self, file: Any = None) -> None:  # noqa: ARG002 argparse's own signature
        """Print the help in the same way as all other output."""
        from relief.cli.output import write

        write(self.format_help().rstrip("\n"))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Refuse an invalid choice, with a suggestion."""
        if action.choices is None or value == [] or value in action.choices:
            return
        names = [str(choice) for choice in action.choices]
        shown = argparse._get_action_name(action) or action.dest
        raise UsageError(
            _("{prog}: {argument} cannot be {value}").format(
                prog=self.prog, argument=shown, value=value
            ),
            nearest(str(value), names)
            or _("choose one of: {names}").format(names=", ".join(names)),
        )


def nearest(word: str, names: Iterable[str], before: str = "") -> str:
    """Return a suggestion of a similar word; empty if there is none.

    Args:
        word: The unknown word.
        names: The known words.
        before: The text typed before each word, such as ``relief``.
    """
    from difflib import get_close_matches  # late: only needed for a typing error

    close = get_close_matches(word.lower(), list(names), 1)
    return _("did you mean: {name}").format(name=f"{before}{close[0]}") if close else ""


def build_parser(only: str | None = None, whole: bool = True) -> argparse.ArgumentParser:
    """Build the whole parser, or just the part for one command.

    Args:
        only: A command; modules of the others are not imported.
        whole: Whether to add the commands' own flags; otherwise no module is imported.
    """
    common = _common()
    parser = Parser(
        prog="relief",
        description=_(_DESCRIPTION),
        epilog=_epilog() if only is None else None,  # a command shows its own help
        parents=[common],
    )
    parser.add_argument("--version", action="version", version=f"relief {__version__}",
                        help=_("print the version"))  # fmt: skip
    parser.add_argument(
        "--linear",
        "--plain",
        dest="linear",
        action="store_true",
        help=_(
            "plain-text mode: a menu as lines of text, for screen readers (also "
            "RELIEF_LINEAR=1, ACCESSIBLE=1)"
        ),
    )
    parser.add_argument("--night", action="store_true", help=_("night colours: amber on black"))
    verbs = parser.add_subparsers(
        dest="verb", metavar="COMMAND", title=_("commands"), prog="relief"
    )
    for verb, (_module, summary) in COMMANDS.items():
        if only in (None, verb):
            summary, description = _(summary), as_sentence(_(summary))
            sub = verbs.add_parser(verb, help=summary, description=description, parents=[common])
            if whole:
                command_module(verb).configure(sub)
                _share(sub, common)
    return parser


def _epilog() -> str:
    """Return the examples of the whole command line, and the meaning of exit statuses."""
    shown = examples(
        ("relief", _("open the full screen")),
        ("relief play jaw --plain", _("start a two-minute jaw massage in plain-text mode")),
    )
    exits = "\n".join(f"  {code:<4} {text}" for code, text in translated(EXIT_CODES))
    origin = interface_origin(ACTIVE.language)
    return "\n".join((f"{shown}\n", _("exit status:"), exits, *(("", origin) if origin else ())))


def _common() -> Parser:
    """The flags of every command."""
    common = Parser(add_help=False)
    group = common.add_argument_group(_("options of every command"))
    group.add_argument(
        "--home", metavar="DIR", default=argparse.SUPPRESS, help=_("keep data and settings in DIR")
    )
    for flag, text in (
        ("--no-input", _("never prompt; fail and name the option to use")),
        ("--no-color", _("no colours (also NO_COLOR=1, CLICOLOR=0)")),
    ):
        group.add_argument(flag, action="store_true", default=argparse.SUPPRESS, help=text)
    return common


def _share(verb: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Add the common flags and matching examples to the subcommands of a command."""
    for name, part in parts_of(verb).items():
        part.description = part.description or as_sentence(summary_of(verb, name))
        group = part.add_argument_group(_("options of every command"))
        for action in common._actions:
            if not set(action.option_strings) & part._option_string_actions.keys():
                group._add_action(action)
        about = [
            line for line in (verb.epilog or "").splitlines() if f"  {part.prog} " in f"{line} "
        ]
        if about and not part.epilog:
            part.epilog = "\n".join((_("examples:"), *about))
        _share(part, common)


def parts_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the parsers of the subcommands, by name."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def summary_of(parser: argparse.ArgumentParser, name: str) -> str:
    """The summary of a subcommand."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            found = [each.help for each in action._choices_actions if each.dest == name]
            return found[0] or "" if found else ""
    return ""


def read_words(words: list[str]) -> argparse.Namespace:
    """Parse the command line.

    Raises:
        UsageError: A command or an option is invalid.
    """
    verb = _find_verb(words)
    if verb in FORMER_COMMANDS:
        at = words.index(verb)
        verb = FORMER_COMMANDS[verb]
        words = [*words[:at], verb, *words[at + 1 :]]
    if verb is not None and verb not in COMMANDS:
        meant = _MEANT.get(verb)
        close = (
            _("did you mean: {name}").format(name=f"relief {meant}")
            if meant
            else nearest_verb(verb)
        )
        raise UsageError(
            _("relief has no command called {verb}").format(verb=verb),
            close or _("see: relief --help"),
        )
    parser = build_parser(verb, whole=verb is not None)
    arguments, left = parser.parse_known_args(words)
    if hasattr(arguments, "words") and not any(map(_is_flag, left)):
        arguments.words += left  # a note may also follow the flags
    elif left:
        _refuse(parser, arguments, left)
    return _with_everywhere(arguments)


def _is_flag(word: str) -> bool:
    return word.startswith("-") and word != "-"  # a single dash means standard input


def nearest_verb(word: str) -> str:
    """Return a suggestion of a similar command; empty if there is none."""
    return nearest(word, [*COMMANDS, *FORMER_COMMANDS], "relief ")


def _with_everywhere(arguments: argparse.Namespace) -> argparse.Namespace:
    for name, value in (("home", None), ("no_input", False), ("no_color", False)):
        if not hasattr(arguments, name):
            setattr(arguments, name, value)
    return arguments


def _find_verb(words: list[str]) -> str | None:
    """The first word that is neither a flag nor the folder of ``--home``."""
    before = ""
    for word in words:
        if not word.startswith("-") and before != "--home":
            return word
        before = word
    return None


def _refuse(
    parser: argparse.ArgumentParser, arguments: argparse.Namespace, left: list[str]
) -> NoReturn:
    """Raise an error about an unknown argument, with a suggestion."""
    inner = list(_chosen(parser, arguments))[-1]
    word = next((word for word in left if word.startswith("-")), left[0])
    flag = word.partition("=")[0]
    hint = nearest(flag, inner._option_string_actions) if word.startswith("-") else ""
    if word.startswith("-"):
        fault = _("{prog} has no option {word}").format(prog=inner.prog, word=word)
    else:
        fault = _("{prog} has no argument {word}").format(prog=inner.prog, word=word)
    raise UsageError(fault, hint or _("try: {prog} --help").format(prog=inner.prog))


def _chosen(
    parser: argparse.ArgumentParser, arguments: argparse.Namespace
) -> Iterator[argparse.ArgumentParser]:
    """The parsers of the command and its subcommands, outermost first."""
    yield parser
    said = set(map(str, vars(arguments).values()))
    for name, part in parts_of(parser).items():
        if name in said:
            yield from _chosen(part, arguments)
            return
