"""The doctor's summary: build it, and render it in several formats."""
