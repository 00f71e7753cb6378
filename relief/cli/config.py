"""`relief config`: the settings, by name."""

from __future__ import annotations

import argparse

from relief.cli.context import Context
from relief.cli.output import talk, write, write_json
from relief.errors import UsageError
from relief.settings import SETTINGS, find_setting, read_settings, write_setting


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's flags."""
    parser.epilog = (
        "examples:\n  relief config list\n  relief config set country GB\n"
        "  relief config set emergency_number ''   back to the number of our list"
    )
    parts = parser.add_subparsers(
        dest="what", metavar="WHAT", required=True, parser_class=type(parser)
    )
    listed = parts.add_parser("list", help="every setting, its value and what it does")
    get = parts.add_parser("get", help="print one value")
    get.add_argument("key", help="the setting's name")
    put = parts.add_parser("set", help="choose a value")
    put.add_argument("key", help="the setting's name")
    put.add_argument("value", help="what it is to be")
    parts.add_parser("path", help="print where the settings live")
    listed.add_argument("--json", action="store_true", help="print one JSON object")
    for part in parts.choices.values():
        part.add_argument("--home", metavar="DIR", default=argparse.SUPPRESS, help="see relief -h")


def run(context: Context) -> int:
    """Run the verb."""
    verbs = {"list": _list, "get": _get, "set": _set, "path": _path}
    return verbs[context.arguments.what](context)


def _list(context: Context) -> int:
    for fault in context.settings.faults:
        talk(fault)
    if context.arguments.json:
        chosen = {setting.key: context.settings[setting.key] for setting in SETTINGS}
        write_json({"schema": "relief.settings/1", "settings": chosen})
        return 0
    for setting in SETTINGS:
        write(f"{setting.key} = {_shown(context.settings[setting.key])}")
        write(f"    {setting.help}")
    return 0


def _get(context: Context) -> int:
    find_setting(context.arguments.key)
    write(_shown(context.settings[context.arguments.key]))
    return 0


def _set(context: Context) -> int:
    setting = find_setting(context.arguments.key)
    try:
        value = setting.read(context.arguments.value)
    except ValueError as error:
        raise UsageError(f"{setting.key} {error}", "nothing was changed") from error
    context.folders.make_private()
    write_setting(context.folders.settings, setting.key, value)
    kept = read_settings(context.folders.settings)
    write(f"{setting.key} = {_shown(kept[setting.key])}")
    return 0


def _path(context: Context) -> int:
    write(str(context.folders.settings))
    return 0


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
