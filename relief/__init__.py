"""What relief knows and does. Nothing here draws or imports Textual, except the door (cli)."""

__version__ = "0.1.0"
