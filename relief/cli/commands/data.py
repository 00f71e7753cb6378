"""`relief data`: path, integrity check, backups, restore and erasure of the journal."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from relief.cli.context import Context
from relief.cli.examples import examples
from relief.cli.output import print_message, write, write_json
from relief.cli.run_with_notice import patience
from relief.errors import NeedsTerminal, UsageError
from relief.i18n import N_, _, ngettext

_WORD = "erase"
_BACK = "relief data restore"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief data backup", _("make a backup and print its path")),
        ("relief data restore newest", _("restore the newest good backup")),
    )
    parts = parser.add_subparsers(
        dest="what", metavar="WHAT", required=True, parser_class=type(parser)
    )
    parts.add_parser("path", help=_("print the path of the diary"))
    parts.add_parser("verify", help=_("check every record, and find the newest good backup"))
    backup = parts.add_parser("backup", help=_("make a backup"))
    backup.add_argument(
        "file", nargs="?", metavar="FILE", help=_("where to write the backup (default: backups/)")
    )
    restore = parts.add_parser("restore", help=_("restore a backup; you can undo it"))
    restore.add_argument("file", metavar="FILE", help=_("a path, a name in backups/, or newest"))
    erase = parts.add_parser("erase", help=_("permanently delete all entries and backups"))
    erase.add_argument(
        "--confirm",
        metavar="WORD",
        help=_("skip the prompt: --confirm {word}").format(word=_WORD),
    )
    erase.add_argument("--keep-backups", action="store_true", help=_("keep the backups"))
    erase.add_argument("--settings", action="store_true", help=_("delete the settings too"))
    erase.add_argument(
        "--shared", action="store_true", help=_("delete this device's file in the sync folder too")
    )
    for part in parts.choices.values():
        part.add_argument("--json", action="store_true", help=_("print one JSON object"))


def run(context: Context) -> int:
    """Run the command."""
    acts = {
        "path": _path, "verify": _verify, "backup": _backup, "restore": _restore, "erase": _erase,
    }  # fmt: skip
    return acts[context.arguments.what](context)


def _path(context: Context) -> int:
    folders = context.folders
    if context.arguments.json:
        paths = {"journal": str(folders.journal), "settings": str(folders.settings)}
        write_json({"schema": "relief.paths/1", **paths})
    else:
        write(str(folders.journal))
    return 0


def _verify(context: Context) -> int:
    from relief.cli.output import show_error
    from relief.cli.short_ids import short_id
    from relief.journal.backups.verify import cannot_be_read, verify_journal

    with patience(context.library.phrases, "verify"):
        look = verify_journal(context.folders.journal)
        lost = cannot_be_read(context.journal) if look.counts else []
    facts: dict[str, Any] = {
        "schema": "relief.verify/1",
        "journal": str(context.folders.journal),
        "sound": look.problem is None,
        "problem": look.problem.message if look.problem else None,
        "version": look.counts.version if look.counts else None,
        "revisions": look.counts.revisions if look.counts else 0,
        "records": look.counts.records if look.counts else {},
        "unreadable": [{"id": row.record, "kind": row.kind, "day": row.day} for row in lost],
        "newest_backup": str(look.backup.path) if look.backup else None,
        "backups": look.backups,
    }
    status = 0 if look.problem is None and not lost else 4
    if context.arguments.json:
        write_json(facts)
        return status
    write(_("diary      {path}").format(path=facts["journal"]))
    if look.problem is not None:
        show_error(look.problem, as_json=False)
    elif look.counts is None:
        write(_("           not started yet"))
    else:
        write(_("           OK; {records}").format(records=_readable(look.counts.total, len(lost))))
        for kind, count in look.counts.records.items():
            write(f"           {kind:<12}{count}")
    for row in lost:
        print_message(
            _("skipped, because it cannot be read: {row}, {kind} of {day}").format(
                row=short_id(row), kind=row.kind, day=row.day
            )
        )
    newest = look.backup.path if look.backup else _("none yet; relief data backup makes one")
    write(
        _("backups    {backups}; the newest good one: {newest}").format(
            backups=look.backups, newest=newest
        )
    )
    return status


def _backup(context: Context) -> int:
    from pathlib import Path

    from relief.journal.backups.backup import back_up, save_copy
    from relief.journal.backups.backup_files import ASKED

    journal, now = context.journal.path, context.clock.now()
    if context.journal.cannot_save is not None:
        raise context.journal.cannot_save
    with patience(context.library.phrases, "backup"):
        if context.arguments.file is None:
            path = back_up(journal, ASKED, now).path
        else:
            path = Path(context.arguments.file).expanduser().absolute()
            save_copy(journal, path)
    if context.arguments.json:
        write_json({"schema": "relief.backup/1", "path": str(path)})
    else:
        write(str(path))
    return 0


def _restore(context: Context) -> int:
    from relief.journal.backups.restore import find_backup, restore

    journal = context.folders.journal
    context.make_folders()
    with patience(context.library.phrases, "restore", "stopped_restore"):
        source = find_backup(journal, context.arguments.file)
        done = restore(journal, source, context.clock.now(), context.library.checklist.item)
    if context.arguments.json:
        before = str(done.before) if done.before else None
        write_json({"schema": "relief.restore/1", "from": str(done.source), "before": before,
                    "records": done.counts.records, "carried": done.carried})  # fmt: skip
        return 0
    total = done.counts.total
    write(
        ngettext(
            "restored {count} record from {source}", "restored {count} records from {source}", total
        ).format(count=total, source=done.source)
    )
    if done.before is not None and done.is_sound:
        print_message(
            _("the previous diary is kept; to undo this:\n  {back} {name}").format(
                back=_BACK, name=done.before.name
            )
        )
    elif done.before is not None:
        print_message(
            _("the previous diary is damaged; it is kept in\n  {before}").format(before=done.before)
        )
    if done.carried is None:
        print_message(context.phrases("restore.asked_anew"))
    elif done.carried:
        print_message(context.phrases("restore.carried"))
    return 0


def _erase(context: Context) -> int:
    from relief.files import remove_parts
    from relief.journal.backups.erase import erase
    from relief.journal.sync.shared_files import own_files

    arguments, folders = context.arguments, context.folders
    named = context.settings.text("sync_folder")
    shared = own_files(folders.journal, context.clock, named)
    takes_shared = _confirm(context, shared)
    settings = [folders.settings] if arguments.settings else []
    also = [*settings, *(shared if takes_shared else [])]
    parts = remove_parts(folders.data, folders.settings)
    done = erase(folders.journal, arguments.keep_backups, also)
    beyond = [*([] if takes_shared else shared), *_pages_elsewhere(context)]
    left = [str(path) for path in (*done.left, *beyond)]
    if arguments.json:
        write_json({"schema": "relief.erase/1", "files": done.files, "left": left,
                    "unfinished": [str(part) for part in parts]})  # fmt: skip
        return 0
    count = done.files
    write(ngettext("erased {count} file", "erased {count} files", count).format(count=count))
    for part in parts:
        write(_("deleted a file left by an interrupted export: {part}").format(part=part))
    for path in left:
        write(_("not erased: {path}").format(path=path))
    if shared and not takes_shared:
        print_message(
            _("Your file in the shared folder still contains your whole diary. Delete it there.")
        )
    for words in (*([_OTHERS] if shared else []), *_REMAINS):
        print_message(_(words))
    return 0


def _pages_elsewhere(context: Context) -> list[Path]:
    """The folder for reports in the settings, if it is not beside the journal."""
    from relief.report.save_report import report_folder

    folder = report_folder(context.folders.journal, context.settings)
    is_beside = folder.parent == context.folders.data
    return [folder] if folder.is_dir() and not is_beside and any(folder.iterdir()) else []


_OTHERS = N_("Your other devices keep what they received. Erase it on each of them.")


_REMAINS = (
    N_("What you printed, exported, copied or synced to other places is still there."),
    N_("On some disks, special tools can recover erased data until it is overwritten."),
)


def _confirm(context: Context, shared: list[Path]) -> bool:
    """Require the confirmation word, as a flag or typed; return whether to erase shared data."""
    takes_shared = bool(context.arguments.shared)
    given = context.arguments.confirm
    if given is None and context.has_terminal:
        from relief.cli.line_prompts import ask_key, confirms

        print_message(
            _("This permanently deletes every entry, answer and session in {data}").format(
                data=context.folders.data
            )
        )
        kept = context.arguments.keep_backups
        print_message(
            _("Your backups will be kept.")
            if kept
            else _("Your backups will be deleted too. You cannot undo this.")
        )
        if shared and not takes_shared:
            print_message(
                _(
                    "You sync your diary with other devices. This device's file in the "
                    "shared folder is:"
                )
            )
            for path in shared:
                print_message(f"  {path}")
            takes_shared = confirms(_("Type y to delete that too, or press Enter to keep it:"))
        given = ask_key(
            _("Type {word} to continue, or press Enter to keep everything:").format(word=_WORD)
        )
    elif given is None:
        raise NeedsTerminal(
            _("erasing needs your confirmation, and this is not a terminal"),
            f"relief data erase --confirm {_WORD}",
        )
    if given != _WORD:
        raise UsageError(
            _("not confirmed: the word to type is {word}").format(word=_WORD),
            _("Nothing was erased."),
        )
    return takes_shared


def _readable(total: int, lost: int) -> str:
    """Format how many records there are, and how many of them cannot be read."""
    count = ngettext("{count} record", "{count} records", total).format(count=total)
    if not lost:
        return count
    return _("{records}, of which {lost} cannot be read").format(records=count, lost=lost)
