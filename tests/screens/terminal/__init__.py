"""Tests of relief on a real terminal: how it takes it over, and restores it."""
