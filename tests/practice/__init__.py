"""Tests of a session: its timeline, its keys, its sound."""
