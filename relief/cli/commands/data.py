"""`relief data`: where the journal lives, whether it is sound, its backups, and its end."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from relief.cli.context import Context
from relief.cli.examples import examples
from relief.cli.output import talk, write, write_json
from relief.cli.run_with_notice import patience
from relief.errors import NeedsTerminal, UsageError

_WORD = "erase"
_BACK = "relief data restore"


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's flags."""
    parser.epilog = examples(
        ("relief data backup", "make a backup and print its path"),
        ("relief data restore newest", "restore the newest good backup"),
    )
    parts = parser.add_subparsers(
        dest="what", metavar="WHAT", required=True, parser_class=type(parser)
    )
    parts.add_parser("path", help="print the path of the diary")
    parts.add_parser("verify", help="check every record, and find the newest good backup")
    backup = parts.add_parser("backup", help="make a backup")
    backup.add_argument(
        "file", nargs="?", metavar="FILE", help="where to write it (default: backups/)"
    )
    restore = parts.add_parser("restore", help="restore a backup; you can undo it")
    restore.add_argument("file", metavar="FILE", help="a path, a name in backups/, or newest")
    erase = parts.add_parser("erase", help="permanently delete all entries and backups")
    erase.add_argument("--confirm", metavar="WORD", help=f"--confirm {_WORD} asks no more")
    erase.add_argument("--keep-backups", action="store_true", help="keep the backups")
    erase.add_argument("--settings", action="store_true", help="delete the settings too")
    erase.add_argument(
        "--shared", action="store_true", help="delete this device's file in the sync folder too"
    )
    for part in parts.choices.values():
        part.add_argument("--json", action="store_true", help="print one JSON object")
        part.add_argument(
            "--home", metavar="DIR", default=argparse.SUPPRESS, help="keep data and settings in DIR"
        )


def run(context: Context) -> int:
    """Run the verb."""
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
    from relief.journal.backups.verify import cannot_be_read, look_over

    with patience(context.library.phrases, "verify"):
        look = look_over(context.folders.journal)
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
    write(f"journal    {facts['journal']}")
    if look.problem is not None:
        show_error(look.problem, as_json=False)
    elif look.counts is None:
        write("           not begun yet")
    else:
        but = f", of which {len(lost)} cannot be read" if lost else ""
        write(f"           sound; {_many(look.counts.total, 'record')}{but}")
        for kind, count in look.counts.records.items():
            write(f"           {kind:<12}{count}")
    for row in lost:
        talk(f"cannot be read, so it is left out: {short_id(row)}, {row.kind} of {row.day}")
    newest = look.backup.path if look.backup else "none yet; relief data backup makes one"
    write(f"backups    {look.backups}; the newest good one: {newest}")
    return status


def _backup(context: Context) -> int:
    from pathlib import Path

    from relief.journal.backups.backup import back_up, save_copy
    from relief.journal.backups.backups import ASKED

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
    write(f"restored {_many(done.counts.total, 'record')} from {done.source}")
    if done.before is not None and done.is_sound:
        talk(f"what was there before is kept; to undo this:\n  {_BACK} {done.before.name}")
    elif done.before is not None:
        talk(f"what was there before is damaged; it is kept in\n  {done.before}")
    if done.carried is None:
        talk(context.phrases("restore.asked_anew"))
    elif done.carried:
        talk(context.phrases("restore.carried"))
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
    write(f"erased {_many(done.files, 'file')}")
    for part in parts:
        write(f"erased what an interrupted export left: {part}")
    for path in left:
        write(f"still there: {path}")
    if shared and not takes_shared:
        talk("The file you shared holds all you wrote. To take it away, delete it there.")
    for words in (*([_OTHERS] if shared else []), *_REMAINS):
        talk(words)
    return 0


def _pages_elsewhere(context: Context) -> list[Path]:
    """The folder for pages that the settings name, where it is not beside the journal."""
    from relief.visit.keeping import page_folder

    folder = page_folder(context.folders.journal, context.settings)
    is_beside = folder.parent == context.folders.data
    return [folder] if folder.is_dir() and not is_beside and any(folder.iterdir()) else []


_OTHERS = "Your other machines keep what they have read; erase it on each of them."


_REMAINS = (
    "What you printed, exported, copied or synced to other places is still there.",
    "On some disks what was erased can be found again with special tools until it is written over.",
)


def _confirm(context: Context, shared: list[Path]) -> bool:
    """Go on only when the word was given, or is typed now.

    Returns whether what this machine shared goes too.
    """
    takes_shared = bool(context.arguments.shared)
    given = context.arguments.confirm
    if given is None and context.has_terminal:
        from relief.cli.line_prompts import ask_key

        talk(f"This takes away every entry, answer and session in {context.folders.data}")
        kept = context.arguments.keep_backups
        talk("Backups stay." if kept else "The backups go too. It cannot be undone.")
        if shared and not takes_shared:
            talk("You share what you wrote with other machines. This machine's file there is:")
            for path in shared:
                talk(f"  {path}")
            takes_shared = ask_key("y takes that away too, just Enter leaves it:") in ("y", "yes")
        given = ask_key(f"Type {_WORD} to go on, or just Enter to keep everything:")
    elif given is None:
        raise NeedsTerminal("nobody is here to ask", f"relief data erase --confirm {_WORD}")
    if given != _WORD:
        raise UsageError(f"the word to type is {_WORD}", "Nothing was erased.")
    return takes_shared


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
