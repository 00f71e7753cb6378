"""Tests of keys and ways on the screen."""
