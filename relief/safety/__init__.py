"""Safety rules: what must not be done now, and when to see a doctor."""
