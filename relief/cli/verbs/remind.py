"""`relief remind`: prints what makes a machine remind somebody; installs nothing."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Mapping
from pathlib import Path

from relief.cli.context import Context
from relief.cli.output import write, write_json
from relief.journal.next_check import next_check_file
from relief.library.reading import content_folder

RECIPES: Mapping[str, str] = {
    "bash": "a line before the prompt, at random moments",
    "zsh": "a line before the prompt, at random moments",
    "fish": "a line before the prompt, at random moments",
    "starship": "a word in the prompt, at random moments",
    "tmux": "a breath in the status line, or what today holds",
    "waybar": "a breath in the bar of the desktop",
    "systemd": "a notice at times of the day",
    "cron": "a notice at times of the day",
    "launchd": "a notice every hour and a half, on a Mac",
}
"""Each recipe, and what comes of it. No word of them tells a bystander what it is for."""

_FILE = "@NEXT_CHECK@"


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the verb's flags."""
    parser.epilog = (
        "examples:\n  relief remind recipes                    name them all\n"
        "  relief remind recipes bash >> ~/.bashrc\n\n"
        "relief watches no clock and installs nothing: these lines are for you to put in place."
    )
    acts = parser.add_subparsers(dest="act", metavar="recipes", required=True)
    recipes = acts.add_parser("recipes", help="print the lines for a shell or a scheduler")
    recipes.add_argument(
        "name", nargs="?", choices=tuple(RECIPES), metavar="NAME", help=", ".join(RECIPES)
    )
    recipes.add_argument("--json", action="store_true", help="print one JSON object")


def run(context: Context) -> int:
    """Run the verb."""
    name, as_json = context.arguments.name, context.arguments.json
    if name is None and as_json:
        write_json({"schema": "relief.recipes/1", "recipes": dict(RECIPES)})
    elif name is None:
        for each, what in RECIPES.items():
            write(f"{each:<10} {what}")
    elif as_json:
        write_json({"schema": "relief.recipe/1", "name": name, "text": recipe(context, name)})
    else:
        write(recipe(context, name))
    return 0


def recipe(context: Context, name: str) -> str:
    """The lines of one recipe, with this person's own file in them."""
    text = (content_folder() / "recipes" / f"{name}.txt").read_text("utf-8").rstrip("\n")
    return text.replace(_FILE, _for_shell(next_check_file(context.folders.data)))


def _for_shell(path: Path) -> str:
    """A path as every shell reads it, relative to HOME where it lies there."""
    home = Path.home()
    if path.is_relative_to(home) and home != Path("/"):
        rest = str(path.relative_to(home))
        if re.fullmatch(r"[\w./@+-]+", rest):
            return f'"$HOME/{rest}"'
    return shlex.quote(str(path))
