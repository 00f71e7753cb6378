"""`relief sync`: sync the journal with other devices through a folder."""

from __future__ import annotations

import argparse
import sys

from relief.cli.context import Context
from relief.cli.examples import examples
from relief.cli.line_prompts import ask_read
from relief.cli.output import print_message, write, write_data, write_json
from relief.cli.run_with_notice import patience
from relief.errors import ContentError, NotFound, UsageError
from relief.i18n import _, ngettext
from relief.journal.sync.sync import SyncResult
from relief.journal.sync.sync_key import parse_key, read_key, write_key
from relief.journal.sync.sync_run import begin_encryption, run_sync

_SHOW, _ENTER = "show", "-"
_LONGEST_KEY = 10_000


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief sync ~/Sync/relief", _("receive changes from other devices and send yours")),
        (
            "relief config set sync_folder ~/Sync/relief",
            _("save the folder, so that relief sync alone is enough"),
        ),
        ("relief sync ~/Sync/relief --encrypt", _("make a key, and encrypt from now on")),
        ("relief sync --key -", _("enter the key that another device shows")),
    ) + _(
        "\n\n"
        "Each device writes one file to the folder. The files contain your whole "
        "diary, as\n"
        "plain text unless there is a key. Use any service that copies the folder to "
        "your other\n"
        "devices: Syncthing, a shared drive or git."
    )
    parser.add_argument("folder", nargs="?", metavar="FOLDER", help=_("the shared folder"))
    parser.add_argument(
        "--encrypt",
        action="store_true",
        help=_("make a key, and encrypt what this device shares from now on"),
    )
    parser.add_argument(
        "--key",
        nargs="?",
        const=_SHOW,
        choices=(_SHOW, _ENTER),
        help=_("show the key or, with -, enter the key of another device"),
    )
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))


def run(context: Context) -> int:
    """Run the command."""
    if context.arguments.key == _SHOW:
        return _show_key(context)
    if context.arguments.key == _ENTER:
        return _enter_key(context)
    name = context.arguments.folder or context.settings.text("sync_folder")
    if not name:
        raise UsageError(_("which folder do your devices share?"), "relief sync FOLDER")
    say, data = context.library.phrases, context.folders.data
    made = begin_encryption(data, name) if context.arguments.encrypt else None
    if made is not None:
        print_message(say("sync.key_made", key=made.shown))
    with patience(say, "sync", "stopped_sync"):
        shared = run_sync(context.journal, context.library, name)
    synced = shared.synced
    _say(context, synced)
    if synced.new_name:
        print_message(say("sync.new_name"))
    if synced.copies:
        print_message(say("sync.copies", names=", ".join(synced.copies)))
    if shared.still_counts:
        print_message(say("sync.still_counts"))
    if shared.carrier:
        print_message(say("sync.shared_home", folder=shared.carrier))
    for fault in synced.faults:
        print_message(fault)
    return ContentError.status if synced.faults else 0


def _show_key(context: Context) -> int:
    key = read_key(context.folders.data)
    if key is None:
        raise NotFound(_("this device has no key"), _("relief sync FOLDER --encrypt makes one"))
    if context.arguments.json:
        write_json({"schema": "relief.sync_key/1", "key": key.shown})
        return 0
    write_data(key.shown)
    print_message(context.phrases("sync.key_shown"))
    return 0


def _enter_key(context: Context) -> int:
    data = context.folders.data
    if context.has_terminal:
        key = ask_read(context.phrases("sync.key_question") + " ", parse_key)
    else:
        key = parse_key(sys.stdin.read(_LONGEST_KEY))
    write_key(data, key)
    if context.arguments.json:
        write_json({"schema": "relief.sync_key/1", "saved": True})
        return 0
    write(context.phrases("sync.key_saved"))
    return 0


def _say(context: Context, synced: SyncResult) -> None:
    if context.arguments.json:
        write_json(
            {
                "schema": "relief.synced/1",
                "sent": synced.sent,
                "received": synced.received,
                "others": synced.others,
                "new_name": synced.new_name,
                "copies": synced.copies,
                "faults": synced.faults,
            }
        )
        return
    if synced.others:
        write(
            ngettext(
                "sent {sent}, received {received} from {count} other device",
                "sent {sent}, received {received} from {count} other devices",
                synced.others,
            ).format(sent=synced.sent, received=synced.received, count=synced.others)
        )
    else:
        write(_("sent {sent}; no other device has written here yet").format(sent=synced.sent))
