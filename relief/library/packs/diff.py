"""The differences between two versions of a pack, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from relief.library.packs.pack import AnyPack, PackPattern, PackRoutine, PackStep
from relief.library.packs.wordlists import PackWords

_HEAD = ("title", "author", "credentials", "summary", "before", "dose", "ready", "how", "caution")
_FACTS = ("region", "plan", "rhythm", "minutes", "max_minutes", "cycles", "max_cycles", "avoid_if")
_STEP_FACTS = ("seconds", "pressure", "zones", "side", "toward", "motion", "tempo")
_STEP_WORDS = ("say", "say_side", "cue", "safety", "muscle")


def differences(before: AnyPack, after: AnyPack, words: PackWords) -> list[str]:
    """Return one line for each change, steps last; ignores version number and date.

    Args:
        before: The old version.
        after: The new version.
        words: The phrases.
    """
    if before.kind != after.kind:
        return [words("difference.kind", before=before.kind, after=after.kind)]
    lines = [
        words("difference.wholly", what=name, after=_shown(getattr(after, name), words))
        for name in _HEAD
        if getattr(before, name, None) != getattr(after, name, None)
    ]
    lines += _changed(before, after, _FACTS, words)
    if isinstance(before, PackRoutine) and isinstance(after, PackRoutine):
        lines += _step_lines(before, after, words)
    if isinstance(before, PackPattern) and isinstance(after, PackPattern):
        says_else = before.phase != after.phase and before.rhythm == after.rhythm
        lines += [words("difference.phases")] if says_else else []
    return lines


def _step_lines(before: PackRoutine, after: PackRoutine, words: PackWords) -> Iterator[str]:
    """Yield lines for removed, added or changed steps, matched by name."""
    if before.seconds != after.seconds:
        yield words("difference.total", before=before.seconds, after=after.seconds)
    old, new = _by_name(before), _by_name(after)
    for name, (number, _) in old.items():
        if name not in new:
            yield words("difference.removed", number=number, title=name[0])
    for name, (number, step) in new.items():
        if name not in old:
            seconds = step.seconds
            yield words("difference.added", number=number, title=name[0], seconds=seconds)
            continue
        changes = list(_changed(old[name][1], step, _STEP_FACTS, words))
        if _differ(old[name][1], step, _STEP_WORDS):
            changes.append(words("difference.wording"))
        if changes:
            listed = ", ".join(changes)
            yield words("difference.step", number=number, title=name[0], changes=listed)
    if [name for name in old if name in new] != [name for name in new if name in old]:
        yield words("difference.moved")


def _by_name(routine: PackRoutine) -> dict[tuple[str, int], tuple[int, PackStep]]:
    """Return number and step by name; several with the same name are numbered."""
    seen: Counter[str] = Counter()
    found = {}
    for number, step in enumerate(routine.step, 1):
        seen[step.name] += 1
        found[step.name, seen[step.name]] = number, step
    return found


def _changed(
    before: object, after: object, names: Iterable[str], words: PackWords
) -> Iterator[str]:
    for name in names:
        old, new = getattr(before, name, None), getattr(after, name, None)
        if old != new:
            shown = {"before": _shown(old, words), "after": _shown(new, words)}
            yield words("difference.value", what=name.replace("_", " "), **shown)


def _differ(before: object, after: object, names: Iterable[str]) -> bool:
    return any(getattr(before, name) != getattr(after, name) for name in names)


def _shown(value: object, words: PackWords) -> str:
    if isinstance(value, tuple):
        return " and ".join(map(str, value)) or words("difference.nothing")
    return words("difference.nothing") if value is None else str(value)
