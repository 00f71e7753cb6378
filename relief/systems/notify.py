"""Shows a desktop notification on each system."""

from __future__ import annotations

import base64
import subprocess
import sys
from collections.abc import Callable

from relief.systems.programs import as_argument, start_flags

_SECONDS = 20.0
_OSASCRIPT = (
    "on run words", "display notification (item 1 of words)", "end run",
)  # fmt: skip
_POWERSHELL_ID = r"{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\WindowsPowerShell\v1.0\powershell.exe"
"""Windows shows notifications only for programs in the start menu, as PowerShell is."""
_TOAST = (
    "[void][Windows.UI.Notifications.ToastNotificationManager,"
    " Windows.UI.Notifications, ContentType = WindowsRuntime];"
    "$text = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('@TEXT@'));"
    "$xml = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent("
    "[Windows.UI.Notifications.ToastTemplateType]::ToastText01);"
    "[void]$xml.GetElementsByTagName('text').Item(0).AppendChild($xml.CreateTextNode($text));"
    "$toast = New-Object Windows.UI.Notifications.ToastNotification $xml;"
    "[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier("
    f"'{_POWERSHELL_ID}').Show($toast)"
)
"""For PowerShell 5.1, which comes with Windows; later versions lack these classes."""


def notice_program() -> str:
    """Return the program that shows notifications on this system."""
    return {"darwin": "osascript", "win32": "powershell"}.get(sys.platform, "notify-send")


def notice_command(program: str, text: str) -> list[str | bytes]:
    """Return the arguments that show a text; no shell or script parses it.

    Args:
        program: The path of ``notice_program``.
        text: One line.
    """
    if sys.platform == "darwin":
        lines = [word for line in _OSASCRIPT for word in ("-e", line)]
        return [program, *lines, as_argument(text)]
    if sys.platform == "win32":
        coded = base64.b64encode(text.encode()).decode("ascii")
        script = _TOAST.replace("@TEXT@", coded)
        return [program, "-NoProfile", "-NonInteractive", "-Command", script]
    return [program, "--", as_argument(text)]


def show_notice(text: str, which: Callable[[str], str | None]) -> bool:
    """Show a desktop notification; return whether that worked. Waits for the program.

    Args:
        text: One line.
        which: Returns the path of a program, as ``shutil.which`` does.
    """
    program = which(notice_program())
    if program is None:
        return False
    try:
        done = subprocess.run(
            notice_command(program, text), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, timeout=_SECONDS, check=False, creationflags=start_flags(),
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
