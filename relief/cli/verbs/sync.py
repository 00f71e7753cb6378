"""`relief sync`: share the journal with other machines through a folder."""

from __future__ import annotations

import argparse

from relief.cli.context import Context
from relief.cli.examples import examples
from relief.cli.output import talk, write, write_json
from relief.cli.patience import patience
from relief.errors import ContentError, UsageError
from relief.journal.sync.sharing import share
from relief.journal.sync.sync import Synced


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's flags."""
    parser.epilog = (
        examples(
            ("relief sync ~/Sync/relief", "receive changes from other devices and send yours"),
            (
                "relief config set sync_folder ~/Sync/relief",
                "save the folder, so that relief sync is enough",
            ),
        )
        + "\n\nEach device writes one file to the folder. The files contain your whole diary as\n"
        "plain text. Use any service that copies the folder to your other devices: Syncthing,\n"
        "a shared drive or git."
    )
    parser.add_argument("folder", nargs="?", metavar="FOLDER", help="the shared folder")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(context: Context) -> int:
    """Run the verb."""
    name = context.arguments.folder or context.settings.text("sync_folder")
    if not name:
        raise UsageError("which folder do your machines share?", "relief sync FOLDER")
    say = context.library.phrases
    with patience(say, "sync", "stopped_sync"):
        shared = share(context.journal, context.library, name)
    synced = shared.synced
    _say(context, synced)
    if synced.new_name:
        talk(say("sync.new_name"))
    if synced.copies:
        talk(say("sync.copies", names=", ".join(synced.copies)))
    if shared.still_counts:
        talk(say("sync.still_counts"))
    if shared.carrier:
        talk(say("sync.shared_home", folder=shared.carrier))
    for fault in synced.faults:
        talk(fault)
    return ContentError.status if synced.faults else 0


def _say(context: Context, synced: Synced) -> None:
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
        machines = "machine" if synced.others == 1 else "machines"
        write(
            f"sent {synced.sent}, received {synced.received} from {synced.others} other {machines}"
        )
    else:
        write(f"sent {synced.sent}; no other machine has written here yet")
