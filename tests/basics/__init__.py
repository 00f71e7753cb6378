"""Tests of what every package uses: text, time, files, settings."""
