"""`relief content`: write, check and add routine files."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from relief.cli.commands.content_review import add_review_flags, review
from relief.cli.commands.content_translate import add_translate_flags, translate
from relief.cli.context import Context
from relief.cli.examples import examples
from relief.cli.line_prompts import confirms
from relief.cli.output import print_message, write, write_data, write_json
from relief.cli.standard_input import STREAM, read_checked
from relief.errors import ContentError, DataError, NeedsTerminal, NotFound, UsageError
from relief.files import write_whole
from relief.formatting import day_with_year
from relief.i18n import _
from relief.library.breathing import Pattern
from relief.library.coverage import coverage_json, coverage_lines
from relief.library.packs.installed_packs import (
    Installed,
    Packs,
    find_pattern,
    find_routine,
    kept_text,
)
from relief.library.packs.pack import AnyPack, PackRoutine
from relief.library.packs.pack_check import CheckedPack, Checker, with_own_ids
from relief.library.packs.pack_errors import counted
from relief.library.packs.pack_summary import clock_words, pack_lines
from relief.library.packs.schema import pack_schema
from relief.library.page_check import ENDING as PAGE_ENDING
from relief.library.page_check import check_page, own_pages
from relief.practice.pack_timing_rules import PACK_RULES

_INVALID = 3
_CHECKED = (".toml", PAGE_ENDING)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief content new anna-jaw --from jaw", _("write a routine file, ready to edit")),
        ("relief content check anna-jaw.toml", _("list the errors in the file")),
    )
    parts = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    new = parts.add_parser("new", help=_("write a file with every field explained"))
    add_new_flags(new)
    check = parts.add_parser("check", help=_("list the errors in a file, with line and column"))
    check.add_argument(
        "paths", nargs="*", metavar="PATH", help=_("files or folders; - reads standard input")
    )
    check.add_argument("--pages", action="store_true", help=_("check relief's own pages"))
    check.add_argument("--rules", action="store_true", help=_("explain what is checked and why"))
    add_review_flags(
        parts.add_parser("review", help=_("write a form for a clinician to review every claim"))
    )
    add_translate_flags(
        parts.add_parser("translate", help=_("write relief's text to files for translators"))
    )
    add = parts.add_parser("add", help=_("review a file from someone else, then add it"))
    add.add_argument("file", metavar="FILE", help=_("the file; - reads standard input"))
    add.add_argument("--yes", action="store_true", help=_("add the file without a prompt"))
    shelf = parts.add_parser(
        "list", help=_("list the routine files you added, and untranslated strings")
    )
    parts.add_parser("schema", help=_("print the JSON Schema of a routine file, for editors"))
    path = parts.add_parser("path", help=_("print the folder of added routine files"))
    for part in (check, shelf, path):
        part.add_argument("--json", action="store_true", help=_("print one JSON object"))


def add_new_flags(parser: argparse.ArgumentParser) -> None:
    """Add the flags for writing a new pack to the parser."""
    parser.add_argument(
        "id", metavar="ID", help=_("ID of the new routine: lower-case letters, digits and hyphens")
    )
    parser.add_argument(
        "--from", dest="source", metavar="ROUTINE", help=_("start from this routine")
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help=_("write to FILE; - is standard output")
    )
    parser.add_argument(
        "--edit", action="store_true", help=_("open the file in your editor afterwards")
    )


def run(context: Context) -> int:
    """Run the command."""
    verbs = {
        "new": write_new_pack, "check": _check, "add": _add, "list": _list, "schema": _schema,
        "path": _path, "review": review, "translate": translate,
    }  # fmt: skip
    return verbs[context.arguments.what](context)


def _checker(context: Context) -> Checker:
    """Return the validator for authors: all rules, including the one about speech time."""
    return Checker(context.library, PACK_RULES)


def _packs(context: Context) -> Packs:
    return Packs(context.folders.packs, Checker(context.library))


def write_new_pack(context: Context) -> int:
    """Write a pack with every field explained. Returns the exit status."""
    pack_id, checker = context.arguments.id, _checker(context)
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,47}", pack_id):
        raise UsageError(
            _("{pack_id} is not a valid ID").format(pack_id=pack_id),
            _("use up to 48 lower-case letters, digits and hyphens"),
        )
    if pack_id in checker.names.taken:
        raise UsageError(
            _("relief itself uses the ID {pack_id}").format(pack_id=pack_id),
            _("try: my-{pack_id}").format(pack_id=pack_id),
        )
    text = _draft(context, checker, pack_id)
    if context.arguments.output == "-":
        write_data(text.rstrip("\n"))
        return 0
    path = Path(context.arguments.output or f"{pack_id}.toml")
    write_whole(path, text)
    write_data(str(path))
    if context.arguments.edit:
        from relief.cli.external_programs import edit

        return edit(context, path)
    return 0


def _draft(context: Context, checker: Checker, pack_id: str) -> str:
    """The text of a new pack, from the template or from an existing routine."""
    source, template, today = context.arguments.source, checker.template, context.clock.now().date()
    if source is None:
        return template.new_routine(pack_id, today)
    try:
        routine = find_routine(source, context.library, context.folders.packs)
    except NotFound:
        return template.from_pattern(_pattern(context, source), pack_id, today)
    return template.from_routine(routine, pack_id, today)


def _pattern(context: Context, source: str) -> Pattern:
    try:
        return find_pattern(source, context.library, context.folders.packs)
    except NotFound as error:
        raise NotFound(
            _("no routine or breathing pattern is called {source}").format(source=source),
            _("to list them: relief play --list, relief breathe --list"),
        ) from error


def _check(context: Context) -> int:
    checker = _checker(context)
    if context.arguments.rules:
        return _explain(checker)
    files = own_pages() if context.arguments.pages else _files(context.arguments.paths)
    if not files:
        raise UsageError(_("name the files to check"), "relief content check FILE")
    packs = [word for word in files if not word.endswith(PAGE_ENDING)]
    checked = with_own_ids([_read(checker, word) for word in packs], checker.words)
    today = context.clock.now().date()
    pages = [word for word in files if word.endswith(PAGE_ENDING)]
    faults = [fault for word in pages for fault in check_page(Path(word), context.library, today)]
    faults += [fault for one in checked for fault in one.faults]
    errors = [fault for fault in faults if fault.level == "error"]
    warnings = [fault for fault in faults if fault.level == "warning"]
    if context.arguments.json:
        told = {"errors": errors, "warnings": warnings}
        listed = {level: [fault.as_json() for fault in told[level]] for level in told}
        write_json({"schema": "relief.check/1", "files": len(files), **listed})
        return _INVALID if errors else 0
    for fault in (*errors, *warnings):
        write(f"{fault.level}: {fault.text}")
        if fault.hint:
            write(f"    {fault.hint}")
    write(f"{counted(len(errors), 'error')}, {counted(len(warnings), 'warning')}")
    return _INVALID if errors else 0


def _explain(checker: Checker) -> int:
    """Print the explanation of a validation rule."""
    words = checker.words
    for line in words.lines("rule.lines"):
        write(line)
    write(words("rule.known", count=len(checker.vocabulary.known)))
    return 0


def _files(words: list[str]) -> list[str]:
    """Expand folders to the routine files and pages in them."""
    found: list[str] = []
    for word in words:
        folder = Path(word)
        if word == STREAM or not folder.is_dir():
            found.append(word)
            continue
        there = sorted(str(path) for path in folder.iterdir() if path.suffix in _CHECKED)
        if not there:
            hint = _("a routine file ends with .toml, a page with .md")
            raise NotFound(_("no routine file or page found in {word}").format(word=word), hint)
        found += there
    return found


def _read(checker: Checker, word: str) -> CheckedPack:
    if word == STREAM:
        return read_checked(checker, "stdin")
    return checker.file(Path(word))


def _add(context: Context) -> int:
    checker = _checker(context)
    words, checked = checker.words, _read(checker, context.arguments.file)
    if checked.pack is None:
        for fault in checked.errors:
            print_message(fault.text)
        count = counted(len(checked.errors), "error")
        raise ContentError(
            _("{file} was not added: {count}").format(file=checked.file, count=count),
            _("show the errors above to the author"),
        )
    packs = _packs(context)
    installed = packs.find(checked.pack.id)
    earlier = installed.pack if installed else None
    if installed and installed.checked.text == kept_text(checked):
        print_message(words("add.have_it"))
        return 0
    if earlier and earlier.author != checked.pack.author:
        raise ContentError(
            words("add.id_of_another", id=earlier.id, author=earlier.author),
            words("add.id_of_another_hint", file=str(packs.path(earlier.id))),
        )
    for line in pack_lines(checked, earlier, words):
        write(line)
    if not _agrees(context, words("add.question")):
        print_message(words("add.left"))
        return 0
    _keep(context, packs, checked)
    print_message(words("add.replaced", version=earlier.version) if earlier else words("add.added"))
    return 0


def _agrees(context: Context, question: str) -> bool:
    """Ask for confirmation.

    Raises:
        NeedsTerminal: There is no terminal, and --yes was not given.
    """
    if context.arguments.yes:
        return True
    if not context.has_terminal:
        raise NeedsTerminal(
            _("adding a routine file needs your confirmation, and this is not a terminal"),
            _("use --yes to add it without a prompt"),
        )
    return confirms(question)


def _keep(context: Context, packs: Packs, checked: CheckedPack) -> None:
    """Write the pack to its file.

    Raises:
        DataError: The file could not be written.
    """
    try:
        context.folders.make_private()
        packs.add(checked)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DataError(
            _("the routine file could not be saved: {reason}").format(reason=reason),
            _("Nothing was changed."),
        ) from error


def _list(context: Context) -> int:
    installed = list(_packs(context).all())
    texts = coverage_json(context.library)
    if context.arguments.json:
        packs = [_as_json(one) for one in installed]
        write_json({"schema": "relief.packs/1", "packs": packs, "texts": texts})
        return 0
    if not installed:
        print_message(_checker(context).words("add.none"))
    for one in installed:
        if one.pack is None:
            write(
                _("{id:<24} cannot be played: {why}").format(
                    id=one.id, why=one.fault.text if one.fault else ""
                )
            )
        else:
            mark = context.library.phrases("gate.unchecked_mark")
            marked = f" ({mark})" if one.pack.unchecked_words else ""
            title = f"{one.pack.title}{marked}"
            about = _("{title}, by {author}").format(title=title, author=_author(one.pack))
            write(f"{one.id:<24} {_seconds(one.pack)} {about}")
    for line in coverage_lines(context.library) if texts["files"] else []:
        write(line)
    return 0


def _seconds(pack: AnyPack) -> str:
    seconds = (
        pack.seconds if isinstance(pack, PackRoutine)
        else pack.cycles_for(None) * pack.cycle_seconds
    )  # fmt: skip
    return f"{clock_words(seconds):>5}"


def _author(pack: AnyPack) -> str:
    return _("{author}, {day} (version {version})").format(
        author=pack.author, day=day_with_year(pack.written), version=pack.version
    )


def _as_json(installed: Installed) -> dict[str, object]:
    pack, fault = installed.pack, installed.fault
    if pack is None:
        return {"id": installed.id, "fault": fault.as_json() if fault else None}
    return {
        "id": pack.id, "kind": pack.kind, "title": pack.title, "author": pack.author,
        "credentials": pack.credentials, "written": pack.written.isoformat(),
        "version": pack.version, "unchecked_words": list(pack.unchecked_words), "fault": None,
    }  # fmt: skip


def _schema(context: Context) -> int:
    write_data(json.dumps(pack_schema(_checker(context).template), indent=2))
    return 0


def _path(context: Context) -> int:
    folder = str(context.folders.packs)
    if context.arguments.json:
        write_json({"schema": "relief.paths/1", "packs": folder})
    else:
        write_data(folder)
    return 0
