"""The colours. The only place that names any: style sheets speak of roles."""

from __future__ import annotations

from textual.theme import Theme

DUSK = Theme(
    name="dusk",
    dark=True,
    background="#14161d",
    surface="#1a1d26",
    panel="#232733",
    foreground="#d6d8e0",
    primary="#8fb0cf",
    secondary="#8fb0cf",
    accent="#e2b27e",
    success="#9cc3a1",
    warning="#e2b27e",
    error="#f0776c",
    variables={
        "muted": "#8d93a3",
        "faint": "#4a5060",
        "pacer": "#5b7a99",
        "lit": "#262b38",
        "block-cursor-background": "#262b38",
        "block-cursor-foreground": "#f1f2f5",
        "block-cursor-text-style": "none",
        "border": "#3a4050",
        "border-blurred": "#3a4050",
        "scrollbar": "#2b303d",
        "scrollbar-hover": "#3a4050",
        "scrollbar-active": "#4a5060",
        "scrollbar-background": "#14161d",
        "scrollbar-background-hover": "#14161d",
        "scrollbar-background-active": "#14161d",
        "scrollbar-corner-color": "#14161d",
    },
)

DAWN = Theme(
    name="dawn",
    dark=False,
    background="#f7f3ec",
    surface="#fdfaf5",
    panel="#ece5da",
    foreground="#34363d",
    primary="#3f6a8a",
    secondary="#3f6a8a",
    accent="#96561c",
    success="#3f7048",
    warning="#96561c",
    error="#b3261e",
    variables={
        "muted": "#686b74",
        "faint": "#b9b2a5",
        "pacer": "#9dbbd0",
        "lit": "#ebe3d6",
        "block-cursor-background": "#ebe3d6",
        "block-cursor-foreground": "#1f2126",
        "block-cursor-text-style": "none",
        "border": "#cdc4b5",
        "border-blurred": "#cdc4b5",
        "scrollbar": "#ddd5c8",
        "scrollbar-hover": "#cdc4b5",
        "scrollbar-active": "#b9b2a5",
        "scrollbar-background": "#f7f3ec",
        "scrollbar-background-hover": "#f7f3ec",
        "scrollbar-background-active": "#f7f3ec",
        "scrollbar-corner-color": "#f7f3ec",
    },
)

THEMES = (DUSK, DAWN)
