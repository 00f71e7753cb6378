"""Tests of the check on the screen."""
