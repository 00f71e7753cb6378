"""Safety rules: what must not be done now, and whom to see instead."""
