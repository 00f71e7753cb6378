"""Reads and checks the written content."""
