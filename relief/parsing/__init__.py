"""Parses what people type: numbers, dates, times and durations; one parser for all interfaces."""
