"""`relief content translate`: the texts of relief as one .po file for translators, and back."""

from __future__ import annotations

import argparse
from pathlib import Path

from relief.cli.context import Context
from relief.cli.output import print_message, write, write_data
from relief.errors import DataError, UsageError
from relief.i18n import N_, _, ngettext
from relief.language import ENGLISH, content_folder, read_tag
from relief.library.po_files import Message, po_messages, po_text
from relief.library.translation_origin import ORIGIN_FILE
from relief.library.translator_files import messages, take_over, write_lock

PO_FILE = "content.po"
_WHY = {
    "unknown": N_("relief has no such string"),
    "changed": N_("the English string has changed"),
    "unfit": N_("placeholders or parts of the page are missing"),
}
_MOST_SHOWN = 20


def add_translate_flags(parser: argparse.ArgumentParser) -> None:
    """Add the flags of ``relief content translate`` to the parser."""
    parser.add_argument("language", metavar="LANG", help=_("a language, such as de or pt-BR"))
    parser.add_argument("--read", metavar="FILE", help=_("import the translations in FILE"))
    parser.add_argument("--folder", metavar="DIR", help=_("use DIR instead of the data folder"))


def translate(context: Context) -> int:
    """Write all texts with their translations to a file, or import the translations in a file.

    Raises:
        UsageError: The tag is invalid, or means English.
        DataError: A file cannot be read or written.
    """
    arguments = context.arguments
    language = read_tag(arguments.language)
    if not language or language == ENGLISH:
        raise UsageError(
            _("relief cannot be translated into {language}").format(language=arguments.language),
            _("use a tag such as de or pt-BR"),
        )
    own = Path(arguments.folder) if arguments.folder else context.folders.languages / language
    folders = [own, content_folder() / language]
    try:
        if not arguments.folder:
            context.folders.make_private()
        if arguments.read:
            _take_over(Path(arguments.read), folders)
        found = list(messages(folders))
        _write(own, language, found)
    except OSError as error:
        raise DataError(
            _("the translation could not be written: {why}").format(why=error.strerror or error),
            _("Nothing else was changed."),
        ) from error
    _tell(own / PO_FILE, found)
    return 0


def _take_over(file: Path, folders: list[Path]) -> None:
    try:
        given = list(po_messages(file.read_text("utf-8")))
    except (OSError, ValueError) as error:
        raise DataError(
            _("{file} cannot be read: {why}").format(file=file, why=error),
            _("Give a .po file that relief content translate wrote."),
        ) from error
    changed, rejected = take_over(given, folders)
    write(
        ngettext("{count} string imported", "{count} strings imported", changed).format(
            count=changed
        )
    )
    for each in rejected[:_MOST_SHOWN]:
        print_message(f"{each.place}: {_(_WHY[each.why])}")
    if len(rejected) > _MOST_SHOWN:
        print_message(_("and {count} more").format(count=len(rejected) - _MOST_SHOWN))


def _write(own: Path, language: str, found: list[Message]) -> None:
    own.mkdir(parents=True, exist_ok=True)
    origin = own / ORIGIN_FILE
    if not origin.exists() and not (content_folder() / language / ORIGIN_FILE).exists():
        origin.write_text(_(_ORIGIN).format(language=language), "utf-8")
    (own / PO_FILE).write_text(po_text(found, language), "utf-8")
    write_lock(own, found)


_ORIGIN = N_(
    "# The name of the language, as its speakers write it, and the name of "
    'the translator.\nname = "{language}"\nmade_by = ""\n'
)


def _tell(file: Path, found: list[Message]) -> None:
    done = sum(bool(each.own) and not each.is_stale for each in found)
    write_data(str(file))
    write(_("{done} of {words} strings translated").format(done=done, words=len(found)))
    if count := sum(each.is_stale for each in found):
        told = ngettext(
            "{count} translation of an older English string",
            "{count} translations of older English strings",
            count,
        )
        write(told.format(count=count))
