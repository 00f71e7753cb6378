"""Every patch of Textual, its reason, and the version it was written for.

Patches use private names of Textual, which any release may change. A required patch is needed for
safety or privacy: the contract tests fail first when it no longer fits. An optional one only makes
something faster or tidier; with an untested version it is skipped, and ``relief troubleshoot`` says
so. ``docs/UPSTREAM.md`` has the issues reported, or to be reported, upstream.

Does not import Textual, so that the command line can list the patches.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_DESCRIBES = ".dist-info"

TESTED = "8.2"
"""The Textual release that the patches were written for and tested with."""


@dataclass(frozen=True)
class Patch:
    """A change to Textual.

    Attributes:
        name: Its name here and in ``relief troubleshoot``.
        module: The module in ``screens/compat/`` that applies it.
        private: The private names of Textual it uses, as ``Class.name`` or a module.
        reason: What happens without it.
        is_required: Whether it is applied with any version of Textual.
    """

    name: str
    module: str
    private: tuple[str, ...]
    reason: str
    is_required: bool = False


PATCHES = (
    Patch(
        "private crash report",
        "base_app",
        (
            "App._handle_exception",
            "App._fatal_error",
            "App._return_code",
            "App._exit_renderables",
            "App._close_messages_no_wait",
        ),
        "a crash would print local variables, and with them health notes",
        is_required=True,
    ),
    Patch(
        "input sanitizer",
        "input_sanitizer",
        ("_xterm_parser", "XTermParser._sequence_to_key_events"),
        "a byte, a key report or a size that makes no sense would end the program",
        is_required=True,
    ),
    Patch(
        "windows input that goes on",
        "windows_input",
        (),
        "on Windows half a character would end the reading, and no key would be heard again",
        is_required=True,
    ),
    Patch(
        "size told in order",
        "terminal_driver",
        ("LinuxDriver._get_terminal_size",),
        "of two sizes shortly after one another the older one might be told last",
        is_required=True,
    ),
    Patch(
        "replaceable first screen",
        "screens",
        ("Screen._push_result_callback",),
        "the first screen could not be switched for another one",
        is_required=True,
    ),
    Patch(
        "one folder of style sheets",
        "screens",
        ("App._BASE_PATH",),
        "a screen that is a subclass of another folder's would not find its style sheet",
        is_required=True,
    ),
    Patch(
        "sequences in turn",
        "screens",
        ("App._driver",),
        "the terminal could not be asked whether it is light or dark",
        is_required=True,
    ),
    Patch(
        "late timers",
        "base_app",
        ("Timer._skip",),
        "on a busy machine a timer that comes late would be dropped, and a new size never taken",
    ),
    Patch(
        "few messages at once",
        "messages",
        ("App._notifications",),
        "messages would pile up over the rows they are about",
    ),
    Patch(
        "one layout for one size",
        "screens",
        ("Screen._screen_resized",),
        "a new screen would be laid out and painted twice",
    ),
    Patch(
        "lines of scripts without spaces",
        "line_breaks",
        (),
        "in Chinese a full stop or a closing bracket might begin a line",
    ),
    Patch(
        "lists in no space",
        "option_list",
        ("OptionList._update_lines", "OptionList._lines"),
        "a list in a window without a column would end the program",
    ),
    Patch(
        "colours without widgets",
        "memory_tuning",
        ("_styles_cache",),
        "each screen that was shown would keep 150 kB of memory",
    ),
    Patch(
        "style sheets kept parsed",
        "stylesheet_cache",
        ("Stylesheet._parse_cache",),
        "opening a screen for the first time would take a tenth of a second more",
    ),
    Patch(
        "line caches made late",
        "line_caches",
        ("Strip._segments", "Strip._cell_length"),
        "each line drawn would get seven caches: a tenth of the time in which relief opens",
    ),
)


@cache
def textual_version() -> str:
    """Return the installed version of Textual; "" if there is none.

    Read from the name of the package's metadata folder (``textual-8.2.8.dist-info``), because
    ``importlib.metadata`` would take a twentieth of the start-up time.
    """
    package = find_spec("textual")
    if package is None or package.origin is None:
        return ""
    site = Path(package.origin).parent.parent
    found = [path.name for path in site.glob(f"textual-*{_DESCRIBES}")]
    if len(found) == 1:
        return found[0].removeprefix("textual-").removesuffix(_DESCRIBES)
    from importlib.metadata import PackageNotFoundError, version  # late: see above

    try:
        return version("textual")
    except PackageNotFoundError:
        return ""


def is_tested(installed: str) -> bool:
    """Return whether a version belongs to the Textual release that the patches were tested with."""
    return f"{installed}.".startswith(f"{TESTED}.")


def left_out(installed: str) -> tuple[str, ...]:
    """Return the names of the patches that are skipped with a version of Textual."""
    if is_tested(installed):
        return ()
    return tuple(mend.name for mend in PATCHES if not mend.is_required)


def is_made(name: str) -> bool:
    """Return whether a patch is applied with the installed version of Textual.

    Raises:
        KeyError: There is no patch of that name.
    """
    mend = {mend.name: mend for mend in PATCHES}[name]
    return mend.is_required or is_tested(textual_version())
