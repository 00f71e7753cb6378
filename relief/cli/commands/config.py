"""`relief config`: the settings, by name."""

from __future__ import annotations

import argparse
import subprocess

from relief.cli.context import Context
from relief.cli.examples import examples
from relief.cli.external_programs import editor_words
from relief.cli.output import print_message, write, write_data, write_json
from relief.errors import DataError, NeedsTerminal, UsageError
from relief.files import replace_file
from relief.i18n import N_, _
from relief.library.library import Library
from relief.own_themes import read_theme, with_own_themes
from relief.safety.countries import find_country, read_setting, unknown_country
from relief.settings import Settings, read_settings, write_setting
from relief.settings_table import SETTINGS, THEME, find_setting


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief config list", _("list every setting")),
        ("relief config set country GB", _("use the United Kingdom's emergency number")),
        ("relief config set emergency_number ''", _("use the number from relief's list again")),
        ("relief config keys", _("list the keys; you can change them in the settings file")),
    )
    parts = parser.add_subparsers(
        dest="what", metavar="WHAT", required=True, parser_class=type(parser)
    )
    listed = parts.add_parser("list", help=_("list every setting, its value and what it does"))
    get = parts.add_parser("get", help=_("print the value of a setting"))
    get.add_argument("key", help=_("the setting's name"))
    put = parts.add_parser("set", help=_("change a setting"))
    put.add_argument("key", help=_("the setting's name"))
    put.add_argument("value", help=_("the new value"))
    parts.add_parser("edit", help=_("open the file in your editor ($VISUAL or $EDITOR)"))
    path = parts.add_parser("path", help=_("print the path of the settings file"))
    keys = parts.add_parser("keys", help=_("list every action, its name in the file, and its keys"))
    for part in (listed, get, path, keys):
        part.add_argument("--json", action="store_true", help=_("print one JSON object"))


def run(context: Context) -> int:
    """Run the command."""
    verbs = {"list": _list, "get": _get, "set": _set, "path": _path, "edit": _edit, "keys": _keys}
    return verbs[context.arguments.what](context)


def _list(context: Context) -> int:
    _say_faults(context.library, context.settings)
    if context.arguments.json:
        chosen = {setting.key: context.settings[setting.key] for setting in SETTINGS}
        write_json({"schema": "relief.settings/1", "settings": chosen})
        return 0
    for setting in (with_own_themes(setting, context.folders.config) for setting in SETTINGS):
        write(f"{setting.key} = {_shown(context.settings[setting.key])}")
        more = f" ({', '.join(setting.choices)})" if setting.choices else ""
        write(f"    {_(setting.help)}{more}")
    return 0


def _keys(context: Context) -> int:
    from screens.keys.keyboard import Keyboard  # late: the table of actions belongs to screens

    acts = [act for act in Keyboard.of(context.settings).acts if not act.is_fixed]
    if context.arguments.json:
        keys = {act.id: list(act.keys) for act in acts}
        write_json({"schema": "relief.keys/1", "keys": keys})
        return 0
    for act in acts:
        write(f"{act.id:<22} {act.keys_shown:<8} {act.what_it_does}")
    return 0


def _edit(context: Context) -> int:
    if not context.has_terminal:
        raise NeedsTerminal(
            _("an editor needs a terminal"), _("relief config path prints where the file is")
        )
    path = context.folders.settings
    words = editor_words(path)
    if not words:
        raise UsageError(
            _("no editor is set"), _("set EDITOR, or open the file that relief config path prints")
        )
    try:
        context.folders.make_private()
        if not path.exists():
            replace_file(path, _(_BEGINNING))
        status = subprocess.call([*words, str(path)])
    except OSError as error:
        raise DataError(
            _("{words} could not open {path}").format(words=words[0], path=path), f"{error}"
        ) from error
    _say_faults(context.library, read_settings(path))
    return 0 if status == 0 else 1


_BEGINNING = N_(
    "# Settings of relief. A # starts a comment; relief keeps your "
    "comments.\n"
    "# relief config list    lists every setting, its values and what it "
    "does\n"
    "# relief config keys    lists every action whose key you can change\n"
)


def _say_faults(library: Library, settings: Settings) -> None:
    """Print what is invalid in the settings file, its keys and its country."""
    from screens.keys.keyboard import Keyboard

    for fault in (*settings.faults, *Keyboard.of(settings).faults):
        print_message(fault)
    country = settings.text("country")
    if country and find_country(library, country) is None:
        print_message(unknown_country(library, country))


def _get(context: Context) -> int:
    key = find_setting(context.arguments.key).key
    value = context.settings[key]
    if context.arguments.json:
        write_json({"schema": "relief.settings/1", "settings": {key: value}})
    else:
        write(_shown(value))
    return 0


def _set(context: Context) -> int:
    setting = with_own_themes(find_setting(context.arguments.key), context.folders.config)
    try:
        value = read_setting(context.library, setting, context.arguments.value)
    except ValueError as error:
        raise UsageError(f"{setting.key} {error}", _("nothing was changed")) from error
    if setting.key == THEME and value not in find_setting(THEME).choices:
        read_theme(context.folders.config, str(value))  # an invalid theme is refused
    context.folders.make_private()
    write_setting(context.folders.settings, setting.key, value)
    kept = read_settings(context.folders.settings)
    write(f"{setting.key} = {_shown(kept[setting.key])}")
    return 0


def _path(context: Context) -> int:
    path = str(context.folders.settings)
    if context.arguments.json:
        write_json({"schema": "relief.settings_path/1", "path": path})
    else:
        write_data(path)
    return 0


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
