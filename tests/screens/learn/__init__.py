"""Tests of Learn on the screen."""
