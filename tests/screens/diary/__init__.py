"""Tests of the diary on the screen."""
