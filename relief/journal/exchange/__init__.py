"""The journal's way out into files, and their way in."""
