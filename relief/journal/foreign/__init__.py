"""Imports files of other programs as diary entries."""
