"""Tests of shared modules: text, time, files, settings."""
