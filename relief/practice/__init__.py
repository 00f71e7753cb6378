"""Guided sessions: what happens when, and where we are."""
