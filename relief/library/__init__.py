"""Loads and validates the written content."""
