"""Creates custom themes."""

from __future__ import annotations

from pathlib import Path

PAPER = {
    "background": "#ffffff", "foreground": "#222222", "muted": "#555555", "line": "#888888",
    "primary": "#00507a", "accent": "#8f3f00", "error": "#b00020",
}  # fmt: skip


def write_theme(config: Path, name: str = "paper", **colours: object) -> Path:
    """Write a theme file; a colour of None is omitted."""
    chosen = {key: value for key, value in (PAPER | colours).items() if value is not None}
    lines = [f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}"
             for key, value in chosen.items()]  # fmt: skip
    path = config / "themes" / f"{name}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines), "utf-8")
    return path
