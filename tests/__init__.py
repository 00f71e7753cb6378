"""The tests: what relief promises, checked."""
