"""Tests of what is drawn by hand."""
