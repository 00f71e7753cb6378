"""Reads what people type: numbers, days, moments and lengths of time. One parser for every face."""
