"""Tests of statistics: days, trends, cycles, trials."""
