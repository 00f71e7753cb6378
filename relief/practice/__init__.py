"""Guided sessions: timelines, players and cues."""
