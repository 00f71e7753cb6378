"""`relief remind`: recipes for reminders; writes nothing unless asked."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Mapping
from pathlib import Path

from relief.cli.commands.remind_install import add_acts, install, notify, remove
from relief.cli.context import Context
from relief.cli.examples import examples
from relief.cli.output import write, write_json
from relief.i18n import N_, _
from relief.journal.reminder_time import next_check_file
from relief.language import content_folder

RECIPES: Mapping[str, str] = {
    "bash": N_("a line above the prompt, at random times"),
    "zsh": N_("a line above the prompt, at random times"),
    "fish": N_("a line above the prompt, at random times"),
    "starship": N_("a word in the prompt, at random times"),
    "tmux": N_("a breathing guide in the status line, or what is planned today"),
    "waybar": N_("a breathing guide in the desktop bar"),
    "cron": N_("a notification at set times"),
}
"""The recipes and what each does. None reveals to a bystander what it is for."""

_FILE = "@NEXT_CHECK@"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's flags to the parser."""
    parser.epilog = examples(
        ("relief remind recipes", _("list all recipes")),
        ("relief remind recipes bash >> ~/.bashrc", _("add the lines for bash")),
        (
            "relief remind install --at 10:30",
            _("print the files for a daily notification at 10:30"),
        ),
        ("relief remind install --write", _("turn notifications on; remove turns them off")),
    ) + _(
        "\n\n"
        "relief does not run in the background: your shell or your\n"
        "system's scheduler starts it."
    )
    acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)
    recipes = acts.add_parser("recipes", help=_("print what to add to a shell or a scheduler"))
    recipes.add_argument(
        "name", nargs="?", choices=tuple(RECIPES), metavar="NAME", help=", ".join(RECIPES)
    )
    recipes.add_argument("--json", action="store_true", help=_("print one JSON object"))
    add_acts(acts)


def run(context: Context) -> int:
    """Run the command."""
    acts = {"recipes": _recipes, "install": install, "remove": remove, "notify": notify}
    return acts[context.arguments.act](context)


def _recipes(context: Context) -> int:
    name, as_json = context.arguments.name, context.arguments.json
    if name is None and as_json:
        recipes = {each: _(what) for each, what in RECIPES.items()}
        write_json({"schema": "relief.recipes/1", "recipes": recipes})
    elif name is None:
        for each, what in RECIPES.items():
            write(f"{each:<10} {_(what)}")
    elif as_json:
        write_json({"schema": "relief.recipe/1", "name": name, "text": recipe(context, name)})
    else:
        write(recipe(context, name))
    return 0


def recipe(context: Context, name: str) -> str:
    """Return the lines of a recipe, with the paths on this computer."""
    text = (content_folder() / "recipes" / f"{name}.txt").read_text("utf-8").rstrip("\n")
    return text.replace(_FILE, _for_shell(next_check_file(context.folders.data)))


def _for_shell(path: Path) -> str:
    """A path quoted for every shell, relative to HOME if it is inside."""
    home = Path.home()
    if path.is_relative_to(home) and home != Path("/"):
        rest = str(path.relative_to(home))
        if re.fullmatch(r"[\w./@+-]+", rest):
            return f'"$HOME/{rest}"'
    return shlex.quote(str(path))
