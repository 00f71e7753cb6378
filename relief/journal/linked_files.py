"""Photos and videos linked from an entry: relief stores the path and never touches the file."""

from __future__ import annotations

from pathlib import Path

from relief.errors import UsageError
from relief.i18n import _
from relief.text import one_line

_LONGEST = 500


def read_files(words: str) -> tuple[str, ...]:
    """Parse file paths separated by semicolons; each must exist.

    Raises:
        UsageError: A file does not exist, or its path cannot be stored.
    """
    return tuple(dict.fromkeys(read_file(part) for part in words.split(";") if part.strip()))


def read_file(word: str) -> str:
    """Return the absolute path of an existing file.

    Raises:
        UsageError: The file does not exist, is a folder, or its path cannot be stored.
    """
    path = Path(word.strip()).expanduser().absolute()
    try:
        if not path.is_file():
            what = _("is a folder") if path.is_dir() else _("was not found")
            raise UsageError(f"{path} {what}", _("give the path of a photo or a video"))
    except OSError as error:
        raise UsageError(
            _("{path} cannot be read: {why}").format(path=path, why=error.strerror),
            _("nothing was saved"),
        ) from error
    text = str(path)
    if len(text) > _LONGEST or one_line(text) != text:
        raise UsageError(_("that path is too long or has characters that cannot be shown"),
                         _("rename the file, then try again"))  # fmt: skip
    return text


def file_name(path: str) -> str:
    """Return the file name of a path from any system."""
    return path.replace("\\", "/").rpartition("/")[2] or path
