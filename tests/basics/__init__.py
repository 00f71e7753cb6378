"""Tests of what every room stands on: text, time, files, settings."""
