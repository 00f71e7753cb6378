"""Tests of relief on a real terminal: how it takes it, and gives it back."""
