"""What to show about a pack before installing it."""

from __future__ import annotations

from relief.formatting import day_with_year
from relief.library.packs.diff import differences
from relief.library.packs.pack import AnyPack, PackPattern, PackRoutine
from relief.library.packs.pack_check import CheckedPack
from relief.library.packs.pack_errors import counted
from relief.library.packs.wordlists import PackWords


def pack_lines(checked: CheckedPack, installed: AnyPack | None, words: PackWords) -> list[str]:
    """Format author, duration, areas, warnings and changes of a pack.

    Args:
        checked: The pack, without errors.
        installed: The installed version, if there is one.
        words: The phrases.
    """
    pack = checked.use()
    lines = [f"{pack.title} ({pack.id}, version {pack.version})"]
    if pack.unchecked_words:
        lines.append(words("unchecked.add", count=len(pack.unchecked_words)))
    lines += [pack.summary, *_who(pack, words)]
    lines += _routine_lines(pack, words) if isinstance(pack, PackRoutine) else _breaths(pack, words)
    lines += [fault.text for fault in checked.warnings]
    return [*lines, *_news(pack, installed, words)]


def clock_words(seconds: float) -> str:
    """Format minutes and seconds: 5:10."""
    minutes, left = divmod(round(seconds), 60)
    return f"{minutes}:{left:02d}"


def _who(pack: AnyPack, words: PackWords) -> list[str]:
    claimed = words("add.nothing_claimed")
    if pack.credentials:
        claimed = words("add.claimed", credentials=pack.credentials)
    written = day_with_year(pack.written)
    return [words("add.from", author=pack.author, day=written), claimed, words("add.own_risk")]


def _routine_lines(pack: PackRoutine, words: PackWords) -> list[str]:
    zones = sorted({area for step in pack.step for area in step.zones})
    where = words("add.zones", zones=", ".join(zones)) if zones else words("add.no_zones")
    steps = counted(len(pack.step), "step")
    facts = {"region": pack.region, "pressure": pack.pressure, "steps": steps}
    return [words("add.routine", time=clock_words(pack.seconds), **facts), where, pack.before]


def _breaths(pack: PackPattern, words: PackWords) -> list[str]:
    seconds = pack.cycles_for(None) * pack.cycle_seconds
    line = words("add.pattern", rhythm=pack.rhythm, time=clock_words(seconds))
    held = words("add.holds", caution=pack.caution) if pack.has_holds else pack.caution
    return [line, held]


def _news(pack: AnyPack, installed: AnyPack | None, words: PackWords) -> list[str]:
    """Format the changes from the installed version."""
    if installed is None:
        return [words("add.new")]
    number = {"version": installed.version}
    changes = differences(installed, pack, words)
    lines = [words("add.changed" if changes else "add.unchanged", **number)]
    lines += [f"  {change}" for change in changes]
    if pack.version == installed.version:
        lines.append(words("add.same_number", **number))
    elif pack.version < installed.version:
        lines.append(words("add.older", version=pack.version, installed=installed.version))
    return lines
