"""Photos and videos that an entry points to: relief keeps the path, and leaves the file alone."""

from __future__ import annotations

from pathlib import Path

from relief.errors import UsageError
from relief.text import one_line

_LONGEST = 500


def read_files(words: str) -> tuple[str, ...]:
    """Read the paths of files, with semicolons between; each must be there.

    Raises:
        UsageError: One cannot be found, or its path cannot be kept.
    """
    return tuple(dict.fromkeys(read_file(part) for part in words.split(";") if part.strip()))


def read_file(word: str) -> str:
    """The whole path of a file that is there.

    Raises:
        UsageError: It cannot be found, is a folder, or its path cannot be kept.
    """
    path = Path(word.strip()).expanduser().absolute()
    try:
        if not path.is_file():
            what = "is a folder" if path.is_dir() else "was not found"
            raise UsageError(f"{path} {what}", "name a photo or a video")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}", "nothing was saved") from error
    text = str(path)
    if len(text) > _LONGEST or one_line(text) != text:
        raise UsageError("that path is too long or has letters that cannot be shown",
                         "rename the file, then try again")  # fmt: skip
    return text


def file_name(path: str) -> str:
    """The name alone, whichever system the path came from."""
    return path.replace("\\", "/").rpartition("/")[2] or path
