"""Tests of sessions on the screen."""
