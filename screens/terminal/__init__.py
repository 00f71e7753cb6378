"""Terminal state: taking it over, watching and restoring it."""
