"""The installed packs: stored in a folder of their own, loaded on demand."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from relief.errors import NotFound
from relief.files import replace_file
from relief.i18n import _
from relief.library.breathing import Pattern
from relief.library.library import Library
from relief.library.packs.pack import AnyPack, PackPattern, PackRoutine
from relief.library.packs.pack_check import CheckedPack, Checker
from relief.library.packs.pack_errors import Finding, PackFault, make_fault
from relief.library.routine import Routine
from relief.library.routine_summary import is_routine_id
from relief.text import clean

Own = TypeVar("Own")


@dataclass(frozen=True, slots=True)
class Installed:
    """A pack in the folder, valid or not.

    Attributes:
        id: The pack's id, from its file name.
        checked: The current result of checking the pack.
    """

    id: str
    checked: CheckedPack

    @property
    def pack(self) -> AnyPack | None:
        """The pack; None if it must not be played."""
        return self.checked.pack

    @property
    def fault(self) -> PackFault | None:
        """Why the pack must not be played; None if it may be."""
        return self.checked.errors[0] if self.checked.errors else None


class Packs:
    """The folder of packs; files are read on demand.

    Args:
        folder: The folder; it need not exist.
        checker: Checks each pack.
    """

    def __init__(self, folder: Path, checker: Checker) -> None:
        self._folder = folder
        self._checker = checker

    def ids(self) -> list[str]:
        """Return the ids of all packs, sorted, without reading their files."""
        try:
            names = [path.stem for path in self._folder.glob("*.toml")]
        except OSError:
            return []
        return sorted(name for name in names if is_routine_id(name))

    def all(self) -> Iterator[Installed]:
        """Yield every pack; one that has become invalid comes with its errors."""
        for pack_id in self.ids():
            yield self._read(pack_id)

    def find(self, pack_id: str) -> Installed | None:
        """Return the pack with that id; None if there is none."""
        is_there = is_routine_id(pack_id) and self.path(pack_id).is_file()
        return self._read(pack_id) if is_there else None

    def version(self, pack_id: str, number: int) -> AnyPack | None:
        """Return a version of a pack, current or replaced; None if it is not stored."""
        found = self.find(pack_id)
        if found and found.pack and found.pack.version == number:
            return found.pack
        kept = self._old(pack_id, number) if is_routine_id(pack_id) else None
        return self._checker.file(kept).pack if kept and kept.is_file() else None

    def add(self, checked: CheckedPack) -> Path:
        """Store a pack, keeping the version it replaces; return its path.

        Raises:
            ContentError: The pack is invalid.
            OSError: The pack could not be written; the old version still exists.
        """
        text = kept_text(checked)
        pack = self._checker.data(text.encode(), checked.file).use()
        path = self.path(pack.id)
        earlier = self.find(pack.id)
        if earlier and earlier.checked.text != text:
            self._put_aside(earlier)
        replace_file(path, text)
        return path

    def _put_aside(self, earlier: Installed) -> None:
        """Keep the version being replaced; one that is no longer text is moved unchanged."""
        number = earlier.pack.version if earlier.pack else 0
        aside = self._free(earlier.id, number)
        if earlier.checked.text:
            replace_file(aside, earlier.checked.text)
        else:
            aside.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.path(earlier.id).replace(aside)

    def _read(self, pack_id: str) -> Installed:
        """Check a file again, because people edit files and relief adds rules."""
        checked = self._checker.file(self.path(pack_id))
        if checked.pack and checked.pack.id != pack_id:
            message = _("the file is called {pack_id}, but its id is {id}").format(
                pack_id=pack_id, id=checked.pack.id
            )
            finding = Finding((), "id_mismatch", message, _("rename the file to match its id"))
            fault = make_fault(finding, checked.file, (1, 1))
            checked = CheckedPack(checked.file, checked.text, None, (fault, *checked.faults))
        return Installed(pack_id, checked)

    def path(self, pack_id: str) -> Path:
        """Return the path of the pack with that id."""
        return self._folder / f"{pack_id}.toml"

    def _old(self, pack_id: str, number: int, again: int = 1) -> Path:
        more = f".{again}" if again > 1 else ""
        return self._folder / "old" / f"{pack_id}-{number}{more}.toml"

    def _free(self, pack_id: str, number: int) -> Path:
        """Return an unused name for a replaced version."""
        again = 1
        while self._old(pack_id, number, again).exists():
            again += 1
        return self._old(pack_id, number, again)


def kept_text(checked: CheckedPack) -> str:
    """Return the text of a pack as stored, with comments made safe."""
    return clean(checked.text, len(checked.text) * 4)


def find_routine(name_or_path: str, library: Library, packs_folder: Path) -> Routine:
    """Find a routine by name or path: one of relief's own, an installed pack, or a file.

    Args:
        name_or_path: An id, a code, a region, or the path of a file.
        library: Relief's own content, which takes precedence.
        packs_folder: The folder of packs.

    Raises:
        NotFound: There is none.
        ContentError: The routine must not be played.
    """
    pack = _find_pack(name_or_path, library, packs_folder, library.routine)
    if isinstance(pack, PackPattern):
        raise NotFound(
            _("{id} is a breathing pattern").format(id=pack.id), f"relief breathe {name_or_path}"
        )
    return pack


def find_pattern(name_or_path: str, library: Library, packs_folder: Path) -> Pattern:
    """Find a breathing pattern by name or path, as for routines.

    Raises:
        NotFound: There is none.
        ContentError: The pattern must not be played.
    """
    pack = _find_pack(name_or_path, library, packs_folder, library.pattern)
    if isinstance(pack, PackRoutine):
        raise NotFound(_("{id} is a routine").format(id=pack.id), f"relief play {name_or_path}")
    return pack


def is_path(name_or_path: str) -> bool:
    """Return whether a path is meant, rather than a name."""
    return name_or_path.endswith(".toml") or "/" in name_or_path or os.sep in name_or_path


def _find_pack(
    name: str, library: Library, folder: Path, find_own: Callable[[str], Own]
) -> Own | AnyPack:
    if is_path(name):
        return Checker(library).file(Path(name)).use()
    try:
        return find_own(name)
    except NotFound as error:
        packs = Packs(folder, Checker(library))
        found = packs.find(name)
        if found is None:
            close = get_close_matches(name, packs.ids(), 1)
            hint = _("did you mean {close}?").format(close=close[0]) if close else error.hint
            raise NotFound(error.message, hint) from None
        return found.checked.use()
