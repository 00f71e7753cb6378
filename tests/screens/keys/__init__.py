"""Tests of keys on the screen."""
